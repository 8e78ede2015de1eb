"""From the decisions on an erasure and the records found to the steps of a plan. Changes nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dsr_cli.domain.activity import Activity, Vendor
from dsr_cli.domain.decision import Decision, Outcome
from dsr_cli.domain.fields import in_order
from dsr_cli.domain.plan import Action, Promise, Refusal, Step, Verb
from dsr_cli.domain.policy import Found
from dsr_cli.domain.record import Record
from dsr_cli.domain.retention import (
    FieldClass,
    RetentionRules,
    channel,
    erase_from,
    field_class,
    keep_until,
    read_date,
    sale_date,
)
from dsr_cli.domain.subject import Identifier

STOP_LIST = "stop-list"
OFFICER = "officer"
KEPT_BY_LAW = "c"
_GOES_ON = frozenset({"løper", "løpende", "aktiv", "åpen", "pågår", "active", "open"})


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What the core knows of a source: the verbs it may use there, and who does the rest by hand."""

    verbs: frozenset[Verb]
    reversible: frozenset[Verb]
    owner: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """All that planning looks at beside the case: activities, vendors, sources, rules and today."""

    activities: Mapping[str, Activity]
    vendors: Mapping[str, Vendor]
    sources: Mapping[str, SourceFacts]
    rules: RetentionRules
    today: date
    ref: Callable[[Record], str]


@dataclass(frozen=True, slots=True)
class Sale:
    """What the law says of one sales record today: which fields go, which stay, and until when."""

    erase: tuple[str, ...]
    keep: tuple[str, ...]
    ask: tuple[str, ...]
    until: date | None
    over: bool = field(default=False)


def judge_sale(record: Record, rules: RetentionRules, today: date) -> Sale:
    """Apply law.md 3.3 to one record by its sale channel. Field names are the source's own.

    Without a readable date or channel nothing is erased by itself: the officer is asked.
    """
    sold_on, sold = sale_date(record), channel(record)
    if sold_on is None:
        return Sale((), (), tuple(record.roles.keys() & record.fields.keys()) or tuple(record.fields), None)
    until = keep_until(sold_on, rules)
    if until < today:
        return Sale(tuple(record.fields), (), (), until, over=True)
    parts: dict[FieldClass, list[str]] = defaultdict(list)
    for name, value in record.fields.items():
        if value:
            parts[field_class(record.roles.get(name), sold)].append(name)
    return Sale(
        tuple(parts[FieldClass.ERASE]), tuple(parts[FieldClass.RETAIN_LAW]), tuple(parts[FieldClass.ASK]), until
    )


def kept_by_law(record: Record, activities: Mapping[str, Activity]) -> bool:
    """Whether bookkeeping law has a say in a record: one of its activities rests on Art. 6(1)(c)."""
    return any(KEPT_BY_LAW in activities[a].basis for a in record.activities if a in activities)


def found_for(activity: str, records: Sequence[Record], office: Office) -> Found:
    """What the search says about one activity, for the decision."""
    mine = [r for r in records if activity in r.activities]
    until = [
        sale.until
        for r in mine
        if kept_by_law(r, office.activities)
        for sale in [judge_sale(r, office.rules, office.today)]
        if sale.until and not sale.over
    ]
    return Found(
        records=len(mine),
        kept_until=max(until, default=None),
        active=sum(still_active(r, office.today) is True for r in mine),
    )


def unmapped(records: Sequence[Record], office: Office) -> tuple[tuple[str, str], ...]:
    """The fields the officer must say something about before anything is erased: (source, field), sorted.

    Of a sale: a column without a meaning, an unknown channel, a date that cannot be read. Of an agreement or a
    recruitment process: an end that is left empty, since it may still go on.
    """
    asked = {
        (r.source, name)
        for r in records
        if kept_by_law(r, office.activities)
        for name in judge_sale(r, office.rules, office.today).ask
    }
    asked |= {(r.source, _end(r) or "") for r in records if still_active(r, office.today) is None}
    return tuple(sorted(asked))


def steps(
    decisions: Sequence[Decision],
    records: Sequence[Record],
    emails: Sequence[Identifier],
    office: Office,
    not_before: date | None,
) -> tuple[Step, ...]:
    """All steps of an erasure, in the order they are done; the same input gives the same steps.

    A record that serves several activities is acted on once, under the first; what one of them must keep
    is kept for all. What hangs on a record goes with it. Irreversible actions and notices come last.
    """
    by_activity = {d.activity: d for d in decisions}
    made: list[Step] = []
    for record in sorted((r for r in records if r.parent is None), key=lambda r: (r.source, r.key)):
        activity = next((a for a in sorted(record.activities) if a in by_activity), None)
        if activity is None or any(_forbids(by_activity[a]) for a in record.activities if a in by_activity):
            continue
        if still_active(record, office.today):
            continue
        made += _erase(by_activity[activity], record, office, not_before)
    promised = _joined([s for s in made if isinstance(s, Promise)])
    actions = [s for s in made if isinstance(s, Action)]
    stops = _stops(decisions, emails)
    notices = _notices(by_activity, actions, office)
    refusals = tuple(r for d in decisions for r in _refusals(d, records, office))
    ordered = sorted(actions, key=lambda a: (not a.reversible, a.source))
    return (*stops, *ordered, *notices, *refusals, *promised)


def _forbids(decision: Decision) -> bool:
    return decision.main.code not in ("FULFIL", "PARTLY_RETAIN_LAW")


