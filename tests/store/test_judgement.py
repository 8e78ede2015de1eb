from datetime import date
from typing import Any

import pytest

from dsr_cli.domain.decision import Decision, Outcome
from dsr_cli.store.judgement import Answer
from dsr_cli.store.log import Event
from dsr_cli.store.store import Store

CAMERAS = Answer("A10.cctv", "no", date(2026, 3, 3), "Planteseth i butikken")
STAFF = Answer("A10.staff", "yes", date(2026, 3, 4), "Planteseth på kontoret", "payroll")
KEEP = Outcome("PARTLY_RETAIN_LAW", "sale", "bookkeeping", "17(3)(b); bokføringsloven § 13", date(2031, 12, 31))
STOP = Outcome("STOP_ABSOLUTE", "marketing", "asked", "21(3)", treated_as="objection")


def test_answers_come_back_and_are_replaced_by_later_ones(opened: Store, sample: Any) -> None:
    earlier = Answer("A10.staff", "no", date(2026, 3, 3), "somebody")

    with opened.write() as tx:
        for answer in (earlier, STAFF, CAMERAS):
            tx.undeclared.save(sample.number, answer)
        tx.log.add(Event.UNDECLARED_ANSWERED, case=sample.number, activity="A10.staff")

    with opened.read() as tx:
        assert (CAMERAS, STAFF) == tx.undeclared.load(sample.number)


def test_who_answered_is_forgotten_with_the_case(opened: Store, sample: Any) -> None:
    with opened.write() as tx:
        tx.undeclared.save(sample.number, STAFF)
        tx.log.add(Event.UNDECLARED_ANSWERED, case=sample.number, activity="A10.staff")

    opened.forget(sample.number)

    with opened.read() as tx:
        assert (Answer("A10.staff", "yes", date(2026, 3, 4), "", "payroll"),) == tx.undeclared.load(sample.number)


def test_decisions_come_back_in_order_also_when_the_case_is_forgotten(opened: Store, sample: Any) -> None:
    decided = (Decision(2, "A5", (KEEP, STOP)), Decision(1, "A4", (STOP,)), Decision(1, "A9", ()))

    with opened.write() as tx:
        tx.decisions.replace(sample.number, [Decision(1, "A1", (KEEP,))])
        tx.decisions.replace(sample.number, decided)
        tx.log.add(Event.DECIDED, case=sample.number)
    opened.forget(sample.number)

    with opened.read() as tx:
        assert decided == tx.decisions.load(sample.number)


def test_no_address_gets_into_a_decision(opened: Store, sample: Any) -> None:
    named = Outcome("FULFIL", "ida@example.com", "asked", "17(1)(a)")

    with opened.write() as tx, pytest.raises(ValueError, match="free text"):
        tx.decisions.replace(sample.number, [Decision(1, "A4", (named,))])
