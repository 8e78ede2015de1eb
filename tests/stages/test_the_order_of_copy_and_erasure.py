"""Access and erasure asked for together: the copy first, time to read it, then the erasure (law.md 0.2-b)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from dsr_cli.domain.rights import Right
from dsr_cli.domain.subject import IdentifierKind
from dsr_cli.errors import Gated
from dsr_cli.stages import apply, close, done, plan, reply

BOTH = "Jeg ber om innsyn i alt dere har om meg, og en kopi av det. Slett deretter alle opplysninger om meg."
ADDRESS = "ingrid.solbakken@example.no"


@pytest.fixture
def office(make_office: Any) -> Any:
    return make_office("erasure", now=at(2, 6))


@pytest.fixture
def number(office: Any) -> str:
    """The case of one mail that asks for both, from somebody who is known well enough for both."""
    number: str = office.take_in(office.mail(BOTH))
    office.identify(number, code=True)
    return number


def at(day: int, month: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


def left(office: Any) -> tuple[bool, bool]:
    """Whether she is still a customer and still gets the newsletter by the stop list."""
    with office.desk.store.read() as tx:
        stopped = tx.stops.has(IdentifierKind.EMAIL, ADDRESS)
    return "7001" in (office.home / "exports" / "kunder.csv").read_text("utf-8"), not stopped


def sent_copy(office: Any, number: str) -> tuple[str, ...]:
    parts: tuple[str, ...] = reply.run(office.desk, number).parts
    reply.mark_sent(office.desk, number, None)
    return parts


def test_the_erasure_waits_for_the_copy_and_the_stop_of_marketing_does_not(office: Any, number: str) -> None:
    digest = office.planned(number).digest

    with pytest.raises(Gated, match="access not answered yet"):
        apply.run(office.desk, number, digest)

    assert (True, False) == left(office)


def test_the_copy_is_answered_without_a_word_of_erasure(office: Any, number: str) -> None:
    office.planned(number)

    parts = sent_copy(office, number)

    with office.desk.store.read() as tx:
        states = {claim.right: claim.state for claim in tx.cases.load(number).claims}
    assert {Right.ACCESS: "answered", Right.ERASURE: "open"} == states
    assert ("L07", []) == (parts[0], [part for part in parts if part in ("L11", "L12", "L18")])


def test_a_plan_from_before_the_copy_gives_no_way_around_the_time_to_read_it(office: Any, number: str) -> None:
    digest = office.planned(number).digest
    sent_copy(office, number)

    with pytest.raises(Gated, match="not before 2026-06-16"):
        apply.run(office.desk, number, digest)

    assert (True, False) == left(office)


def test_the_erasure_is_done_fourteen_days_after_the_copy(office: Any, number: str) -> None:
    office.planned(number)
    sent_copy(office, number)
    digest = plan.run(office.desk, number).digest
    office.now = at(15, 6)
    with pytest.raises(Gated, match="not before 2026-06-16"):
        apply.run(office.desk, number, digest)
    still = left(office)

    office.now = at(16, 6)
    apply.run(office.desk, number, digest).require_all()

    assert ((True, False), (False, False)) == (still, left(office))


def test_the_erasure_never_waits_longer_than_its_last_day(office: Any, number: str) -> None:
    office.planned(number)
    office.now = at(29, 6)
    sent_copy(office, number)
    digest = plan.run(office.desk, number).digest
    office.now = at(1, 7)
    with pytest.raises(Gated, match="not before 2026-07-02"):
        apply.run(office.desk, number, digest)

    office.now = at(2, 7)
    apply.run(office.desk, number, digest).require_all()

    assert (False, False) == left(office)


def test_both_are_answered_when_the_case_is_closed(office: Any, number: str) -> None:
    office.planned(number)
    sent_copy(office, number)
    office.now = at(16, 6)
    applied = apply.run(office.desk, number, plan.run(office.desk, number).digest)
    done.run(office.desk, number, applied.manual)

    parts = sent_copy(office, number)

    assert ("L12", False) == (parts[0], "L07" in parts)
    assert "closed" == close.run(office.desk, number).state
