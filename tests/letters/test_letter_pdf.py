"""The printed letter: tagged, archivable, the same every time, and nothing in it but what it was given."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from dsr_cli.errors import Gated
from dsr_cli.letters import pdf, samples
from dsr_cli.letters.compose import Letter
from dsr_cli.letters.facts import Facts
from dsr_cli.letters.pdf import DataTable, render

Write = Callable[..., Letter]
# Markdown, HTML, table and Typst syntax, in a name.
NAME = '[x](http://y) # <b>| #read("letter.typ") $x$ @a'
WIDE = [f"Kolonne {number}" for number in range(9)]
POINTS_TO_MM = 25.4 / 72


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def pages(data: bytes) -> list[str]:
    """The text of each page, on one line."""
    with opened(data) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def printed(letter: Letter, day: dt.date, *tables: DataTable) -> bytes:
    return render(letter.blocks, letter.title, letter.language, day, tables)


@pytest.mark.parametrize("part", samples.parts(dt.date(2026, 5, 18)), ids=lambda part: part.letter)
def test_every_letter_can_be_printed(write: Write, day: dt.date, part: object) -> None:
    letter = write(part)
    text = " ".join(pages(printed(letter, day)))

    assert letter.title in text
    assert "Sko & Ur as" in text
    assert "Vår referanse: DSR-2026-0001" in text
    assert "Dato: 18. mai 2026" in text
    assert "Med vennlig hilsen Personvernansvarlig" in text


def test_the_printed_letter_says_what_the_mail_says(write: Write, day: dt.date) -> None:
    letter = write("L07", "L12")
    text = " ".join(pages(printed(letter, day)))
    lines = [
        line.lstrip("- ") for line in letter.text.splitlines() if line.strip("=-") and not line.startswith("- Hva")
    ]

    assert [] == [line for line in lines if " ".join(line.split()[:6]) not in text]


def test_it_is_tagged_archivable_and_anonymous(write: Write, day: dt.date) -> None:
    with pikepdf.open(io.BytesIO(printed(write("L12"), day, DataTable("Kjøp", ["a"], [["b"]])))) as document:
        root = document.Root
        with document.open_metadata() as meta:
            claimed = {key: meta.get(key) for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "dc:title")}
            author = meta.get("dc:creator")

        assert {
            "pdfaid:part": "2",
            "pdfaid:conformance": "A",
            "pdfuaid:part": "1",
            "dc:title": "Delvis sletting",
        } == claimed
        assert "nb" == str(root.Lang)
        assert bool(root.MarkInfo.Marked)
        assert "/StructTreeRoot" in root
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert author is None
        assert "/Author" not in document.docinfo
        assert "D:20260518" in str(document.docinfo["/CreationDate"])


def test_tables_and_headings_are_tagged(write: Write, day: dt.date) -> None:
    with pikepdf.open(io.BytesIO(printed(write("L12"), day))) as document:
        tags = {str(item.S) for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item}

    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD"} <= tags


def test_the_same_letter_is_the_same_bytes(write: Write, day: dt.date) -> None:
    table = DataTable("Kjøp", ["Dato", "Vare"], [["17.05.2026", "Ur"]])
    letter = write("L07")

    assert printed(letter, day, table) == printed(letter, day, table)
    assert printed(letter, day, table) != printed(letter, day + dt.timedelta(days=1), table)


def test_a_hostile_name_is_printed_as_it_is(write: Write, facts: Facts, day: dt.date) -> None:
    letter = write("L01", about=replace(facts, recipient_name=NAME))
    table = DataTable(NAME, [NAME, "b"], [[NAME, "x"]], note=NAME)
    letterhead, data = pages(printed(letter, day, table))

    assert 2 == letterhead.count(NAME)
    assert f"{NAME} {NAME} {NAME} b {NAME} x" in data


def test_a_table_has_its_note_its_header_and_its_rows(write: Write, day: dt.date) -> None:
    table = DataTable("Kjøp", ["Dato", "Vare"], [["17.05.2026", "Ur"], ["18.05.2026", ""]], note="Fra kassen.")

    assert "Kjøp Fra kassen. Dato Vare 17.05.2026 Ur 18.05.2026" in pages(printed(write("L01"), day, table))[1]


def test_an_empty_table_says_so(write: Write, day: dt.date) -> None:
    assert "Kjøp Ingen oppføringer." in pages(printed(write("L01"), day, DataTable("Kjøp", ["Dato"], [])))[1]


def test_the_header_is_repeated_on_every_page(write: Write, day: dt.date) -> None:
    table = DataTable("Kjøp", ["Bilagsnummer", "Vare"], [[str(number), "Ur"] for number in range(100)])
    found = pages(printed(write("L01"), day, table))[1:]

    assert len(found) > 2
    assert [1] * len(found) == [page.count("Bilagsnummer") for page in found]


def test_a_wide_table_is_printed_record_by_record(write: Write, day: dt.date) -> None:
    rows = [[f"verdi {number}" for number in range(9)], ["bare denne", *[""] * 8]]
    text = pages(printed(write("L01"), day, DataTable("Nyhetsbrev", WIDE, rows)))[1]

    assert "Oppføring 1 Kolonne 0 verdi 0 Kolonne 1 verdi 1" in text
    assert "Oppføring 2 Kolonne 0 bare denne" in text
    assert 1 == text.count("Kolonne 8")


def test_a_record_longer_than_a_page_is_printed_whole(write: Write, day: dt.date) -> None:
    notes = "\n".join(f"linje {number}" for number in range(150))
    text = " ".join(pages(printed(write("L01"), day, DataTable("Logg", WIDE, [[notes, *["x"] * 8]]))))

    assert [] == [number for number in range(150) if f"linje {number}" not in text]


@pytest.mark.parametrize("columns", [1, 3, 6, 9])
def test_nothing_runs_out_of_the_page(write: Write, day: dt.date, columns: int) -> None:
    long = f"kari.{'x' * 80}@{'y' * 60}.example.com"
    table = DataTable(f"T {'æ' * 90}", [long] * columns, [[long] * columns, ["kort"] * columns])
    with opened(printed(write("L01"), day, table)) as document:
        text = document[1].get_textpage()
        right = max(text.get_charbox(at)[2] for at in range(text.count_chars()))

    assert right * POINTS_TO_MM <= 210 - 24


def test_too_many_rows_are_left_to_the_workbook(write: Write, day: dt.date) -> None:
    rows = [["x", "y"]] * (pdf.MOST_ROWS + 1)
    letter = write("L01")
    named = pages(printed(letter, day, DataTable("Logg", ["a", "b"], rows, workbook="Data.xlsx")))
    unnamed = pages(printed(letter, day, DataTable("Logg", ["a", "b"], rows)))

    assert "Logg Her er det 2 001 rader. Alle står i Data.xlsx." in named[1]
    assert "Logg Her er det 2 001 rader. Alle står i regnearket." in unnamed[1]


def test_what_cannot_be_shown_is_printed_as_its_code(write: Write, day: dt.date) -> None:
    table = DataTable("Rart", ["a"], [["pling \x07"], ["egen \ue000"], ["halv \ud800"], ["to\r\nlinjer\there"]])
    text = pages(printed(write("L01"), day, table))[1]

    assert "pling [U+0007] egen [U+E000] halv [U+D800] to linjer here" in text


def test_what_the_typesetter_refuses_is_told_without_its_words(day: dt.date) -> None:
    with pytest.raises(Gated) as gated:
        render({"sender": [{"body": "Kari"}]}, "Tittel", "nb", day)

    assert "Kari" not in f"{gated.value.what} {gated.value.why} {gated.value.hint}"
