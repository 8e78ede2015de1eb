"""`dsr apply`."""

from typing import Annotated

import typer

from dsr_cli import console
from dsr_cli.commands._options import CaseArg, Json


def apply(
    ctx: typer.Context,
    case: CaseArg,
    plan: Annotated[str, typer.Option(help="The digest that `dsr plan` showed.")],
    json: Json = False,
) -> None:
    """Carry out exactly this plan: act, read back, write it down. Safe to run again.

    Example: dsr apply DSR-2026-0002 --plan 3f0c9a61d2b47e85
    """
    from dsr_cli.stages import apply as stage

    with console.progress("carrying out the plan"):
        result = stage.run(ctx.obj.desk, case, plan)
    console.show(
        stage.as_json(result),
        console.Facts(
            (
                ("Done", len(result.done)),
                ("Failed", len(result.failed)),
                ("By hand", len(result.manual)),
                ("Promised", ", ".join(result.promised)),
            )
        ),
        *(console.Line(f"written: {name}") for name in result.written),
        as_json=json,
    )
    result.require_all()
