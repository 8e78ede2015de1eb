"""What the one reply says: the parts of the letter, from decisions, records and what was done."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dsr_cli.domain.activity import Activity
from dsr_cli.domain.calendar import oslo_date
from dsr_cli.domain.case import Case, Level
from dsr_cli.domain.decision import Decision
from dsr_cli.domain.expiry import undo_until
from dsr_cli.domain.fields import LABELS, in_order
from dsr_cli.domain.plan import Action, Plan, Promise, Verb
from dsr_cli.domain.planning import kept_by_law
from dsr_cli.domain.record import Record
from dsr_cli.domain.retention import channel
from dsr_cli.domain.rights import Right
from dsr_cli.letters.facts import (
    Access,
    ActivityAnswer,
    CannotIdentify,
    Company,
    Erased,
    ErasedLine,
    Facts,
    Kept,
    KeptGroup,
    KeptLine,
    NoData,
    OtherController,
    Part,
    RecipientLine,
    Referral,
    Refused,
    RefusedLine,
    Stopped,
)
from dsr_cli.letters.phrases import country, phrase
from dsr_cli.stages.desk import Desk
from dsr_cli.stages.show import clock_of

LANGUAGE = "nb"


@dataclass(frozen=True)
class Material:
    """What an answer is made from. `password` is the code of the channel the password goes by, if any.

    `deeds` are the actions that are proven or confirmed, whatever plan they came from, `settled` the ids of
    those of this plan; `erased_on` and `stopped_on` the days of the last of them.
    """

    case: Case
    decisions: tuple[Decision, ...]
    records: tuple[Record, ...]
    plan: Plan | None
    deeds: tuple[Action, ...]
    settled: frozenset[str]
    searched: frozenset[str]
    erased_on: date | None = None
    stopped_on: date | None = None
    password: str = ""

    @property
    def has_data(self) -> bool:
        """Whether there is anything to give: records, or what the case file holds beside this very case."""
        found = {d.activity for d in self.of(Right.ACCESS) if d.main.code == "FULFIL"}
        return any(r.key != self.case.number for r in self.records if r.activities & found)

    def of(self, right: Right) -> tuple[Decision, ...]:
        """The decisions of the claim to a right."""
        claim = self.case.claim(right)
        return tuple(d for d in self.decisions if claim is not None and d.claim == claim.id)

    def found(self, activity: str) -> tuple[Record, ...]:
        """The person's records of an activity."""
        return tuple(r for r in self.records if activity in r.activities)


def facts(desk: Desk, case: Case) -> Facts:
    """What every letter of a case says. The dates are those of the first open claim."""
    claims = [c for c in case.claims if c.state == "open"] or list(case.claims)
    clocks = [clock_of(desk, c) for c in claims]
    company = desk.config.company
    return Facts(
        case=case.number,
        date=desk.today,
        received=min(oslo_date(c.received) for c in claims),
        due=min(clock.due or clock.refusal_deadline for clock in clocks),
        rights=tuple(dict.fromkeys(c.right for c in claims)),
        company=Company(company.name, company.org_no, company.address, company.email, company.sign),
        case_file_years=desk.config.law.case_file_years,
        recipient_name=case.sender_name or None,
        language=LANGUAGE,
        channel="email",
        complaint_address=desk.config.law.datatilsynet_address,
    )


def parts(desk: Desk, material: Material) -> tuple[Part, ...]:
    """The sections of the reply, in the order a reader needs them."""
    made: list[Part] = []
    access, erasure = material.of(Right.ACCESS), material.of(Right.ERASURE)
    if access:
        made.append(_access(desk, material, access))
    if erasure:
        made += _erasure(desk, material, erasure)
    both = (*access, *erasure)
    unknown = _titles(desk, both, "CANNOT_IDENTIFY")
    if unknown:
        made.append(_cannot_identify(desk, unknown))
    referred = _referred(desk, both)
    if referred:
        made.append(Referral(referred, phrase(LANGUAGE, "words", "referral")))
    return tuple(made)


