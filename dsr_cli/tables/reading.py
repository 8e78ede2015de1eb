"""Opening a file of rows, whatever it is."""

from collections.abc import Collection, Iterator
from pathlib import Path

from dsr_cli.tables.csvfile import csv_sheet
from dsr_cli.tables.files import kind_of
from dsr_cli.tables.sheet import Sheet
from dsr_cli.tables.workbook import workbook_sheets


def open_table(path: Path, wanted: Collection[str] = (), sheets: Collection[str] = ()) -> Iterator[Sheet]:
    """The tables of a CSV file (streamed) or a workbook: .xlsx, .xls, .ods, .xlsb.

    `wanted` names columns that each must have, which also tells the header from the titles above it. `sheets`
    names those of a workbook that are read; without, all that are not empty. Everything is text (see
    cells.to_text), an empty cell None.

    Raises SourceError with reason_code no-file, no-access, damaged, encrypted, too-large, empty, no-column or
    no-sheet, here or while rows are read; none names a cell.
    """
    if kind_of(path) == "csv":
        yield csv_sheet(path, wanted)
    else:
        yield from workbook_sheets(path, wanted, sheets)
