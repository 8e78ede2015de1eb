import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

from dsr_cli.errors import SourceError
from dsr_cli.tables import open_table, package


def saved(tmp_path: Path, *rows: list[object], name: str = "salg.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(tmp_path / name)
    return tmp_path / name


def patched(file: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """The same workbook with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file


def reason(file: Path, *wanted: str, sheets: tuple[str, ...] = ()) -> str:
    problem = None
    try:
        for sheet in open_table(file, wanted, sheets):
            list(sheet.rows)
    except SourceError as error:
        problem = error
    if problem is None:
        return "read"
    assert "ola" not in f"{problem.what} {problem.why} {problem.hint}"
    assert problem.__cause__ is None
    return problem.reason_code


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_every_real_workbook_opens_or_says_why(shared: Path, kind: str) -> None:
    files = sorted((shared / "data/xlsx/readxl").glob(f"*.{kind}"))
    assert files
    assert {"read"} == {reason(file) for file in files}


def test_real_values_read_as_text(shared: Path) -> None:
    sheets = {sheet.name: sheet for sheet in open_table(shared / "data/xlsx/readxl/types.xlsx")}
    rows = list(sheets["guess_me"].rows)
    assert (2, (None, "TRUE", "2017-02-27", "1", "hello")) == rows[0]
    assert [2, 3, 5, 6] == [number for number, _ in rows]


def test_rows_and_columns_that_stand_away_from_the_corner_keep_their_place(shared: Path) -> None:
    sheet = next(iter(open_table(shared / "data/xlsx/readxl/geometry.xlsx")))
    assert (3, ("Kolonne 1", "var1", "var2", "var3")) == (sheet.top, sheet.header)
    assert [4, 5, 6] == [number for number, _ in sheet.rows]


def test_all_sheets_are_read_hidden_ones_too_and_empty_ones_left_out(tmp_path: Path) -> None:
    book = Workbook()
    for name in ("En", "Skjult", "Tom"):
        book.create_sheet(name).sheet_state = "hidden" if name == "Skjult" else "visible"
    book["En"].append(["E-post"])
    book["Skjult"].append(["E-post"])
    book.create_chartsheet("Figur")
    book.save(tmp_path / "a.xlsx")
    assert ["En", "Skjult"] == [sheet.name for sheet in open_table(tmp_path / "a.xlsx", ("E-post",))]
    assert ["Skjult"] == [sheet.name for sheet in open_table(tmp_path / "a.xlsx", (), ("Skjult",))]
    assert "no-sheet" == reason(tmp_path / "a.xlsx", sheets=("Ark9",))


def test_a_sheet_without_a_wanted_column_is_told_and_not_passed_over(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["E-post", "Navn"])
    book.create_sheet("Nye").append(["Mail", "ola@example.no"])
    book.save(tmp_path / "salg.xlsx")
    with pytest.raises(SourceError) as caught:
        list(open_table(tmp_path / "salg.xlsx", ("E-post",)))
    assert "salg.xlsx, sheet Nye, has no column `E-post`" == caught.value.what
    assert "read" == reason(tmp_path / "salg.xlsx", "E-post", sheets=("Sheet",))


def test_a_workbook_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    file = saved(tmp_path, ["E-post"], ["ola@example.no"], name="salg.csv.xlsx")
    assert ["ola@example.no"] == [row[0] for s in open_table(file.rename(tmp_path / "salg.csv")) for _, row in s.rows]
    (tmp_path / "salg.xls").write_text("E-post\tNavn\nola@example.no\tOla\n", "utf-8")
    assert "read" == reason(tmp_path / "salg.xls", "E-post", "Navn")


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    with saved(tmp_path, ["E-post"]).open("rb") as plain, (tmp_path / "laast.xlsx").open("wb") as locked:
        OOXMLFile(plain).encrypt("hemmelig", locked)
    assert "encrypted" == reason(tmp_path / "laast.xlsx")


def test_what_is_no_workbook_or_has_nothing_in_it_says_so(tmp_path: Path) -> None:
    whole = saved(tmp_path, ["E-post"], ["ola@example.no"]).read_bytes()
    wrong = {
        "cut.xlsx": whole[: len(whole) // 2],
        "junk.xls": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
        "zip.xlsx": b"PK\5\6" + b"\0" * 18,
        "flipped.xlsx": whole[:400] + bytes(255 - byte for byte in whole[400:900]) + whole[900:],
    }
    for name, content in wrong.items():
        (tmp_path / name).write_bytes(content)
    assert dict.fromkeys(wrong, "damaged") == {name: reason(tmp_path / name) for name in wrong}
    assert "empty" == reason(saved(tmp_path, name="tom.xlsx"))


def test_an_xls_that_would_end_the_reader_is_an_error(shared: Path, tmp_path: Path) -> None:
    # Damaged at random, with seeds for which the reader wants more memory than there is (20), and panics (45).
    whole = (shared / "data/xlsx/readxl/types.xls").read_bytes()
    for seed in (20, 45):
        dice = random.Random(seed)
        content = bytearray(whole)
        for _ in range(40):
            content[dice.randrange(512, len(content))] = dice.randrange(256)
        (tmp_path / "a.xls").write_bytes(content)
        assert "damaged" == reason(tmp_path / "a.xls")


@pytest.mark.parametrize("column", ["XFD", "ZZZZ"])
def test_one_stray_cell_is_told_before_it_takes_all_memory(tmp_path: Path, column: str) -> None:
    far = f'<row r="1048576"><c r="{column}1048576"><v>1</v></c></row></sheetData>'.encode()
    file = patched(
        saved(tmp_path, ["E-post"]),
        lambda name, part: part.replace(b"</sheetData>", far) if "sheet1" in name else part,
    )
    assert "too-large" == reason(file)


def test_a_zip_bomb_is_told_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = saved(tmp_path, ["E-post"])
    monkeypatch.setattr(package, "MAX_UNPACKED", 1000)
    assert "too-large" == reason(file)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
@pytest.mark.parametrize(
    "bomb", ["xmlbomb.xml", "xmlbomb2.xml", "quadratic.xml", "external.xml", "dtd.xml", "cyclic.xml"]
)
def test_a_real_xml_bomb_in_any_part_is_refused(shared: Path, tmp_path: Path, part: str, bomb: str) -> None:
    xml = (shared / "data/xlsx/xml-bombs" / bomb).read_bytes()
    file = patched(saved(tmp_path, ["E-post"]), lambda name, old: xml if name == part else old)
    assert "damaged" == reason(file)


def test_real_workbooks_cut_off_anywhere_never_bring_the_reader_down(shared: Path, tmp_path: Path) -> None:
    dice = random.Random(20)
    for file in sorted((shared / "data/xlsx/readxl").glob("*.xlsx"))[::4]:
        content = bytearray(file.read_bytes())
        for _ in range(5):
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        (tmp_path / "a.xlsx").write_bytes(content[: dice.randrange(len(content) // 2, 2 * len(content))])
        assert reason(tmp_path / "a.xlsx") in {"damaged", "read", "empty"}
