import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from dsr_cli.errors import Unavailable
from dsr_cli.store.database import Database
from dsr_cli.store.failures import explained
from dsr_cli.store.keys import case_key
from dsr_cli.store.log import Event
from dsr_cli.store.store import Store

CHECKOUT = Path(__file__).resolve().parents[2]


def test_a_transaction_that_fails_changes_nothing(opened: Store, sample: Any, place: Any) -> None:
    def fail() -> None:
        with opened.write() as tx:
            tx.cases.save(replace(sample.case(), state="closed"), due=None, nominal=None)
            tx.vault.put(sample.number, case_key(sample.number), "mail", b"a letter")
            tx.log.add(Event.CASE_CLOSED, case=sample.number)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    with opened.read() as tx:
        assert "open" == tx.cases.load(sample.number).state
        assert 2 == tx.log.verify().entries
    assert [] == list((place.home / "vault").iterdir())


def test_a_change_without_a_log_entry_is_not_committed(opened: Store, sample: Any) -> None:
    with pytest.raises(RuntimeError, match="log entry"), opened.write() as tx:
        tx.cases.save(replace(sample.case(), state="closed"), due=None, nominal=None)

    with opened.read() as tx:
        assert "open" == tx.cases.load(sample.number).state


def test_the_log_entry_is_the_last_change_of_a_transaction(opened: Store, sample: Any) -> None:
    def log_first() -> None:
        with opened.write() as tx:
            tx.log.add(Event.CASE_CLOSED, case=sample.number)
            tx.cases.save(replace(sample.case(), state="closed"), due=None, nominal=None)

    with pytest.raises(RuntimeError, match="log entry"):
        log_first()

    with opened.read() as tx:
        assert 2 == tx.log.verify().entries


def test_a_transaction_that_changes_nothing_needs_no_log_entry(opened: Store, sample: Any) -> None:
    with opened.write() as tx:
        tx.plans.forget(sample.number)
        assert sample.number == tx.cases.load(sample.number).number

    with opened.read() as tx:
        assert 2 == tx.log.verify().entries


def test_a_reader_cannot_change_anything(opened: Store, sample: Any) -> None:
    with pytest.raises(RuntimeError, match="reads"), opened.read() as tx:
        tx.cases.save(sample.case(), due=None, nominal=None)
    with pytest.raises(RuntimeError, match="reads"), opened.read() as tx:
        tx.vault.put(sample.number, case_key(sample.number), "mail", b"a letter")


def test_a_reader_sees_one_state_while_another_writes(opened: Store, sample: Any) -> None:
    with opened.read() as before:
        assert "open" == before.cases.load(sample.number).state
        with opened.write() as tx:
            tx.cases.save(replace(sample.case(), state="closed"), due=None, nominal=None)
            tx.log.add(Event.CASE_CLOSED, case=sample.number)
        assert "open" == before.cases.load(sample.number).state

    with opened.read() as after:
        assert "closed" == after.cases.load(sample.number).state


def test_a_second_writer_waits_and_then_gives_up(opened: Store, place: Any) -> None:
    impatient = Database(opened._databases[0]._engine.url, patience=0.2)

    with opened._databases[0].write(), pytest.raises(Unavailable) as caught, impatient.write():
        pass

    assert (5, "The register is locked.") == (caught.value.exit_code, caught.value.what)
    assert caught.value.why
    assert caught.value.hint
    impatient.close()


def test_a_full_disk_is_told_and_leaves_the_old_state(opened: Store, sample: Any, place: Any) -> None:
    if place.url:
        with pytest.raises(Unavailable, match="could not be written") as caught, explained():
            raise OperationalError("INSERT", {}, _disk_full())
    else:
        opened._databases[0].close()
        event.listen(opened._databases[0]._engine, "connect", _full_up)
        with pytest.raises(Unavailable, match="could not be written") as caught, opened.write() as tx:
            tx.cases.add(replace(sample.case(), number="DSR-2026-0002", subject_line="x" * 50_000))

    assert "The disk is full." == caught.value.why
    with opened.read() as tx:
        assert 1 == len(tx.cases.list())


