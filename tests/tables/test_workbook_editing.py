import io
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from dsr_cli.errors import SourceError
from dsr_cli.tables import Edit, Row, Values, edit_table, open_table, snapshot, workbookedit

COLUMNS = ("Nr", "Navn", "E-post", "Kjøpt", "Sum", "Med mva")
SHEET = "Kunder"


def fill(page: Worksheet) -> None:
    page.title = SHEET
    page.append(["Kundeliste"])
    page.append(COLUMNS)
    for number, name in enumerate(("Åse Vik", "Bo Vik", "Cy Berg"), 1):
        moment = datetime(2024, 5, number)  # noqa: DTZ001  # a spreadsheet knows no time zone
        page.append([number, name, f"{name[:2].casefold()}@example.no", moment, 10.5 * number, f"=E{number + 2}*1.25"])


@pytest.fixture
def book() -> Workbook:
    made = Workbook()
    fill(made.worksheets[0])
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kunder.xlsx"


def saved(book: Workbook, file: Path) -> None:
    """Save as Excel would: with the value of each formula."""
    book.save(file)
    calculate(file, 1, F3=12.5, F4=12.5, F5=12.5)


def calculate(file: Path, sheet: int, **values: str | float) -> None:
    """Put the values of formulas into a sheet, as Excel does."""

    def cell(found: re.Match[str]) -> str:
        value = values[found[1]]
        kind = ' t="str"' if isinstance(value, str) else ' t="b"' if isinstance(value, bool) else ""
        text = escape(value) if isinstance(value, str) else f"{value + 0}"
        return f'<c r="{found[1]}"{found[2]}{kind}>{found[3]}<v>{text}</v></c>'

    def change(name: str, part: bytes) -> bytes:
        if name != f"xl/worksheets/sheet{sheet}.xml":
            return part
        return re.sub(r'<c r="(\w+)"([^>]*)>(<f>[^<]*</f>)<v ?/?>(?:</v>)?</c>', cell, part.decode()).encode()

    patch(file, change)


def patch(file: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name, content)


def change(file: Path, rows: dict[str, Values | None], *, insert: bool = False) -> None:
    edit = Edit({SHEET: {(key,): values for key, values in rows.items()}}, ("Nr",), COLUMNS[:3], (SHEET,), insert)
    edit_table(file, edit, snapshot(file))


def rows(file: Path) -> dict[int, dict[str, str | None]]:
    (sheet,) = open_table(file, COLUMNS[:3], (SHEET,))
    return {number: sheet.fields(row) for number, row in sheet.rows}


def refused(file: Path, changes: dict[str, Values | None]) -> str:
    before = file.read_bytes()
    with pytest.raises(SourceError) as caught:
        change(file, changes)
    assert before == file.read_bytes()
    assert [file] == list(file.parent.iterdir())
    assert "Bo" not in f"{caught.value.what} {caught.value.why} {caught.value.hint}"
    return caught.value.reason_code


def test_only_the_cells_named_change(book: Workbook, file: Path) -> None:
    saved(book, file)
    before = rows(file)
    change(file, {"2": {"E-post": None, "Navn": "Bo Berg"}})
    expected = before[4] | {"E-post": None, "Navn": "Bo Berg", "Med mva": None}
    assert before | {4: expected} == rows(file)


def test_a_removed_row_stays_as_a_blank_one_so_that_nothing_moves(book: Workbook, file: Path) -> None:
    saved(book, file)
    before = rows(file)
    change(file, {"2": None})
    assert {3: before[3], 5: before[5]} == rows(file)
    page = load_workbook(file)[SHEET]
    assert "=E5*1.25" == page["F5"].value
    assert [None] * 6 == [cell.value for cell in page[4]]


def test_rows_come_back_to_their_place_with_their_types(book: Workbook, file: Path) -> None:
    saved(book, file)
    before = rows(file)
    change(file, {"1": None, "2": None})
    assert {5: before[5]} == rows(file)
    for _ in range(2):
        change(file, {row["Nr"] or "": row for row in before.values()}, insert=True)
    assert before == rows(file)
    page = load_workbook(file)[SHEET]
    assert [2, "Bo Vik", "bo@example.no", datetime(2024, 5, 2), 21] == [c.value for c in page[4]][:5]  # noqa: DTZ001  # the same


