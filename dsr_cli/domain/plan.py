"""What will be done to each record: frozen steps and the digest that `apply` must be given."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from dsr_cli.domain.record import Record
from dsr_cli.domain.subject import Identifier


class Verb(StrEnum):
    """What can be done to a record."""

    RECTIFY = "rectify"
    ERASE = "erase"
    RESTRICT = "restrict"
    LIFT = "lift"
    STOP = "stop"
    NOTIFY = "notify"


@dataclass(frozen=True, slots=True)
class Action:
    """One verb on one record.

    An erasure empties the fields in `changes`; where there are none, the whole record goes. `record` is as it
    was when the plan was made (the before-values); where there is none, `target` says whom it is about. The
    source `stop-list` is the core's own. Nothing is done before `not_before`.
    """

    id: str
    claim: int
    activity: str
    source: str
    verb: Verb
    law: str
    record: Record | None = None
    target: Identifier | None = None
    changes: Mapping[str, str | None] = field(default_factory=dict)
    mode: Literal["automatic", "manual"] = "automatic"
    owner: str | None = None
    reversible: bool = False
    not_before: date | None = None
    step: Literal["action"] = "action"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is not done, and why: `records` by ref, `fields` by our words, kept until `retained_until`."""

    claim: int
    activity: str
    outcome: str
    reason_code: str
    law: str
    records: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    retained_until: date | None = None
    step: Literal["refusal"] = "refusal"


@dataclass(frozen=True, slots=True)
class Promise:
    """What will be done on a day to come; once the plan is applied, the company owes it."""

    claim: int
    activity: str
    source: str
    verb: Verb
    due: date
    law: str
    records: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    step: Literal["promise"] = "promise"


Step = Action | Refusal | Promise


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps of a case. `digest` covers every step, before-values included."""

    case: str
    steps: tuple[Step, ...]
    digest: str

    @property
    def actions(self) -> tuple[Action, ...]:
        """The steps that do something now."""
        return tuple(s for s in self.steps if isinstance(s, Action))


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one action came to. `nothing` is a failure: an erasure that erased nothing (peers: jetpack #10076)."""

    action_id: str
    effect: Literal["done", "nothing", "failed"]
    reason_code: str = ""
    after: Mapping[str, str | None] | None = None


def canonical_json(value: object) -> str:
    """JSON with sorted keys and no spaces, equal for equal values on every machine."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(jsonable_steps: object) -> str:
    """The first 16 hex digits of the SHA-256 of the canonical JSON of the steps."""
    return hashlib.sha256(canonical_json(jsonable_steps).encode()).hexdigest()[:16]
