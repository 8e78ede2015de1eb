"""Carry out exactly one plan: intended, done, read back; a run that was cut off goes on where it stopped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from dsr_cli.connector import WritableConnector
from dsr_cli.domain.case import Case
from dsr_cli.domain.holds import holds
from dsr_cli.domain.plan import Action, Plan, Promise, Receipt, Verb
from dsr_cli.domain.planning import STOP_LIST
from dsr_cli.domain.record import Record
from dsr_cli.domain.rights import Right
from dsr_cli.errors import DsrError, Gated, NotIdentified, SourceError, Stale, Unavailable
from dsr_cli.stages.desk import Desk
from dsr_cli.stages.notices import write_due_notices, write_work_orders
from dsr_cli.stages.plan import wait_for_copy
from dsr_cli.stages.purge import cases_of
from dsr_cli.stages.show import proven
from dsr_cli.store.log import Event


@dataclass
class Applied:
    """What a run came to, by action id (promises by source and date); what an earlier run did is counted too."""

    case: str
    done: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    manual: list[str] = field(default_factory=list)
    promised: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    problems: list[DsrError] = field(default_factory=list)

    def require_all(self) -> None:
        """Raise Unavailable when an action failed; the rest is done and the case stays open."""
        if self.failed or self.problems:
            first = self.problems[0] if self.problems else None
            raise Unavailable(
                f"{self.case}: {len(self.failed)} actions did not take effect",
                first.what if first else "the source was read back and the data are still there",
                (first.hint if first else "")
                or f"mend the source, then run the same `dsr apply {self.case}` again; what is done is not repeated",
            )


def run(desk: Desk, number: str, wanted: str) -> Applied:
    """Apply the plan with this digest. The stop of marketing never waits; all else asks `holds` first.

    Raises Stale when it is another plan or a record changed since, Gated on a hold or before its day,
    NotIdentified below the level of a claim.
    """
    with desk.working_on(number) as case:
        with desk.store.read() as tx:
            plan = tx.plans.load(number)
        plan = _require_plan(number, plan, wanted)
        result = Applied(number)
        _stop(desk, case, plan, result)
        rest = [a for a in plan.actions if a.source != STOP_LIST]
        if rest:
            _require_free(desk, case, rest)
            automatic = [a for a in rest if a.mode == "automatic"]
            fresh = _require_fresh(desk, number, _read_again(desk, automatic, result))
            todo = _settle_what_took_effect(desk, plan, fresh, result)
            for source, batch in groupby(todo, key=lambda a: a.source):
                _apply_batch(desk, plan, source, list(batch), result)
            _hand_over(desk, case, plan, result)
        _promise(desk, case, plan, result)
    return result


def _require_plan(number: str, plan: Plan | None, wanted: str) -> Plan:
    if plan is None:
        raise Gated(f"{number}: there is no plan", "nothing is changed without one", f"run `dsr plan {number}`")
    if plan.digest != wanted:
        raise Stale(
            f"{number}: this is not the plan of the case",
            "the plan was made anew since, or the digest is of another case",
            f"run `dsr plan {number}`, read it, and apply its digest",
        )
    return plan


def _stop(desk: Desk, case: Case, plan: Plan, result: Applied) -> None:
    """Put the person's addresses on the stop list; once more is harmless."""
    for action in plan.actions:
        if action.source == STOP_LIST and action.target is not None:
            kind, value = action.target.kind, action.target.value
            with desk.store.write() as tx:
                tx.journal.intend(case.number, plan.digest, [action])
                tx.stops.add(kind, value, scope="marketing", channel=kind.value, since=desk.today, case=case.number)
                tx.journal.settle(case.number, Receipt(action.id, "done"))
                tx.log.add(Event.MARKETING_STOPPED, case=case.number, claim=action.claim, activity=action.activity)
            result.done.append(action.id)


