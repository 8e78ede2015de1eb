"""`dsr due`."""

from datetime import datetime
from typing import Annotated

import typer

from dsr_cli import console
from dsr_cli.commands._options import Json


def due(
    ctx: typer.Context,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Leave out what comes later.")] = None,
    json: Json = False,
) -> None:
    """List what is due and promised, earliest first.

    Example: dsr due --until 2026-12-31
    """
    from dsr_cli.stages import due as stage

    rows = stage.run(ctx.obj.desk, until.date() if until else None)
    table = console.Table(
        ("Date", "Case", "Kind", "What", ""),
        [(r.date, r.case, r.kind, r.what, "OVERDUE" if r.overdue else "") for r in rows],
        folding=3,
    )
    console.show([r.as_json() for r in rows], table, as_json=json)
