"""`dsr cases`."""

from typing import Annotated

import typer

from dsr_cli import console
from dsr_cli.commands._options import Json
from dsr_cli.domain.case import CaseState


def cases(
    ctx: typer.Context,
    search: Annotated[str | None, typer.Argument(help="An e-mail, phone or customer number, exactly.")] = None,
    state: Annotated[CaseState | None, typer.Option(help="Only cases of this state.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at the most.")] = 50,
    json: Json = False,
) -> None:
    """List the cases, the newest first.

    Example: dsr cases --state open
    """
    from dsr_cli.stages import cases as stage

    rows = stage.run(ctx.obj.desk, search, state, limit)
    table = console.Table(
        ("Case", "State", "Rights", "Received", "Plan for", "Due"),
        [(r.number, r.state, ", ".join(r.rights), r.received_date, r.nominal, r.due) for r in rows],
        folding=2,
    )
    console.show([stage.as_json(r) for r in rows], table, as_json=json)
