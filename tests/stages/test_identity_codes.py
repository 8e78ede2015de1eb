"""The code that shows who asks: what it proves, and all that proves nothing (law.md 6.2 M1, 6.3 H5)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from dsr_cli.errors import DsrError, NotIdentified
from dsr_cli.stages import decide, gather, plan, reply, verify

ERASURE = "Slett alle opplysninger dere har om meg, også det jeg har kjøpt."
STRANGER = "Ingrid Solbakken <en.annen@example.com>"


@pytest.fixture
def office(make_office: Any) -> Any:
    return make_office("erasure")


def test_a_denial_stops_the_case(office: Any) -> None:
    number = office.asked(ERASURE)
    code = verify.code_in(office.words(number, "L02c"))
    before = office.drafts(number)

    verdict = office.answer_code(number, office.mail(f"Det var ikke meg! Koden er {code}."))

    assert ("denied", False) == (verdict.result, office.has_shown(number))
    for step in (gather.run, decide.run, plan.run, reply.run, lambda desk, case: verify.run(desk, case, "ask")):
        with pytest.raises(NotIdentified, match="disputed"):
            step(office.desk, number)
    assert before == office.drafts(number)


def test_after_five_wrong_codes_the_right_one_is_wrong_too(office: Any) -> None:
    number = office.asked(ERASURE)
    right = verify.code_in(office.words(number, "L02c"))
    wrong = right[:-1] + ("K" if right[-1] != "K" else "M")
    for _ in range(5):
        with pytest.raises(NotIdentified):
            office.answer_code(number, office.mail(wrong))

    with pytest.raises(NotIdentified, match="too-many-tries"):
        office.answer_code(number, office.mail(right))

    assert not office.has_shown(number)


def _from_another_address(office: Any, code: str) -> bytes:
    raw: bytes = office.mail(code, sender=STRANGER)
    return raw


def _automatic(office: Any, code: str) -> bytes:
    raw: bytes = office.mail(f"Jeg er på ferie.\n\n{code}", Auto_Submitted="auto-replied")
    return raw


def _quoted(office: Any, code: str) -> bytes:
    raw: bytes = office.mail(f"Hva er dette?\n\nDen 2. juni 2026 skrev post@backeigrensen.no:\n> Koden er {code}\n")
    return raw


@pytest.mark.parametrize("made", [_from_another_address, _automatic, _quoted])
def test_a_code_that_proves_nothing_is_ignored_and_costs_no_try(made: Callable[[Any, str], bytes], office: Any) -> None:
    number = office.asked(ERASURE)
    code = verify.code_in(office.words(number, "L02c"))
    for _ in range(6):
        with pytest.raises(NotIdentified):
            office.answer_code(number, made(office, code))
    ignored = office.has_shown(number)

    office.answer_code(number, office.mail(code))

    assert (False, True) == (ignored, office.has_shown(number))


def test_a_code_works_once_and_only_in_its_time(office: Any) -> None:
    number = office.asked(ERASURE)
    code = verify.code_in(office.words(number, "L02c"))
    started = office.now
    office.now = started + timedelta(days=8)
    with pytest.raises(NotIdentified):
        office.answer_code(number, office.mail(code))
    office.now = started
    office.answer_code(number, office.mail(code))

    with pytest.raises(DsrError):
        office.answer_code(number, office.mail(code))
