"""An .xlsx written anew with some rows changed; formulas and styles stay, and what would be lost is refused."""

import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dsr_cli.tables.cells import from_text
from dsr_cli.tables.changes import Edit, Values, Written, columns_of
from dsr_cli.tables.faults import not_editable
from dsr_cli.tables.files import kind_of
from dsr_cli.tables.repack import Erased, repack
from dsr_cli.tables.sheet import Key, Row, Sheet, in_key_order, key_of
from dsr_cli.tables.workbook import workbook_sheets

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ROWS = 50_000  # openpyxl takes about 9 kB a row

# What openpyxl reads and writes again. Anything else (pictures, pivot tables, macros, queries) it would drop, or
# keep with a copy of the rows inside.
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/.*|docProps/.*|customXml/.*|xl/_rels/.*|xl/theme/.*"
    r"|xl/(workbook|sharedStrings|styles|calcChain)\.xml|xl/(worksheets|chartsheets|tables|printerSettings)/.*"
    r"|xl/comments[^/]*\.xml|xl/comments/.*|xl/drawings/.*|xl/charts/(_rels/.*|(chart|style|colors)\d*\.xml)"
)
_HARMLESS = "Workbook contains no (default style|stylesheet)|(Unknown|Ignored Error) extension"  # how it looks, no more
_SHAPES = re.compile(rb"<\w+:(pic|sp|grpSp|cxnSp)\b")


def rewrite_workbook(path: Path, edit: Edit, out: BinaryIO) -> Written:
    """Write the workbook with its changes to `out`.

    A removed row stays as a blank one: rows that move would break formulas, tables and charts that point at
    them. A row is put back into the blank row where its key belongs, else below the last. Raises SourceError
    when it is no .xlsx, has more than MAX_ROWS rows, or something that would not survive.
    """
    if kind_of(path) != "xlsx":
        raise not_editable(path, "only .xlsx and CSV can be; this is another kind of workbook", "format")
    texts = _texts(path)
    book = _loaded(path)
    erased = Erased()
    rows: dict[str, dict[Key, Values | None]] = {}
    for sheet in workbook_sheets(path, edit.wanted, edit.sheets):
        if sheet.name in edit.changes:
            page = _Page(path, book[sheet.name], sheet, edit)
            rows[sheet.name] = page.change(edit.changes[sheet.name])
            erased.rows[sheet.name] = page.touched
            texts.subtract(page.taken)
            erased.texts |= set(page.taken)
    repack(path, book, erased, {text for text in erased.texts if texts[text] <= 0}, out)
    return Written(rows, erased.echoes_in)


def _texts(path: Path) -> Counter[str]:
    """How often each text stands in the workbook."""
    texts: Counter[str] = Counter()
    rows = 0
    for sheet in workbook_sheets(path, (), ()):
        texts.update(sheet.header)
        for _, row in sheet.rows:
            texts.update(text for text in row if text)
            rows += 1
            if rows > MAX_ROWS:
                raise not_editable(path, f"it has more than {MAX_ROWS:,} rows", "too-many-rows")
    return texts


def _loaded(path: Path) -> "Workbook":
    from openpyxl import load_workbook

    with zipfile.ZipFile(path) as package:
        if any(
            not _KEPT.fullmatch(name) or (name.startswith("xl/drawings/") and _SHAPES.search(package.read(name)))
            for name in package.namelist()
            if not name.endswith("/")
        ):
            raise not_editable(path, "it has pictures, shapes, macros or pivot tables, which would be lost", "parts")
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # openpyxl warns of what it cannot keep
        warnings.filterwarnings("ignore", _HARMLESS)
        try:
            with path.open("rb") as file:
                return load_workbook(file, rich_text=True)
        except Exception:  # noqa: BLE001  # it raises whatever it stumbles on, with the value of the cell
            raise not_editable(path, "it has something that would be lost, or cannot be read", "parts") from None


