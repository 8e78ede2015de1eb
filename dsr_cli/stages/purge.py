"""Destroy the keys of what has had its time: copies of what was erased, and case files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dsr_cli.domain.calendar import oslo_date
from dsr_cli.domain.case import Case
from dsr_cli.domain.expiry import Expiry, Terms, What, expiries
from dsr_cli.domain.holds import holds
from dsr_cli.domain.plan import Verb
from dsr_cli.domain.subject import IdentifierKind
from dsr_cli.stages.desk import Desk
from dsr_cli.store.journal import JournalEntry
from dsr_cli.store.transaction import Transaction


@dataclass(frozen=True)
class Purged:
    """What was destroyed, and what a hold keeps: case and kind."""

    destroyed: tuple[tuple[str, str], ...]
    held: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, object]:
        """The shape of `dsr purge --json`."""
        return {
            "destroyed": [{"case": case, "what": what} for case, what in self.destroyed],
            "held": [{"case": case, "what": what} for case, what in self.held],
        }


def run(desk: Desk) -> Purged:
    """Destroy everything that is due today, but nothing that a hold keeps (law.md 3.8). Safe to run again."""
    with desk.store.read() as tx:
        due = [
            (case.number, expiry.what, bool(holds([tx.cases.load(n) for n in cases_of(tx, case)])))
            for case, expiry in pending(desk, tx)
            if expiry.due <= desk.today
        ]
    for number, what, is_held in due:
        if not is_held:
            with desk.store.lease(number):
                _destroy(desk, number, what)
    return Purged(
        tuple((number, what) for number, what, is_held in due if not is_held),
        tuple((number, what) for number, what, is_held in due if is_held),
    )


def _destroy(desk: Desk, number: str, what: What) -> None:
    {"case": desk.store.forget, "dossier": desk.store.forget_dossier, "package": desk.store.forget_package}[what](
        number
    )
    # drafts are plaintext copies of the same: they go with what they were made from
    for path in desk.outbox.glob(f"*{number}*"):
        path.unlink(missing_ok=True)


def pending(desk: Desk, tx: Transaction) -> Iterator[tuple[Case, Expiry]]:
    """What will be destroyed, of every case that is not forgotten yet."""
    law = desk.config.law
    terms = Terms(law.undo_ttl_days, law.export_ttl_days, law.case_file_years)
    for row in tx.cases.list(limit=None):
        case = tx.cases.load(row.number)
        if not case.forgotten:
            for expiry in expiries(case, erased_on(tx, row.number), terms):
                if _is_there(tx, row.number, expiry.what):
                    yield case, expiry


def _is_there(tx: Transaction, number: str, what: What) -> bool:
    if what == "case":
        return True
    if what == "dossier":
        return bool(tx.dossier.records(number))
    packages = tx.packages.load(number)
    return bool(packages) and packages[-1].password is not None


def erased_on(tx: Transaction, number: str) -> date | None:
    """The day of the last erasure that is proven or confirmed."""
    days = [oslo_date(e.settled) for e in tx.journal.entries(number) if _is_erasure(e) and e.settled]
    return max(days, default=None)


def _is_erasure(entry: JournalEntry) -> bool:
    return entry.verb is Verb.ERASE and entry.state == "done"


def cases_of(tx: Transaction, case: Case) -> list[str]:
    """The numbers of every case of the same person, by verified addresses."""
    verified = [i for i in case.subject.identifiers if i.status == "verified" and i.kind is IdentifierKind.EMAIL]
    return sorted({n for i in verified for n in tx.cases.find(i.kind, i.value)} | {case.number})
