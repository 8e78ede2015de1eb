"""Data.xlsx: an overview, a sheet for each table and an explanation of the columns. Import this module lazily."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from babel.dates import format_date
from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from dsr_cli.package.contents import Contents, Table, grid, meaning
from dsr_cli.package.words import Words, words

_CELL_LENGTH = 32_767  # UTF-16 units; Excel calls a file with a longer cell damaged
_WIDTHS = (10, 60)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def to_xlsx(contents: Contents, made: Sequence[Table]) -> bytes:
    """The workbook. Every cell is text, formulas included; the same input gives the same bytes.

    Characters that XML has no place for are left out; a text too long for a cell is cut and says where all of
    it is. No author is named, and the times are the date of the contents.
    """
    say = words(contents.language)
    book = Workbook()
    add_styles(book)
    at = datetime.combine(contents.date, time())
    book.properties = DocumentProperties(
        creator=None, title=say.title, language=contents.language, created=at, modified=at
    )
    del book["Sheet"]
    _overview(book.create_sheet(say.overview), contents, made, say)
    for table in made:
        write_list(book.create_sheet(table.title), grid(table, say), say)
    write_list(book.create_sheet(say.fields), _dictionary(made, say), say)
    return save(book)


def add_styles(book: Workbook) -> None:
    """Teach a workbook the looks of our sheets."""
    for style in _styles():
        book.add_named_style(style)


def _styles() -> Iterator[NamedStyle]:
    wrapped = Alignment(wrap_text=True, vertical="top")
    yield NamedStyle("Tittel", font=Font(bold=True, size=14))
    yield NamedStyle("Tekst", alignment=wrapped, number_format="@")
    yield NamedStyle(
        "Kolonne",
        font=Font(bold=True),
        fill=PatternFill("solid", fgColor="DCE6F1"),
        border=Border(bottom=Side("thin")),
        alignment=wrapped,
        number_format="@",
    )


def _overview(sheet: Worksheet, contents: Contents, made: Sequence[Table], say: Words) -> None:
    day = format_date(contents.date, "long", locale=say.locale)
    put(sheet, 1, 1, say.title, "Tittel")
    put(sheet, 2, 1, f"{say.case} {contents.case}, {day}", "Normal")
    rows = [(say.source, say.purposes, say.sheet, say.rows)]
    for section in contents.sections:
        own = [(table.title, len(table.rows)) for table in made if table.section is section]
        purposes = "\n".join(section.activities)
        rows += [(section.source, purposes, title, str(count)) for title, count in own or [("", 0)]]
    write_list(sheet, rows, say, top=4)


def _dictionary(made: Sequence[Table], say: Words) -> Iterator[tuple[str, ...]]:
    given = {"none": say.given_yes, "some": say.given_some, "all": say.given_no}
    yield say.sheet, say.column, say.own_name, say.meaning, say.given
    for table in made:
        for column in table.columns:
            yield table.title, column.title, column.name, meaning(column, say), given[column.withheld]


def write_list(sheet: Worksheet, lines: Iterable[Sequence[str]], say: Words, top: int = 1) -> None:
    """Lines of text under a heading that stays in view; every cell is text."""
    widths: dict[int, int] = {}
    for row, line in enumerate(lines, top):
        for column, text in enumerate(line, 1):
            put(sheet, row, column, _fit(text, say), "Kolonne" if row == top else "Tekst")
            longest = max(map(len, text.splitlines()), default=0)
            widths[column] = max(widths.get(column, 0), longest)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = min(max(width + 2, _WIDTHS[0]), _WIDTHS[1])
    sheet.freeze_panes = f"A{top + 1}"
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(widths))}{sheet.max_row}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def put(sheet: Worksheet, row: int, column: int, text: str, style: str) -> None:
    """One cell of text."""
    cell = sheet.cell(row, column)
    cell.style = style
    if text:
        cell.value = text
        cell.data_type = "s"  # whatever it looks like: =1+1 and #N/A were typed by somebody as text


def _fit(text: str, say: Words) -> str:
    clean = _LIKE_AN_ESCAPE.sub("_x005F_", _NOT_IN_XML.sub("", text))
    units = clean.encode("utf-16-le")
    if len(units) <= 2 * _CELL_LENGTH:
        return clean
    room = _CELL_LENGTH - len(say.shortened)
    return units[: 2 * room].decode("utf-16-le", "ignore") + say.shortened


class _Undated(ZipFile):
    """An archive whose members bear no time of their own."""

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(ZipInfo(name), data, compress_type or ZIP_DEFLATED, compresslevel)


class _InMemory(ExcelWriter):
    """Writes sheets to memory; the library itself leaves their plaintext in a temp file while it works."""

    def __init__(self, book: Workbook, archive: ZipFile) -> None:
        super().__init__(book, archive)
        self.archive = archive

    def write_worksheet(self, ws: Any) -> None:
        out = io.BytesIO()
        writer: Any = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001  # as in the method that this one replaces
        self.archive.writestr(ws.path[1:], out.getvalue())
        self.manifest.append(ws)


def save(book: Workbook) -> bytes:
    """The bytes of a workbook, without a plaintext left on disk on the way, the same for the same book."""
    out = io.BytesIO()
    _InMemory(book, _Undated(out, "w")).save()
    return out.getvalue()
