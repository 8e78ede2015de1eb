"""What is due and when: answers, work orders, holds to look at again, and promised erasures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dsr_cli.domain.case import Case
from dsr_cli.domain.clock import plan_date, stop_by
from dsr_cli.domain.holds import holds
from dsr_cli.domain.rights import Right
from dsr_cli.stages.desk import Desk
from dsr_cli.stages.purge import cases_of, pending
from dsr_cli.stages.show import clock_of
from dsr_cli.store.transaction import Transaction

_NAMED = 4


@dataclass(frozen=True, order=True)
class Due:
    """One date. `automatic`: the tool can do it by itself when the day comes; `held`: a hold is open."""

    date: date
    case: str
    kind: str
    what: str
    automatic: bool
    overdue: bool
    held: bool = False

    def as_json(self) -> dict[str, object]:
        """The stable shape of `dsr due --json`."""
        return {
            "date": self.date.isoformat(),
            "case": self.case,
            "kind": self.kind,
            "what": self.what,
            "automatic": self.automatic,
            "overdue": self.overdue,
        }


def run(desk: Desk, until: date | None = None) -> tuple[Due, ...]:
    """Everything that is due, earliest first; `until` leaves out what comes later."""
    with desk.store.read() as tx:
        rows = [*_of_cases(desk, tx), *_obligations(desk, tx), *_expiries(desk, tx)]
    return tuple(sorted(row for row in rows if until is None or row.date <= until))


def _of_cases(desk: Desk, tx: Transaction) -> Iterator[Due]:
    for row in tx.cases.list(limit=None):
        if row.state == "closed":
            continue
        case = tx.cases.load(row.number)
        yield from _claims(desk, case)
        for order in tx.work_orders.list(case.number, "open"):
            yield _due(desk, order.due, case.number, "work-order", f"{order.owner or 'officer'}: {order.action_id}")
        for hold in case.holds:
            if hold.released is None:
                yield _due(desk, hold.review, case.number, "hold", f"look at the hold again: {hold.kind}")


def _claims(desk: Desk, case: Case) -> Iterator[Due]:
    for claim in case.claims:
        if claim.state in ("open", "officer"):
            clock = clock_of(desk, claim)
            planned = plan_date(clock, desk.config.law.plan_against)
            what = f"answer: {claim.right.value}" + ("" if clock.due else " (identity asked; else refuse)")
            late = desk.today > (clock.due or clock.refusal_deadline)
            yield Due(planned, case.number, "claim", what, automatic=False, overdue=late)
            if claim.right in (Right.OBJECTION, Right.WITHDRAWAL):
                by = stop_by(clock.received_date, desk.clock_rules)
                yield _due(desk, by, case.number, "stop", "stop marketing to this person")


def _obligations(desk: Desk, tx: Transaction) -> Iterator[Due]:
    for duty in tx.obligations.list():
        held = (
            bool(holds([tx.cases.load(n) for n in cases_of(tx, tx.cases.load(duty.case))]))
            if duty.due <= desk.today
            else False
        )
        fields = duty.promise.fields if duty.promise else ()
        named = ", ".join(fields[:_NAMED]) + (f" and {len(fields) - _NAMED} more" if len(fields) > _NAMED else "")
        rows = f"{len(duty.promise.records)} rows" if duty.promise else ""
        what = f"{duty.verb} in {duty.source}, {rows}: {named} [{duty.id}]" + (" (held)" if held else "")
        yield _due(desk, duty.due, duty.case, "obligation", what, automatic=duty.automatic)


def _expiries(desk: Desk, tx: Transaction) -> Iterator[Due]:
    for case, expiry in pending(desk, tx):
        yield _due(desk, expiry.due, case.number, "purge", f"destroy the {expiry.what}", automatic=True)


def _due(desk: Desk, day: date, case: str, kind: str, what: str, *, automatic: bool = False) -> Due:
    return Due(day, case, kind, what, automatic, overdue=desk.today > day)
