import codecs
import csv
import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsr_cli.errors import SourceError
from dsr_cli.tables import Sheet, open_table

ROWS = [
    ["Kundenr", "Navn", "E-post", "Merknad"],
    ["1", "Åse Ødegård", "ase@example.no", "ringte; sa «nei, takk»"],
    ["2", "Bjørn Vik", "", 'sa "ja"\nog så "nei"'],
]
TEXT = {"Kundenr": "1", "Navn": "Åse Ødegård", "E-post": "ase@example.no", "Merknad": "ringte; sa «nei, takk»"}


def written(separator: str, line_end: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=line_end, quoting=quoting).writerows(ROWS)  # type: ignore[arg-type]  # an int is what the constants are
    return text.getvalue()


def read(path: Path, wanted: tuple[str, ...] = ()) -> list[dict[str, str | None]]:
    (sheet,) = open_table(path, wanted)
    return [sheet.fields(row) for _, row in sheet.rows]


def sheet_of(path: Path, text: str, wanted: tuple[str, ...] = ()) -> Sheet:
    path.write_text(text, "utf-8", newline="")
    (sheet,) = open_table(path, wanted)
    return sheet


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_every_dialect_reads_the_same(tmp_path: Path, separator: str, line_end: str, quoting: int) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(written(separator, line_end, quoting).encode())
    assert [TEXT, dict(zip(ROWS[0], (value or None for value in ROWS[2]), strict=True))] == read(file)


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "cp1252"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_every_encoding_reads_the_same(tmp_path: Path, mark: bytes, codec: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(mark + written(";").encode(codec))
    assert TEXT == read(file)[0]


def test_a_byte_that_no_encoding_has_does_not_hide_the_rows(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(written(";").encode("cp1252").replace(b"takk", b"t\x81kk"))
    assert "ase@example.no" == read(file)[0]["E-post"]


def test_the_semicolon_file_of_a_norwegian_excel_equals_the_comma_file(shared: Path) -> None:
    commas = read(shared / "data/chinook/sales_flat.csv")
    for row in commas:
        row |= {name: text.encode("cp1252", "replace").decode("cp1252") for name, text in row.items() if text}
    semicolons = read(shared / "data/chinook/sales_flat-semicolon-cp1252.csv")
    for row in semicolons:
        row |= {name: (row[name] or "").replace(",", ".") for name in ("UnitPrice", "Total")}
    assert 2240 == len(commas)
    assert commas == semicolons


@pytest.mark.parametrize("name", ["chinook", "matching", "recruitment/greenhouse-seeds"])
def test_every_real_csv_file_has_the_rows_that_the_csv_module_sees(shared: Path, name: str) -> None:
    files = sorted((shared / "data" / name).glob("*.csv"))
    assert files
    for file in files:
        if "cp1252" not in file.name:
            with file.open(encoding="utf-8", newline="") as text:
                records = [record for record in csv.reader(text) if any(cell.strip() for cell in record)]
            assert records[1:] == [[v or "" for v in row.values()] for row in read(file)], file.name


def test_titles_above_the_header_are_skipped_by_the_columns_wanted(tmp_path: Path) -> None:
    text = "sep=;\r\nSalg per kunde;;;Alle butikker;Utskrift;Side\r\n\r\nNr;E-post\r\n1;ola@example.no\r\n"
    sheet = sheet_of(tmp_path / "a.csv", text, ("E-post",))
    assert (4, ("Nr", "E-post")) == (sheet.top, sheet.header)
    assert [(5, ("1", "ola@example.no"))] == list(sheet.rows)


def test_without_columns_wanted_the_row_of_most_words_is_the_header(tmp_path: Path) -> None:
    text = "Kundeliste\nNr;Navn;E-post\n1;Ola Vik;ola@example.no\n2;Kari Vik;kari@example.no\n"
    assert ("Nr", "Navn", "E-post") == sheet_of(tmp_path / "a.csv", text).header


def test_columns_without_a_name_of_their_own_get_one(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path / "a.csv", " E-post ;;E-post;Hele\n", ())
    assert ("E-post", "Kolonne 2", "E-post (3)", "Hele") == sheet.header


def test_a_row_longer_than_the_header_keeps_its_cells_and_a_short_one_is_filled(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path / "a.csv", "Nr;E-post\n1;ola@example.no;x;y\n2\n", ("E-post",))
    rows = [sheet.fields(row) for _, row in sheet.rows]
    assert {"Nr": "1", "E-post": "ola@example.no", "Kolonne 3": "x", "Kolonne 4": "y"} == rows[0]
    assert {"Nr": "2", "E-post": None} == rows[1]


def test_blank_rows_are_left_out_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path / "a.csv", 'Nr;Merknad\n\n1;"a\nb"\n;;\n2;c\n')
    assert [4, 6] == [number for number, _ in sheet.rows]


def test_a_large_file_is_not_held_in_memory(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Nr;E-post\n" + "1;ola@example.no\n" * 100_000, "utf-8")
    (sheet,) = open_table(file)
    assert iter(sheet.rows) is sheet.rows
    assert 100_000 == sum(1 for _ in sheet.rows)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\r\n ; ;\r\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "damaged"),
        ("E-post;Navn\nola@example.no;Ola\n".encode("utf-16-le"), "damaged"),
        (codecs.BOM_UTF8 + b"E-post\nol\xe5@example.no\n", "damaged"),
        (codecs.BOM_UTF16_LE + b"E-pos", "damaged"),
        (b"Nr;Navn\n1;Ola\n", "no-column"),
        (b'E-post;Navn\nola@example.no;"Ola\nkari@example.no;Kari\n', "damaged"),
        (b'E-post;Navn\nola@example.no;"Ola" Vik\n', "damaged"),
        (b"E-post;Navn\n" + b"x" * 200_000 + b";y\n", "damaged"),
    ],
)
def test_a_file_that_cannot_be_searched_says_why_and_never_a_cell(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "salg.csv"
    file.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        read(file, ("E-post",))
    said = f"{caught.value.what} {caught.value.why} {caught.value.hint}"
    assert reason == caught.value.reason_code
    assert "salg.csv" in said
    assert "ola" not in said.casefold().replace("olat", "")
    assert ("`E-post`" in said) == (reason == "no-column")
    assert caught.value.__cause__ is None


def test_a_file_that_is_not_there_or_is_a_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as missing:
        read(tmp_path / "a.csv")
    with pytest.raises(SourceError) as folder:
        read(tmp_path)
    assert ["no-file", "no-access"] == [missing.value.reason_code, folder.value.reason_code]


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_a_clear_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(content)
    with suppress(SourceError):
        for sheet in open_table(file):
            list(sheet.rows)
