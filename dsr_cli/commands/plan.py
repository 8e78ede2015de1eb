"""`dsr plan`."""

import typer

from dsr_cli import console
from dsr_cli.commands._options import CaseArg, Json


def plan(ctx: typer.Context, case: CaseArg, json: Json = False) -> None:
    """Work out what would be done to each record. Changes nothing.

    Example: dsr plan DSR-2026-0002
    """
    from dsr_cli.stages import plan as stage

    made = stage.run(ctx.obj.desk, case)
    rows = [stage.row(ctx.obj.desk, step) for step in made.steps]
    console.show(
        stage.as_json(ctx.obj.desk, made),
        console.Table(("Step", "Where", "What", "By", "Law"), rows, folding=2),
        console.Line(f"{len(made.steps)} steps, digest {made.digest}", "title"),
        console.Line(stage.advice(made), "next"),
        as_json=json,
    )
