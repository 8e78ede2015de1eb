import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook
from pydantic import ValidationError

from connectors.table import Table
from connectors.table.rows import key_from, key_text
from connectors.table.settings import TableSettings
from dsr_cli.domain.record import Hit, Record, Searched
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject
from dsr_cli.errors import SourceError, WrongUsage
from dsr_cli.tables import snapshot

Make = Callable[..., Table]

HEADER = "Kundenr;Fornavn;Etternavn;E-post;Mobil;Kanal\r\n"
ASE = "1;Åse;Vik;ase@example.no;+47 00 00 00 01;Kasse\r\n"
BO = "2;Bo;Vik;bo@example.no;+47 00 00 00 02;Klarna\r\n"
EMAIL, PHONE, NAME, ADDRESS = (
    IdentifierKind.EMAIL,
    IdentifierKind.PHONE,
    IdentifierKind.NAME,
    IdentifierKind.ADDRESS,
)


def person(id_: str, **values: str) -> Subject:
    return Subject(id_, tuple(Identifier(IdentifierKind(kind), value, "verified") for kind, value in values.items()))


def search(table: Table, *subjects: Subject) -> tuple[list[Hit], list[Searched]]:
    told = list(table.find(subjects))
    return [t for t in told if isinstance(t, Hit)], [t for t in told if isinstance(t, Searched)]


def records(table: Table, *subjects: Subject) -> list[Record]:
    return [hit.record for hit in search(table, *subjects)[0]]


ase, bo = person("ase", email="ASE@example.no"), person("bo", phone="00 47 00 00 00 02")


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    def written(name: str, text: str) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return file

    return written


Write = Callable[[str, str], Path]


def test_a_record_keeps_every_column_and_says_what_it_means(make: Make, write: Write) -> None:
    write("a.csv", "Kundenr;Fornavn;Etternavn;E-post;Mobil;Kanal;;Venn\r\n7;Åse;Vik;ase@example.no;;Nett;x;Per\r\n")
    (record,) = records(make(others=["Venn"]), ase)
    assert {
        "Kundenr": "7",
        "Fornavn": "Åse",
        "Etternavn": "Vik",
        "E-post": "ase@example.no",
        "Mobil": None,
        "Kanal": "Nett",
        "Kolonne 7": "x",
        "Venn": "Per",
    } == record.fields
    assert ("Åse Vik", "Nett", frozenset({"Venn"})) == (
        record.value("name"),
        record.value("sale_channel"),
        record.others,
    )
    assert ("kasse", '["7"]', "row") == (record.source, record.key, record.kind)
    assert {"A5", "A8"} == record.activities


def test_all_subjects_are_found_in_one_pass_with_their_grounds(make: Make, write: Write) -> None:
    file = write("salg/2025.csv", HEADER + ASE + BO)
    told: list[object] = []
    hits, searched = search(make(path="salg/*.csv", told=told), ase, bo)
    assert {"ase": ['["1"]'], "bo": ['["2"]']} == {h.subject_id: [h.record.key] for h in hits}
    assert [[(EMAIL, "exact", True)], [(PHONE, "exact", True)]] == [
        [(g.kind, g.how, g.verified) for g in hit.grounds] for hit in hits
    ]
    part = Searched("kasse", "salg/2025.csv", snapshot(file), 2, ("email", "phone"))
    assert [part, Searched("kasse", "*", searched[1].snapshot, 2, ("email", "phone"))] == searched


def test_a_row_with_several_addresses_is_found_by_each(make: Make, write: Write) -> None:
    row = "1;Per Li <per@example.no>; ase@example.no ,x@example.no;+47 00000009 / +47 00000002\n"
    write("a.csv", "Kundenr;E-post;E-post 2;Mobil\n" + row)
    table = make(map={"email": ["E-post", "E-post 2"], "phone": "Mobil"})
    assert 3 == len(records(table, ase, bo, person("per", email="per@example.no")))