def test_rows_in_no_order_take_a_row_back_in_any_blank_one_or_below_the_last(book: Workbook, file: Path) -> None:
    page = book.worksheets[0]
    for cell, number in zip(("A3", "A4", "A5"), (9, 4, 7), strict=True):
        page[cell] = number
    saved(book, file)
    change(file, {"4": None})
    change(
        file, {"4": {"Nr": "4", "Navn": "Bo Vik"}, "2": {"Nr": "2", "Navn": "Eli", "Kjøpt": "2024-06-01"}}, insert=True
    )
    assert {3: "9", 4: "2", 5: "7", 6: "4"} == {number: row["Nr"] for number, row in rows(file).items()}
    change(file, {"8": {"Nr": "8", "Kjøpt": "2024-06-02"}}, insert=True)
    assert load_workbook(file)[SHEET]["D7"].is_date


def test_formulas_keep_their_values_but_for_what_was_erased(book: Workbook, file: Path) -> None:
    copy = book.create_sheet("Oppslag")
    copy.append(["Hva", "Verdi"])
    for formula in ("=Kunder!C4", '="Hei, "&Kunder!C4', '="<"&Kunder!C3', "=Kunder!B4", "=1<2", "=Kunder!D3"):
        copy.append(["tekst", formula])
    saved(book, file)
    calculate(file, 2, B2="bo@example.no", B3="Hei, bo@example.no", B4="<ås@example.no", B5="Bo Vik", B6=True, B7=45413)
    change(file, {"2": {"E-post": None}})
    (lookup,) = open_table(file, (), ("Oppslag",))
    assert [None, None, "<ås@example.no", "Bo Vik", "TRUE", "45413"] == [row[1] for _, row in lookup.rows]
    assert ["12.5", None, "12.5"] == [row["Med mva"] for row in rows(file).values()]
    assert '="Hei, "&Kunder!C4' == load_workbook(file)["Oppslag"]["B3"].value


def test_styles_rules_tables_charts_and_widths_stay(book: Workbook, file: Path) -> None:
    page = book.worksheets[0]
    page["B5"].font = Font(bold=True)
    page.freeze_panes = "A3"
    page.column_dimensions["B"].width = 40
    page.merge_cells("A1:F1")
    page.add_table(Table(displayName="Kunder", ref="A2:F5"))
    check = DataValidation(type="list", formula1='"ja,nei"')
    check.add("G3")
    page.add_data_validation(check)
    rule = CellIsRule(operator="greaterThan", formula=["5"])  # type: ignore[no-untyped-call]  # openpyxl has no types there
    page.conditional_formatting.add("E3:E5", rule)
    chart = BarChart()
    chart.add_data(Reference(range_string="Kunder!$E$3:$E$5"))
    page.add_chart(chart, "H2")
    saved(book, file)
    change(file, {"1": {"Navn": "Åse Berg"}, "2": None})
    page = load_workbook(file)[SHEET]
    assert (True, "A3", 40) == (page["B5"].font.b, page.freeze_panes, page.column_dimensions["B"].width)
    assert (["A1:F1"], ["Kunder"]) == ([str(r) for r in page.merged_cells.ranges], list(page.tables))
    assert (1, 1, 1) == (
        len(page.data_validations.dataValidation),
        len(page.conditional_formatting),
        len(page._charts),  # type: ignore[attr-defined]  # openpyxl gives no other way to count them
    )


def test_links_and_comments_go_with_the_value_they_are_about(book: Workbook, file: Path) -> None:
    page = book.worksheets[0]
    for row in (3, 4):
        page[f"C{row}"].hyperlink = f"mailto:{page[f'C{row}'].value}"
        page[f"B{row}"].comment = Comment(f"Ringte {page[f'B{row}'].value}", "kasse")
    saved(book, file)
    change(file, {"1": {"E-post": "ny@example.no"}, "2": None})
    with zipfile.ZipFile(file) as package:
        text = b"".join(package.read(name) for name in package.namelist())
    assert [False, False, True] == [value in text for value in (b"bo@example.no", b"Ringte Bo", "Ringte Åse".encode())]
    assert b"mailto:" not in text


def test_a_value_that_looks_like_a_formula_is_text(book: Workbook, file: Path) -> None:
    saved(book, file)
    change(file, {"1": {"Navn": '=HYPERLINK("http://example.com")'}})
    assert '=HYPERLINK("http://example.com")' == rows(file)[3]["Navn"]


