from datetime import date
from typing import Any

import pytest

from dsr_cli.domain.plan import Promise, Verb
from dsr_cli.errors import WrongUsage
from dsr_cli.store.log import Event
from dsr_cli.store.obligations import Obligation
from dsr_cli.store.store import Store


def promise(due: date) -> Promise:
    return Promise(
        1, "A5", "till", Verb.ERASE, due, "17(1)(a); bokføringsloven § 13", ("1f00ba4711",), ("Planteseths felt",)
    )


SOON, LATE = date(2026, 6, 1), date(2032, 1, 1)


@pytest.fixture
def ids(opened: Store, sample: Any) -> dict[date, str]:
    """The ids of two obligations by their date."""
    with opened.write() as tx:
        made = {due: tx.obligations.add(sample.number, promise(due), automatic=due == LATE) for due in (LATE, SOON)}
        tx.log.add(Event.PROMISED, case=sample.number, counts={"promises": 2})
    return made


def test_open_obligations_are_listed_by_date(opened: Store, sample: Any, ids: dict[date, str]) -> None:
    def obligation(due: date, *, automatic: bool) -> Obligation:
        return Obligation(
            id=ids[due],
            case=sample.number,
            due=due,
            kind="promise",
            verb=Verb.ERASE,
            activity="A5",
            source="till",
            law="17(1)(a); bokføringsloven § 13",
            automatic=automatic,
            state="open",
            settled_on=None,
            promise=promise(due),
        )

    soon, late = obligation(SOON, automatic=False), obligation(LATE, automatic=True)
    with opened.read() as tx:
        assert (soon, late) == tx.obligations.list()
        assert (soon,) == tx.obligations.list(until=SOON)
        assert () == tx.obligations.list(until=date(2026, 5, 31))


def test_a_settled_obligation_is_listed_with_its_case_only(opened: Store, sample: Any, ids: dict[date, str]) -> None:
    with opened.write() as tx:
        tx.obligations.settle(ids[SOON], date(2026, 6, 2))
        tx.log.add(Event.OBLIGATION_SETTLED, case=sample.number)

    with opened.read() as tx:
        assert [LATE] == [each.due for each in tx.obligations.list()]
        assert [("done", date(2026, 6, 2)), ("open", None)] == [
            (each.state, each.settled_on) for each in tx.obligations.list(case=sample.number)
        ]


def test_an_obligation_outlives_its_case_and_dies_alone(opened: Store, sample: Any, ids: dict[date, str]) -> None:
    opened.forget(sample.number)
    opened.forget_obligation(ids[SOON])

    with opened.read() as tx:
        assert [None, promise(LATE)] == [each.promise for each in tx.obligations.list()]


def test_an_unknown_obligation_is_wrong_usage(opened: Store, ids: dict[date, str]) -> None:
    for unknown in ("0123456789abcdef", "Ida Planteseth"):
        with opened.write() as tx, pytest.raises(WrongUsage, match="no such obligation"):
            tx.obligations.settle(unknown, date(2026, 6, 2))