def _disk_full() -> BaseException:
    from psycopg.errors import DiskFull

    return DiskFull()


def _full_up(connection: Any, _record: object) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


def test_who_may_only_read_is_told(place: Any) -> None:
    store = place.create()
    if place.url:
        with store._databases[0].write() as connection:
            owner = connection.engine.url.username
            for statement in (
                f"CREATE ROLE {owner}_reader LOGIN",
                f"ALTER ROLE {owner}_reader SET search_path = {owner}",
                f"GRANT USAGE ON SCHEMA {owner} TO {owner}_reader",
                f"GRANT SELECT ON ALL TABLES IN SCHEMA {owner} TO {owner}_reader",
            ):
                connection.execute(text(statement))
        store.close()
        place.url = place.url.replace(f"//{owner}", f"//{owner}_reader")
        with pytest.raises(Unavailable) as caught, place.open() as reopened, reopened.write() as tx:
            tx.log.add(Event.FOUND)
        told = caught.value.why
    else:
        store.close()
        told = _told_to_a_stranger(place.home)

    assert "The account that runs `dsr` may not write to its files, its folder or its tables." == told


def _told_to_a_stranger(home: Path) -> str:
    """What an account without the right to write is told; everything is imported before it lets go of root."""
    script = f"""
import os
from pathlib import Path
from sqlalchemy import text
from dsr_cli.errors import Unavailable
from dsr_cli.store.database import Database, sqlite_url
def write(path):
    database = Database(sqlite_url(path))
    try:
        with database.write() as connection:
            connection.execute(text("DELETE FROM leases"))
    except Unavailable as error:
        return error.why
    database.close()
home = Path({str(home)!r})
assert write(home / "missing" / "cases.db")
if os.getuid() == 0:
    os.setuid(65534)
print(write(home / "cases.db"))
"""
    above = [path for path in home.parents if path.stat().st_mode & 0o777 == 0o700]
    for path in above:
        path.chmod(0o711)
    home.chmod(0o555)
    (home / "cases.db").chmod(0o444)
    try:
        told = subprocess.run(
            [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=CHECKOUT, check=True
        )
    finally:
        for path in (*above, home):
            path.chmod(0o700)
    return told.stdout.strip()


def test_a_server_out_of_reach_is_told_without_its_url(tmp_path: Path) -> None:
    with (
        pytest.raises(Unavailable) as caught,
        Database(f"postgresql://officer:hush@/dsr?host={tmp_path}", patience=1).read(),
    ):
        pass

    assert "Its file or its server cannot be reached." == caught.value.why
    assert "hush" not in str(caught.value)


CRASHER = """
import os, sys, time
from datetime import UTC, datetime
from pathlib import Path
from dataclasses import replace
from dsr_cli.store.keys import case_key, dossier_key
from dsr_cli.store.log import Event
from dsr_cli.store.store import Store
number, home, url = sys.argv[1:]
store = Store.open(Path(home), url or None, officer="ola")
with store.write() as tx:
    case = tx.cases.load(number)
    tx.cases.save(replace(case, state="closed"), due=None, nominal=None)
    tx.cases.add(replace(case, number="DSR-2026-0002"))
    tx.vault.put(number, dossier_key(number), "mail", b"never committed")
    tx.log.add(Event.CASE_CLOSED, case=number)
    print("ready", flush=True)
    time.sleep(60)
"""


def test_a_crash_between_writes_leaves_the_old_state(
    opened: Store, sample: Any, place: Any, child: Callable[..., Any]
) -> None:
    opened.close()
    process = child(CRASHER, sample.number)
    assert "ready" == process.stdout.readline().strip()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    with place.open() as store:
        with store.read() as tx:
            assert sample.case() == tx.cases.load(sample.number)
            assert 1 == len(tx.cases.list())
            assert () == tx.vault.names(sample.number)
            assert (2, True, None) == tx.log.verify()
        assert 1 == len(list((place.home / "vault").iterdir()))
        store.forget_dossier(sample.number)
        assert [] == list((place.home / "vault").iterdir())
