"""The journal: every action is written here before it is done, with what undoes it, and settled after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import insert, select, update

from dsr_cli.domain.plan import Action, Receipt, Verb
from dsr_cli.store.keys import dossier_key
from dsr_cli.store.link import Link
from dsr_cli.store.schema import journal

JournalState = Literal["intended", "done", "nothing", "failed"]


@dataclass(frozen=True, slots=True)
class Deed:
    """What is sealed of an entry: the action with its before-values, the plan's digest, the values after."""

    digest: str
    action: Action
    after: Mapping[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One action that was intended, and what it came to. `deed` is None when the dossier key is destroyed."""

    id: int
    case: str
    action_id: str
    claim: int
    activity: str
    source: str
    verb: Verb
    ref: str | None
    state: JournalState
    reason_code: str
    intended: datetime
    settled: datetime | None
    deed: Deed | None


class Journal:
    """The journals of all cases, within one transaction that the caller commits before it acts."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def intend(self, case: str, digest: str, actions: Sequence[Action]) -> None:
        """Write down what is going to be done.

        An action that waits to be settled is not written twice: it is now intended under this plan.
        """
        self._link.keys.create(dossier_key(case))
        waiting = select(journal.c.action_id, journal.c.id).where(
            journal.c.case_no == case, journal.c.state == "intended"
        )
        known = {row.action_id: row.id for row in self._link.execute(waiting)}
        rows = [self._row(case, digest, action) for action in actions if action.id not in known]
        self._link.add_all(insert(journal), rows)
        for action in (a for a in actions if a.id in known):
            body = self._seal(case, Deed(digest, action))
            self._link.execute(update(journal).where(journal.c.id == known[action.id]).values(body=body))

    def settle(self, case: str, receipt: Receipt) -> None:
        """Write what became of an action that was intended last. LookupError when it never was."""
        this = (journal.c.case_no == case) & (journal.c.action_id == receipt.action_id)
        row = self._link.execute(select(journal).where(this).order_by(journal.c.id.desc()).limit(1)).first()
        if row is None:
            raise LookupError(receipt.action_id)
        deed: Deed | None = self._link.unseal(dossier_key(case), journal.c.body, Deed, row.body)
        settled: dict[str, object] = {
            "state": receipt.effect,
            "reason_code": receipt.reason_code,
            "settled": self._link.now,
        }
        if deed:
            settled["body"] = self._seal(case, replace(deed, after=receipt.after))
        self._link.execute(update(journal).where(journal.c.id == row.id).values(settled))

    def entries(self, case: str) -> tuple[JournalEntry, ...]:
        """All entries of a case, in the order they were intended."""
        query = select(journal).where(journal.c.case_no == case).order_by(journal.c.id)
        return tuple(JournalEntry(*self._opened(case, *row)) for row in self._link.execute(query))

    def forget(self, case: str) -> None:
        """Drop the bodies of a case whose dossier key is about to be destroyed."""
        self._link.execute(update(journal).where(journal.c.case_no == case).values(body=None))

    def _opened(self, case: str, *row: Any) -> tuple[Any, ...]:
        *plain, body = row
        return (*plain, self._link.unseal(dossier_key(case), journal.c.body, Deed, body))

    def _row(self, case: str, digest: str, action: Action) -> dict[str, object]:
        record = action.record
        return {
            "case_no": case,
            "action_id": action.id,
            "claim": action.claim,
            "activity": action.activity,
            "source": action.source,
            "verb": action.verb,
            "ref": record and self._link.keys.ref(record.source, record.key),
            "state": "intended",
            "reason_code": "",
            "intended": self._link.now,
            "body": self._seal(case, Deed(digest, action)),
        }

    def _seal(self, case: str, deed: Deed) -> bytes:
        return self._link.seal(dossier_key(case), journal.c.body, Deed, deed)
