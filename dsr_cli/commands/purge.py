"""`dsr purge`."""

import typer

from dsr_cli import console
from dsr_cli.commands._options import Json, Yes


def purge(ctx: typer.Context, yes: Yes = False, json: Json = False) -> None:
    """Destroy for good what has had its time.

    Example: dsr purge --yes
    """
    from dsr_cli.stages import purge as stage

    console.require_yes("Destroy for good everything that is due?", yes=yes)
    result = stage.run(ctx.obj.desk)
    console.show(
        result.as_json(),
        console.Table(("Case", "What"), [*result.destroyed], title="Destroyed"),
        *(console.Line(f"held: {case} {what}", "warning") for case, what in result.held),
        as_json=json,
    )
