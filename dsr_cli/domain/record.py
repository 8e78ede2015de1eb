"""What a source holds about a person, and what a search of it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dsr_cli.domain.subject import IdentifierKind


@dataclass(frozen=True, slots=True)
class Record:
    """One thing a source holds.

    `fields` has the source's own names and values, nothing dropped; `roles` says which of them mean one of
    our words (`email`, `date`, `sale_channel` …: domain/fields.py). `others` names fields about somebody else.
    A nested thing is a record of its own with `parent` = the key of the one it hangs on.
    `key` may be personal: it is never shown; see `ref` in the store.
    """

    source: str
    key: str
    kind: str
    activities: frozenset[str]
    fields: Mapping[str, str | None]
    roles: Mapping[str, str] = field(default_factory=dict)
    parent: str | None = None
    others: frozenset[str] = frozenset()

    def value(self, role: str) -> str | None:
        """The values of all fields of a role, joined by a space; None when none has one."""
        values = [v for name, v in self.fields.items() if v and self.roles.get(name) == role]
        return " ".join(values) or None


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a record may belong to a subject: which kind of identifier, how nearly, and whether it was verified.

    `differs`: the record has such a value and it is not the subject's, which speaks against the hit (H6, H7).
    """

    kind: IdentifierKind
    how: Literal["exact", "near", "parent", "differs"]
    verified: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found for a subject."""

    subject_id: str
    record: Record
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A search that was not made, and why.

    Without `final` somebody still has to look or to answer, so the search is not over.
    """

    source: str
    activity: str
    subject_id: str | None
    reason_code: str
    final: bool
    how_to_identify: str | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """A part of a source that was searched to its end: a file, an audience, a page; `*` for the whole source.

    `snapshot` is the SHA-256 of what was read, or a time; `scanned` counts rows; `keys` names the identifier
    kinds that were tried; `resume` is where a later run may start.
    """

    source: str
    part: str
    snapshot: str
    scanned: int
    keys: tuple[str, ...]
    resume: str | None = None
