"""A run of `apply` that dies at any write, and the run after it: every action is done exactly once."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pytest

from dsr_cli.demo.mailchimp.account import Account
from dsr_cli.domain.subject import IdentifierKind
from dsr_cli.errors import Unavailable
from dsr_cli.stages import apply
from dsr_cli.store.store import Store
from dsr_cli.store.transaction import Transaction

INGRID = "ingrid.solbakken@example.no"
CHECKOUT = Path(__file__).resolve().parents[2]
KILLED = 137
DYING = f"""
import os, sys
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from dsr_cli.config import load
from dsr_cli.stages import apply
from dsr_cli.stages.desk import Desk
from dsr_cli.store.store import Store

home, number, digest, moment, left, committed = sys.argv[1:]
home, now, left, write = Path(home), datetime.fromisoformat(moment), int(left), Store.write

@contextmanager
def dying(self):
    global left
    left -= 1
    with write(self) as tx:
        yield tx
        left or committed == "True" or os._exit({KILLED})
    left or os._exit({KILLED})

Store.write = dying
store = Store.open(home, officer="kl", keyring=False, clock=lambda: now)
apply.run(Desk(home, load(home), store, "kl", now), number, digest)
"""

When = Literal["before the commit", "after the commit"]


class Killed(BaseException):
    """What no code of ours catches."""


@dataclass
class Rehearsal:
    """A planned erasure that can be played again from the same beginning."""

    office: Any
    number: str
    digest: str
    saved: Path
    account: Account

    def again(self) -> None:
        """Put files, register and Mailchimp back as they were when the plan was read."""
        self.office.close()
        shutil.rmtree(self.office.home)
        shutil.copytree(self.saved, self.office.home)
        self.office.server.account = deepcopy(self.account)
        self.office.server.calls.clear()

    def run(self) -> apply.Applied:
        """What `dsr apply` comes to."""
        applied = apply.run(self.office.desk, self.number, self.digest)
        applied.require_all()
        return applied

    def end(self) -> dict[str, object]:
        """All that an apply leaves behind, told so that two of them can be compared."""
        home, desk = self.office.home, self.office.desk
        with desk.store.read() as tx:
            kept = {
                "journal": {e.action_id: e.state for e in tx.journal.entries(self.number)},
                "orders": [(o.action_id, o.state, o.due) for o in tx.work_orders.list(self.number)],
                "promised": sorted((o.due, o.source, o.promise.fields) for o in tx.obligations.list(case=self.number)),
                "stopped": tx.stops.has(IdentifierKind.EMAIL, INGRID),
                "drafts": sorted(letter.id for letter in tx.cases.load(self.number).letters),
                "log": tx.log.verify().ok,
            }
        self.office.close()
        return kept | {
            "stops": _count(home, "stops"),
            "members": [m["email_address"] for ms in self.office.server.account.members.values() for m in ms.values()],
            "deletions": sum("delete-permanent" in call for call in self.office.server.calls),
            "customers": _customers(home / "exports"),
            "outbox": sorted(path.name for path in desk.outbox.iterdir()),
            "exports": sorted(path.name for path in (home / "exports").iterdir()),
        }


def _count(home: Path, table: str) -> int:
    connection = sqlite3.connect(home / "cases.db")
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    connection.close()
    return int(count)


def _customers(exports: Path) -> list[object]:
    if (exports / "kunder.csv").exists():
        return list((exports / "kunder.csv").read_text("utf-8").splitlines())
    return [row[0] for row in openpyxl.load_workbook(exports / "kunder.xlsx").worksheets[0].iter_rows(values_only=True)]


@pytest.fixture
def rehearsal(make_office: Any, golden: Path, tmp_path: Path) -> Rehearsal:
    return _rehearsed(make_office("erasure"), golden, tmp_path / "saved")


def _rehearsed(office: Any, golden: Path, saved: Path) -> Rehearsal:
    number = office.take_in((golden / "erasure" / "request.eml").read_bytes())
    office.identify(number, code=True)
    digest = office.planned(number).digest
    office.close()
    shutil.copytree(office.home, saved)
    return Rehearsal(office, number, digest, saved, deepcopy(office.server.account))


@contextmanager
def watched(dies_at: int = 0, when: When = "after the commit") -> Iterator[list[int]]:
    """Count the writes of the store, and die at one of them."""
    write, seen = Store.write, [0]

    @contextmanager
    def watching(store: Store) -> Iterator[Transaction]:
        seen[0] += 1
        here = seen[0] == dies_at
        with write(store) as tx:
            yield tx
            if here and when == "before the commit":
                raise Killed
        if here:
            raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "write", watching)
        yield seen


def test_dying_at_any_write_and_running_again_does_everything_once(rehearsal: Rehearsal) -> None:
    with watched() as writes:
        whole = rehearsal.run()
    expected = rehearsal.end()
    ends: dict[tuple[int, str], object] = {}
    results = {}
    cases: tuple[When, ...] = ("before the commit", "after the commit")
    for nth, when in ((n, w) for n in range(1, writes[0] + 1) for w in cases):
        rehearsal.again()
        with watched(nth, when), pytest.raises(Killed):
            rehearsal.run()
        again = rehearsal.run()
        ends[nth, when] = rehearsal.end()
        results[nth, when] = sorted(again.done), again.failed, again.manual, again.promised

    assert dict.fromkeys(ends, expected) == ends
    assert {at: (sorted(whole.done), [], whole.manual, whole.promised) for at in ends} == results
    assert (True, 1, 1) == (writes[0] > 6, expected["deletions"], expected["stops"])
    assert (False, False) == (INGRID in str(expected["members"]), INGRID in str(expected["customers"]))


def test_a_process_that_is_killed_is_made_good_when_its_lease_has_ended(
    make_office: Any, golden: Path, tmp_path: Path
) -> None:
    office = make_office("erasure")
    _to_workbook(office.home)
    rehearsal = _rehearsed(office, golden, tmp_path / "saved")
    with watched() as writes:
        rehearsal.run()
    expected = rehearsal.end()
    started = office.now
    for nth, committed in ((2, True), (3, False), (3, True), (5, False), (writes[0], False)):
        rehearsal.again()
        office.now = started
        assert KILLED == _killed(rehearsal, nth, committed=committed)
        with pytest.raises(Unavailable, match="was not touched"):
            rehearsal.run()
        office.now = started + timedelta(minutes=11)
        rehearsal.run()

        assert expected == rehearsal.end()


def _to_workbook(home: Path) -> None:
    """Keep the customers in a workbook, as an office does."""
    rows = [line.split(",") for line in (home / "exports" / "kunder.csv").read_text("utf-8").splitlines()]
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(home / "exports" / "kunder.xlsx")
    (home / "exports" / "kunder.csv").unlink()
    settings = home / "dsr.toml"
    settings.write_text(settings.read_text("utf-8").replace("kunder.csv", "kunder.xlsx"), "utf-8")


def _killed(rehearsal: Rehearsal, nth: int, *, committed: bool) -> int:
    """Let a process of its own die at a write, so that nothing of it is cleaned up."""
    office = rehearsal.office
    office.close()
    told = (office.home, rehearsal.number, rehearsal.digest, office.now.isoformat(), nth, committed)
    return subprocess.run([sys.executable, "-c", DYING, *map(str, told)], cwd=CHECKOUT, check=False).returncode
