import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsr_cli.domain.record import Record
from dsr_cli.package.contents import Contents, Section, tables
from dsr_cli.package.data import guard, is_formula, to_csv, to_json
from dsr_cli.package.words import words


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and is_formula(cell) else cell


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "＝1",
        "- punkt",
        "+47 00 00 00 01; x",
    ],
)
def test_what_a_spreadsheet_could_take_for_a_formula_gets_an_apostrophe(text: str) -> None:
    assert f"'{text}" == guard(text)


@pytest.mark.parametrize("text", ["+47 00 00 00 01", "+4700000001", "-1 234,50", "-0.5", "+5%", "'n Roll", "a=b", ""])
def test_phone_numbers_and_negative_numbers_stay_as_they_are(text: str) -> None:
    assert text == guard(text)


@given(st.text(alphabet="'=+-@ \t\r\n1a.") | st.text())
@settings(max_examples=300)
def test_taking_the_apostrophe_away_gives_back_what_was_found(text: str) -> None:
    assert text == _unguarded(guard(text))
    assert not is_formula(guard(text)) or guard(text).startswith("'")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
@settings(max_examples=50)
def test_a_csv_file_gives_back_every_value(values: list[str]) -> None:
    record = Record("till", "1", "sale", frozenset(), {f"f{n}": value for n, value in enumerate(values)})
    section = Section("Kasse", "till", (), "sale", (record,))
    (table,) = tables(Contents("DSR-2026-0001", date(2026, 11, 23), "nb", (section,)))

    text = to_csv(table, words("nb")).decode("utf-8-sig")

    _, row = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert values == [_unguarded(cell) for cell in row[1:]]


def test_a_csv_file_is_what_norwegian_excel_opens_as_it_is(contents: Contents) -> None:
    data = to_csv(tables(contents)[1], words("nb"))

    assert '\ufeff"Nr.";"Hører til";"Vare";"Antall"\r\n"1";"Kasse 1";"Blomst\ni potte";""\r\n'.encode() == data


def test_data_json_has_the_shape_that_is_promised(contents: Contents) -> None:
    document = json.loads(to_json(contents, tables(contents)))

    till, newsletter, recruitment = document.pop("sections")
    assert {
        "format": "dsr-package",
        "version": 1,
        "case": "DSR-2026-0001",
        "date": "2026-11-23",
        "language": "nb",
    } == document
    assert ["source", "kind", "activities", "tables"] == list(till)
    assert {
        "name": "newsletter",
        "kind": "member",
        "columns": [
            {
                "name": "email_address",
                "title": "E-post",
                "role": "email",
                "meaning": "E-post",
                "withheld": "none",
            }
        ],
        "rows": [
            {"number": 1, "parent": None, "fields": {"email_address": "kari@example.no"}, "withheld": []},
        ],
    } == newsletter["tables"][0]
    assert {"table": "till", "number": 1} == till["tables"][1]["rows"][0]["parent"]
    assert ["Kasserer"] == till["tables"][0]["rows"][0]["withheld"]
    assert [] == recruitment["tables"]


@given(st.dictionaries(st.text(), st.none() | st.text(), max_size=4))
@settings(max_examples=50)
def test_data_json_gives_back_every_value_and_tells_empty_from_absent(fields: dict[str, str | None]) -> None:
    record = Record("till", "1", "sale", frozenset(), fields)
    contents = Contents("DSR-2026-0001", date(2026, 11, 23), "nb", (Section("Kasse", "till", (), "sale", (record,)),))

    document = json.loads(to_json(contents, tables(contents)).decode())

    assert fields == document["sections"][0]["tables"][0]["rows"][0]["fields"]


def test_half_a_character_survives_in_data_json() -> None:
    record = Record("till", "1", "sale", frozenset(), {"Navn": "K\udce5ri"})
    contents = Contents("DSR-2026-0001", date(2026, 11, 23), "nb", (Section("Kasse", "till", (), "sale", (record,)),))

    made = tables(contents)

    row = json.loads(to_json(contents, made).decode())["sections"][0]["tables"][0]["rows"][0]
    assert {"Navn": "K\udce5ri"} == row["fields"]
    assert b'"K?ri"' in to_csv(made[0], words("nb"))
