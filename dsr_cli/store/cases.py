"""Cases: each a register row in codes and a body sealed under the key of the case, found by HMAC."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, insert, select, update

from dsr_cli.domain.case import Case, CaseState
from dsr_cli.domain.rights import Right
from dsr_cli.domain.subject import IdentifierKind, normal_form
from dsr_cli.errors import WrongUsage
from dsr_cli.store import register
from dsr_cli.store.keys import case_key
from dsr_cli.store.link import Link
from dsr_cli.store.schema import cases, lookups

_NUMBER = re.compile(r"DSR-\d{4}-\d{4,}", re.ASCII)
_MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list."""

    number: str
    state: CaseState
    rights: tuple[Right, ...]
    received_date: date
    nominal: date | None
    due: date | None
    owner: str


class Cases:
    """All cases, within one transaction."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def next_number(self, year: int) -> str:
        """The number of the next case of a year of receipt (in Oslo): DSR-YYYY-NNNN."""
        numbers = select(cases.c.number).where(cases.c.number.startswith(f"DSR-{year:04d}-"))
        last = self._link.execute(
            numbers.order_by(func.length(cases.c.number).desc(), cases.c.number.desc()).limit(1)
        ).scalar()
        return f"DSR-{year:04d}-{int(last[9:]) + 1 if last else 1:04d}"

    def add(self, case: Case, due: date | None = None, nominal: date | None = None) -> None:
        """Open a case: its key, its row, what it is found by."""
        self._link.keys.create(case_key(case.number))
        body = self._sealed(case)
        row = register.columns(case, due, nominal)
        self._link.execute(insert(cases).values(**row, body=body))
        self._index(case)

    def load(self, number: str) -> Case:
        """The case; with empty personal parts and `forgotten` when its key is destroyed. Else WrongUsage."""
        known = _NUMBER.fullmatch(number)
        row = known and self._link.execute(select(cases).where(cases.c.number == number)).first()
        if not row:
            raise WrongUsage(
                "There is no such case.",
                f"The register has no {number}." if known else "A case number looks like DSR-2026-0001.",
                "See `dsr cases`.",
            )
        case: Case | None = self._link.unseal(case_key(number), cases.c.body, Case, row.body)
        return case or register.remembered(row)

    def save(self, case: Case, due: date | None, nominal: date | None) -> None:
        """Write the whole case with its earliest dates. WrongUsage when it is unknown or forgotten."""
        if case.forgotten or not self._link.keys.exists(case_key(case.number)):
            known = self.load(case.number).number
            raise WrongUsage(
                f"Case {known} was not changed.", "It is forgotten: its key is destroyed.", "Open a new case."
            )
        row = register.columns(case, due, nominal)
        changed = update(cases).where(cases.c.number == case.number)
        self._link.execute(changed.values(**row, body=self._sealed(case)))
        self._index(case)

    def list(
        self,
        state: CaseState | None = None,
        since: date | None = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> tuple[CaseRow, ...]:
        """Cases, the newest receipt first; of one state, or received on or after a date."""
        query = select(*(cases.c[name] for name in CaseRow.__slots__))
        if state is not None:
            query = query.where(cases.c.state == state)
        if since is not None:
            query = query.where(cases.c.received_date >= since)
        query = query.order_by(cases.c.received_date.desc(), cases.c.number.desc())
        return tuple(CaseRow(*row) for row in self._link.execute(query.limit(limit).offset(offset)))

    def find(self, kind: IdentifierKind, value: str) -> tuple[str, ...]:
        """The numbers of the cases that know an identifier, in its exact normal form."""
        normal = normal_form(kind, value)
        return self._find(kind.value, normal) if normal else ()

    def find_message(self, message: str) -> str | None:
        """The number of the case that already has a message, by its id or hash."""
        return next(iter(self._find(_MESSAGE, message)), None)

    def add_message(self, number: str, message: str) -> None:
        """Remember that a case has a message, by its id or hash, so that it is taken in once."""
        if number not in self._find(_MESSAGE, message):
            self._link.execute(insert(lookups).values(self._lookup(number, _MESSAGE, message)))

    def forget(self, number: str) -> None:
        """Drop the body and the look-ups of a case whose key is about to be destroyed."""
        self.load(number)
        self._link.execute(delete(lookups).where(lookups.c.case_no == number))
        living = (cases.c.number == number) & cases.c.forgotten_on.is_(None)
        self._link.execute(update(cases).where(living).values(body=None, forgotten_on=self._link.today))

    def _sealed(self, case: Case) -> bytes:
        return self._link.seal(case_key(case.number), cases.c.body, Case, case)

    def _find(self, kind: str, text: str) -> tuple[str, ...]:
        digest = self._link.keys.digest(f"lookup {kind}", text)
        query = select(lookups.c.case_no).where(lookups.c.digest == digest).order_by(lookups.c.case_no)
        return tuple(self._link.execute(query).scalars())

    def _index(self, case: Case) -> None:
        mine = (lookups.c.case_no == case.number) & (lookups.c.kind != _MESSAGE)
        self._link.execute(delete(lookups).where(mine))
        rows = [self._lookup(case.number, kind, text) for kind, text in sorted(set(_found_by(case)))]
        self._link.add_all(insert(lookups), rows)
        if case.message_id:
            self.add_message(case.number, case.message_id)

    def _lookup(self, number: str, kind: str, text: str) -> dict[str, str]:
        return {"digest": self._link.keys.digest(f"lookup {kind}", text), "case_no": number, "kind": kind}


def _found_by(case: Case) -> Iterator[tuple[str, str]]:
    for identifier in case.subject.identifiers:
        if identifier.normal:
            yield identifier.kind.value, identifier.normal
    if sender := normal_form(IdentifierKind.EMAIL, case.sender):
        yield IdentifierKind.EMAIL.value, sender
