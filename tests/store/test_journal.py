from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dsr_cli.domain.plan import Receipt, Verb
from dsr_cli.store.journal import Deed, JournalEntry
from dsr_cli.store.log import Event
from dsr_cli.store.store import Store


@pytest.fixture
def intended(opened: Store, sample: Any) -> Store:
    with opened.write() as tx:
        tx.journal.intend(sample.number, "f00ba4", [sample.action("a1"), sample.action("a2")])
        tx.log.add(Event.INTENDED, case=sample.number, counts={"actions": 2})
    return opened


def settle(store: Store, number: str, *receipts: Receipt) -> None:
    with store.write() as tx:
        for receipt in receipts:
            tx.journal.settle(number, receipt)
        tx.log.add(Event.APPLIED, case=number)


def states(store: Store, number: str) -> list[tuple[str, str]]:
    with store.read() as tx:
        return [(entry.action_id, entry.state) for entry in tx.journal.entries(number)]


def test_an_entry_has_what_undoes_it(intended: Store, sample: Any, place: Any) -> None:
    place.clock.turn(timedelta(minutes=1))
    settle(intended, sample.number, Receipt("a1", "done", after={"Navn": None}))

    with intended.read() as tx:
        first, second = tx.journal.entries(sample.number)
    assert first == JournalEntry(
        id=first.id,
        case=sample.number,
        action_id="a1",
        claim=1,
        activity="A5",
        source="till",
        verb=Verb.ERASE,
        ref=intended.keys.ref("till", sample.record().key),
        state="done",
        reason_code="",
        intended=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        settled=datetime(2026, 3, 2, 9, 1, tzinfo=UTC),
        deed=Deed("f00ba4", sample.action("a1"), {"Navn": None}),
    )
    assert ("intended", None) == (second.state, second.settled)


def test_an_action_that_waits_is_not_intended_twice(intended: Store, sample: Any) -> None:
    settle(intended, sample.number, Receipt("a1", "failed", "unavailable"))
    with intended.write() as tx:
        tx.journal.intend(sample.number, "f00ba4", [sample.action("a1"), sample.action("a2")])
        tx.log.add(Event.INTENDED, case=sample.number)

    assert [("a1", "failed"), ("a2", "intended"), ("a1", "intended")] == states(intended, sample.number)


def test_a_receipt_settles_the_latest_try(intended: Store, sample: Any) -> None:
    settle(intended, sample.number, Receipt("a1", "failed", "unavailable"), Receipt("a2", "nothing", "not-found"))
    with intended.write() as tx:
        tx.journal.intend(sample.number, "f00ba4", [sample.action("a1")])
        tx.log.add(Event.INTENDED, case=sample.number)
    settle(intended, sample.number, Receipt("a1", "done"))

    assert [("a1", "failed"), ("a2", "nothing"), ("a1", "done")] == states(intended, sample.number)


def test_a_receipt_for_what_was_never_intended_is_a_bug(intended: Store, sample: Any) -> None:
    with intended.write() as tx, pytest.raises(LookupError):
        tx.journal.settle(sample.number, Receipt("a3", "done"))


def test_what_was_done_outlives_what_undoes_it(intended: Store, sample: Any) -> None:
    intended.forget_dossier(sample.number)
    settle(intended, sample.number, Receipt("a1", "done", after={"Navn": None}))

    assert [("a1", "done"), ("a2", "intended")] == states(intended, sample.number)
    with intended.read() as tx:
        assert [None, None] == [entry.deed for entry in tx.journal.entries(sample.number)]
