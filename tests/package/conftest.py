"""A package of an invented customer: a tagged letter, a till, a newsletter and records that hang on others."""

from collections.abc import Callable
from datetime import date

import pytest

from dsr_cli.domain.record import Record
from dsr_cli.package.build import build
from dsr_cli.package.contents import Contents, Section

_LETTER = r"""
#set document(title: "Svar på krav om innsyn", date: datetime(year: 2026, month: 11, day: 23))
#set text(lang: "nb", region: "NO")
= Svar på krav om innsyn
BODY
#table(columns: 2, table.header[Kilde][Rader], [Kasse], [2])
"""


@pytest.fixture(scope="session")
def make_letter() -> Callable[[str], bytes]:
    """A tagged PDF (PDF/UA-1 and PDF/A-2a) with Typst markup as its body."""
    import typst

    def make(body: str) -> bytes:
        source = _LETTER.replace("BODY", body).encode()
        pdf = typst.compile(source, format="pdf", pdf_standards=["a-2a", "ua-1"])
        assert isinstance(pdf, bytes)
        return pdf

    return make


@pytest.fixture(scope="session")
def letter(make_letter: Callable[[str], bytes]) -> bytes:
    return make_letter(
        r"Hei, Kari. Skriv til #link(\"mailto:post@firma.example\")[post\@firma.example]. Se vedlegget.".replace(
            '\\"', '"'
        )
    )


@pytest.fixture
def sale() -> Record:
    return Record(
        "till",
        "kari@example.no|1",
        "sale",
        frozenset({"A5"}),
        {
            "Bilag": "10342",
            "Dato": "2026-03-01",
            "E-post": "kari@example.no",
            "Mobil": "+47 00 00 00 01",
            "Fornavn": "Kari",
            "Etternavn": "Eksempel",
            "Sum": "-1 234,50",
            "Notat": '=HYPERLINK("http://example.com")',
            "Kasserer": "Ola",
        },
        {"E-post": "email", "Fornavn": "name", "Etternavn": "name", "Dato": "date", "Sum": "total"},
        others=frozenset({"Kasserer"}),
    )


@pytest.fixture
def line(sale: Record) -> Record:
    return Record(
        "till", "1-1", "sale_line", frozenset({"A5"}), {"Vare": "Blomst\ni potte", "Antall": None}, parent=sale.key
    )


@pytest.fixture
def contents(sale: Record, line: Record) -> Contents:
    member = Record(
        "news", "md5", "member", frozenset({"A4"}), {"email_address": "kari@example.no"}, {"email_address": "email"}
    )
    return Contents(
        "DSR-2026-0001",
        date(2026, 11, 23),
        "nb",
        (
            Section("Kasse", "till", ("Salg i butikk",), "sale", (sale, line)),
            Section("Nyhetsbrev", "newsletter", ("Nyhetsbrev",), "member", (member,)),
            Section("Jobbsøknader", "recruitment", ("Rekruttering",), "application", ()),
        ),
    )


@pytest.fixture
def files(contents: Contents, letter: bytes) -> dict[str, bytes]:
    return dict(build(contents, letter))


@pytest.fixture
def allowed() -> tuple[str, ...]:
    return ("Kari@Example.no", "post@firma.example", "+47 00 00 00 01")
