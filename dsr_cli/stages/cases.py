"""The list of cases."""

from dsr_cli.domain.case import CaseState
from dsr_cli.domain.subject import IdentifierKind
from dsr_cli.stages.desk import Desk
from dsr_cli.store.cases import CaseRow


def run(desk: Desk, search: str | None, state: CaseState | None, limit: int) -> tuple[CaseRow, ...]:
    """The newest cases first; `search` is an exact identifier in any spelling."""
    with desk.store.read() as tx:
        rows = tx.cases.list(state=state, limit=limit)
        if search is not None:
            kinds = (IdentifierKind.EMAIL, IdentifierKind.PHONE, IdentifierKind.CUSTOMER_NO)
            numbers = {number for kind in kinds for number in tx.cases.find(kind, search)}
            rows = tuple(row for row in rows if row.number in numbers)
    return rows


def as_json(row: CaseRow) -> dict[str, object]:
    """The stable shape of a row of `dsr cases --json`."""
    return {
        "case": row.number,
        "state": row.state,
        "rights": list(row.rights),
        "received_date": row.received_date.isoformat(),
        "nominal": row.nominal.isoformat() if row.nominal else None,
        "due": row.due.isoformat() if row.due else None,
        "owner": row.owner,
    }
