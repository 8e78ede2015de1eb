"""The register searched for the person: earlier cases and the stop list (A9; law.md 3.4)."""

from collections.abc import Iterator

from dsr_cli.domain.calendar import oslo_date
from dsr_cli.domain.case import Case
from dsr_cli.domain.matching import Status, names_fit
from dsr_cli.domain.record import Ground, Hit, Record, Searched, Skipped
from dsr_cli.domain.subject import IdentifierKind, Subject, normal_form
from dsr_cli.stages.desk import CASE_FILE, Desk
from dsr_cli.store.transaction import Transaction

_KINDS = (IdentifierKind.EMAIL, IdentifierKind.PHONE, IdentifierKind.CUSTOMER_NO)


def search_case_file(
    desk: Desk, subject: Subject, number: str
) -> tuple[tuple[tuple[Hit, Status], ...], tuple[Searched, ...], tuple[Skipped, ...]]:
    """Find every case of the verified identifiers, this one too, and each entry on the stop list.

    A case of somebody else that only names one of them is not the person's.
    """
    verified = [i for i in subject.identifiers if i.status == "verified" and i.kind in _KINDS]
    with desk.store.read() as tx:
        found = {n for i in verified for n in tx.cases.find(i.kind, i.value)}
        numbers = sorted({n for n in found if _is_of(tx.cases.load(n), subject)} | {number})
        records = [_case_record(tx, n) for n in numbers]
        records += [
            _stop_record(i.kind, position) for position, i in enumerate(verified, 1) if tx.stops.has(i.kind, i.value)
        ]
    ground = (Ground(IdentifierKind.EMAIL, "exact", verified=True),)
    hits = tuple((Hit(subject.id, record, ground), "accepted") for record in records)
    searched = Searched(
        CASE_FILE, "*", desk.now.isoformat(timespec="seconds"), len(numbers), tuple(sorted(set(_kinds(subject))))
    )
    return hits, (searched,), ()  # type: ignore[return-value]  # "accepted" is a Status; tuple() widens it


def _kinds(subject: Subject) -> Iterator[str]:
    return (i.kind.value for i in subject.identifiers if i.kind in _KINDS)


def _is_of(case: Case, subject: Subject) -> bool:
    """Whether a case was opened from an address of the person; in a mailbox that several use, under the name too."""
    known = {(i.kind, i.normal) for i in subject.identifiers if i.status == "verified"}
    names = subject.of(IdentifierKind.NAME)
    own = (IdentifierKind.EMAIL, normal_form(IdentifierKind.EMAIL, case.sender)) in known
    return own and (not subject.shared or any(names_fit(case.sender_name, name.value) for name in names))


def _case_record(tx: Transaction, number: str) -> Record:
    case = tx.cases.load(number)
    fields: dict[str, str | None] = {
        "Saksnummer": number,
        "Mottatt": oslo_date(case.received).isoformat(),
        "Gjelder": ", ".join(c.right.value for c in case.claims),
        "Status": case.state,
        "Brev": ", ".join(p for letter in case.letters for p in letter.parts) or None,
    }
    return Record(CASE_FILE, number, "case", frozenset({"A9"}), fields, {"Saksnummer": "reference", "Mottatt": "date"})


def _stop_record(kind: IdentifierKind, position: int) -> Record:
    fields: dict[str, str | None] = {"Sperre": "markedsføring", "Gjelder": kind.value}
    return Record(CASE_FILE, f"stop-{position}", "stop", frozenset({"A9"}), fields)