def _erase(decision: Decision, record: Record, office: Office, not_before: date | None) -> Iterator[Step]:
    facts = office.sources[record.source]
    automatic = Verb.ERASE in facts.verbs
    changes: dict[str, str | None] = {}
    if kept_by_law(record, office.activities):
        sale = judge_sale(record, office.rules, office.today)
        if not sale.over:
            changes = dict.fromkeys(sale.erase)
            if sale.until and sale.keep:
                yield _promise(decision, record, sale, office)
            if not changes:
                return
    yield Action(
        id=f"erase-{office.ref(record)}-{decision.claim}",
        claim=decision.claim,
        activity=decision.activity,
        source=record.source,
        verb=Verb.ERASE,
        law=decision.main.law,
        record=record,
        changes=changes,
        mode="automatic" if automatic else "manual",
        owner=None if automatic else facts.owner or OFFICER,
        reversible=automatic and Verb.ERASE in facts.reversible,
        not_before=not_before,
    )


def _promise(decision: Decision, record: Record, sale: Sale, office: Office) -> Promise:
    assert sale.until is not None  # noqa: S101  # for the type checker; the caller asked
    return Promise(
        claim=decision.claim,
        activity=decision.activity,
        source=record.source,
        verb=Verb.ERASE,
        due=erase_from(sale.until),
        law="bokføringsloven § 13",
        records=(office.ref(record),),
        fields=in_order(record.roles.get(name, name) for name in sale.keep),
    )


def _joined(promises: Sequence[Promise]) -> tuple[Promise, ...]:
    """One promise for each source, date and set of fields, since that is what the letter says."""
    groups: dict[tuple[str, date, tuple[str, ...]], list[Promise]] = defaultdict(list)
    for promise in promises:
        groups[promise.source, promise.due, promise.fields].append(promise)
    return tuple(
        replace(group[0], records=tuple(sorted({r for p in group for r in p.records})))
        for _, group in sorted(groups.items())
    )


def _stops(decisions: Sequence[Decision], emails: Sequence[Identifier]) -> Iterator[Action]:
    """One entry on the stop list for each address: what is erased must not be mailed again (law.md A4)."""
    stopping = [d for d in decisions if any(o.code == "STOP_ABSOLUTE" for o in d.outcomes)]
    if not stopping:
        return
    stopped = next((d for d in stopping if d.main.code == "FULFIL"), stopping[0])
    for number, identifier in enumerate(emails, 1):
        yield Action(
            id=f"stop-{number}-{stopped.claim}",
            claim=stopped.claim,
            activity=stopped.activity,
            source=STOP_LIST,
            verb=Verb.STOP,
            law="Art. 21(2)–(3), markedsføringsloven § 15",
            target=identifier,
            reversible=False,
        )


def _notices(by_activity: Mapping[str, Decision], actions: Sequence[Action], office: Office) -> tuple[Action, ...]:
    """Everybody who was given what is now erased must be told (Art. 19), processors instructed (Art. 28)."""
    touched = {a for action in actions if action.record for a in action.record.activities if a in by_activity}
    told: dict[str, str] = {}
    for activity in sorted(touched):
        for vendor in office.activities[activity].recipients:
            told.setdefault(vendor, activity)
    return tuple(
        Action(
            id=f"notify-{vendor}-{by_activity[activity].claim}",
            claim=by_activity[activity].claim,
            activity=activity,
            source=f"vendor.{vendor}",
            verb=Verb.NOTIFY,
            law="Art. 28(3), 19" if office.vendors[vendor].role == "processor" else "Art. 19",
            mode="manual",
            owner=OFFICER,
        )
        for vendor, activity in sorted(told.items())
        if vendor in office.vendors
    )


def _refusals(decision: Decision, records: Sequence[Record], office: Office) -> Iterator[Refusal]:
    kept = tuple(sorted(office.ref(r) for r in records if decision.activity in r.activities))
    for outcome in decision.outcomes:
        if _is_refusal(outcome):
            yield Refusal(
                claim=decision.claim,
                activity=decision.activity,
                outcome=outcome.code,
                reason_code=outcome.reason_code,
                law=outcome.law,
                records=kept,
                fields=_kept_fields(decision.activity, records, office),
                retained_until=outcome.retained_until,
            )


def _is_refusal(outcome: Outcome) -> bool:
    return outcome.code in ("REFUSE_REASON", "RETAIN_CLAIM", "PARTLY_RETAIN_LAW", "FULFIL_AFTER_CHECK")


def _kept_fields(activity: str, records: Sequence[Record], office: Office) -> tuple[str, ...]:
    names: set[str] = set()
    for record in records:
        if activity in record.activities and kept_by_law(record, office.activities):
            sale = judge_sale(record, office.rules, office.today)
            names |= {record.roles.get(name, name) for name in sale.keep}
    return in_order(names)


def still_active(record: Record, today: date) -> bool | None:
    """Whether an agreement or a recruitment process still goes on (law.md A6, A7); None when nobody has said.

    True for an end to come or a word that says so, False for an end that is past or a record without such a field.
    """
    name = _end(record)
    if name is None:
        return False
    told = (record.fields.get(name) or "").strip()
    ended = read_date(told)
    if ended is not None:
        return ended > today
    return True if told.casefold() in _GOES_ON else None


def _end(record: Record) -> str | None:
    return next((n for n, role in record.roles.items() if role in ("agreement_end", "process_closed")), None)
