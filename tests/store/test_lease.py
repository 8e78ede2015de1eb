from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from dsr_cli.errors import Unavailable
from dsr_cli.store.lease import TERM
from dsr_cli.store.log import Event
from dsr_cli.store.store import Store

HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from dsr_cli.store.store import Store
number, home, url = sys.argv[1:]
store = Store.open(Path(home), url or None, officer="ola", clock=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
with store.lease(number):
    print("ready", flush=True)
    sys.stdin.readline()
print("given back", flush=True)
"""


def test_a_case_is_worked_by_one_process_at_a_time(opened: Store, sample: Any, child: Callable[..., Any]) -> None:
    process = child(HOLDER, sample.number)
    assert "ready" == process.stdout.readline().strip()

    with pytest.raises(Unavailable) as caught, opened.lease(sample.number):
        pass
    assert (5, "Another process of ola works at it.") == (caught.value.exit_code, caught.value.why)
    assert "09:10" in caught.value.hint
    with opened.lease("DSR-2026-0002"):
        pass

    process.stdin.write("\n")
    process.stdin.flush()
    assert "given back" == process.stdout.readline().strip()
    with opened.lease(sample.number):
        pass


def test_the_lease_of_a_dead_process_ends(opened: Store, sample: Any, place: Any, child: Callable[..., Any]) -> None:
    process = child(HOLDER, sample.number)
    assert "ready" == process.stdout.readline().strip()
    process.kill()
    process.wait()

    place.clock.turn(TERM)

    with opened.lease(sample.number):
        pass


def test_each_write_prolongs_the_lease(opened: Store, sample: Any, place: Any) -> None:
    with opened.lease(sample.number), place.open("ola") as other:
        for _ in range(3):
            place.clock.turn(TERM - timedelta(minutes=1))
            with opened.write() as tx:
                tx.log.add(Event.SOURCE_SEARCHED, case=sample.number, source="till")
        with pytest.raises(Unavailable), other.lease(sample.number):
            pass


def test_who_lost_the_lease_changes_nothing(opened: Store, sample: Any, place: Any) -> None:
    with opened.lease(sample.number), place.open("ola") as other:
        place.clock.turn(TERM)
        with other.lease(sample.number), pytest.raises(Unavailable, match="not changed"), opened.write() as tx:
            tx.log.add(Event.APPLIED, case=sample.number)

    with opened.lease(sample.number), opened.read() as tx:
        assert 2 == tx.log.verify().entries
