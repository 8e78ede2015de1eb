"""The log: an append-only chain of what was done, in codes only, each entry keyed to all before it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Row, delete, func, insert, select, update

from dsr_cli.domain.plan import canonical_json
from dsr_cli.store.columns import checked
from dsr_cli.store.link import Link
from dsr_cli.store.schema import log, workspace

START = "0" * 64
_NUMBER = re.compile(r"DSR-\d{4}-\d{4,}", re.ASCII)
_ACTIVITY = re.compile(r"A\d{1,3}(\.[a-z0-9_-]{1,40})?", re.ASCII)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,47}(:[0-9a-f]{10})?", re.ASCII)
_OFFICER = re.compile(r"[A-Za-z0-9_.-]{0,48}", re.ASCII)


class Event(StrEnum):
    """Everything the log can say."""

    WORKSPACE_CREATED = "workspace-created"
    LOG_CUT = "log-cut"
    CASE_OPENED = "case-opened"
    CASE_AMENDED = "case-amended"
    CASE_CLOSED = "case-closed"
    CASE_FORGOTTEN = "case-forgotten"
    MESSAGE_RECEIVED = "message-received"
    CANDIDATES_LOOKED_UP = "candidates-looked-up"
    IDENTITY_CHECKED = "identity-checked"
    SOURCE_SEARCHED = "source-searched"
    RECORD_REVIEWED = "record-reviewed"
    UNDECLARED_ANSWERED = "undeclared-answered"
    DECIDED = "decided"
    PLANNED = "planned"
    INTENDED = "intended"
    APPLIED = "applied"
    WORK_ORDERED = "work-ordered"
    WORK_CONFIRMED = "work-confirmed"
    PROMISED = "promised"
    OBLIGATION_SETTLED = "obligation-settled"
    OBLIGATION_FORGOTTEN = "obligation-forgotten"
    MARKETING_STOPPED = "marketing-stopped"
    HOLD_SET = "hold-set"
    HOLD_RELEASED = "hold-released"
    LETTER_DRAFTED = "letter-drafted"
    LETTER_SENT = "letter-sent"
    PACKAGE_MADE = "package-made"
    PACKAGE_FORGOTTEN = "package-forgotten"
    DOSSIER_FORGOTTEN = "dossier-forgotten"
    FOUND = "found"
    EXPORTED = "exported"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, as `dsr log show` gives it. `digest` is an HMAC under the key of the case."""

    seq: int
    at: datetime
    event: str
    officer: str
    case: str | None
    claim: int | None
    activity: str | None
    source: str | None
    counts: Mapping[str, int]
    codes: tuple[str, ...]
    digest: str | None


class Verdict(NamedTuple):
    """What a check of the whole chain came to; `first_bad` is the number of the first entry that is wrong."""

    entries: int
    ok: bool
    first_bad: int | None


class Log:
    """The log within one transaction."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def add(
        self,
        event: Event,
        *,
        case: str | None = None,
        claim: int | None = None,
        activity: str | None = None,
        source: str | None = None,
        counts: Mapping[str, int] | None = None,
        codes: Sequence[str] = (),
        digest: str | None = None,
    ) -> None:
        """Write the entry of this transaction, as its last change. ValueError for anything but codes.

        `digest` is what the entry is about in the caller's words, a plan's digest for instance; the log keeps
        only its HMAC under the key of the case, which says nothing once the case is forgotten.
        """
        if digest is not None and case is None:
            raise ValueError("a digest without a case")
        seq, chained = self._last()
        entry = Entry(
            seq + 1,
            self._link.now.astimezone(UTC),
            Event(event).value,
            checked(self._link.officer, _OFFICER),
            case and checked(case, _NUMBER),
            claim,
            activity and checked(activity, _ACTIVITY),
            source and checked(source, _WORD),
            {checked(word, _WORD): int(count) for word, count in (counts or {}).items()},
            tuple(checked(code, _WORD) for code in codes),
            digest and self._link.keys.case_digest(case or "", digest),
        )
        self._link.execute(insert(log).values(**_columns(entry), hash=self._chained(chained, entry)))

    def entries(self, case: str | None = None) -> Iterator[Entry]:
        """All entries, or those of a case, oldest first."""
        query = select(log).order_by(log.c.seq)
        if case is not None:
            query = query.where(log.c.case_no == case)
        return map(_entry, self._link.execute(query))

    def verify(self) -> Verdict:
        """Check the chain from where it was last cut: no entry changed, moved or taken out before the last."""
        (seq, chained), count = self._cut(), 0
        rows = iter(self._link.execute(select(log).order_by(log.c.seq)))
        try:
            for count, row in enumerate(rows, 1):
                seq, chained = seq + 1, self._chained(chained, _entry(row))
                if (row.seq, row.hash) != (seq, chained):
                    return Verdict(count, ok=False, first_bad=row.seq)
        except ValueError:  # what is no JSON any more
            return Verdict(count + 1, ok=False, first_bad=seq + 1)
        return Verdict(count, ok=True, first_bad=None)

    def cut(self, before: datetime) -> int:
        """Drop entries older than `before` and go on from a checkpoint. The number of dropped entries."""
        kept = select(func.min(log.c.seq)).where(log.c.at >= before).scalar_subquery()
        old = log.c.seq < func.coalesce(kept, self._last()[0] + 1)
        last = self._link.execute(select(log).where(old).order_by(log.c.seq.desc()).limit(1)).first()
        if last is None:
            return 0
        self._link.execute(update(workspace).values(cut_seq=last.seq, cut_hash=last.hash))
        dropped = self._link.execute(delete(log).where(log.c.seq <= last.seq)).rowcount
        self.add(Event.LOG_CUT, counts={"entries": dropped})
        return dropped

    def _last(self) -> tuple[int, str]:
        row = self._link.execute(select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)).first()
        return (row.seq, row.hash) if row else self._cut()

    def _cut(self) -> tuple[int, str]:
        row = self._link.execute(select(workspace.c.cut_seq, workspace.c.cut_hash)).one()
        return row.cut_seq, row.cut_hash

    def _chained(self, before: str, entry: Entry) -> str:
        told = canonical_json({**_columns(entry), "at": entry.at.isoformat()})
        return self._link.keys.digest("log", before + told)


def _columns(entry: Entry) -> dict[str, object]:
    names = (name for name in Entry.__slots__ if name != "case")
    return {**{name: getattr(entry, name) for name in names}, "case_no": entry.case}


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(*(getattr(row, "case_no" if name == "case" else name) for name in Entry.__slots__))
