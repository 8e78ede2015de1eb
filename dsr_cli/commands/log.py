"""`dsr log show` and `dsr log verify`."""

from typing import Annotated

import typer

from dsr_cli import console
from dsr_cli.commands._options import Json


def show(
    ctx: typer.Context,
    case: Annotated[str | None, typer.Option(help="Only what concerns this case.")] = None,
    json: Json = False,
) -> None:
    """Show the log: what was done, when, by which officer. It holds no names and no text.

    Example: dsr log show --case DSR-2026-0001
    """
    from dsr_cli.stages import log as stage

    entries = stage.run(ctx.obj.desk, case)
    rows = [
        (e.seq, f"{e.at:%Y-%m-%d %H:%M}", e.case, f"{e.event} {stage.detail(e)}".strip(), e.officer) for e in entries
    ]
    table = console.Table(("No", "At (UTC)", "Case", "What", "By"), rows, folding=3)
    console.show([stage.as_json(e) for e in entries], table, as_json=json)


def verify(ctx: typer.Context, json: Json = False) -> None:
    """Prove that no entry of the log was changed, added or taken away. Exit 8 when one was.

    Example: dsr log verify
    """
    from dsr_cli.stages import log as stage

    result = stage.verify(ctx.obj.desk)
    line = console.Line(f"{result.entries} entries, " + ("unbroken" if result.ok else "BROKEN"), "good")
    console.show({"entries": result.entries, "ok": result.ok, "first_bad": result.first_bad}, line, as_json=json)
    stage.require_whole(result)
