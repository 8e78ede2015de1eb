"""Two people who are easily taken for each other: every row of the one and none of the other."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from dsr_cli.domain.case import Level
from dsr_cli.errors import Gated, NotIdentified
from dsr_cli.stages import decide, gather, package, plan, reply, review, verify

ACCESS = "Jeg ber om innsyn i alle opplysninger dere har om meg, og en kopi av dem."
# what only she has, and what only the neighbour of the same surname, street and postal code has
HERS = ("K-1001", "N-2001", "N-2002", "7001", "Bordlampe", "Ullteppe", "Kjøkkenvekt", "tekstil")
OTHERS = (
    "Ingvild",
    "7002",
    "00 00 02",
    "10000002",
    "N-2003",
    "K-1002",
    "Stearinlys",
    "lamper",
    "Ringer helst",
    "Brenna",
)
HER_PHONE, THE_OTHERS_PHONE = "+47 10 00 00 01", "+47 10 00 00 02"


def contents(files: Mapping[str, bytes]) -> dict[str, str]:
    """Everything that can be read in the files of a package."""
    return {name: _text(name, data) for name, data in files.items()}


def _text(name: str, data: bytes) -> str:
    if name.endswith(".pdf"):
        pdf = pypdfium2.PdfDocument(data)
        return " ".join("\n".join(page.get_textpage().get_text_range() for page in pdf).split())
    if name.endswith(".xlsx"):
        sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets
        return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    return data.decode("utf-8-sig")


def answered(office: Any, number: str) -> tuple[dict[str, str], str]:
    """What is in the package and in the letter."""
    decide.run(office.desk, number)
    plan.run(office.desk, number)
    reply.run(office.desk, number, "post")
    made = package.load(office.desk, number)
    assert made is not None
    return contents(made[0]), office.words(number, "reply")


def edit(file: Path, *changes: tuple[str, str], encoding: str = "utf-8") -> None:
    text = file.read_text(encoding)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding)


def asked(office: Any, **told: str) -> str:
    number: str = office.take_in(office.mail(ACCESS, **told))
    office.identify(number)
    return number


def test_neighbours_of_one_name_and_street_are_told_apart(make_office: Any) -> None:
    office = make_office("access")
    number = asked(office)
    gather.run(office.desk, number).require_all()
    assert () == review.run(office.desk, number, [], [])

    files, words = answered(office, number)

    told = " ".join(text for name, text in files.items() if name.startswith("csv/"))
    complete = {
        name: [h for h in HERS if h not in text] for name, text in files.items() if name.endswith(("f", "x", "n"))
    }
    assert ({"Svar.pdf": [], "Data.xlsx": [], "data.json": []}, []) == (complete, [h for h in HERS if h not in told])
    assert {name: [] for name in files} == {name: [o for o in OTHERS if o in text] for name, text in files.items()}
    assert [] == [o for o in OTHERS if o in words]


@pytest.fixture
def household(make_office: Any) -> Any:
    """They share a telephone, and the till has a sale that knows nothing but its number."""
    office = make_office("access")
    exports = office.home / "exports"
    edit(exports / "kunder.csv", (THE_OTHERS_PHONE, HER_PHONE))
    sale = "K-1003;03.01.2026;Oslo;Kasse;;;;;10 00 00 01;;;;Termos;1;199,00;39,80;199,00;Kontant;"
    edit(exports / "salg.csv", ("K-1002;", f"{sale}\nK-1002;"), encoding="cp1252")
    return office


def test_what_hangs_on_a_shared_telephone_is_for_the_officer_to_judge(household: Any) -> None:
    number = asked(household)
    gather.run(household.desk, number).require_all()

    waiting = review.run(household.desk, number, [], [])
    with pytest.raises(Gated, match="2 records may be somebody else's"):
        decide.run(household.desk, number)

    assert {"7002", "K-1003"} == {w.fields.get("Bilag") or w.fields["Kundenr"] for w in waiting}


def test_what_the_officer_rejects_is_nowhere_in_the_answer(household: Any) -> None:
    number = asked(household)
    gather.run(household.desk, number).require_all()
    review.run(household.desk, number, [], [w.ref for w in review.run(household.desk, number, [], [])])

    files, words = answered(household, number)

    others = (*OTHERS, "K-1003", "Termos")
    assert {name: [] for name in files} == {name: [o for o in others if o in text] for name, text in files.items()}
    assert [] == [o for o in others if o in words]
    assert [] == [h for h in HERS if h not in files["data.json"]]


def test_what_was_rejected_stays_so_in_a_new_search_with_all_that_hangs_on_it(make_office: Any) -> None:
    office = make_office("access")
    number = asked(office)
    found = gather.run(office.desk, number).found
    (member,) = [h.record for s in found for h, _ in s.hits if h.record.kind == "member"]
    review.run(office.desk, number, [], [office.desk.store.keys.ref(member.source, member.key)])

    gather.run(office.desk, number).require_all()
    files, words = answered(office, number)

    assert dict.fromkeys(files, False) == {name: "tekstil" in text for name, text in files.items()}
    assert "Mainyheter" not in words


@pytest.fixture
def mailbox(make_office: Any) -> Any:
    """They share an e-mail address as well, and whoever writes gives no name."""
    office = make_office("access")
    exports = office.home / "exports"
    hers, the_other = "ingrid.solbakken@example.no", "ingvild.solbakken@example.com"
    edit(exports / "kunder.csv", (the_other, hers))
    edit(exports / "salg.csv", (the_other, hers), encoding="cp1252")
    return office


def test_a_shared_mailbox_is_not_answered_before_id_was_shown(mailbox: Any) -> None:
    number = asked(mailbox, sender="ingrid.solbakken@example.no")

    with pytest.raises(NotIdentified, match="not known well enough"):
        gather.run(mailbox.desk, number)

    with mailbox.desk.store.read() as tx:
        assert Level.L0 is tx.cases.load(number).level


def test_nothing_under_a_shared_mailbox_is_anybodys_without_a_name(mailbox: Any) -> None:
    number = asked(mailbox, sender="ingrid.solbakken@example.no")
    verify.run(mailbox.desk, number, "store")

    found = gather.run(mailbox.desk, number).found

    accepted = [hit.record.source for search in found for hit, status in search.hits if status == "accepted"]
    assert ["case-file"] == accepted


def test_a_case_of_somebody_who_only_named_her_is_not_hers(make_office: Any) -> None:
    office = make_office("access")
    theirs = office.take_in(
        office.mail(
            f"{ACCESS} Naboen min har adressen ingrid.solbakken@example.no.",
            sender="Ingvild Solbakken <ingvild.solbakken@example.com>",
        )
    )
    number = asked(office)
    gather.run(office.desk, number).require_all()

    files, _ = answered(office, number)

    assert dict.fromkeys(files, False) == {name: theirs in text for name, text in files.items()}
