"""From what openpyxl saved to the file as it should be: calculated values kept, no copy of what was erased."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import escape

from dsr_cli.tables.faults import not_editable
from dsr_cli.tables.workbook import Grid, grids

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# A formula as openpyxl writes it: without its value, which nothing but Excel can work out again.
_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f[^>]*/>|<f[^>]*>[^<]*</f>)<v(?: ?/>|></v>)</c>')
_BETWEEN_TEXTS = re.compile(rb"[<>\"']")
_ECHO = 5  # letters of an erased value that make a longer text one about the person
_TELLING, _TELLING_DIGITS = 4, 6  # shorter values stand in every file by chance


@dataclass(slots=True)
class Erased:
    """What an edit takes out of a workbook: the rows it touches, by sheet, and the texts it takes from them."""

    rows: dict[str, set[int]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)

    def echoes_in(self, value: object) -> bool:
        """Whether the value of a formula says what was erased."""
        return isinstance(value, str) and any(
            text == value or (len(text) >= _ECHO and text in value) for text in self.texts
        )


def repack(path: Path, book: "Workbook", erased: Erased, gone: set[str], out: BinaryIO) -> None:
    """Save to `out` a workbook that was read from `path`.

    Formulas keep their values, but for those in the rows touched and those that echo what was erased. Raises
    SourceError when a chart, comment or filter still has one of the texts that are `gone` from all cells.
    """
    saved = io.BytesIO()
    book.save(saved)
    values = _calculated(path, book, erased)
    left = {escape(t, {'"': "&quot;"}).encode() for t in gone if _is_telling(t)}
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name in values:
                data = _with_values(data, values[name])
            if not name.startswith("docProps/") and left & set(_BETWEEN_TEXTS.split(data)):
                raise not_editable(path, "a chart, comment or filter in it holds a copy of the data", "copy-left")
            new.writestr(name, data)


def _is_telling(text: str) -> bool:
    return len(text) >= (_TELLING_DIGITS if text.isdigit() else _TELLING)


def _calculated(path: Path, book: "Workbook", erased: Erased) -> dict[str, dict[bytes, bytes]]:
    """By part and cell: the values of formulas that are kept, as XML."""
    if not any(cell.data_type == "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row):
        return {}
    return {book[grid.name].path.lstrip("/"): dict(_kept(book[grid.name], grid, erased)) for grid in grids(path, ())}


def _kept(sheet: "Worksheet", grid: Grid, erased: Erased) -> Iterator[tuple[bytes, bytes]]:
    touched = erased.rows.get(grid.name, set())
    for number, values in enumerate(grid.rows, 1):
        for column, value in enumerate(values, grid.left + 1):
            cell = sheet.cell(number, column)
            if cell.data_type == "f" and number not in touched and value != "" and not erased.echoes_in(value):
                yield cell.coordinate.encode(), _as_xml(value)


def _as_xml(value: object) -> bytes:
    """The attribute that tells the type of a value, then the value."""
    from openpyxl.utils.datetime import to_excel

    match value:
        case bool():
            return b' t="b"><v>%d</v>' % value
        case int() | float():
            return b"><v>%s</v>" % repr(value).encode()
        case date() | time() | timedelta():
            number = to_excel(value)  # type: ignore[no-untyped-call]  # openpyxl has no types there
            return b"><v>%s</v>" % repr(number).encode()
        case _:
            return b' t="str"><v>%s</v>' % escape(str(value)).encode()


def _with_values(data: bytes, values: Mapping[bytes, bytes]) -> bytes:
    def filled(found: re.Match[bytes]) -> bytes:
        name, attributes, formula = found.groups()
        if name not in values:
            return found.group()
        kind, value = values[name].split(b">", 1)
        return b'<c r="%s"%s%s>%s%s</c>' % (name, attributes, kind, formula, value)

    return _FORMULA.sub(filled, data)
