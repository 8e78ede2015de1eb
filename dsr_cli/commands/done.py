"""`dsr done`."""

from typing import Annotated

import typer

from dsr_cli import console
from dsr_cli.commands._options import CaseArg, Json


def done(
    ctx: typer.Context,
    case: CaseArg,
    items: Annotated[list[str], typer.Argument(metavar="ITEM…", help="Work orders, promises, claim:N, or dispute.")],
    json: Json = False,
) -> None:
    """Confirm what was done by hand.

    Example: dsr done DSR-2026-0002 erase-3f0c9a61d2-1
    """
    from dsr_cli.stages import done as stage

    written = stage.run(ctx.obj.desk, case, items)
    console.show(
        {"case": case, "confirmed": items, "written": written},
        console.Line(f"confirmed: {len(items)}", "good"),
        *(console.Line(f"written: {path}") for path in written),
        as_json=json,
    )
