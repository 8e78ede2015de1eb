"""What goes into triage, and what comes out of it."""

from dataclasses import dataclass
from typing import Literal

from dsr_cli.domain.rights import Right
from dsr_cli.domain.subject import Identifier

Kind = Literal["request", "reply", "complaint", "automatic", "incident", "press", "other"]


@dataclass(frozen=True, slots=True)
class Mail:
    """What triage looks at: the new text of a mail, and plain facts about it.

    `history` is what was quoted or forwarded; `reply`: it answers a mail of a case we know; `ours`: addresses
    of the company, which identify nobody.
    """

    subject: str
    text: str
    sender: str = ""
    automatic: bool = False
    bounce: bool = False
    mailing_list: bool = False
    reply: bool = False
    history: str = ""
    ours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A right that the words ask for, and the activities they limit it to; none means all (law.md 0.2-a)."""

    right: Right
    scope: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Because:
    """A verdict and the words that led to it, for the officer's screen; they may be the writer's own."""

    verdict: str
    words: str


@dataclass(frozen=True, slots=True)
class Triage:
    """What a mail asks for: a proposal that the officer may amend.

    `stop`: marketing must stop at once (R12). `unsafe`: an address or telephone is said not to be the
    person's or not to be safe (H8). `identifiers` are claimed. `warnings` are codes.
    """

    kind: Kind
    asked: tuple[Asked, ...]
    language: str
    stop: bool
    on_behalf: bool
    urgent: bool
    unsafe: bool
    identifiers: tuple[Identifier, ...]
    warnings: tuple[str, ...]
    because: tuple[Because, ...]

    @property
    def rights(self) -> tuple[Right, ...]:
        """The rights asked for, sorted by their words."""
        return tuple(sorted(each.right for each in self.asked))

    @property
    def scope(self) -> tuple[str, ...]:
        """All activities named together with a right, sorted."""
        return tuple(sorted({activity for each in self.asked for activity in each.scope}))
