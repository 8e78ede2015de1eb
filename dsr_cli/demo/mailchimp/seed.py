"""What a member of the loopback Mailchimp is made from: plain frozen values that a generator can write."""

import hashlib
from dataclasses import dataclass
from typing import Literal

Status = Literal["subscribed", "unsubscribed", "cleaned", "pending", "transactional", "archived"]


@dataclass(frozen=True, slots=True)
class ActivitySeed:
    """One line of a member's history; `at` in ISO 8601 with offset, `campaign` a title, `link` for clicks."""

    kind: Literal["sent", "open", "click", "bounce", "unsub"]
    at: str
    campaign: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class NoteSeed:
    """What somebody on the staff wrote about a member; `at` in ISO 8601 with offset."""

    text: str
    at: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class EventSeed:
    """Something a web shop or app reported about a member; `at` in ISO 8601 with offset."""

    name: str
    at: str


@dataclass(frozen=True, slots=True)
class MemberSeed:
    """One address in one audience.

    `audience` is the name (see `audience_id`). `signed_up` (ISO 8601 with offset) becomes both sign-up and
    confirmation time. `interests` are names of interests, `consents` the texts of permissions given; what one
    member of an audience has, all its members are asked about. The same address in two audiences is two seeds.
    """

    email: str
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    audience: str = "Nyhetsbrev"
    status: Status = "subscribed"
    signed_up: str = "2024-01-15T09:30:00+00:00"
    ip: str = ""
    tags: tuple[str, ...] = ()
    notes: tuple[NoteSeed, ...] = ()
    activity: tuple[ActivitySeed, ...] = ()
    events: tuple[EventSeed, ...] = ()
    interests: tuple[str, ...] = ()
    consents: tuple[str, ...] = ()


def audience_id(name: str) -> str:
    """The list id that an audience of this name gets: ten hex digits, as Mailchimp's."""
    return _digits(f"audience {name}", 10)


def subscriber_hash(address: str) -> str:
    """The id of a member: MD5 of the lower-cased address (openapi-marketing-3.0, `subscriber_hash`)."""
    return hashlib.md5(address.strip().lower().encode(), usedforsecurity=False).hexdigest()


def _digits(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
