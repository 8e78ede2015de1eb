import io
import json
from collections.abc import Callable
from dataclasses import replace
from zipfile import ZipFile

import openpyxl
import pikepdf
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

from dsr_cli.domain.record import Record
from dsr_cli.errors import Gated
from dsr_cli.package.archive import protect_pdf, zip_encrypted
from dsr_cli.package.build import build
from dsr_cli.package.contents import Contents
from dsr_cli.package.leak import Leak, check, require

_OLA = "ola@example.no"


def _edited(xlsx: bytes, edit: Callable[[Workbook], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(xlsx))
    book.properties.creator = None
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _with_part(xlsx: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO(xlsx)
    with ZipFile(out, "a") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def _changed(pdf: bytes, edit: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        edit(document)
        document.save(out)
    return out.getvalue()


def _kinds(name: str, data: bytes, **more: tuple[str, ...]) -> set[str]:
    allowed = ("kari@example.no", "post@firma.example", "Firma AS")
    return {leak.kind for leak in check({name: data}, allowed=allowed, **more)}


def test_a_clean_package_passes_open_and_locked(files: dict[str, bytes], allowed: tuple[str, ...]) -> None:
    foreign = (_OLA, "+4700000002", "k-99999")
    locked = {
        "Svar.pdf": protect_pdf(files["Svar.pdf"], "riktig"),
        "Pakke.zip": zip_encrypted(files, "riktig"),
    }

    assert () == check(files, allowed=allowed, foreign=foreign, protected=("Storgata 12",))
    assert () == check(locked, allowed=allowed, foreign=foreign, passwords=("feil", "riktig"))
    require(files, allowed=allowed)


def test_an_address_in_the_subjects_own_note_is_found_in_every_file(
    contents: Contents, sale: Record, letter: bytes, allowed: tuple[str, ...]
) -> None:
    noted = replace(sale, fields={**sale.fields, "Notat": f"gave fra {_OLA}"})
    first = replace(contents.sections[0], records=(noted,))
    leaks = check(build(replace(contents, sections=(first,)), letter), allowed=allowed)

    assert (
        Leak("Data.xlsx", "xl/worksheets/sheet2.xml I2", "e-mail"),
        Leak("data.json", ".sections[1].tables[1].rows[1].fields.8", "e-mail"),
        Leak("csv/till.csv", "row 2, column 9", "e-mail"),
    ) == leaks


def test_the_gate_names_file_and_place_and_never_the_value(files: dict[str, bytes]) -> None:
    with pytest.raises(Gated) as caught:
        require(files, allowed=())

    told = caught.value.what + caught.value.why + caught.value.hint
    assert "Svar.pdf, page 1 (e-mail)" in told
    assert "more" in told
    assert "@" not in told
    assert 6 == caught.value.exit_code


def test_a_name_of_a_file_that_leaks_is_not_repeated(letter: bytes) -> None:
    name = f"innsyn {_OLA}.txt"

    assert (Leak("file 1", "the file name", "e-mail"),) == check({name: b"Hei"}, allowed=())
    assert (Leak("a.zip", "member 1 (name)", "e-mail"),) == check({"a.zip": _zip(name, b"Hei")}, allowed=())


def _zip(name: str, data: bytes, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(name, data)
        archive.comment = comment
    return out.getvalue()


def _hide(book: Workbook) -> None:
    sheet = book.create_sheet("Skjult")
    sheet["A1"] = _OLA
    sheet.sheet_state = "veryHidden"


def _comment(book: Workbook) -> None:
    book["Kasse"]["A1"].comment = Comment(f"spør {_OLA}", "")


def _name(book: Workbook) -> None:
    book.defined_names["kunde"] = DefinedName("kunde", attr_text=f'"{_OLA}"')


def _title(book: Workbook) -> None:
    book.properties.title = _OLA


def _footer(book: Workbook) -> None:
    footer = book["Kasse"].oddFooter
    assert footer is not None
    footer.center.text = _OLA


@pytest.mark.parametrize("edit", [_hide, _comment, _name, _title, _footer])
def test_an_address_anywhere_in_the_workbook_is_found(
    files: dict[str, bytes], edit: Callable[[Workbook], None]
) -> None:
    assert {"e-mail"} == _kinds("Data.xlsx", _edited(files["Data.xlsx"], edit))


def _formula(book: Workbook) -> None:
    book["Kasse"]["A1"] = "=1+1"


def _hyperlink(book: Workbook) -> None:
    book["Kasse"]["A1"].hyperlink = "https://example.com"


def _other_book(book: Workbook) -> None:
    book.defined_names["kunde"] = DefinedName("kunde", attr_text="[1]Ark!$A$1")


def _author(book: Workbook) -> None:
    book.properties.lastModifiedBy = "Ola"


def _comment_author(book: Workbook) -> None:
    book["Kasse"]["A1"].comment = Comment("Hei", "Ola")


@pytest.mark.parametrize(
    ("edit", "kind"),
    [
        (_formula, "formula"),
        (_hyperlink, "link"),
        (_other_book, "link"),
        (_author, "author"),
        (_comment_author, "author"),
    ],
)
def test_what_works_by_itself_or_tells_who_made_it_is_found_in_the_workbook(
    files: dict[str, bytes], edit: Callable[[Workbook], None], kind: str
) -> None:
    assert {kind} == _kinds("Data.xlsx", _edited(files["Data.xlsx"], edit))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>", "link"),
        ("xl/vbaProject.bin", b"macro", "unreadable"),
        ("xl/media/image1.png", b"", "unreadable"),
        ("customXml/item1.xml", b"<!DOCTYPE a><a/>", "unreadable"),
        ("customXml/item1.xml", b"<a", "unreadable"),
        ("customXml/item1.xml", b"<a><!-- ola@example.no --></a>", "e-mail"),
        ("customXml/item1.xml", b'<a b="ola@example.no"/>', "e-mail"),
        ("xl/persons/person.xml", b'<p><person displayName="Ola"/></p>', "author"),
        ("xl/sharedStrings.xml", b"<sst><si><r><t>ola@</t></r><r><t>example.no</t></r></si></sst>", "e-mail"),
    ],
)
def test_every_part_of_the_workbook_is_looked_into(files: dict[str, bytes], name: str, data: bytes, kind: str) -> None:
    assert {kind} == _kinds("Data.xlsx", _with_part(files["Data.xlsx"], name, data))


def _docinfo_author(document: pikepdf.Pdf) -> None:
    document.docinfo["/Author"] = "Ola"


def _xmp_creator(document: pikepdf.Pdf) -> None:
    with document.open_metadata(update_docinfo=False) as meta:
        meta["dc:creator"] = ["Ola"]


def _keywords(document: pikepdf.Pdf) -> None:
    document.docinfo["/Keywords"] = _OLA


def _alternative_text(document: pikepdf.Pdf) -> None:
    document.Root.StructTreeRoot.K[0].Alt = pikepdf.String(_OLA)


def _attachment(document: pikepdf.Pdf) -> None:
    document.attachments["rader.csv"] = b"1"


def _script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


@pytest.mark.parametrize(
    ("edit", "kind"),
    [
        (_docinfo_author, "author"),
        (_xmp_creator, "author"),
        (_keywords, "e-mail"),
        (_alternative_text, "e-mail"),
        (_attachment, "unreadable"),
        (_script, "link"),
    ],
)
def test_every_part_of_the_pdf_is_looked_into(letter: bytes, edit: Callable[[pikepdf.Pdf], None], kind: str) -> None:
    assert {kind} == _kinds("Svar.pdf", _changed(letter, edit))


@pytest.mark.parametrize(
    "body",
    [
        r"Skriv til ola\@example.no",
        r'#link("mailto:ola@example.no")[her]',
        r"#hide[ola\@example.no]#text(size: 1pt)[ola\@example.no]",
    ],
)
def test_an_address_in_the_text_or_a_link_of_the_pdf_is_found(make_letter: Callable[[str], bytes], body: str) -> None:
    assert {"e-mail"} == _kinds("Svar.pdf", make_letter(body))


def test_allowed_addresses_that_go_over_lines_pass_and_others_do_not(make_letter: Callable[[str], bytes]) -> None:
    narrow = r"#block(width: {}em)[ordet post\@firma.example og ordet igjen]"

    for width in range(3, 12):
        pdf = make_letter(narrow.format(width))
        assert set() == _kinds("Svar.pdf", pdf)
        assert {"e-mail"} == {leak.kind for leak in check({"Svar.pdf": pdf}, allowed=())}


def test_the_company_may_sign(letter: bytes) -> None:
    def sign(document: pikepdf.Pdf) -> None:
        document.docinfo["/Author"] = "Firma AS"

    assert set() == _kinds("Svar.pdf", _changed(letter, sign))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.csv", b'"x";"=1+1"', "formula"),
        ("a.csv", b'"x";"ola@example.no"', "e-mail"),
        ("a.csv", b'"Mobil"\r\n"00 00 00 02"', "foreign"),
        ("a.csv", b'"Adresse"\r\n"Storgata 12"', "protected"),
        ("a.csv", b"\xff\xfe", "unreadable"),
        ("a.json", b'{"a": "ola\\u0040example.no"}', "e-mail"),
        ("a.json", b'{"ola@example.no": 1}', "e-mail"),
        ("a.json", b'{"a": "ola@example.no", "a": "-"}', "e-mail"),
        ("a.json", b'{"a": 4700000002}', "foreign"),
        ("a.json", b"{", "unreadable"),
        ("a.txt", b"\xef\xbb\xbfola@example.no", "e-mail"),
        ("a.zip", _zip("b.txt", b"", b"ola@example.no"), "e-mail"),
        ("a.zip", _zip("b.zip", _zip("c.txt", b"ola@example.no")), "e-mail"),
        ("a.zip", b"PK", "unreadable"),
        ("a.pdf", b"%PDF-1.7", "unreadable"),
        ("a.xlsx", b"PK", "unreadable"),
        ("a.exe", b"", "unreadable"),
        ("a", b"", "unreadable"),
    ],
)
def test_each_kind_of_file_is_looked_into(name: str, data: bytes, kind: str) -> None:
    assert {kind} == _kinds(name, data, foreign=("+4700000002",), protected=("Storgata 12",))


def test_a_file_that_does_not_open_does_not_pass(files: dict[str, bytes], allowed: tuple[str, ...]) -> None:
    locked = {"Svar.pdf": protect_pdf(files["Svar.pdf"], "riktig"), "a.zip": zip_encrypted({"b.txt": b""}, "riktig")}

    for passwords in ((), ("feil",)):
        assert (
            Leak("Svar.pdf", "the file", "unreadable"),
            Leak("a.zip", "member 1", "unreadable"),
        ) == check(locked, allowed=allowed, passwords=passwords)


def test_places_in_data_json_tell_positions_and_no_header(contents: Contents, letter: bytes, sale: Record) -> None:
    odd = replace(sale, fields={"Kari sin": _OLA}, roles={})
    section = replace(contents.sections[0], records=(odd,))
    data = build(replace(contents, sections=(section,)), letter)["data.json"]

    assert "Kari sin" in json.loads(data)["sections"][0]["tables"][0]["rows"][0]["fields"]
    assert [] == [leak for leak in check({"data.json": data}, allowed=()) if "Kari" in leak.place]
