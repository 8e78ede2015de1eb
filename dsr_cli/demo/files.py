"""The exports of the sample company, in the forms that a Norwegian till, an office and a job portal give them."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from dsr_cli.demo.registers import APPLICATION_COLUMNS, REGISTER_COLUMNS
from dsr_cli.demo.sales import SALES_COLUMNS, Held

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write_sales(file: Path, held: Sequence[Held], today: date) -> None:
    """A report of the till: a title above the header, semicolons, decimal commas, code page 1252, CRLF."""
    titles: tuple[list[str], ...] = (["Salgsrapport", "Alle butikker"], [f"Skrevet ut {today:%d.%m.%Y}"], [])
    file.write_bytes(_csv(titles, SALES_COLUMNS, held).encode("cp1252"))


def write_applications(file: Path, held: Sequence[Held]) -> None:
    """A list from a job portal: UTF-8 with a byte order mark, as Excel wants it, and ISO dates."""
    file.write_bytes(_csv((), APPLICATION_COLUMNS, held).encode("utf-8-sig"))


def write_register(file: Path, held: Sequence[Held]) -> None:
    """The customer register of the office: a workbook with real dates and numbers, written the same every time."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  # for the type checker; a new workbook has a sheet
    sheet.title = "Kunder"
    sheet.append(REGISTER_COLUMNS)
    for one in held:
        sheet.append([_cell(column, one.row[column]) for column in REGISTER_COLUMNS])
    made = io.BytesIO()
    book.save(made)
    file.write_bytes(_timeless(made.getvalue()))


def _csv(titles: Sequence[Sequence[str]], columns: Sequence[str], held: Sequence[Held]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows((*titles, columns))
    writer.writerows([one.row[column] for column in columns] for one in held)
    return text.getvalue()


def _cell(column: str, text: str) -> object:
    if not text:
        return None
    if column in ("Kunde fra", "Avtale slutt"):
        return datetime.fromisoformat(text)
    return int(text) if column == "Kundenr" else text


def _timeless(workbook: bytes) -> bytes:
    """The same workbook without the time of writing, which openpyxl puts in two places."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "docProps/core.xml":
                data = re.sub(rb">\d{4}-\d\d-\d\dT[\d:]+Z<", b">1980-01-01T00:00:00Z<", data)
            new.writestr(zipfile.ZipInfo(item.filename, _LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
