"""`dsr close`."""

import typer

from dsr_cli import console
from dsr_cli.commands._options import CaseArg, Json


def close(ctx: typer.Context, case: CaseArg, json: Json = False) -> None:
    """Close a case once everything is answered and confirmed.

    Example: dsr close DSR-2026-0001
    """
    from dsr_cli.stages import close as stage

    closed = stage.run(ctx.obj.desk, case)
    document = {"case": closed.number, "state": closed.state, "closed_on": str(closed.closed_on)}
    console.show(document, console.Line(f"{closed.number} is closed", "good"), as_json=json)