def test_name_and_address_find_a_row_together_and_neither_alone(make: Make, write: Write) -> None:
    write(
        "a.csv",
        "Nr;Navn;Gate;Postnr;Sted\n"
        "1;Vik, Åse;Storgata 1;0150;Oslo\n2;Åse Vik;Lia 2;0150;Oslo\n3;Per Li;Storgata 1;0150;Oslo\n",
    )
    table = make(map={"name": "Navn", "address": "Gate", "postal_code": "Postnr", "city": "Sted"}, key=["Nr"])
    subject = person("ase", name="Aase Vik", address="Storgata 1, 0150 OSLO")
    hits, searched = search(table, subject)
    assert [('["1"]', [(NAME, "near"), (ADDRESS, "exact")])] == [
        (hit.record.key, [(g.kind, g.how) for g in hit.grounds]) for hit in hits
    ]
    assert ("address", "name") == searched[-1].keys


def test_only_lets_a_row_serve_an_activity_by_its_words(make: Make, write: Write) -> None:
    write("a.csv", HEADER + ASE + BO.replace("Klarna", " KLARNA "))
    table = make(only={"A8": {"Kanal": ["klarna", "Swish"]}})
    assert [{"A5"}, {"A5", "A8"}] == [record.activities for record in records(table, ase, bo)]
    assert [{"A8"}] == [
        r.activities for r in records(make(activities=("A8",), only={"A8": {"Kanal": ["klarna"]}}), ase, bo)
    ]


def test_a_row_that_overlapping_exports_hold_is_told_once_from_the_newest(make: Make, write: Write) -> None:
    write("salg-2024.csv", HEADER + ASE + BO)
    write("salg-2025.csv", HEADER + ASE.replace("Kasse", "Nett"))
    table = make()
    (record,) = records(table, ase)
    assert ("Nett", {record.key: record}) == (record.value("sale_channel"), table.read([record.key]))
    assert ["salg-2025.csv", "salg-2024.csv", "*"] == [part.part for part in search(table, ase)[1]]


def test_rows_without_a_key_of_their_own_are_known_by_digest_and_ordinal(make: Make, write: Write) -> None:
    write("a.csv", HEADER + ASE + ASE + ASE.replace("1;", ";", 1) + BO)
    write("b.csv", HEADER + ASE + ASE)
    table = make()
    found = records(table, ase)
    keys = [record.key for record in found]
    assert 3 == len(set(keys)) == len(keys)
    assert all(key.startswith("row:") for key in keys)
    assert [keys[0].removesuffix(":1"), "1"] == [keys[1].removesuffix(":2"), keys[2][-1]]
    assert {record.key: record for record in found} == table.read(keys)
    write("b.csv", HEADER.replace("Kanal", "Kanal;Ny"))
    assert keys == [r.key for r in records(make(key=[], master=False, path="a.csv"), ase)]


def test_all_sheets_of_a_workbook_are_parts_and_what_is_no_export_is_left_alone(make: Make, tmp_path: Path) -> None:
    book = Workbook()
    for name, row in (("Jan", ASE), ("Feb", BO)):
        sheet = book.create_sheet(name)
        for line in (HEADER, row):
            sheet.append(line.strip().split(";"))
    book.save(tmp_path / "salg.xlsx")
    (tmp_path / "~$salg.xlsx").write_bytes(b"x")
    (tmp_path / ".dsr-x.xlsx").write_bytes(b"x")
    hits, searched = search(make(path="*.xlsx"), ase, bo)
    assert 2 == len(hits)
    assert [("salg.xlsx#Jan", 1), ("salg.xlsx#Feb", 1), ("*", 2)] == [(s.part, s.scanned) for s in searched]
    assert ["salg.xlsx#Feb", "*"] == [s.part for s in search(make(path="*.xlsx", sheets=["Feb"]), ase)[1]]


def test_one_broken_file_does_not_keep_the_others_from_being_searched(make: Make, write: Write) -> None:
    write("a.csv", HEADER + ASE)
    write("b.csv", "Helt;andre;kolonner\n1;2;3\n")
    write("c.csv", HEADER + BO + "9;;;;;\r\n" * 100 + 'x;"y\n')
    told: list[Hit | Searched] = []
    with pytest.raises(SourceError) as caught:
        told.extend(make().find([ase, bo]))
    assert "damaged" == caught.value.reason_code
    assert ["bo", "ase", "a.csv"] == [t.subject_id if isinstance(t, Hit) else t.part for t in told]


