"""`dsr decide`."""

import typer

from dsr_cli import console
from dsr_cli.commands._options import CaseArg, Json


def decide(ctx: typer.Context, case: CaseArg, json: Json = False) -> None:
    """Decide each claim for each activity, with law and reason.

    Example: dsr decide DSR-2026-0001
    """
    from dsr_cli.stages import decide as stage

    result = stage.run(ctx.obj.desk, case)
    rows = [(d.claim, *stage.row(ctx.obj.desk, d)) for d in result.decisions]
    console.show(
        stage.as_json(result),
        console.Table(("Claim", "Activity", "Purpose", "Outcome", "Kept until"), rows, folding=2),
        *(console.Line(f"not decided: {what}", "warning") for what in result.open),
        as_json=json,
    )
