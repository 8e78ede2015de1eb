from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dsr_cli.domain.subject import IdentifierKind
from dsr_cli.store.log import Event
from dsr_cli.store.store import Store

EMAIL, PHONE = IdentifierKind.EMAIL, IdentifierKind.PHONE


def stop(store: Store, sample: Any, **changed: Any) -> None:
    with store.write() as tx:
        told = {"scope": "marketing", "channel": "*", "since": date(2026, 3, 2), "case": sample.number} | changed
        tx.stops.add(EMAIL, sample.email, **told)
        assert tx.stops.has(EMAIL, sample.email)
        tx.log.add(Event.MARKETING_STOPPED, case=sample.number, activity="A4")


def test_a_stopped_address_is_known_in_any_spelling(opened: Store, sample: Any) -> None:
    stop(opened, sample)

    with opened.read() as tx:
        assert tx.stops.has(EMAIL, " IDA.PLANTESETH@example.com ")
        assert not tx.stops.has(EMAIL, "ola@example.com")
        assert not tx.stops.has(PHONE, sample.phone)
        assert not tx.stops.has(PHONE, "none")


def test_a_stop_of_one_channel_stops_that_channel(opened: Store, sample: Any) -> None:
    stop(opened, sample, channel="sms")

    with opened.read() as tx:
        assert tx.stops.has(EMAIL, sample.email, channel="sms")
        assert tx.stops.has(EMAIL, sample.email)
        assert not tx.stops.has(EMAIL, sample.email, channel="email")
        assert not tx.stops.has(EMAIL, sample.email, scope="statistics")


def test_a_stop_of_all_channels_stops_each(opened: Store, sample: Any) -> None:
    stop(opened, sample)

    with opened.read() as tx:
        assert tx.stops.has(EMAIL, sample.email, channel="sms")


def test_a_stop_outlives_its_case(opened: Store, sample: Any) -> None:
    stop(opened, sample)

    opened.forget(sample.number)

    with opened.read() as tx:
        assert tx.stops.has(EMAIL, sample.email)


def test_the_owner_confirms_a_stop_and_nobody_weakens_it(
    opened: Store, sample: Any, sql: Callable[..., list[Any]]
) -> None:
    kept = "SELECT unconfirmed, since FROM stops"

    stop(opened, sample, unconfirmed=True)
    assert [(True,)] == [(bool(unconfirmed),) for unconfirmed, _ in sql(kept)]
    stop(opened, sample, since=date(2026, 5, 5))
    stop(opened, sample, unconfirmed=True)

    [(unconfirmed, since)] = sql(kept)
    assert (False, "2026-03-02") == (bool(unconfirmed), str(since))


def test_what_has_no_normal_form_cannot_be_stopped(opened: Store, sample: Any) -> None:
    with opened.write() as tx, pytest.raises(ValueError, match="normal form"):
        tx.stops.add(PHONE, "-", scope="marketing", channel="*", since=date(2026, 3, 2), case=sample.number)
