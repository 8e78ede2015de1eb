"""A case: a correspondence with one person, its claims, clocks, identity checks, holds and letters."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from dsr_cli.domain.rights import Right
from dsr_cli.domain.subject import Subject


class Level(StrEnum):
    """How well the person is known (law.md 6.2), from nothing to two methods."""

    L0 = "L0"
    LD = "LD"
    L1 = "L1"
    L2 = "L2"

    @property
    def rank(self) -> int:
        """The place in the order L0 < LD < L1 < L2."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Pause:
    """Time in which the clock of a claim may stand still (law.md R10); it counts from `asked` to `answered`."""

    level: Level
    kind: Literal["identity", "clarification"]
    letter: str
    asked: date
    answered: date | None = None
    bounced: bool = False
    large: bool = False


@dataclass(frozen=True, slots=True)
class Extension:
    """The one extension of Art. 12(3): `months` more, announced by L06 on `notice`."""

    months: int
    notice: date
    reason_code: str


ClaimState = Literal["open", "officer", "answered", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A right that was asked for, and the clock that runs for it alone. `id` counts from 1 in the case.

    `state`: open; officer (recognised, the officer works by hand); answered; withdrawn.
    `scope`: the activities it is limited to; empty means all (law.md 0.2-a).
    """

    id: int
    right: Right
    received: datetime
    level_needed: Level = Level.LD
    scope: tuple[str, ...] = ()
    pauses: tuple[Pause, ...] = ()
    extension: Extension | None = None
    state: ClaimState = "open"
    opened_by: str = "intake"
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class IdentityCheck:
    """One step of finding out who is asking (law.md 6.5): what is kept as evidence, and no answers.

    `method`: candidate, delivery, code, denied, store, post. `doubt`: a reason code, only with L02b.
    `target`: keyed hash of the address the code went to. `code`: keyed hash of the code.
    """

    method: str
    at: datetime
    result: Literal["granted", "asked", "failed", "denied", "none"]
    level: Level = Level.L0
    officer: str = ""
    doubt: str | None = None
    target: str | None = None
    code: str | None = None
    expires: date | None = None
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Hold:
    """Why the data of somebody must stay for now (law.md 3.8). `scope`: `case`, or a source and ref."""

    scope: str
    kind: str
    reason: str
    owner: str
    review: date
    released: date | None = None


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter or composed reply: its parts, the claims it answers, where its bytes are, and when it was sent.

    `received_on`: when the person confirmed that it arrived and opens.
    """

    id: str
    parts: tuple[str, ...]
    language: str
    version: str
    sha256: str
    vault: str
    drafted_on: date
    to: str
    sent_on: date | None = None
    claims: tuple[int, ...] = ()
    received_on: date | None = None


CaseState = Literal["open", "disputed", "answered", "closed"]


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known of one correspondence, but for its records (see the dossier).

    `sender` is the address that wrote; `address` is where an answer may go, once known (H3).
    `forgotten`: the key is destroyed; the personal parts are empty.
    """

    number: str
    kind: str
    language: str
    channel: str
    received: datetime
    subject: Subject
    claims: tuple[Claim, ...]
    state: CaseState = "open"
    owner: str = ""
    sender: str = ""
    sender_name: str = ""
    address: str | None = None
    message_id: str = ""
    subject_line: str = ""
    authentication: Literal["pass", "fail", "none"] = "none"
    reply_to_differs: bool = False
    identity: tuple[IdentityCheck, ...] = ()
    holds: tuple[Hold, ...] = ()
    letters: tuple[SentLetter, ...] = ()
    warnings: tuple[str, ...] = ()
    closed_on: date | None = None
    forgotten: bool = False

    @property
    def level(self) -> Level:
        """The best level that an identity check has granted; a denial takes away every level from before it."""
        denied = [place for place, check in enumerate(self.identity) if check.result == "denied"]
        since = self.identity[denied[-1] :] if denied else self.identity
        granted = [check.level for check in since if check.result == "granted"]
        return max(granted, key=lambda level: level.rank, default=Level.L0)

    def known_for(self, claim: Claim) -> bool:
        """Whether the person has shown the level that a claim needs (law.md 6.2)."""
        return self.level.rank >= claim.level_needed.rank

    def claim(self, right: Right) -> Claim | None:
        """The claim to a right that is open, else the latest one (law.md R13: each has its own clock)."""
        mine = [c for c in self.claims if c.right is right]
        return next((c for c in mine if c.state in ("open", "officer")), mine[-1] if mine else None)
