"""Plans, which die with the dossier key, and work orders for what only people can do."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import ColumnElement, delete, insert, select, update

from dsr_cli.domain.plan import Action, Plan, Verb
from dsr_cli.errors import WrongUsage
from dsr_cli.store.columns import is_code
from dsr_cli.store.keys import dossier_key
from dsr_cli.store.link import Link
from dsr_cli.store.schema import plans, work_orders


class Plans:
    """The plan of each case, within one transaction."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def save(self, plan: Plan) -> None:
        """Keep a plan in the place of the case's earlier one."""
        self._link.keys.create(dossier_key(plan.case))
        self.forget(plan.case)
        body = self._link.seal(dossier_key(plan.case), plans.c.body, Plan, plan)
        self._link.execute(insert(plans).values(case_no=plan.case, made=self._link.now, body=body))

    def load(self, case: str) -> Plan | None:
        """The plan; None when there is none, or the dossier key is destroyed."""
        body = self._link.execute(select(plans.c.body).where(plans.c.case_no == case)).scalar()
        plan: Plan | None = self._link.unseal(dossier_key(case), plans.c.body, Plan, body)
        return plan

    def forget(self, case: str) -> None:
        """Drop the plan of a case."""
        self._link.execute(delete(plans).where(plans.c.case_no == case))


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """A manual action that an owner must carry out by a date; what it is about is in the plan."""

    case: str
    action_id: str
    activity: str
    source: str
    verb: Verb
    owner: str
    due: date
    state: Literal["open", "done", "nothing", "failed"]
    confirmed_on: date | None
    officer: str | None


class WorkOrders:
    """All work orders, within one transaction."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def open(self, case: str, action: Action, due: date) -> None:
        """Open the order for a manual action; one that is open stays as it is, one that was confirmed opens again."""
        state = self._link.execute(select(work_orders.c.state).where(_order(case, action.id))).scalar()
        if state == "open":
            return
        self._link.execute(delete(work_orders).where(_order(case, action.id)))
        row = {"activity": action.activity, "source": action.source, "verb": action.verb, "due": due}
        order = {"case_no": case, "action_id": action.id, "owner": action.owner or "", "state": "open"}
        self._link.execute(insert(work_orders).values(**row, **order))

    def confirm(
        self, case: str, action_id: str, on: date, state: Literal["done", "nothing", "failed"] = "done"
    ) -> None:
        """Note what the owner reported. WrongUsage when the case has no such order."""
        confirmed = update(work_orders).where(_order(case, action_id))
        confirmed = confirmed.values(state=state, confirmed_on=on, officer=self._link.officer)
        if not is_code(action_id) or not self._link.execute(confirmed).rowcount:
            raise WrongUsage(
                "There is no such work order.", f"Case {case} has no manual action of this id.", "See `dsr show`."
            )

    def list(self, case: str | None = None, state: str | None = None) -> tuple[WorkOrder, ...]:
        """Work orders by due date; of one case or one state."""
        query = select(work_orders).order_by(work_orders.c.due, work_orders.c.case_no, work_orders.c.action_id)
        if case is not None:
            query = query.where(work_orders.c.case_no == case)
        if state is not None:
            query = query.where(work_orders.c.state == state)
        return tuple(WorkOrder(*row) for row in self._link.execute(query))


def _order(case: str, action_id: str) -> ColumnElement[bool]:
    return (work_orders.c.case_no == case) & (work_orders.c.action_id == action_id)
