"""The frozen steps of a case: what would be done to each record. Changes nothing in any source."""

from datetime import date
from typing import assert_never

from dsr_cli.domain.case import Case, Claim
from dsr_cli.domain.clock import erase_after_copy
from dsr_cli.domain.plan import Action, Plan, Promise, Refusal, Step, digest
from dsr_cli.domain.planning import steps, unmapped
from dsr_cli.domain.record import Record
from dsr_cli.domain.rights import Right
from dsr_cli.domain.subject import Identifier, IdentifierKind
from dsr_cli.errors import Gated
from dsr_cli.stages.decide import accepted, office
from dsr_cli.stages.desk import CASE_FILE, Desk
from dsr_cli.stages.gather import require_level
from dsr_cli.stages.show import clock_of
from dsr_cli.store.columns import adapter
from dsr_cli.store.log import Event


def run(desk: Desk, number: str) -> Plan:
    """Work out the plan of a case from its decisions. Access has no steps: its plan is empty.

    Raises Gated when nothing is decided, or when a column of a sale is not mapped so that nobody can say
    whether bookkeeping law keeps it.
    """
    with desk.working_on(number) as case:
        require_level(case)
        with desk.store.read() as tx:
            records = [r for r in accepted(tx, number) if r.source != CASE_FILE]
            decisions = tx.decisions.load(number)
        if not decisions:
            raise Gated(f"{number}: nothing is decided", "a plan follows decisions", f"run `dsr decide {number}`")
        erasure = case.claim(Right.ERASURE)
        ours = [d for d in decisions if erasure is not None and d.claim == erasure.id]
        view = office(desk)
        if ours:
            _require_mapped(number, unmapped(records, view))
        wait = wait_for_copy(desk, case, erasure)
        made = steps(ours, records, _own_addresses(case, records), view, wait) if ours else ()
        plan = Plan(number, made, digest(adapter(tuple[Step, ...]).dump_python(made, mode="json")))
        with desk.store.write() as tx:
            tx.plans.save(plan)
            tx.log.add(
                Event.PLANNED,
                case=number,
                counts={"steps": len(plan.steps), "actions": len(plan.actions)},
                digest=plan.digest,
            )
    return plan


def _own_addresses(case: Case, records: list[Record]) -> tuple[Identifier, ...]:
    """The addresses that get a stop: those verified, and those on the person's own records."""
    values = {i.normal: i for i in case.subject.of(IdentifierKind.EMAIL) if i.status == "verified"}
    for record in records:
        if record.parent is None and (value := record.value("email")):
            found = Identifier(IdentifierKind.EMAIL, value, "verified")
            values.setdefault(found.normal, found)
    return tuple(values[key] for key in sorted(values))


def wait_for_copy(desk: Desk, case: Case, erasure: Claim | None) -> date | None:
    """When access was asked for too: erase 14 days after the copy, at the latest on the last day (0.2-b)."""
    access = case.claim(Right.ACCESS)
    if access is None or erasure is None or access.answered_on is None:
        return None
    last = clock_of(desk, erasure).first_deadline
    return erase_after_copy(access.answered_on, last, rules=desk.clock_rules)


def _require_mapped(number: str, asked: tuple[tuple[str, str], ...]) -> None:
    if asked:
        names = ", ".join(f"sources.{source}: {field}" for source, field in asked)
        raise Gated(
            f"{number}: no plan: the officer must say more about these fields: {names}",
            "a column without a meaning, a sale whose channel or date cannot be read, or an end left empty: what the "
            "law keeps, or an agreement needs, cannot be told (law.md 3.3, A6, A7)",
            "map the column in dsr.toml, or correct the value in the source (an end: a date, or `aktiv`); then gather",
        )


def row(desk: Desk, step: Step) -> tuple[str, str, str, str, str]:
    """A step for the screen: kind, where, what, by whom or when, law. Names fields and refs, no values."""
    match step:
        case Action():
            what = step.verb.value + (f" {', '.join(step.changes)}" if step.changes else "")
            where = f"{step.source} {desk.store.keys.ref(step.source, step.record.key)}" if step.record else step.source
            by = "dsr" if step.mode == "automatic" else f"by hand: {step.owner or 'officer'}"
            return "do", where, what, by, step.law
        case Refusal():
            kept = f"keep {', '.join(step.fields)}" if step.fields else "keep"
            until = f"until {step.retained_until}" if step.retained_until else "–"
            return "keep", step.activity, f"{kept} ({step.reason_code})", until, step.law
        case Promise():
            return "later", step.source, f"{step.verb.value} {', '.join(step.fields)}", f"on {step.due}", step.law
        case _:
            assert_never(step)


def advice(plan: Plan) -> str:
    """What comes next."""
    if plan.actions:
        return f"next: read it, then `dsr apply {plan.case} --plan {plan.digest}`"
    return f"next: nothing to carry out; `dsr reply {plan.case}`"


def as_json(desk: Desk, plan: Plan) -> dict[str, object]:
    """The stable shape of `dsr plan --json`: before-values stay in the vault, records are told by ref."""
    return {"case": plan.case, "digest": plan.digest, "steps": [_step_json(desk, s) for s in plan.steps]}


def _step_json(desk: Desk, step: Step) -> dict[str, object]:
    kind, where, what, by, law = row(desk, step)
    return {
        "step": step.step,
        "claim": step.claim,
        "activity": step.activity,
        "kind": kind,
        "where": where,
        "what": what,
        "by": by,
        "law": law,
        "id": step.id if isinstance(step, Action) else None,
        "not_before": step.not_before.isoformat() if isinstance(step, Action) and step.not_before else None,
        "reversible": step.reversible if isinstance(step, Action) else None,
    }
