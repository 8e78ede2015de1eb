from datetime import date
from typing import Any

import pytest

from dsr_cli.domain.plan import Plan, Promise, Refusal, Verb
from dsr_cli.errors import WrongUsage
from dsr_cli.store.log import Event
from dsr_cli.store.plans import WorkOrder
from dsr_cli.store.store import Store


def plan(sample: Any, digest: str = "f00ba4") -> Plan:
    refusal = Refusal(1, "A5", "PARTLY_RETAIN_LAW", "bookkeeping", "17(3)(b)", ("1f00ba4711",), ("date",))
    promise = Promise(1, "A5", "till", Verb.ERASE, date(2032, 1, 1), "17(1)(a)", ("1f00ba4711",), ("date",))
    return Plan(sample.number, (sample.action(), refusal, promise), digest)


def test_the_latest_plan_comes_back(opened: Store, sample: Any) -> None:
    with opened.write() as tx:
        tx.plans.save(plan(sample, "0ld"))
        tx.plans.save(plan(sample))
        tx.log.add(Event.PLANNED, case=sample.number, digest="f00ba4")

    with opened.read() as tx:
        assert plan(sample) == tx.plans.load(sample.number)


def test_a_plan_dies_with_the_dossier(opened: Store, sample: Any) -> None:
    with opened.read() as tx:
        assert None is tx.plans.load(sample.number)
    with opened.write() as tx:
        tx.plans.save(plan(sample))
        tx.log.add(Event.PLANNED, case=sample.number)

    opened.forget_dossier(sample.number)

    with opened.read() as tx:
        assert None is tx.plans.load(sample.number)


def order(sample: Any, **changed: Any) -> WorkOrder:
    fields = {"state": "open", "confirmed_on": None, "officer": None} | changed
    return WorkOrder(sample.number, "a1", "A5", "till", Verb.ERASE, "butikksjef", date(2026, 3, 20), **fields)


@pytest.fixture
def ordered(opened: Store, sample: Any) -> Store:
    with opened.write() as tx:
        tx.work_orders.open(sample.number, sample.action(), date(2026, 3, 20))
        tx.log.add(Event.WORK_ORDERED, case=sample.number, source="till")
    return opened


def test_a_work_order_is_opened_and_confirmed(ordered: Store, sample: Any) -> None:
    with ordered.read() as tx:
        assert (order(sample),) == tx.work_orders.list(sample.number) == tx.work_orders.list(state="open")

    with ordered.write() as tx:
        tx.work_orders.confirm(sample.number, "a1", date(2026, 3, 18))
        tx.log.add(Event.WORK_CONFIRMED, case=sample.number)

    confirmed = order(sample, state="done", confirmed_on=date(2026, 3, 18), officer="kari")
    with ordered.read() as tx:
        assert () == tx.work_orders.list(state="open")
        assert (confirmed,) == tx.work_orders.list()


def test_a_confirmed_work_order_is_opened_again_when_a_new_plan_asks(ordered: Store, sample: Any) -> None:
    with ordered.write() as tx:
        tx.work_orders.confirm(sample.number, "a1", date(2026, 3, 18), "failed")
        tx.work_orders.open(sample.number, sample.action(), date(2026, 4, 20))
        tx.log.add(Event.WORK_CONFIRMED, case=sample.number)

    with ordered.read() as tx:
        assert ["open"] == [each.state for each in tx.work_orders.list()]


def test_an_unknown_work_order_is_wrong_usage(ordered: Store, sample: Any) -> None:
    for unknown in ("a2", "Ida Planteseth"):
        with ordered.write() as tx, pytest.raises(WrongUsage, match="no such work order"):
            tx.work_orders.confirm(sample.number, unknown, date(2026, 3, 18))
