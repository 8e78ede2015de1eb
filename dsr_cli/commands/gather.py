"""`dsr gather`."""

import typer

from dsr_cli import console
from dsr_cli.commands._options import CaseArg, Json


def gather(ctx: typer.Context, case: CaseArg, json: Json = False) -> None:
    """Search every source for the person who is known.

    Example: dsr gather DSR-2026-0001
    """
    from dsr_cli.stages import gather as stage

    with console.progress("searching every source"):
        result = stage.run(ctx.obj.desk, case)
    rows = [stage.row(search) for search in result.found]
    console.show(
        stage.as_json(ctx.obj.desk, result),
        console.Table(("Source", "Rows read", "Theirs", "To review", "Search"), rows, folding=0),
        *(console.Line(f"open: {what}", "warning") for what in result.coverage.open),
        as_json=json,
    )
    result.require_all()
