"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout and nothing else.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask; for scripts.")]
CaseArg = Annotated[str, typer.Argument(metavar="CASE", help="The case number, DSR-YYYY-NNNN.")]
Files = Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files to read; - is standard input.")]
