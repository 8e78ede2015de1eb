"""A letter as a tagged, archivable PDF (PDF/UA-1 and PDF/A-2a), with the data of the person after it."""

import datetime as dt
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from dsr_cli import bundled
from dsr_cli.errors import Gated

if TYPE_CHECKING:
    import typst

# Tagged tables are costly: 10,000 rows take seconds, 50,000 take gigabytes.
MOST_ROWS = 2_000
MOST_COLUMNS = 6


@dataclass(frozen=True)
class DataTable:
    """Records to print: as a table, or one below the other when there are more than six columns.

    `header` and each of `rows` are texts, equally many. `note` stands above. Above 2,000 rows only their number
    is printed, and `workbook`, where they all are.
    """

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""
    workbook: str = ""


def render(
    letter_blocks: Mapping[str, object],
    title: str,
    language: str,
    date: dt.date,
    tables: Sequence[DataTable] = (),
) -> bytes:
    """The PDF of a letter: the same bytes for the same input.

    A character that no font here can show is written as its code (`[U+1F600]`). Raises Gated when there can be
    no PDF.
    """
    document = {
        **letter_blocks,
        "title": title,
        "language": language,
        "date": [date.year, date.month, date.day],
        "tables": [_table(table, language) for table in tables],
    }
    return _compiled(json.dumps(document, ensure_ascii=False), date)


def _table(table: DataTable, language: str) -> dict[str, Any]:
    many = len(table.rows) > MOST_ROWS
    header = [_printable(name) for name in table.header]
    rows = [] if many else [[_printable(value) for value in row] for row in table.rows]
    return {
        "title": table.title,
        "note": table.note,
        "workbook": table.workbook,
        "wide": len(table.header) > MOST_COLUMNS,
        "too-many": _count(len(table.rows), language) if many else "",
        "widths": [_width(column) for column in zip(header, *rows, strict=True)],
        "header": header,
        "rows": rows,
    }


def _width(column: Sequence[str]) -> int:
    """The share of a column in the width of the page, by its longest text."""
    return min(max(len(value) for value in column), 40) + 3


def _count(number: int, language: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(number, locale=language)


def _printable(value: str) -> str:
    lines = value.replace("\r\n", "\n").replace("\t", " ")
    return "".join(
        char if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs") else _code(char) for char in lines
    )


def _code(char: str) -> str:
    return f"[U+{ord(char):04X}]"


def _compiled(document: str, date: dt.date) -> bytes:
    import typst

    source = (bundled.templates() / "letter.typ").read_bytes()
    try:
        return _compile(source, document, date, fonts="own")
    except typst.TypstError:
        # PDF/A wants every character shown: a name may need a font that only the system has.
        strange = {char for char in document if not char.isascii() and not _shown(char)}
    try:
        return _compile(source, document.translate({ord(char): _code(char) for char in strange}), date, fonts="all")
    except typst.TypstError:
        # The message of the compiler quotes the text it stumbled over.
        raise Gated(
            "the letter could not be made a PDF", "the typesetter refuses it", "look at `dsr letters lint`"
        ) from None


@cache
def _shown(char: str) -> bool:
    import typst

    probe = b'#set document(title: "x", date: datetime(year: 2000, month: 1, day: 1))\n#sys.inputs.letter'
    try:
        _compile(probe, char, dt.date(2000, 1, 1), fonts="all")
    except typst.TypstError:
        return False
    return True


def _compile(source: bytes, document: str, date: dt.date, fonts: Literal["own", "all"]) -> bytes:
    made = _compiler(fonts).compile(
        source,
        format="pdf",
        sys_inputs={"letter": document},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC),
    )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


@cache
def _compiler(fonts: Literal["own", "all"]) -> "typst.Compiler":
    """One compiler for all letters: it keeps what it has read. Our own fonts give the same bytes everywhere."""
    import typst

    return typst.Compiler(ignore_system_fonts=fonts == "own")
