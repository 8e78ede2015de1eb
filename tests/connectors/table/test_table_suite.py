from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from openpyxl import Workbook, load_workbook

from connectors.table import Table
from connectors.table.settings import TableSettings
from dsr_cli.connector import Kit
from dsr_cli.domain.plan import Verb
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject
from dsr_cli.testing import ConnectorSuite

HEADER = ["Kundenr", "Fornavn", "Etternavn", "E-post", "Mobil", "Kjøpt", "Kanal", "Sum"]
DAY = datetime(2026, 3, 9)  # noqa: DTZ001  # a spreadsheet knows no time zone
ROWS: list[list[Any]] = [
    [101, "Åse", "Vik", "ase@example.no", "+47 00 00 00 01", DAY, "Kasse", 99.5],
    [102, "Åse", "Vik", "ase@example.no", "+47 00 00 00 01", DAY, "Nett", 100],
    [103, "Bo", "Vik", "bo@example.no", "+47 00 00 00 02", DAY, "Nett", 7],
    [104, "Cy", "Berg", "cy@example.no", "+47 00 00 00 03", DAY, "Kasse", 8],
]
MAP = {"email": "E-post", "phone": "Mobil", "name": ["Fornavn", "Etternavn"], "date": "Kjøpt", "sale_channel": "Kanal"}


def person(name: str, email: str) -> Subject:
    return Subject(
        email,
        (Identifier(IdentifierKind.EMAIL, email, "verified"), Identifier(IdentifierKind.NAME, name, "verified")),
    )


class TableSuite(ConnectorSuite):
    changes: ClassVar = {
        Verb.ERASE: [{}, {"E-post": None, "Mobil": None}],
        Verb.RECTIFY: [{"E-post": "ny@example.no", "Etternavn": 'Vik "Å"; Berg'}],
    }

    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        raise NotImplementedError

    @pytest.fixture
    def connector(self, file: Path) -> Table:
        kit = Kit(file.parent, ("A5",), date(2026, 11, 2), str, lambda _part, _rows: None, master=True)
        return Table("kunder", TableSettings.model_validate({"path": file.name, "map": MAP, "key": ["Kundenr"]}), kit)

    @pytest.fixture
    def subject(self) -> Subject:
        return person("Åse Vik", "ase@example.no")

    @pytest.fixture
    def neighbour(self) -> Subject:
        return person("Bo Vik", "bo@example.no")


class TestCsv(TableSuite):
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        lines = [";".join(str(cell).removesuffix(" 00:00:00") for cell in row) for row in [HEADER, *ROWS]]
        file = tmp_path / "kunder.csv"
        file.write_bytes("".join(f"{line}\r\n" for line in lines).encode("cp1252"))
        return file

    @pytest.fixture
    def contents(self, file: Path) -> Callable[[], object]:
        return file.read_bytes


class TestWorkbook(TableSuite):
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        book = Workbook()
        for row in (["Kundeliste"], [], HEADER, *ROWS):
            book.worksheets[0].append(row)
        book.save(tmp_path / "kunder.xlsx")
        return tmp_path / "kunder.xlsx"

    @pytest.fixture
    def contents(self, file: Path) -> Callable[[], object]:
        return lambda: list(load_workbook(file).worksheets[0].values)
