"""What a language module gives: word classes in the little language of `patterns`, nothing that runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dsr_cli.domain.rights import Right

Sign = Literal[
    "context",  # data protection is named
    "pitch",  # somebody sells or asks in general
    "complaint",
    "chasing",  # an earlier request is asked after; taken out of a sentence like `void`
    "incident",
    "press",
    "automatic",
    "on_behalf",
    "minor",
    "dead",
    "urgent",
    "unsafe",
    "denial",  # it was not me
    "closing",  # an account is to be closed, which may mean erased
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language. A class left '' never matches.

    `function` words are split at blanks; `telling` are phrases that only this language has. `personal` names
    data that can only be the writer's own, `data` any data, `own` things that are personal when they are the
    writer's, `those` words that point back to data. `void` is taken out of a sentence before it is read: it
    looks like a request and is none. `wide` says that nothing limits the request. `alone` are requests of a
    word or two that count where they make up a sentence.
    """

    code: str
    function: str
    telling: str = ""
    want: str
    me: str
    mine: str
    known: str
    personal: str
    data: str
    own: str
    everything: str
    whole: str
    those: str
    wide: str
    order: str
    void: str
    # access
    insight: str = ""
    no_insight: str = ""
    give: str = ""
    get: str = ""
    copy: str = ""
    # rectification
    correct: str = ""
    # erasure
    erase: str = ""
    erase_me: str = ""
    remove_me: str = ""
    erased: str = ""
    erasure: str = ""
    # restriction
    restrict: str = ""
    processing: str = ""
    keep: str = ""
    # objection
    object: str = ""
    stop: str = ""
    no_more: str = ""
    marketing: str = ""
    sendings: str = ""
    no_sharing: str = ""
    parties: str = ""
    # withdrawal
    withdraw: str = ""
    consent: str = ""
    leave: str = ""
    newsletter: str = ""
    off: str = ""
    # portability
    move: str = ""
    elsewhere: str = ""
    format: str = ""
    phrases: Mapping[Right, str] = field(default_factory=dict)
    alone: Mapping[Right, str] = field(default_factory=dict)
    activities: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[Sign, str] = field(default_factory=dict)
