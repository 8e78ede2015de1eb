import codecs
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsr_cli.errors import SourceError
from dsr_cli.tables import Edit, Values, edit_table, snapshot

HEADER = ["Kundenr", "Navn", "E-post"]
COLUMNS = tuple(HEADER)
TEXT = "Kundenr;Navn;E-post\r\n1;Åse Vik;ase@example.no\r\n2;Bo Vik;bo@example.no\r\n3;Cy Vik;cy@example.no\r\n"


def change(file: Path, rows: dict[str, Values | None], *, insert: bool = False) -> None:
    edit = Edit({"": {(key,): values for key, values in rows.items()}}, ("Kundenr",), COLUMNS, insert=insert)
    edit_table(file, edit, snapshot(file))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kunder.csv"
    path.write_bytes(TEXT.encode("cp1252"))
    return path


def test_only_the_rows_named_change(file: Path) -> None:
    change(file, {"1": {"E-post": None}, "2": None, "3": {"Navn": 'C "Cy"; Vik'}})
    expected = 'Kundenr;Navn;E-post\r\n1;Åse Vik;\r\n3;"C ""Cy""; Vik";cy@example.no\r\n'
    assert expected == file.read_bytes().decode("cp1252")


def test_untouched_bytes_stay_whatever_they_are(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    odd = b'Liste\n\n"Kundenr";Navn;E-post\r\n"1" ;5" skrue;x\n;;;\n'.replace(b'"1" ', b" 1")
    file.write_bytes(odd + b"2;Bo;bo@example.no\r9;Sum;;\xe6\n")
    change(file, {"2": {"E-post": "ny@example.no"}})
    assert odd + b"2;Bo;ny@example.no\r9;Sum;;\xe6\n" == file.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.removesuffix("\r\n"),
        TEXT.replace("\r\n", "\n"),
        TEXT + "\r\n;;\r\n",
        "Kundeliste\r\n\r\n" + TEXT,
        TEXT.replace("1;Åse Vik", "1;").replace("3;Cy Vik", '3;"C;y Vik"'),
    ],
)
@pytest.mark.parametrize("gone", ["1", "2", "3"])
@pytest.mark.parametrize(("mark", "codec"), [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")])
def test_a_removed_row_comes_back_where_it_was(tmp_path: Path, text: str, gone: str, mark: bytes, codec: str) -> None:
    file = tmp_path / "a.csv"
    before = mark + text.encode(codec)
    file.write_bytes(before)
    (row,) = (r for r in csv.reader(io.StringIO(text, newline=""), delimiter=";") if r and r[0] == gone)
    change(file, {gone: None})
    assert before != file.read_bytes()
    for _ in range(2):
        change(file, {gone: dict(zip(HEADER, row, strict=True))}, insert=True)
    assert before == file.read_bytes()


def test_rows_in_no_order_get_a_row_back_at_the_end(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Kundenr;Navn;E-post\n9;a;b\n7;c;d\n3;e;f\n;Sum;3\n", "utf-8")
    change(file, {"9": None})
    change(file, {"9": {"Kundenr": "9", "Navn": "a", "E-post": "b"}, "2": None}, insert=True)
    assert "Kundenr;Navn;E-post\n7;c;d\n3;e;f\n9;a;b\n;Sum;3\n" == file.read_text("utf-8")


def test_a_row_with_more_cells_than_the_header_is_changed_and_put_back(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    text = "Kundenr;Navn;E-post\n1;Bo;bo@example.no;x;\n2;Cy;cy@example.no\n"
    file.write_text(text, "utf-8")
    change(file, {"1": {"Kolonne 4": None}})
    change(file, {"1": {"Kolonne 4": "x"}})
    assert text == file.read_text("utf-8")
    change(file, {"1": None})
    row = {"Kundenr": "1", "Navn": "Bo", "E-post": "bo@example.no", "Kolonne 4": "x", "Kolonne 5": None}
    change(file, {"1": row}, insert=True)
    assert text == file.read_text("utf-8")


def test_a_key_that_is_not_there_is_passed_over(file: Path) -> None:
    change(file, {"7": None, "8": None})
    assert TEXT == file.read_bytes().decode("cp1252")


@pytest.mark.parametrize(
    ("values", "reason"), [({"E-post": "łukasz@example.no"}, "encoding"), ({"Alder": "40"}, "no-column")]
)
def test_what_the_file_cannot_hold_leaves_it_untouched(file: Path, values: Values, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        change(file, {"1": values})
    assert reason == caught.value.reason_code
    assert "ukasz" not in f"{caught.value.what} {caught.value.why} {caught.value.hint}"
    assert TEXT == file.read_bytes().decode("cp1252")
    assert [file] == list(file.parent.iterdir())


CELLS = st.text(
    st.characters(codec="cp1252", exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=12
).filter(lambda cell: not cell.startswith('"'))


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, list[list[str]]]:
    """A file in some dialect with rows in the order of their keys, and its rows."""
    numbers = sorted(draw(st.sets(st.integers(0, 200), min_size=2, max_size=8)))
    rows = [[str(number), draw(CELLS), draw(CELLS)] for number in numbers]
    text = io.StringIO()
    csv.writer(
        text,
        delimiter=draw(st.sampled_from(";,\t|")),
        lineterminator=draw(st.sampled_from(["\n", "\r\n"])),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
    ).writerows([HEADER, *rows])
    mark, codec = draw(
        st.sampled_from([(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_BE, "utf-16-be")])
    )
    return mark + text.getvalue().encode(codec), rows


@given(file_and_rows=files(), data=st.data())
def test_restore_after_apply_is_identity(
    tmp_path_factory: pytest.TempPathFactory, file_and_rows: tuple[bytes, list[list[str]]], data: st.DataObject
) -> None:
    before, rows = file_and_rows
    file = tmp_path_factory.getbasetemp() / "identity.csv"
    file.write_bytes(before)
    touched = data.draw(st.lists(st.sampled_from(rows), min_size=1, max_size=len(rows) - 1, unique_by=lambda r: r[0]))
    changes: dict[str, Values | None] = {
        row[0]: data.draw(st.none() | st.fixed_dictionaries({"Navn": st.none() | CELLS, "E-post": st.none() | CELLS}))
        for row in touched
    }
    change(file, changes)
    change(file, {row[0]: dict(zip(HEADER, row, strict=True)) for row in touched}, insert=True)
    assert before == file.read_bytes()