def test_a_formula_is_emptied_but_not_overwritten(book: Workbook, file: Path) -> None:
    saved(book, file)
    assert "formula" == refused(file, {"2": {"Med mva": "7"}})
    change(file, {"2": {"Med mva": None}})
    assert load_workbook(file)[SHEET]["F4"].value is None


def test_what_would_be_lost_or_left_is_refused(book: Workbook, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty: dict[str, Values | None] = {"2": None}
    saved(book, file)
    whole = file.read_bytes()
    for part in ("xl/media/image1.png", "xl/vbaProject.bin", "xl/pivotCache/pivotCacheRecords1.xml"):
        patch(file, lambda _, content: content, **{part: b"x"})
        assert "parts" == refused(file, empty)
        file.write_bytes(whole)
    patch(file, lambda _, content: content, **{"xl/drawings/drawing9.xml": b"<xdr:wsDr><xdr:sp/></xdr:wsDr>"})
    assert "parts" == refused(file, empty)
    file.write_bytes(whole)
    extension = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    patch(file, lambda _, content: content.replace(b"</worksheet>", extension))
    assert "parts" == refused(file, empty)
    file.write_bytes(whole)
    assert "characters" == refused(file, {"2": {"Navn": "Bo\x01"}})
    assert "not-read-back" == refused(file, {"2": {"Navn": "Bo" * 20_000}})
    assert "no-column" == refused(file, {"2": {"Alder": "40"}})
    monkeypatch.setattr(workbookedit, "MAX_ROWS", 2)
    assert "too-many-rows" == refused(file, empty)


def test_a_row_joined_to_another_by_a_merged_cell_is_refused(book: Workbook, file: Path) -> None:
    book.worksheets[0].merge_cells("B4:B5")
    saved(book, file)
    assert "merged-cells" == refused(file, {"3": None})
    change(file, {"1": None})


def test_a_copy_outside_the_cells_is_refused_unless_the_value_is_still_in_use(book: Workbook, file: Path) -> None:
    page = book.worksheets[0]
    page.auto_filter.ref = "A2:F5"
    page.auto_filter.add_filter_column(1, ["Bo Vik"])
    saved(book, file)
    assert "copy-left" == refused(file, {"2": {"Navn": None}})
    page["B5"] = "Bo Vik"
    saved(book, file)
    change(file, {"2": {"Navn": None}})


def test_other_kinds_of_workbook_are_refused(shared: Path, tmp_path: Path) -> None:
    file = tmp_path / "iris.xls"
    file.write_bytes((shared / "data/xlsx/readxl/iris-excel-xls.xls").read_bytes())
    edit = Edit({"iris": {("5.1",): None}}, ("Sepal.Length",))
    with pytest.raises(SourceError) as caught:
        edit_table(file, edit, snapshot(file))
    assert "format" == caught.value.reason_code


def bare(rows: Iterable[tuple[int, Row]]) -> list[tuple[int, list[str | None]]]:
    """Without the space around texts, which openpyxl keeps where others drop it."""
    return [(number, [cell and cell.strip() for cell in row]) for number, row in rows]


def test_every_real_workbook_survives_an_edit_or_refuses_it(shared: Path, tmp_path: Path) -> None:
    refused = {}
    for real in sorted((shared / "data/xlsx/readxl").glob("*.xlsx")):
        file = tmp_path / real.name
        file.write_bytes(real.read_bytes())
        sheet = next(iter(open_table(file)))
        before = list(sheet.rows)
        unique = [row for _, row in before if row[0] and [row[0]] == [r[0] for _, r in before if r[0] == row[0]]]
        if not unique or sheet.header[0].startswith("Kolonne"):
            continue
        edit = Edit({sheet.name: {(unique[0][0] or "",): None}}, sheet.header[:1])
        try:
            edit_table(file, edit, snapshot(file))
        except SourceError as error:
            refused[real.name] = error.reason_code
            expected = before
        else:
            expected = [row for row in before if row[1] != unique[0]]
        assert bare(expected) == bare(next(iter(open_table(file))).rows), real.name
    assert {"los-angeles-arrests-xlsx.xlsx": "parts", "new_line_errors.xlsx": "not-read-back"} == refused
