"""What was done by hand is confirmed: a work order, a promise, a claim the officer answered, a dispute looked into."""

from dataclasses import replace

from dsr_cli.domain.case import Case
from dsr_cli.domain.plan import Receipt
from dsr_cli.errors import WrongUsage
from dsr_cli.stages.desk import Desk
from dsr_cli.stages.notices import write_due_notices
from dsr_cli.stages.verify import DISPUTED
from dsr_cli.store.log import Event

DISPUTE = "dispute"


def run(desk: Desk, number: str, items: list[str]) -> list[str]:
    """Confirm work orders by action id, promises by their id in `dsr due`, claims as `claim:N`, or `dispute`.

    Gives the paths of the notices that could be written now. Raises WrongUsage for an item that is not open.
    """
    with desk.working_on(number) as case:
        with desk.store.read() as tx:
            orders = {order.action_id for order in tx.work_orders.list(number, "open")}
            duties = {duty.id for duty in tx.obligations.list(case=number) if duty.state == "open"}
        claims = {f"claim:{c.id}": c.id for c in case.claims if c.state == "officer"}
        disputes = {DISPUTE} if case.state == "disputed" else set()
        unknown = [item for item in items if item not in orders | duties | claims.keys() | disputes]
        if unknown:
            raise WrongUsage(
                f"{number}: {len(unknown)} of {len(items)} items are not open",
                "it is neither a work order, a promise, a claim of the officer, nor an open dispute",
                f"run `dsr show {number}` for what is open",
            )
        for item in items:
            if item in claims:
                case = _answered(desk, case, claims[item])
            elif item in disputes:
                case = _dropped(desk, case)
            elif item in duties:
                _kept_promise(desk, number, item)
            else:
                _confirmed(desk, number, item)
        return write_due_notices(desk, case)


def _confirmed(desk: Desk, number: str, order: str) -> None:
    with desk.store.write() as tx:
        tx.work_orders.confirm(number, order, on=desk.today)
        tx.journal.settle(number, Receipt(order, "done", "confirmed"))
        tx.log.add(Event.WORK_CONFIRMED, case=number, codes=[order])


def _kept_promise(desk: Desk, number: str, duty: str) -> None:
    with desk.store.write() as tx:
        tx.obligations.settle(duty, desk.today)
        tx.log.add(Event.OBLIGATION_SETTLED, case=number)


def _answered(desk: Desk, case: Case, claim: int) -> Case:
    claims = tuple(replace(c, state="answered", answered_on=desk.today) if c.id == claim else c for c in case.claims)
    changed = replace(case, claims=claims)
    with desk.store.write() as tx:
        desk.save(tx, changed)
        tx.log.add(Event.LETTER_SENT, case=case.number, claim=claim, codes=["by-hand"])
    return changed


def _dropped(desk: Desk, case: Case) -> Case:
    """The request was not the person's, and the incident has been looked into (law.md 2.5): nothing is owed."""
    claims = tuple(replace(c, state="withdrawn") if c.state in ("open", "officer") else c for c in case.claims)
    holds = tuple(replace(h, released=desk.today) if h.kind == DISPUTED and not h.released else h for h in case.holds)
    changed = replace(case, claims=claims, holds=holds, state="answered")
    with desk.store.write() as tx:
        desk.save(tx, changed)
        tx.log.add(Event.HOLD_RELEASED, case=case.number, codes=[DISPUTED])
    return changed
