"""Everything a letter may say: the facts common to all letters, and one dataclass for each letter."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import ClassVar, Literal

from dsr_cli.domain.activity import UNKNOWN
from dsr_cli.domain.plan import Verb
from dsr_cli.domain.rights import Right


@dataclass(frozen=True, slots=True)
class Company:
    """The controller as it signs (Art. 12(1), 13(1)(a)). `sign` is the name or role under the letter."""

    table: ClassVar[str] = "company"

    name: str
    org_no: str
    address: str
    email: str
    sign: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What all letters of a case share.

    `due` is the last answer date (D1, or DX after an extension). `recipient_name` is the name the person wrote.
    `channel`: email, or anything else for a letter, a call or a visit.
    """

    case: str
    date: dt.date
    received: dt.date
    due: dt.date
    rights: tuple[Right, ...]
    company: Company
    case_file_years: int
    recipient_name: str | None = None
    language: str = "nb"
    channel: str = "email"
    complaint_address: str = "Postboks 458 Sentrum, 0105 Oslo"


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """L01: the request is received."""

    letter: ClassVar[str] = "L01"


@dataclass(frozen=True, slots=True)
class SecurityQuestion:
    """L02a: confirm with the code; the deadline runs (Art. 32)."""

    letter: ClassVar[str] = "L02a"


@dataclass(frozen=True, slots=True)
class IdentityQuestion:
    """L02b: confirm with the code; the deadline stands still (Art. 12(6)).

    `reason` goes on from "Vi spør fordi" and is true with or without a record (H2). `also`: facts to write
    beside the code (M2).
    """

    letter: ClassVar[str] = "L02b"

    reason: str
    answer_by: dt.date
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeLetter:
    """L02c: the code, alone, to an address from a record. The same for everybody, so it greets nobody."""

    letter: ClassVar[str] = "L02c"
    recipient: ClassVar[None] = None

    code: str
    valid_until: dt.date


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """Somebody who got the data, by name (C-154/21). `mechanism`: DPF, SCC, EEA or none (Art. 15(2))."""

    table: ClassVar[str] = "vendors"

    id: str
    name: str
    role: Literal["processor", "controller", "joint"]
    country: str
    mechanism: str


