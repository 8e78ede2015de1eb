"""`dsr export`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from dsr_cli import console
from dsr_cli.commands._options import CaseArg, Json


def export(
    ctx: typer.Context,
    case: CaseArg,
    out: Annotated[Path | None, typer.Option(help="The folder to write to; default outbox/.")] = None,
    format_: Annotated[
        Literal["pdf", "zip"], typer.Option("--format", help="pdf, or zip with workbook and data files.")
    ] = "pdf",
    password: Annotated[bool, typer.Option("--password", help="Show the password of the package again.")] = False,
    json: Json = False,
) -> None:
    """Write what the person is given, under a password.

    Example: dsr export DSR-2026-0001 --format zip
    """
    from dsr_cli.stages import export as stage

    if password:
        console.secret("password", stage.password(ctx.obj.desk, case))
        return
    result = stage.run(ctx.obj.desk, case, format_, out)
    rows = [(name, size, digest[:16]) for name, size, digest in result.contents]
    console.show(
        result.as_json(),
        console.Table(("File", "Bytes", "SHA-256"), rows, folding=0),
        console.Line(f"written: {result.file}", "good"),
        as_json=json,
    )
