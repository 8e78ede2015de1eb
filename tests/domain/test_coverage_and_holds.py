from dataclasses import replace
from datetime import UTC, date, datetime

from dsr_cli.domain.activity import Activity, Text
from dsr_cli.domain.case import Case, Claim, Hold
from dsr_cli.domain.coverage import coverage, searched_activities
from dsr_cli.domain.holds import holds
from dsr_cli.domain.record import Searched, Skipped
from dsr_cli.domain.rights import Right
from dsr_cli.domain.subject import Subject

T = Text("tekst")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def activity(id_: str, answer: str = "") -> Activity:
    return Activity(id_, T, T, ("a",), ("a",), T, (), T, T, T, answer=answer)  # type: ignore[arg-type]  # a literal


def searched(source: str, part: str = "*") -> Searched:
    return Searched(source, part, "snapshot", 1, ("email",))


CLOSED_ROWS = {"A1": activity("A1"), "A4": activity("A4"), "A10.cctv": activity("A10.cctv", "no")}
SERVING = {"web": ("A1",), "news": ("A4",)}
CANNOT = Skipped("web", "A1", None, "cannot-identify", final=True)


def test_a_source_counts_only_when_it_was_searched_to_its_end() -> None:
    states = [
        coverage(CLOSED_ROWS, SERVING, [searched("news")], [CANNOT]),
        coverage(CLOSED_ROWS, SERVING, [searched("news", "list-1")], [CANNOT]),
        coverage(CLOSED_ROWS, SERVING, [searched("news")], []),
        coverage(CLOSED_ROWS, SERVING, [searched("news")], [replace(CANNOT, final=False)]),
    ]

    assert [(), ("news",), ("web",), ("web",)] == [state.unsearched for state in states]


def test_an_unanswered_row_and_an_activity_without_a_source_are_open() -> None:
    rows = CLOSED_ROWS | {"A10.chat": activity("A10.chat"), "A6": activity("A6")}
    state = coverage(rows, SERVING, [searched("news")], [CANNOT])

    assert (("A10.chat",), ("A6",), ("A1", "A4", "A10.cctv")) == (
        state.unanswered,
        state.uncovered,
        searched_activities(rows, SERVING, state),
    )


def test_a_failed_source_leaves_its_activities_undecided() -> None:
    broken = Skipped("news", "A4", None, "refused", final=False)
    state = coverage(CLOSED_ROWS, SERVING, [searched("news")], [CANNOT, broken])

    assert ("A1", "A10.cctv") == searched_activities(CLOSED_ROWS, SERVING, state)


def case(right: Right, state: str = "open", *holds: Hold) -> Case:
    claim = Claim(1, right, NOW, state=state)  # type: ignore[arg-type]  # a literal
    return Case("DSR-2026-0001", "request", "nb", "post", NOW, Subject("s", ()), (claim,), holds=holds)


def test_nothing_is_destroyed_while_a_copy_is_owed() -> None:
    assert (1, 1, 0) == (
        len(holds([case(Right.ACCESS)])),
        len(holds([case(Right.PORTABILITY, "officer")])),
        len(holds([case(Right.ACCESS, "answered")])),
    )


def test_a_restriction_holds_even_when_it_is_answered() -> None:
    assert ("DSR-2026-0001: restriction asked for",) == holds([case(Right.RESTRICTION, "answered")])


def test_a_disputed_identity_holds_everything() -> None:
    assert ("DSR-2026-0001: identity disputed",) == holds([replace(case(Right.ERASURE), state="disputed")])


def test_a_hold_on_a_record_counts_for_that_record_until_it_is_released() -> None:
    on_record = Hold("till:ab12", "claim_flag", "reason", "kl", date(2027, 1, 1))
    held = case(Right.ERASURE, "open", on_record)
    released = case(Right.ERASURE, "open", replace(on_record, released=date(2026, 12, 1)))

    assert (1, 0, 0) == (len(holds([held], {"till:ab12"})), len(holds([held], {"till:cd34"})), len(holds([released])))