def _access(desk: Desk, material: Material, decisions: Sequence[Decision]) -> Part:
    if not material.has_data:
        return _no_data(desk, material)
    told = [d for d in decisions if d.main.code in ("FULFIL", "CANNOT_IDENTIFY")]
    return Access(
        activities=tuple(_activity(desk, material, d) for d in told),
        searched=_systems(desk, material),
        files=(phrase(LANGUAGE, "files", "pdf", case=material.case.number),),
        not_found=_titles(desk, decisions, "NO_DATA"),
        password=phrase(LANGUAGE, "password", material.password) if material.password else "",
        ask_if_not_you=material.case.level is Level.LD,
    )


def _no_data(desk: Desk, material: Material) -> NoData:
    return NoData(_systems(desk, material), (phrase(LANGUAGE, "words", "keys"),))


def _activity(desk: Desk, material: Material, decision: Decision) -> ActivityAnswer:
    activity = desk.config.activities[decision.activity]
    return ActivityAnswer(
        id=activity.id,
        title=activity.title.in_(LANGUAGE),
        purpose=activity.purpose.in_(LANGUAGE),
        basis=_basis(activity),
        categories=activity.categories.in_(LANGUAGE),
        recipients=tuple(_recipient(desk, vendor) for vendor in activity.recipients),
        period=activity.period.in_(LANGUAGE),
        automated=activity.automated.in_(LANGUAGE),
        outcome_code=decision.main.code,
        found=len([r for r in material.found(activity.id) if r.parent is None]),
        origin=activity.origin.in_(LANGUAGE),
    )


def _basis(activity: Activity) -> str:
    if "?" in activity.basis:
        return "?"
    return "; ".join(phrase(LANGUAGE, "basis", letter) for letter in activity.basis)


def _recipient(desk: Desk, vendor_id: str) -> RecipientLine:
    vendor = desk.config.vendors.get(vendor_id)
    if vendor is None:
        return RecipientLine("?", "?", "controller", "?", "?")
    return RecipientLine(vendor.id, vendor.name, vendor.role, country(LANGUAGE, vendor.country), vendor.mechanism)


def _erasure(desk: Desk, material: Material, decisions: Sequence[Decision]) -> Iterator[Part]:
    gone = tuple(_erased_lines(desk, material))
    kept = tuple(_kept(desk, material.plan)) if material.plan else ()
    on = material.erased_on or desk.today
    undo = undo_until(material.erased_on, desk.config.law.undo_ttl_days)
    if gone or kept:
        erased = Erased(
            lines=gone,
            on=on,
            backups_until=on + timedelta(days=desk.config.law.backup_days),
            undo_until=max(undo, desk.today) if undo else None,
            suppression=False,  # told once, with the stop that follows
            recipients=_told(desk, material),
        )
        yield Kept(erased, kept) if kept else erased
    elif all(d.main.code in ("NO_DATA", "CANNOT_IDENTIFY") or d.activity == "A9" for d in decisions):
        yield _no_data(desk, material)
    refused = tuple(_refused(desk, decisions))
    if refused:
        yield Refused(refused)
    if material.stopped_on:
        yield Stopped((phrase(LANGUAGE, "words", "email"),), material.stopped_on)


def _erased_lines(desk: Desk, material: Material) -> Iterator[ErasedLine]:
    """The kinds of data that are proven gone, by activity; what is not done is not said (law.md P27).

    Of sales the channel decides what goes, so each channel has its own line.
    """
    roles: dict[tuple[str, str, bool], set[str]] = defaultdict(set)
    for action in material.deeds:
        if action.verb is Verb.ERASE and action.record is not None:
            sale = kept_by_law(action.record, desk.config.activities)
            sold: str = (channel(action.record) if action.changes else "over") if sale else ""
            names = action.changes or {name: value for name, value in action.record.fields.items() if value}
            known = {action.record.roles[name] for name in names if name in action.record.roles}
            roles[action.activity, sold, not action.changes] |= known
    for (activity, sold, whole), found in roles.items():
        title = desk.config.activities[activity].title.in_(LANGUAGE)
        about = f" ({phrase(LANGUAGE, 'channel', sold)})" if sold else ""
        note = phrase(LANGUAGE, "words", "whole_record") if whole else ""
        yield ErasedLine(title + about, tuple(LABELS[role] for role in in_order(found)), note)


