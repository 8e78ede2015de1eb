"""`dsr clock explain`."""

import json as jsonlib
import sys
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated

import typer

from dsr_cli import console
from dsr_cli.commands._options import Json
from dsr_cli.domain.calculator import as_json, from_line
from dsr_cli.domain.calendar import oslo_date
from dsr_cli.domain.clock import Deadlines, deadlines
from dsr_cli.errors import DsrError, WrongUsage


def explain(
    received: Annotated[str, typer.Argument(metavar="RECEIVED", help="A date or time (ISO), or - for JSON Lines.")],
    today: Annotated[datetime | None, typer.Option(help="Count overdue as of this day.", formats=["%Y-%m-%d"])] = None,
    json: Json = False,
) -> None:
    """Show the deadline of a request and every rule that leads to it.

    Example: dsr clock explain 2026-03-05T09:00+01:00
    """
    day = today.date() if today else None
    if received == "-":
        _batch(sys.stdin, day)
        return
    dates = _deadlines({"received": received}, day)
    steps = console.Table(
        ("Rule", "Date", "Why"), [(s.rule, s.date, s.text) for s in dates.steps], title=f"Due {dates.due}"
    )
    console.show(as_json(dates), steps, as_json=json)


def _deadlines(line: object, today: date | None) -> Deadlines:
    received, pauses, extension = from_line(line)
    return deadlines(oslo_date(received), pauses, extension, today=today)


def _batch(lines: Iterable[str], today: date | None) -> None:
    """One line out for each line in; a bad line gives its error in its place and exit 2 at the end."""
    bad = 0
    for number, line in enumerate(lines, 1):
        try:
            result = as_json(_deadlines(_parsed(line), today))
        except DsrError as problem:
            bad += 1
            result = {"error": " ".join(filter(None, (problem.what, problem.why))), "line": number}
        console.write(jsonlib.dumps(result, ensure_ascii=False))
    if bad:
        raise WrongUsage(f"{bad} lines could not be read", "see the error in their place", "correct them and run again")


def _parsed(line: str) -> object:
    try:
        return jsonlib.loads(line)
    except ValueError:
        raise WrongUsage("this line cannot be used", "it is not JSON") from None