def _require_free(desk: Desk, case: Case, actions: Sequence[Action]) -> None:
    """Ask for identity, holds and the day, in this order, before anything is touched."""
    for claim in case.claims:
        if any(a.claim == claim.id for a in actions) and not case.known_for(claim):
            raise NotIdentified(
                f"{case.number}: level {claim.level_needed} is needed for {claim.right}, {case.level} is shown",
                "data must not be erased for somebody else (Art. 32)",
                f"run `dsr verify {case.number} advise`",
            )
    refs = {f"{a.source}:{desk.store.keys.ref(a.source, a.record.key)}" for a in actions if a.record}
    with desk.store.read() as tx:
        reasons = holds([tx.cases.load(n) for n in cases_of(tx, case)], refs)
    if reasons:
        raise Gated(
            f"{case.number}: not applied: " + "; ".join(reasons),
            "nothing of a person is destroyed while a hold is open (law.md 3.8)",
            "answer, release or wait; the stop of marketing is done already",
        )
    # asked anew: a plan from before the copy was sent knows no day
    days = [wait_for_copy(desk, case, case.claim(Right.ERASURE)), *(a.not_before for a in actions)]
    day = max((d for d in days if d), default=None)
    if day and day > desk.today:
        raise Gated(
            f"{case.number}: not before {day.isoformat()}",
            "the person gets time to read the copy first (law.md 0.2-b)",
            f"run the same command on {day.isoformat()}",
        )


def _writable(desk: Desk, source: str) -> WritableConnector:
    found = desk.sources.get(source)
    # no verbs: since the plan it has become a copy, and a copy is never edited
    connector = found.connector if found and found.verbs else None
    if not isinstance(connector, WritableConnector):
        raise SourceError(
            f"source {source} cannot be changed",
            found.problem.what if found and found.problem else "it is not the master, or its connector only reads",
            "mend its settings in dsr.toml",
            reason_code="not-writable",
        )
    return connector


def _read_again(desk: Desk, actions: Sequence[Action], result: Applied) -> list[tuple[Action, Record | None]]:
    """Each action with its record as it is now. A source that cannot be read fails alone."""
    now: list[tuple[Action, Record | None]] = []
    for source, group in groupby(actions, key=lambda a: a.source):
        batch = list(group)
        try:
            current = _writable(desk, source).read([a.record.key for a in batch if a.record])
        except SourceError as problem:
            result.problems.append(problem)
            result.failed += [a.id for a in batch]
        else:
            now += [(a, current.get(a.record.key) if a.record else None) for a in batch]
    return now


def _require_fresh(
    desk: Desk, number: str, seen: Sequence[tuple[Action, Record | None]]
) -> list[tuple[Action, str | None, Record | None]]:
    """Each action with its journal state and its record.

    Raises Stale, before anything is touched, when a record is neither what the plan showed nor what an earlier
    run of ours made of it.
    """
    with desk.store.read() as tx:
        states = {entry.action_id: entry.state for entry in tx.journal.entries(number)}
    for action, record in seen:
        begun = action.id in states
        if not (begun and took_effect(action, record)) and not _as_planned(action, record, begun=begun):
            raise Stale(
                f"{action.source} {_ref(desk, action)} has changed since the plan was made",
                "only what was seen in the plan may be changed",
                f"run `dsr gather {number}`, `dsr decide {number}` and `dsr plan {number}` again",
            )
    return [(action, states.get(action.id), record) for action, record in seen]


def _ref(desk: Desk, action: Action) -> str:
    return desk.store.keys.ref(action.source, action.record.key) if action.record else ""


def _as_planned(action: Action, now: Record | None, *, begun: bool) -> bool:
    """Whether a record has the values that the plan showed; of a run that was cut off, some may be new already."""
    if now is None or action.record is None:
        return False
    new = {n for n, v in action.changes.items() if begun and (now.fields.get(n) or None) == (v or None)}
    before, after = _meaning(action.record, action), _meaning(now, action)
    return all(before.get(n) == after.get(n) for n in (before.keys() | after.keys()) - new)


def _meaning(record: Record, action: Action) -> dict[str, str | None]:
    """The fields whose change makes a plan stale: those with a meaning to us, and those that would change.

    What a system counts by itself (opens, clicks, last seen) may move while a plan is read.
    """
    names = {n for n in record.fields if n in record.roles or n in action.changes}
    return {n: record.fields[n] for n in names or record.fields}


def _settle_what_took_effect(
    desk: Desk, plan: Plan, fresh: Sequence[tuple[Action, str | None, Record | None]], result: Applied
) -> list[Action]:
    """Mark what an earlier run did before it was cut off; give what is still to do."""
    with desk.store.read() as tx:
        settled = proven(tx, plan.case, plan)
    todo = []
    for action, state, record in fresh:
        if state is None or not took_effect(action, record):
            todo.append(action)
        elif action.id in settled:
            result.done.append(action.id)
        else:
            _intend(desk, plan, action.source, [action])
            _settle(desk, plan.case, action, Receipt(action.id, "done", "recovered"), result)
    return todo


