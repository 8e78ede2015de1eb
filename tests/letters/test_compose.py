"""One answer is one letter: greeted once, signed once, with the right to complain once at the end."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dsr_cli.errors import Gated
from dsr_cli.letters.compose import Entry, Letter, catalogue
from dsr_cli.letters.facts import (
    Access,
    Acknowledged,
    CannotIdentify,
    Facts,
    IdentityQuestion,
    Kept,
    KeptGroup,
    KeptLine,
    Part,
    Refused,
)
from dsr_cli.letters.render import Templates

Write = Callable[..., Letter]
# Markdown, HTML and table syntax, in a name.
NAME = "[x](http://y) # <b>|"
COMPLAINT = (
    "Mener du at vi tar feil? Si gjerne fra til oss først, men det er ikke et krav. Du kan klage til Datatilsynet, "
    "Postboks 458 Sentrum, 0105 Oslo, eller på datatilsynet.no. Det er gratis. Du kan også gå til domstolene."
)


class Read(HTMLParser):
    """What a mail reader sees of a page: its tags, their attributes, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_an_acknowledgement_reads_as_a_letter(write: Write) -> None:
    assert (
        """Bekreftelse på mottatt forespørsel
==================================

Hei Kari Eksempel,

Takk for e-posten, som vi fikk 15. mai 2026.

Slik forstår vi deg:

- Du vil ha innsyn i opplysningene vi har om deg.
- Du vil at vi sletter opplysninger om deg.
- Du trekker tilbake et samtykke, for eksempel til nyhetsbrevet.

Stemmer ikke det, svar oss bare.

Du får svar senest 15. juni 2026, og det koster deg ingenting.

Nå går vi gjennom forespørselen og systemene våre. Må vi spørre deg om noe først, for eksempel for å være sikre på \
at det er deg vi svarer, skriver vi til deg. Ellers trenger du ikke å gjøre noe.

Med vennlig hilsen

Personvernansvarlig

Sko & Ur as
Org.nr. 999 999 999
Eksempelgata 1, 0000 Eksempel
post@example.no

Dato: 18. mai 2026
Vår referanse: DSR-2026-0001
"""
        == write("L01").text
    )


# law.md 5.3: the model sentences, with the values of the samples.
MODEL = {
    "L02a": """Før vi gjør noe med opplysninger om deg, vil vi være sikre på at det er deg vi svarer.
        Finnes adressen hos oss, har vi sendt en kode dit. Skriv koden øverst i svaret ditt
        | Vi trenger ikke legitimasjon eller fødselsnummer, så ikke send det. | Fristen løper som før.""",
    "L02b": """Vi spør fordi adressen du skriver fra, ikke alene viser hvem du er.
        Mens vi venter på svaret, står fristen stille.""",
    "L02c": "Har du ikke bedt om dette, svar oss at det ikke var deg.",
    "L07": """Har du ikke bedt om dette, svar oss straks.
        | Ja, vi har opplysninger om deg. Her er de. Først kommer det du trenger å vite om hvorfor vi har dem,
        hvem som har fått dem, og når de slettes. Så følger selve opplysningene. Mangler du noe, eller får du
        ikke åpnet filen, si fra, så ordner vi det på en annen måte.""",
    "L11": "En sikkerhetskopi i saken slettes 25. mai 2026.",
    "L18": """Fra 18. mai 2026 får du ikke lenger markedsføring fra oss på e-post og SMS.
        | For at adressen ikke skal komme inn igjen ved en feil, har vi notert en sperre.
        Den inneholder ikke navnet ditt. Vil du ha sperren fjernet, si fra.""",
    "L21": "Vi søker bare på opplysninger vi vet er dine.",
    "L28": COMPLAINT,
}


@pytest.mark.parametrize("letter", MODEL)
def test_a_letter_uses_the_model_sentences(write: Write, letter: str) -> None:
    text = write(letter).text
    sentences = [" ".join(sentence.split()) for sentence in MODEL[letter].split("|")]

    assert [] == [sentence for sentence in sentences if sentence not in text]


