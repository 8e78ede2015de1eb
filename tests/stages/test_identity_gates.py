"""Nothing about a person, not even whether they are known, before it is shown who asks (law.md 6.3, H1–H8)."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from dsr_cli.errors import Gated, NotIdentified
from dsr_cli.stages import decide, export, gather, plan, reply, review, verify

ACCESS = "Jeg ber om innsyn i alle opplysninger dere har om meg."
ERASURE = "Slett alle opplysninger dere har om meg, også det jeg har kjøpt."
ADDRESS = "ingrid.solbakken@example.no"
INGRID = "Ingrid Solbakken <ingrid.solbakken@example.no>"
STRANGER = "Ingrid Solbakken <en.annen@example.com>"
HERS = ("7001", "Granlia", "10 00 00 01", "10000001", "K-1001", "Ullteppe", "tekstil", "nyhetsbrev")
STEPS: tuple[Callable[[Any, str], object], ...] = (
    gather.run,
    lambda desk, number: review.run(desk, number, [], []),
    decide.run,
    plan.run,
    reply.run,
    lambda desk, number: export.run(desk, number, "pdf", None),
)


@pytest.fixture
def office(make_office: Any) -> Any:
    return make_office("erasure")


@pytest.mark.parametrize("text", [ACCESS, ERASURE])
def test_no_step_looks_at_data_before_identity(text: str, office: Any) -> None:
    number = office.take_in(office.mail(text))

    for step in STEPS:
        with pytest.raises(NotIdentified):
            step(office.desk, number)

    assert (["L01"], False) == (list(office.drafts(number)), office.has_shown(number))


def test_no_step_looks_at_data_for_a_claim_that_nobody_is_made_sure_of_for(office: Any) -> None:
    number = office.take_in(office.mail("Jeg ber om at dere begrenser behandlingen av opplysningene mine."))

    for step in STEPS:
        with pytest.raises((NotIdentified, Gated)):
            step(office.desk, number)

    with office.desk.store.read() as tx:
        assert () == tx.dossier.records(number)


def test_the_answer_goes_to_the_verified_address_and_no_other(office: Any) -> None:
    number = office.take_in(office.mail(ACCESS, Reply_To="en.annen@example.com", Cc="en.tredje@example.com"))
    office.identify(number, code=True)

    office.answer(number)

    sent_to = dict.fromkeys(("L01", "L02b", "L02c", "reply"), ADDRESS)
    head = (office.desk.outbox / f"{number}-reply.eml").read_bytes().partition(b"\r\n\r\n")[0]
    assert (sent_to, False) == (office.drafts(number), b"example.com" in head)


def test_the_code_goes_alone_to_the_address_on_file(office: Any) -> None:
    number = office.asked(ERASURE)

    code = verify.code_in(office.words(number, "L02c"))

    told = office.drafts(number)
    assert (ADDRESS, ["L02c"]) == (told["L02c"], [name for name in told if code in office.words(number, name)])
    assert [] == [name for name in told for value in HERS if value in office.words(number, name)]


def test_nobody_gets_a_code_at_an_address_that_no_record_has(office: Any) -> None:
    number = office.asked(f"{ACCESS} Kundenummer 7009.", sender=STRANGER)

    assert {"L01": "en.annen@example.com", "L02b": "en.annen@example.com"} == office.drafts(number)


@pytest.mark.parametrize(
    ("sender", "text", "letter"), [(INGRID, ERASURE, "L02a"), (STRANGER, f"{ERASURE} Kundenummer 7001.", "L02b")]
)
def test_what_is_asked_says_nothing_of_what_we_have(
    sender: str, text: str, letter: str, office: Any, make_office: Any
) -> None:
    elsewhere = make_office("erasure")
    for file, kept in (("kunder.csv", 1), ("salg.csv", 3)):
        path = elsewhere.home / "exports" / file
        lines = path.read_bytes().splitlines(keepends=True)
        keep = [line for line in lines[kept:] if letter == "L02a" and b"7001" in line][:1]
        path.write_bytes(b"".join(lines[:kept] + keep))

    said = [o.words(o.asked(text, sender=sender), letter) for o in (office, elsewhere)]

    assert said[0] == said[1]


def test_an_unknown_address_is_told_that_nothing_was_found_and_nothing_else(office: Any) -> None:
    number = office.take_in(office.mail(ACCESS, sender=STRANGER))
    office.identify(number)

    answered = office.answer(number)

    text = office.words(number, "reply")
    assert (("L21",), ()) == (answered.parts[:1], answered.files)
    assert [] == [value for value in (*HERS[:-1], ADDRESS) if value in text]


def test_nothing_is_written_to_somebody_who_says_that_the_address_is_not_safe(office: Any) -> None:
    number = office.take_in(office.mail(f"{ACCESS} Eksen min leser e-posten min, så ikke send noe dit."))

    verify.run(office.desk, number, "advise")
    with pytest.raises(NotIdentified):
        verify.run(office.desk, number, "ask")
    with pytest.raises(NotIdentified):
        gather.run(office.desk, number)

    assert ({}, False) == (office.drafts(number), office.has_shown(number))
    assert None is re.search("Solbakken|example", " ".join(p.name for p in office.desk.outbox.iterdir()))


def test_a_password_is_not_told_to_a_telephone_on_file_that_may_not_be_safe(office: Any) -> None:
    number = office.take_in(office.mail(f"{ACCESS} Eksen min leser e-posten min, så ikke send noe dit."))
    verify.run(office.desk, number, "store")
    office.planned(number)

    with pytest.raises(Gated, match="may not go to what is on file"):
        reply.run(office.desk, number)

    assert "" != reply.run(office.desk, number, "store").password


def test_a_claim_from_another_address_does_not_get_the_level_of_the_case_it_refers_to(office: Any) -> None:
    number = office.take_in(office.mail(ACCESS, Message_ID="<first@example.no>"))
    office.identify(number)
    verify.run(office.desk, number, "store")

    other = office.take_in(office.mail(ERASURE, sender=STRANGER, In_Reply_To="<first@example.no>"))

    assert (True, False, True) == (other != number, office.has_shown(other), office.has_shown(number))


def test_what_is_said_later_of_an_address_that_is_not_safe_counts_too(office: Any) -> None:
    number = office.take_in(office.mail(ERASURE, Message_ID="<first@example.no>"))
    before = office.drafts(number)
    office.take_in(office.mail("Eksen min leser e-posten min, ikke send noe dit.", In_Reply_To="<first@example.no>"))

    with pytest.raises(NotIdentified, match="no letter may go"):
        verify.run(office.desk, number, "ask")

    assert before == office.drafts(number)
