"""Obligations: what was promised for a later date, each sealed under a key of its own."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import insert, select, update

from dsr_cli.domain.plan import Promise, Verb
from dsr_cli.errors import WrongUsage
from dsr_cli.store.columns import is_code
from dsr_cli.store.keys import entry_key
from dsr_cli.store.link import Link
from dsr_cli.store.schema import obligations

ObligationState = Literal["open", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something due on a date; `promise` is None when its key is destroyed."""

    id: str
    case: str
    due: date
    kind: str
    verb: Verb
    activity: str
    source: str
    law: str
    automatic: bool
    state: ObligationState
    settled_on: date | None
    promise: Promise | None


class Obligations:
    """All obligations, within one transaction."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def add(self, case: str, promise: Promise, *, automatic: bool, kind: str = "promise") -> str:
        """Take on a promise of a plan that was applied. Its id."""
        entry = secrets.token_hex(8)
        self._link.keys.create(entry_key(entry))
        row = {name: getattr(promise, name) for name in ("due", "verb", "activity", "source", "law")}
        body = self._link.seal(entry_key(entry), obligations.c.body, Promise, promise)
        self._link.execute(
            insert(obligations).values(
                **row, id=entry, case_no=case, kind=kind, automatic=automatic, state="open", body=body
            )
        )
        return entry

    def list(self, until: date | None = None, case: str | None = None) -> tuple[Obligation, ...]:
        """Open obligations due on or before a date, by date; or all of one case, settled ones too."""
        query = select(obligations).order_by(obligations.c.due, obligations.c.id)
        query = query.where(obligations.c.state == "open" if case is None else obligations.c.case_no == case)
        if until is not None:
            query = query.where(obligations.c.due <= until)
        return tuple(Obligation(*self._opened(*row)) for row in self._link.execute(query))

    def settle(self, entry: str, on: date, state: ObligationState = "done") -> None:
        """Note that it is done, or given up. WrongUsage when there is no such obligation."""
        self._change(entry, {"state": state, "settled_on": on})

    def forget(self, entry: str) -> None:
        """Drop the body of an obligation whose key is about to be destroyed."""
        self._change(entry, {"body": None})

    def _opened(self, entry: str, *rest: Any) -> tuple[Any, ...]:
        *plain, body = rest
        return (entry, *plain, self._link.unseal(entry_key(entry), obligations.c.body, Promise, body))

    def _change(self, entry: str, values: dict[str, object]) -> None:
        changed = update(obligations).where(obligations.c.id == entry).values(values)
        if not is_code(entry) or not self._link.execute(changed).rowcount:
            raise WrongUsage("There is no such obligation.", "None has this id.", "See `dsr due`.")
