import io
import re
import tempfile
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dsr_cli.domain.record import Record
from dsr_cli.package.contents import Contents, Section, tables
from dsr_cli.package.workbook import to_xlsx

_ODD = [
    "=1+1",
    "+47 00 00 00 01",
    "-1 234,50",
    "@SUM(A1)",
    "\t=1",
    "#N/A",
    "_x0041_",
    "0150",
    "2026-03-01",
    "  kant  ",
    "linje\nlinje",
    "TRUE",
    "🌷 æøå",
]


def _of(values: list[str]) -> Contents:
    record = Record("till", "1", "sale", frozenset(), {f"f{n}": value for n, value in enumerate(values)})
    section = Section("Kasse", "till", ("Salg",), "sale", (record,))
    return Contents("DSR-2026-0001", date(2026, 11, 23), "nb", (section,))


def _xlsx(contents: Contents) -> bytes:
    return to_xlsx(contents, tables(contents))


def _read(xlsx: bytes, sheet: str) -> list[list[object]]:
    """The rows as Calamine reads them, which resolves escapes as Excel does."""
    return [list(row) for row in CalamineWorkbook.from_filelike(io.BytesIO(xlsx)).get_sheet_by_name(sheet).to_python()]


def test_every_value_comes_back_as_the_text_it_was() -> None:
    assert ["1", *_ODD] == _read(_xlsx(_of(_ODD)), "Kasse")[1]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")), max_size=4))
@settings(max_examples=20, deadline=None)
def test_any_text_comes_back_as_it_was(values: list[str]) -> None:
    assert ["1", *values] == _read(_xlsx(_of(values)), "Kasse")[1]


def test_no_cell_is_a_formula_a_number_or_an_error() -> None:
    book = openpyxl.load_workbook(io.BytesIO(_xlsx(_of(_ODD))))

    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {"s"} == {cell.data_type for cell in cells}
    assert "@" == book["Kasse"]["B2"].number_format


def test_characters_that_no_workbook_can_hold_are_left_out() -> None:
    assert ["1", "ab", "c"] == _read(_xlsx(_of(["a\x00\x1bb", "\ud83dc\uffff"])), "Kasse")[1]


@pytest.mark.parametrize("letter", ["x", "🌷"])
def test_a_text_too_long_for_a_cell_says_where_all_of_it_is(letter: str) -> None:
    (_, cell), *_ = _read(_xlsx(_of([letter * 40_000])), "Kasse")[1:]

    assert isinstance(cell, str)
    assert cell.startswith(letter * 10)
    assert cell.endswith("(forkortet her; hele teksten står i data.json)")
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767


def test_the_first_sheet_tells_sources_purposes_and_rows_and_one_that_held_nothing(contents: Contents) -> None:
    rows = _read(_xlsx(contents), "Oversikt")

    assert [
        ["Opplysninger registrert på deg", "", "", ""],
        ["Sak DSR-2026-0001, 23. november 2026", "", "", ""],
        ["", "", "", ""],
        ["Kilde", "Formål", "Ark", "Antall rader"],
        ["Kasse", "Salg i butikk", "Kasse", "1"],
        ["Kasse", "Salg i butikk", "Kasse – sale line", "1"],
        ["Nyhetsbrev", "Nyhetsbrev", "Nyhetsbrev", "1"],
        ["Jobbsøknader", "Rekruttering", "", "0"],
    ] == rows


def test_the_last_sheet_explains_every_column_and_names_what_is_withheld(contents: Contents) -> None:
    heading, *rows = _read(_xlsx(contents), "Felter")

    assert ["Ark", "Kolonne", "Navn i systemet", "Betydning", "Utlevert"] == heading
    assert ["Kasse", "E-post", "E-post", "E-post", "Ja"] == rows[2]
    assert ["Kasse", "Kasserer", "Kasserer"] == rows[8][:3]
    assert "Nei: utelatt av hensyn til andre personer (GDPR artikkel 15 nr. 4)" == rows[8][4]


def test_a_sheet_is_easy_to_read(contents: Contents) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(_xlsx(contents)))["Kasse"]

    assert "A2" == sheet.freeze_panes
    assert "A1:I2" == sheet.auto_filter.ref
    assert sheet["A1"].font.bold
    assert sheet["I2"].alignment.wrap_text
    assert 10 <= min(d.width for d in sheet.column_dimensions.values())
    assert max(d.width for d in sheet.column_dimensions.values()) <= 60
    assert ("landscape", "$1:$1") == (sheet.page_setup.orientation, sheet.print_title_rows)


def test_the_workbook_names_no_author_and_no_time_but_that_of_the_answer(contents: Contents) -> None:
    data = _xlsx(contents)

    with ZipFile(io.BytesIO(data)) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {(1980, 1, 1, 0, 0, 0)} == {info.date_time for info in archive.infolist()}
    assert [] == re.findall("creator|lastModifiedBy", core)
    assert ["2026-11-23T00:00:00Z"] * 2 == re.findall(r"[\d-]+T[\d:]+Z", core)


def test_the_same_contents_give_the_same_bytes(contents: Contents) -> None:
    assert _xlsx(contents) == _xlsx(replace(contents))


def test_no_plaintext_touches_the_disk(contents: Contents, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a temp file was made")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", refuse)

    assert _xlsx(contents).startswith(b"PK")
