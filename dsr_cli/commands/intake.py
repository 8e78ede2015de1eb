"""`dsr intake`."""

import sys
from typing import Annotated

import typer

from dsr_cli import console
from dsr_cli.commands._options import Files, Json


def intake(
    ctx: typer.Context,
    files: Files,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what the mail asks; open no case.")] = False,
    json: Json = False,
) -> None:
    """Open a case for each mail that asks for a right.

    Example: dsr intake request.eml
    """
    from dsr_cli.stages import intake as stage

    letters = stage.read(files, sys.stdin.buffer)
    taken = stage.understand(ctx.obj.config_or_profile, letters) if dry_run else stage.run(ctx.obj.desk, letters)
    columns = ("Case", "Kind", "Rights", "Received", "Due", "Language")
    rows = [(t.case, t.kind, ", ".join(t.rights), t.received_date, t.due, t.language) for t in taken]
    notes = [console.Line(f"{t.file}: {w}", "warning") for t in taken for w in t.warnings]
    console.show([t.as_json() for t in taken], console.Table(columns, rows, folding=2), *notes, as_json=json)
    stage.require_read(taken)