@dataclass(frozen=True, slots=True)
class ActivityAnswer:
    """What Art. 15(1)(a)-(h) wants told about one activity, in the language of the letter.

    `basis` names the articles. `outcome_code` (law.md 0.2) and `found`, the number of records, say yes, no or
    cannot tell. `origin` is empty when the person gave everything.
    """

    table: ClassVar[str] = "activities"

    id: str
    title: str
    purpose: str
    basis: str
    categories: str
    recipients: tuple[RecipientLine, ...]
    period: str
    automated: str
    outcome_code: str
    found: int
    origin: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Redaction:
    """Something withheld: what in kind, why (goes on from "fordi"), and the exact provision (Art. 15(4))."""

    what: str
    reason: str
    law: str


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A part of the answer that is not ready, and when it comes."""

    what: str
    by: dt.date


@dataclass(frozen=True, slots=True)
class Access:
    """L07: the answer to a request for access.

    `searched`: systems by name. `not_found`: activities where nothing was found. `files`: what is enclosed, in
    words. `password`: how it comes ("på SMS"), empty when nothing is locked. `ask_if_not_you`: at level LD.
    """

    letter: ClassVar[str] = "L07"

    activities: tuple[ActivityAnswer, ...]
    searched: tuple[str, ...]
    files: tuple[str, ...] = ()
    not_found: tuple[str, ...] = ()
    password: str = ""
    ask_if_not_you: bool = False
    portability: bool = False
    redactions: tuple[Redaction, ...] = ()
    missing: tuple[Outstanding, ...] = ()

    @property
    def found(self) -> int:
        """How many records were found in all."""
        return sum(activity.found for activity in self.activities)


@dataclass(frozen=True, slots=True)
class ErasedLine:
    """The kinds of data erased in one activity, by the labels a person reads. `note` is a sentence."""

    activity: str
    fields: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Erased:
    """L11: what is erased, and what is left for a while (law.md 3.7).

    `undo_until`: the day the undo copy goes, None when there is none. `tombstone_until`: likewise for the mark
    that keeps the data gone. `recipients`: who was told (Art. 19).
    """

    letter: ClassVar[str] = "L11"

    lines: tuple[ErasedLine, ...]
    on: dt.date
    backups_until: dt.date
    undo_until: dt.date | None = None
    tombstone_until: dt.date | None = None
    suppression: bool = False
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptLine:
    """Fields kept until a day. `about` says of what, when there are several (a fiscal year, an order)."""

    fields: tuple[str, ...]
    until: dt.date
    erased_on: dt.date
    about: str = ""


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """What is kept for one reason. `law` as in a letter: `bokføringsloven § 13`.

    `reason` goes on from "fordi"; empty means the bookkeeping duty that `law` names. `seen_by`: who sees it.
    """

    law: str
    seen_by: str
    lines: tuple[KeptLine, ...]
    reason: str = ""

    @property
    def only(self) -> KeptLine | None:
        """The line, when there is one; several are shown as a table."""
        return self.lines[0] if len(self.lines) == 1 else None

    @property
    def last(self) -> dt.date:
        """The latest day of all lines: the headline date (law.md 3.3)."""
        return max(line.until for line in self.lines)


@dataclass(frozen=True, slots=True)
class Kept:
    """L12: partly erased (Art. 17(3)(b), (e))."""

    letter: ClassVar[str] = "L12"

    erased: Erased
    groups: tuple[KeptGroup, ...]


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """One activity that is not erased: `reason` goes on from "fordi", `law` names the provision.

    `until` is the day it goes; `after` says when in words, where the day is not known yet.
    """

    activity: str
    reason: str
    law: str
    until: dt.date | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """L13: erasure refused (Art. 17(3), 12(4))."""

    letter: ClassVar[str] = "L13"

    lines: tuple[RefusedLine, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """L18: marketing stopped (Art. 21(2)-(3)). `channels` in words: "e-post", "SMS"."""

    letter: ClassVar[str] = "L18"

    channels: tuple[str, ...]
    from_date: dt.date
    suppression: bool = True


@dataclass(frozen=True, slots=True)
class NoData:
    """L21: nothing found. `where`: systems by name; `keys`: what was searched for, in words."""

    letter: ClassVar[str] = "L21"

    where: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CannotIdentify:
    """L22: we cannot tell which rows are the person's (Art. 11(2)).

    `reason` goes on from "Det skyldes at"; `retention` is a sentence on how long such data live.
    """

    letter: ClassVar[str] = "L22"

    activities: tuple[str, ...]
    reason: str
    cookie_names: tuple[str, ...]
    retention: str


@dataclass(frozen=True, slots=True)
class Notice:
    """L25: to a recipient that decides for itself (Art. 19). `identifiers`: only those strictly needed."""

    letter: ClassVar[str] = "L25"

    recipient: str
    verb: Verb
    what: tuple[str, ...]
    identifiers: tuple[str, ...]
    done_on: dt.date
    confirm_by: dt.date


@dataclass(frozen=True, slots=True)
class Instruction:
    """L26: to a processor (Art. 28(3)(a), (e)). `instruction` is one sentence on what to do."""

    letter: ClassVar[str] = "L26"

    recipient: str
    verb: Verb
    instruction: str
    identifiers: tuple[str, ...]
    deadline: dt.date


@dataclass(frozen=True, slots=True)
class ComplaintRight:
    """L28: where to complain (Art. 77, 79). `compose` adds it by itself where a part asks for it."""

    letter: ClassVar[str] = "L28"


@dataclass(frozen=True, slots=True)
class OtherController:
    """Somebody who decides over a copy of its own, and where to reach them."""

    table: ClassVar[str] = "vendors"

    id: str
    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class Referral:
    """L29: who else to ask (Art. 12(2), 26). `own_part`: what we did ourselves, a sentence."""

    letter: ClassVar[str] = "L29"

    controllers: tuple[OtherController, ...]
    own_part: str


Part = (
    Acknowledged
    | SecurityQuestion
    | IdentityQuestion
    | CodeLetter
    | Access
    | Erased
    | Kept
    | Refused
    | Stopped
    | NoData
    | CannotIdentify
    | Notice
    | Instruction
    | ComplaintRight
    | Referral
)


def unknown(value: Facts | Part) -> tuple[str, ...]:
    """The keys of all unanswered values (`?`, or an empty required text): `activities.A5.period`, `L22.reason`."""
    return tuple(dict.fromkeys(_unknown(value, getattr(value, "letter", ""))))


def _unknown(value: object, path: str) -> Iterator[str]:
    if isinstance(value, str) and value.strip() == UNKNOWN:
        yield path
    elif isinstance(value, tuple):
        for item in value:
            yield from _unknown(item, path)
    elif is_dataclass(value):
        if getattr(value, "id", "") == UNKNOWN:
            yield path
            return
        home = _home(value, path)
        for field in fields(value):
            item, key = getattr(value, field.name), f"{home}.{field.name}".lstrip(".")
            if item == "" and field.default is MISSING:
                yield key
            yield from _unknown(item, key)


def _home(value: object, path: str) -> str:
    """Where the officer answers: a table of the configuration, or the letter that asks."""
    table, own = getattr(value, "table", ""), getattr(value, "id", "")
    return ".".join(filter(None, (table, own))) if table else path