def _kept(desk: Desk, plan: Plan) -> Iterator[KeptGroup]:
    lines = tuple(
        KeptLine(
            fields=tuple(LABELS.get(f, f) for f in promise.fields),
            until=promise.due - timedelta(days=1),
            erased_on=promise.due,
            about=phrase(
                LANGUAGE, "words", "fiscal_year", year=promise.due.year - 1 - desk.retention_rules.accounting_years
            ),
        )
        for promise in plan.steps
        if isinstance(promise, Promise)
    )
    if lines:
        ordered = tuple(sorted(lines, key=lambda line: line.until))
        yield KeptGroup("bokføringsloven § 13", phrase(LANGUAGE, "words", "accounts"), ordered)


def _refused(desk: Desk, decisions: Sequence[Decision]) -> Iterator[RefusedLine]:
    for decision in decisions:
        for outcome in decision.outcomes:
            if outcome.code in ("REFUSE_REASON", "FULFIL_AFTER_CHECK"):
                yield RefusedLine(
                    activity=desk.config.activities[decision.activity].title.in_(LANGUAGE),
                    reason=phrase(LANGUAGE, "refusal", outcome.reason_code, "reason"),
                    law=phrase(LANGUAGE, "refusal", outcome.reason_code, "law"),
                    until=outcome.retained_until,
                    after=phrase(
                        LANGUAGE, "refusal", outcome.reason_code, "after", years=desk.config.law.case_file_years
                    ),
                )


def _told(desk: Desk, material: Material) -> tuple[str, ...]:
    told = [a.source.removeprefix("vendor.") for a in material.deeds if a.verb is Verb.NOTIFY]
    return tuple(desk.config.vendors[vendor].name for vendor in dict.fromkeys(told) if vendor in desk.config.vendors)


def _cannot_identify(desk: Desk, titles: tuple[str, ...]) -> CannotIdentify:
    law = desk.config.law
    return CannotIdentify(
        activities=titles,
        reason=phrase(LANGUAGE, "cannot-identify", "reason"),
        cookie_names=law.cookie_names,
        retention=phrase(
            LANGUAGE,
            "cannot-identify",
            "retention",
            ga_cookie_days=law.ga_cookie_days,
            ga_event_months=law.ga_event_months,
        ),
    )


def _referred(desk: Desk, decisions: Sequence[Decision]) -> tuple[OtherController, ...]:
    """Whoever decides over a copy of its own: the named controller, or the recipients that are no processors."""
    ids: dict[str, None] = {}
    for decision in decisions:
        if any(o.code == "REFER" for o in decision.outcomes):
            activity = desk.config.activities[decision.activity]
            ids |= dict.fromkeys([activity.other_controller] if activity.other_controller else activity.recipients)
    vendors = [v for v in (desk.config.vendors.get(id_) for id_ in ids) if v and v.role != "processor"]
    return tuple(OtherController(v.id, v.name, v.contact) for v in vendors)


def _titles(desk: Desk, decisions: Sequence[Decision], code: str) -> tuple[str, ...]:
    ids = {d.activity: None for d in decisions if d.main.code == code and d.main.reason_code != "not-processed"}
    return tuple(desk.config.activities[id_].title.in_(LANGUAGE) for id_ in ids)


def _systems(desk: Desk, material: Material) -> tuple[str, ...]:
    """What was searched to its end, by the names a customer understands; a source that cannot be is not named."""
    titles = [source.title for name, source in desk.sources.items() if name in material.searched]
    return (*titles, phrase(LANGUAGE, "words", "case_file"))