def test_a_glob_without_a_file_is_an_error_and_not_an_empty_search(make: Make) -> None:
    with pytest.raises(SourceError) as caught:
        search(make(path="eksport/*.csv"), ase)
    assert "no-file" == caught.value.reason_code


def test_a_path_may_be_absolute_or_have_the_letters_of_a_glob(make: Make, write: Write, tmp_path: Path) -> None:
    write("salg [ny].csv", HEADER + ASE)
    assert (
        1 == len(records(make(path="salg [ny].csv"), ase)) == len(records(make(path=str(tmp_path / "*ny*.csv")), ase))
    )


def test_a_file_that_changes_while_it_is_read_is_not_searched(make: Make, write: Write) -> None:
    file = write("a.csv", HEADER + ASE)

    def search_slowly() -> Iterator[Hit | Searched]:
        for value in make().find([ase]):
            yield value
            file.write_bytes((HEADER + ASE + BO).encode())

    told: list[Hit | Searched] = []
    with pytest.raises(SourceError) as caught:
        told.extend(search_slowly())
    assert "changed" == caught.value.reason_code
    assert "*" not in [t.part for t in told if isinstance(t, Searched)]


def test_progress_is_told_on_the_way(make: Make, write: Write) -> None:
    write("a.csv", HEADER + ASE * 20_000)
    told: list[object] = []
    search(make(told=told), bo)
    assert [("a.csv", 10_000), ("a.csv", 20_000)] == told


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"map": {"epost": "E-post"}}, "epost"),
        ({"map": {"sale_channel": "Kanal"}}, "to find a person by"),
        ({"map": {"email": "X", "phone": "X"}}, "more than once"),
        ({"map": {"email": "E-post"}, "kolonner": []}, "kolonner"),
        ({"map": {"email": "E-post"}, "path": ""}, "path"),
        ({}, "map"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(settings: dict[str, Any], word: str) -> None:
    with pytest.raises(ValidationError, match=word):
        TableSettings.model_validate({"path": "a.csv"} | settings)


def test_a_master_needs_a_key_and_a_filter_an_activity_of_the_source(make: Make) -> None:
    with pytest.raises(WrongUsage, match="needs `key`"):
        make(key=[])
    with pytest.raises(WrongUsage, match="A9"):
        make(only={"A9": {"Kanal": ["Klarna"]}})


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3).map(tuple))
@example(('a","b',))
def test_a_key_is_told_from_every_other_and_read_back(key: tuple[str, ...]) -> None:
    assert key == key_from(key_text(key))
    assert list(key) == json.loads(key_text(key))
    assert None is key_from("row:0123:1") is key_from("no such key")


@pytest.mark.parametrize("key", [["InvoiceId", "Product"], []])
def test_the_semicolon_export_gives_the_hits_of_the_comma_export(make: Make, shared: Path, key: list[str]) -> None:
    map_ = {"email": "Email", "phone": "Phone", "name": ["FirstName", "LastName"], "reference": "InvoiceId"}
    subjects = [
        person("leonie", email="leonekohler@surfeu.de", name="Leonie Köhler"),
        person("bjorn", phone="+47 22 44 22 22"),
        person("voucher", reference="64"),
    ]
    tables = [
        make(path=str(shared / "data/chinook" / name), map=map_, key=key, master=False)
        for name in ("sales_flat.csv", "sales_flat-semicolon-cp1252.csv")
    ]
    found = []
    for table in tables:
        hits, searched = search(table, *subjects)
        assert 2240 == searched[-1].scanned
        found.append(
            [(h.subject_id, h.grounds, h.record.fields["InvoiceId"], h.record.fields["Product"]) for h in hits]
        )
    assert found[0] == found[1]
    assert {"leonie": 38, "bjorn": 38, "voucher": 2} == {s.id: sum(h[0] == s.id for h in found[0]) for s in subjects}