def test_a_single_retained_group_is_told_in_the_model_sentences(write: Write, parts: Mapping[str, Part]) -> None:
    kept = parts["L12"]
    assert isinstance(kept, Kept)
    line = KeptLine(("Navn", "Adresse"), dt.date(2031, 12, 31), dt.date(2032, 1, 1))
    letter = write(replace(kept, groups=(KeptGroup("bokføringsloven § 13", "regnskapsavdelingen", (line,)),)))

    assert (
        "Vi må oppbevare navn og adresse til og med 31. desember 2031, fordi bokføringsloven § 13 krever at vi tar "
        "vare på regnskapet i fem år etter regnskapsåret. Bare regnskapsavdelingen ser dem, og vi bruker dem ikke til "
        "noe annet. Den 1. januar 2032 slettes de, uten at du trenger å gjøre noe."
    ) in letter.text


def test_several_fiscal_years_are_a_table_under_the_latest_date(write: Write) -> None:
    letter = write("L12")

    assert "de siste av dem til og med 31. desember 2031," in letter.text
    assert "Gjelder: kjøp i 2025; Til og med: 31. desember 2030; Slettes: 1. januar 2031" in letter.text
    assert "table" in Read(letter.html).tags


def test_nothing_erased_is_not_called_erased(write: Write, parts: Mapping[str, Part]) -> None:
    kept = parts["L12"]
    assert isinstance(kept, Kept)
    letter = write(replace(kept, erased=replace(kept.erased, lines=())))

    assert "slettet vi" not in letter.text


def test_a_reply_of_several_parts_says_once_what_belongs_to_all(write: Write) -> None:
    letter = write("L07", "L12", "L18", "L22")

    assert ("L07+L12+L18+L22", ("L07", "L12", "L18", "L22", "L28")) == (letter.id, letter.parts)
    assert "Svar på forespørselen din" == letter.title
    for words in ("Hei ", COMPLAINT, "Vi tar vare på saken", "Med vennlig hilsen", "Vår referanse", "Org.nr."):
        assert 1 == letter.text.count(words), words
    assert letter.text.index(COMPLAINT) > letter.text.index("informasjonskapsler")


def test_each_part_of_several_has_its_heading_and_its_own_below(write: Write) -> None:
    page = write("L07", "L18").html

    assert "<h1>Svar på forespørselen din</h1>" in page
    assert "<h2>Svar på krav om innsyn</h2>" in page
    assert "<h3>Kopien din</h3>" in page
    assert "<h4>Nyhetsbrev</h4>" in page
    assert "<h2>Markedsføringen er stoppet</h2>" in page


def test_the_right_to_complain_is_only_where_it_is_owed(write: Write) -> None:
    owing = {letter for letter in ("L07", "L12", "L13", "L21", "L22", "L29") if "L28" in write(letter).parts}

    assert {"L07", "L12", "L13", "L21", "L22", "L29"} == owing
    assert ("L01",) == write("L01").parts
    assert ("L28",) == write("L28").parts


@pytest.mark.parametrize("strangers", [("L01", "L07"), ("L02c", "L07"), ("L07", "L28"), ()])
def test_what_goes_by_itself_is_never_composed(write: Write, strangers: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="not sections of one reply"):
        write(*strangers)


@pytest.mark.parametrize("letter", ["L02c", "L25", "L26"])
def test_a_code_and_a_notice_do_not_name_the_person(write: Write, letter: str) -> None:
    written = write(letter)

    assert "Eksempel," not in written.text.replace("Eksempelgata", "")
    assert "Hei,\n" in written.text


def test_the_code_is_the_same_letter_for_everybody(write: Write, facts: Facts) -> None:
    assert write("L02c").text == write("L02c", about=replace(facts, recipient_name="Ola Annen", rights=())).text


def test_the_security_question_is_the_same_whoever_is_known(write: Write, facts: Facts) -> None:
    assert write("L02a").text == write("L02a", about=replace(facts, rights=())).text


