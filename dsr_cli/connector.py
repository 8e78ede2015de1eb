"""What the author of a connector implements, and what a connector is given."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Protocol, runtime_checkable

from pydantic import BaseModel, ConfigDict

from dsr_cli.domain.plan import Action, Receipt, Verb
from dsr_cli.domain.record import Hit, Record, Searched, Skipped
from dsr_cli.domain.subject import Subject


class ConnectorSettings(BaseModel):
    """Settings of one source. Unknown keys are refused; the core keeps connector, activities, master, owner."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SecretRef(BaseModel):
    """A name to look up in the secret chain: `{ secret = "mailchimp" }`. Never the secret itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    secret: str


@dataclass(frozen=True)
class Kit:
    """What the core gives a connector.

    `home`: the folder relative paths start from. `activities`: what the source serves (A1–A9, A10.x).
    `secret(name)`: the secret chain; raises WrongUsage. `progress(part, rows)`: may be called often.
    `master`: the source itself is the record, so actions may edit it.
    """

    home: Path
    activities: tuple[str, ...]
    today: date
    secret: Callable[[str], str]
    progress: Callable[[str, int], None]
    master: bool = False


@runtime_checkable
class Connector(Protocol):
    """Finds and reads the records of a kind of system.

    The core believes that a source was searched only when it ends so: `Searched(part="*")` or a final `Skipped`.
    What cannot go on raises SourceError; everything given before is kept.
    """

    Settings: ClassVar[type[ConnectorSettings]]

    def find(self, subjects: Sequence[Subject], after: str | None = None) -> Iterator[Hit | Skipped | Searched]:
        """Search everything for all subjects in one pass; `after` is a `resume` of an earlier run."""
        ...

    def read(self, keys: Sequence[str]) -> Mapping[str, Record]:
        """The records of these keys as they are now; a key that is gone is left out."""
        ...


@runtime_checkable
class WritableConnector(Connector, Protocol):
    """A connector that can carry out actions. `apply` and `restore` are idempotent."""

    verbs: ClassVar[frozenset[Verb]]
    reversible: ClassVar[frozenset[Verb]]

    def apply(self, actions: Sequence[Action]) -> Iterator[Receipt]:
        """Carry out one batch and say for each action what it came to, from what was read back."""
        ...

    def restore(self, records: Sequence[Record]) -> None:
        """Put these records back as they were."""
        ...