def took_effect(action: Action, now: Record | None) -> bool:
    """Whether the source shows the effect: the record is gone, or the fields have the new values."""
    if action.verb is Verb.ERASE and not action.changes:
        return now is None
    return now is not None and all((now.fields.get(k) or None) == (v or None) for k, v in action.changes.items())


def _intend(desk: Desk, plan: Plan, source: str, batch: Sequence[Action]) -> None:
    """Commit what is going to be done before anything is touched."""
    with desk.store.write() as tx:
        tx.journal.intend(plan.case, plan.digest, batch)
        tx.log.add(Event.INTENDED, case=plan.case, source=source, counts={"actions": len(batch)}, digest=plan.digest)


def _apply_batch(desk: Desk, plan: Plan, source: str, batch: list[Action], result: Applied) -> None:
    _intend(desk, plan, source, batch)
    try:
        connector = _writable(desk, source)
        receipts = {r.action_id: r for r in connector.apply(batch)}
        now = connector.read([a.record.key for a in batch if a.record])
    except SourceError as problem:
        result.problems.append(problem)
        result.failed += [a.id for a in batch]
        return
    for action in batch:
        _settle(desk, plan.case, action, _proven(action, receipts.get(action.id), now), result)


def _proven(action: Action, receipt: Receipt | None, now: Mapping[str, Record]) -> Receipt:
    """Believe the source, not the connector: an effect that cannot be read back is a failure."""
    record = now.get(action.record.key) if action.record else None
    if took_effect(action, record):
        return receipt if receipt and receipt.effect == "done" else Receipt(action.id, "done", "read-back")
    if receipt is None or receipt.effect == "done":
        return Receipt(action.id, "nothing", "not-read-back")
    return receipt


def _settle(desk: Desk, number: str, action: Action, receipt: Receipt, result: Applied) -> None:
    with desk.store.write() as tx:
        tx.journal.settle(number, receipt)
        tx.log.add(
            Event.APPLIED,
            case=number,
            claim=action.claim,
            activity=action.activity,
            source=action.source,
            codes=[action.verb.value, receipt.effect],
        )
    (result.done if receipt.effect == "done" else result.failed).append(action.id)


def _hand_over(desk: Desk, case: Case, plan: Plan, result: Applied) -> None:
    """Open a work order for each step that is done by hand, once a plan, and write the papers into the outbox.

    What an owner confirmed under an earlier plan and is there again is asked for again.
    """
    actions = [a for a in plan.actions if a.mode == "manual"]
    with desk.store.read() as tx:
        handed = {e.action_id for e in tx.journal.entries(case.number) if e.deed and e.deed.digest == plan.digest}
    new = [a for a in actions if a.id not in handed]
    if new:
        result.written += write_work_orders(desk, case, [a for a in actions if a.verb is not Verb.NOTIFY])
        with desk.store.write() as tx:
            tx.journal.intend(case.number, plan.digest, new)
            for action in new:
                tx.work_orders.open(case.number, action, due=desk.art19_by)
            tx.log.add(Event.WORK_ORDERED, case=case.number, counts={"actions": len(new)})
    result.manual += [a.id for a in actions]
    result.written += write_due_notices(desk, case)


def _promise(desk: Desk, case: Case, plan: Plan, result: Applied) -> None:
    """Write down what is promised for later, each promise once however often the plan is applied."""
    promises = [s for s in plan.steps if isinstance(s, Promise)]
    with desk.store.read() as tx:
        known = {o.promise for o in tx.obligations.list(case=case.number)}
    new = [p for p in promises if p not in known]
    if new:
        with desk.store.write() as tx:
            for promise in new:
                automatic = Verb.ERASE in desk.verbs(promise.source)
                tx.obligations.add(case.number, promise, automatic=automatic)
            tx.log.add(Event.PROMISED, case=case.number, counts={"promises": len(new)})
    result.promised += [f"{p.source} {p.due.isoformat()}" for p in promises]


def as_json(result: Applied) -> dict[str, object]:
    """The stable shape of `dsr apply --json`."""
    return {
        "case": result.case,
        "done": result.done,
        "failed": result.failed,
        "manual": result.manual,
        "promised": result.promised,
        "written": result.written,
    }