@pytest.mark.parametrize("letter", ["L01", "L07", "L12", "L13"])
def test_a_hostile_name_stays_a_name(write: Write, facts: Facts, letter: str) -> None:
    written = write(letter, about=replace(facts, recipient_name=NAME))
    page = Read(written.html)

    assert f"Hei {NAME},\n" in written.text
    assert f"Hei {NAME}," in page.text
    assert {"b", "a", "img"}.isdisjoint(page.tags)


def test_a_hostile_value_stays_in_its_table_cell(write: Write, parts: Mapping[str, Part]) -> None:
    kept = parts["L12"]
    assert isinstance(kept, Kept)
    lines = tuple(replace(line, about=f"{NAME}\n| x | y |") for line in kept.groups[0].lines)
    written = write(replace(kept, groups=(replace(kept.groups[0], lines=lines),)))
    page = Read(written.html)

    assert f"Gjelder: {NAME} | x | y |; Til og med" in written.text
    assert f"{NAME} | x | y |" in page.text
    assert (4, 8) == (page.tags.count("th"), page.tags.count("td"))


def test_a_hostile_activity_stays_a_label(write: Write, parts: Mapping[str, Part]) -> None:
    refused = parts["L13"]
    assert isinstance(refused, Refused)
    written = write(Refused((replace(refused.lines[0], activity=NAME),)))

    assert f"<strong>{NAME.replace('<', '&lt;').replace('>', '&gt;')}:</strong>" in written.html


def test_the_html_is_whole_and_calls_nobody(write: Write) -> None:
    written = write("L07", "L12")
    page = Read(written.html)

    assert ("lang", "nb") in page.attributes
    assert "<title>Svar på forespørselen din</title>" in written.html
    assert {"src", "href", "background"}.isdisjoint(name for name, _ in page.attributes)
    assert {"script", "link", "img", "iframe"}.isdisjoint(page.tags)
    assert ("scope", "col") in page.attributes


def test_a_letter_on_paper_is_not_thanked_for_as_an_e_mail(write: Write, facts: Facts) -> None:
    assert "Takk for henvendelsen, som vi fikk" in write("L01", about=replace(facts, channel="letter")).text


def test_unanswered_values_stop_the_letter_and_are_all_named(write: Write, parts: Mapping[str, Part]) -> None:
    access = parts["L07"]
    assert isinstance(access, Access)
    newsletter, sales = access.activities
    asked = replace(access, activities=(replace(newsletter, period="?"), replace(sales, automated="?")))

    with pytest.raises(Gated) as gated:
        write(asked, CannotIdentify(("Statistikk",), "?", ("_ga",), "Slettes etter 14 måneder."))

    assert 6 == gated.value.exit_code
    assert "nobody has answered activities.A4.period, activities.A5.automated, L22.reason" == gated.value.why


def test_an_answer_without_hits_does_not_say_yes(write: Write, parts: Mapping[str, Part]) -> None:
    access = parts["L07"]
    assert isinstance(access, Access)
    nothing = tuple(replace(a, found=0, outcome_code="CANNOT_IDENTIFY") for a in access.activities)
    written = write(replace(access, activities=nothing, files=()))

    assert "Ja, vi" not in written.text
    assert "Kopien din" not in written.text


def test_the_identity_question_says_what_to_send(write: Write, day: dt.date) -> None:
    asked = IdentityQuestion("navnet ditt finnes flere ganger", day, ("omtrent når du handlet", "i hvilken butikk"))

    assert "Skriv også omtrent når du handlet og i hvilken butikk." in write(asked).text


def test_equal_letters_have_equal_versions_and_bytes(write: Write) -> None:
    assert write("L07") == write("L07")
    assert write("L07").version != write("L12").version


def test_the_catalogue_has_a_title_for_every_letter(shipped: Templates, parts: Mapping[str, Part]) -> None:
    entries = catalogue(shipped)

    assert list(parts) == [entry.id for entry in entries]
    assert Entry("L01", "nb", "Bekreftelse på mottatt forespørsel", "letter") == entries[0]
    assert {"letter", "reply section", "insert"} == {entry.kind for entry in entries}
    assert Acknowledged.letter == entries[0].id
