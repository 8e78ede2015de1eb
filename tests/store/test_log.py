from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dsr_cli.store.log import Entry, Event
from dsr_cli.store.store import Store


def test_an_entry_tells_who_did_what_in_codes(opened: Store, sample: Any) -> None:
    with opened.write() as tx:
        tx.log.add(
            Event.SOURCE_SEARCHED,
            case=sample.number,
            claim=1,
            activity="A10.cctv",
            source="till",
            counts={"scanned": 5000, "hits": 2},
            codes=("email", "till:1f00ba4711"),
        )

    expected = Entry(
        seq=3,
        at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        event="source-searched",
        officer="kari",
        case=sample.number,
        claim=1,
        activity="A10.cctv",
        source="till",
        counts={"scanned": 5000, "hits": 2},
        codes=("email", "till:1f00ba4711"),
        digest=None,
    )
    with opened.read() as tx:
        assert expected == list(tx.log.entries())[-1]
        assert [2, 3] == [entry.seq for entry in tx.log.entries(sample.number)]
        assert (3, True, None) == tx.log.verify()


@pytest.mark.parametrize(
    "told",
    [
        {"codes": ("Ida Planteseth",)},
        {"codes": ("ida@example.com",)},
        {"codes": ("+4700000017",)},
        {"codes": ("",)},
        {"counts": {"Ida Planteseth": 1}},
        {"source": "till for Ida"},
        {"activity": "newsletter"},
        {"case": "Ida"},
        {"case": "DSR-2026-1"},
    ],
)
def test_free_text_is_refused(opened: Store, told: dict[str, Any]) -> None:
    with opened.write() as tx, pytest.raises(ValueError, match="free text"):
        tx.log.add(Event.FOUND, **told)


def test_only_the_words_and_fields_of_the_log_are_taken(opened: Store) -> None:
    with opened.write() as tx:
        with pytest.raises(ValueError, match="not a valid Event"):
            tx.log.add("ida-called")  # type: ignore[arg-type]  # what the type forbids is refused at run time too
        with pytest.raises(TypeError):
            tx.log.add(Event.FOUND, note="Ida called")  # type: ignore[call-arg]  # as above
        with pytest.raises(ValueError, match="without a case"):
            tx.log.add(Event.PLANNED, digest="f00")


def test_an_officer_is_named_by_id(opened: Store, place: Any) -> None:
    with place.open("Kari Nordmann") as other, other.write() as tx, pytest.raises(ValueError, match="free text"):
        tx.log.add(Event.FOUND)


def test_a_digest_is_keyed_by_the_case(opened: Store, sample: Any) -> None:
    with opened.write() as tx:
        tx.log.add(Event.PLANNED, case=sample.number, digest="f00ba4f00ba4f00b")

    with opened.read() as tx:
        assert [opened.keys.case_digest(sample.number, "f00ba4f00ba4f00b")] == [
            entry.digest for entry in tx.log.entries() if entry.digest
        ]


def _work(store: Store, number: str, place: Any) -> None:
    for event in (Event.DECIDED, Event.PLANNED, Event.APPLIED):
        place.clock.turn(timedelta(days=1))
        with store.write() as tx:
            tx.log.add(event, case=number, counts={"steps": 1})


@pytest.mark.parametrize(
    ("tamper", "entries", "first_bad"),
    [
        ("UPDATE log SET officer = 'ola' WHERE seq = 3", 3, 3),
        ("UPDATE log SET counts = '{}' WHERE seq = 4", 4, 4),
        ("UPDATE log SET counts = 'no json' WHERE seq = 4", 4, 4),
        ("UPDATE log SET hash = 'f00' WHERE seq = 2", 2, 2),
        ("DELETE FROM log WHERE seq = 3", 3, 4),
        ("DELETE FROM log WHERE seq = 1", 1, 2),
        ("UPDATE log SET seq = 9 WHERE seq = 5", 5, 9),
    ],
)
def test_a_changed_log_is_found_out(
    opened: Store, sample: Any, place: Any, sql: Callable[..., Any], tamper: str, entries: int, first_bad: int
) -> None:
    _work(opened, sample.number, place)

    sql(tamper)

    with opened.read() as tx:
        assert (entries, False, first_bad) == tx.log.verify()


def test_a_log_that_was_cut_verifies_from_its_checkpoint(
    opened: Store, sample: Any, place: Any, sql: Callable[..., Any]
) -> None:
    _work(opened, sample.number, place)

    with opened.write() as tx:
        assert 3 == tx.log.cut(datetime(2026, 3, 4, tzinfo=UTC))

    with opened.read() as tx:
        assert ["planned", "applied", "log-cut"] == [entry.event for entry in tx.log.entries()]
        assert (3, True, None) == tx.log.verify()
    sql("DELETE FROM log WHERE seq = 4")
    with opened.read() as tx:
        assert (1, False, 5) == tx.log.verify()


def test_a_log_can_be_cut_to_the_end_and_goes_on(opened: Store, sample: Any, place: Any) -> None:
    _work(opened, sample.number, place)

    with opened.write() as tx:
        assert 5 == tx.log.cut(datetime(2027, 1, 1, tzinfo=UTC))
    _work(opened, sample.number, place)

    with opened.read() as tx:
        assert (4, True, None) == tx.log.verify()


def test_a_cut_of_nothing_is_no_change(opened: Store) -> None:
    with opened.write() as tx:
        assert 0 == tx.log.cut(datetime(2020, 1, 1, tzinfo=UTC))

    with opened.read() as tx:
        assert (2, True, None) == tx.log.verify()