class _Page:
    """One sheet being changed: what is on it, the rows touched, and the texts taken out."""

    def __init__(self, path: Path, page: "Worksheet", sheet: Sheet, edit: Edit) -> None:
        self._path = path
        self._page = page
        self._sheet = sheet
        self._edit = edit
        self._rows = dict(sheet.rows)
        columns = [sheet.header.index(name) for name in edit.key]
        self._keys = {n: key for n, row in self._rows.items() if (key := key_of(row, columns))}
        self.touched: set[int] = set()
        self.taken: Counter[str] = Counter()

    def change(self, changes: Mapping[Key, Values | None]) -> dict[Key, Values | None]:
        written: dict[Key, Values | None] = {}
        for number, key in self._keys.items():
            if key in changes:
                written[key] = self._changed(number, self._rows[number], changes[key])
        if self._edit.insert:
            missing = {key: values for key, values in changes.items() if values is not None and key not in written}
            for key in sorted(missing, key=in_key_order):
                written[key] = self._put_back(key, missing[key])
        return written

    def _changed(self, number: int, row: Row, values: Values | None) -> Values | None:
        """Change a row; say what it must then read as."""
        if any(r.min_row <= number <= r.max_row > r.min_row for r in self._page.merged_cells.ranges):
            raise not_editable(self._path, "a merged cell joins the row to another", "merged-cells")
        if values is None:
            for column in range(len(row)):
                self._set(number, column, None)
            return None
        at = columns_of(self._path, self._sheet.header, len(row), values)
        return {name: values[name] for name, column in at.items() if self._set(number, column, values[name])}

    def _put_back(self, key: Key, values: Values) -> Values:
        number = self._free_row(key)
        at = columns_of(self._path, self._sheet.header, len(self._sheet.header), values)
        if self._rows and number > max(self._rows):
            for column in at.values():
                self._page.cell(number, column + 1).number_format = self._page.cell(
                    number - 1, column + 1
                ).number_format
        self._keys[number] = key
        self._rows[number] = (None,) * len(self._sheet.header)
        return {name: values[name] for name, column in at.items() if self._set(number, column, values[name])}

    def _free_row(self, key: Key) -> int:
        """The blank row where a key belongs; any blank one if rows are in no order; else the one below the last."""
        order = {n: in_key_order(self._keys[n]) for n in sorted(self._keys)}
        mine, top, last = in_key_order(key), self._sheet.top, max(self._rows, default=self._sheet.top)
        first, end = top + 1, last + 1
        if all(one <= other for one, other in pairwise(order.values())):
            first = max((n for n, other in order.items() if other < mine), default=top) + 1
            end = min((n for n, other in order.items() if other > mine), default=end)
        return next((n for n in range(first, end) if n not in self._rows), last + 1)

    def _set(self, number: int, column: int, value: str | None) -> bool:
        """Write one cell. False when it is a formula, which takes no value back but works out its own."""
        from openpyxl.cell import MergedCell
        from openpyxl.utils.exceptions import IllegalCharacterError

        old = self._rows[number][column]
        cell = self._page.cell(number, column + 1)
        if isinstance(cell, MergedCell):
            return True
        if cell.data_type == "f" and value is not None:
            if self._edit.insert or value == old:
                return False
            raise not_editable(self._path, "a formula stands where a value is to be put", "formula")
        if value is not None and value == old:
            return True
        self.touched.add(number)
        if old:
            self.taken[old] += 1
        like = self._like(cell) if cell.value is None else cell.value
        try:
            cell.value = None if value is None else from_text(value, like)
        except IllegalCharacterError:
            raise not_editable(self._path, "a new value has a character that .xlsx cannot hold", "characters") from None
        if isinstance(cell.value, str):
            cell.data_type = "s"  # never a formula, whatever it begins with
        cell.hyperlink = None
        if value is None:
            cell.comment = None
        return True

    def _like(self, blank: "Cell") -> object:
        """A value of the type that a blank cell is for: that of its column, else of its number format."""
        for number in self._rows:
            cell = self._page.cell(number, blank.column)
            if cell.value is not None and cell.data_type != "f":
                return cell.value
        if blank.is_date:
            return datetime.min  # noqa: DTZ901  # a spreadsheet knows no time zone
        return "" if blank.number_format in ("General", "@") else 0.0
