"""The only module that prints: results on stdout, talk and progress on stderr."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dsr_cli.errors import DsrError, WrongUsage

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable


@dataclass(frozen=True)
class Table:
    """Rows under headings. `folding` names the column that takes the width that is left."""

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    title: str = ""
    folding: int = -1


@dataclass(frozen=True)
class Facts:
    """Labels with their values, a line each."""

    pairs: Sequence[tuple[str, object]]
    title: str = ""


@dataclass(frozen=True)
class Line:
    """A line of text. `kind` is its meaning; the looks follow from it."""

    text: str
    kind: Literal["plain", "good", "warning", "bad", "title", "next"] = "plain"


Block = Table | Facts | Line

_STYLES = {"plain": "", "good": "green", "warning": "yellow", "bad": "bold red", "title": "bold", "next": "cyan"}


def show(document: object, *blocks: Block, as_json: bool = False) -> None:
    """Show a result: the document as JSON on stdout, or the blocks for a reader."""
    if as_json:
        write(json.dumps(document, ensure_ascii=False, indent=2))
        return
    out = _rich(stderr=False)
    for block in blocks:
        out.print(_renderable(block), soft_wrap=isinstance(block, Line))


def write(text: str) -> None:
    """Write a line to stdout as it is: JSON, JSON Lines, a completion script."""
    sys.stdout.write(text + "\n")


def talk(text: str, kind: Literal["plain", "good", "warning", "bad", "title", "next"] = "plain") -> None:
    """Say something beside the result, on stderr."""
    _rich(stderr=True).print(_renderable(Line(text, kind)), soft_wrap=True)


def secret(label: str, value: str) -> None:
    """Show a secret once, and only to a person: never into a pipe or a log. Nothing for an empty one."""
    if not value:
        return
    if sys.stderr.isatty():
        talk(f"{label}: {value}", "title")
    else:
        talk(f"{label}: not shown, this is no terminal", "warning")


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Show that something takes its time, on a terminal only."""
    out = _rich(stderr=True)
    if not out.is_terminal:
        yield
        return
    with out.status(what):
        yield


def require_yes(question: str, *, yes: bool) -> None:
    """Ask before something is done for good; without a terminal only `--yes` is a yes. Raises WrongUsage."""
    if yes:
        return
    if sys.stdin.isatty():
        sys.stderr.write(f"{question} [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().casefold() in ("y", "yes", "j", "ja"):
            return
    raise WrongUsage("nothing was done", "it was not confirmed", "answer y, or add --yes in a script")


def error(problem: DsrError) -> None:
    """Show an error in its three parts."""
    talk(f"error: {problem.what}", "bad")
    if problem.why:
        talk(f"why: {problem.why}")
    if problem.hint:
        talk(f"hint: {problem.hint}", "next")


def _rich(*, stderr: bool) -> "Console":
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def _renderable(block: Block) -> object:
    from rich.text import Text

    match block:
        case Line(text, kind):
            return Text(text, style=_STYLES[kind])
        case Facts(pairs, title):
            table = _grid(title)
            for label, value in pairs:
                table.add_row(Text(label, style="bold"), Text(_cell(value)))
            return table
        case Table():
            return _table(block)


def _grid(title: str) -> "RichTable":
    from rich.table import Table as RichTable

    table = RichTable.grid(padding=(0, 2))
    table.title, table.title_justify, table.title_style = title or None, "left", "bold"
    return table


def _table(block: Table) -> "RichTable":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as RichTable
    from rich.text import Text

    table = RichTable(
        title=block.title or None, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False
    )
    folding = block.folding % len(block.columns)
    for number, column in enumerate(block.columns):
        table.add_column(column, overflow="fold", no_wrap=number != folding)
    for row in block.rows:
        table.add_row(*(Text(_cell(cell)) for cell in row))
    return table


def _cell(value: object) -> str:
    return "–" if value is None or value == "" else str(value)
