"""A processing purpose of the company, as the officer has written it down; `?` is an unanswered value."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Vendor:
    """Somebody who receives personal data (Art. 4(9)). `mechanism`: DPF, SCC, EEA, none or `?`.

    `channels` and `fields` narrow what of sales they are given (our words; empty means everything), so that a
    notice under Art. 19 tells nobody more than they had.
    """

    id: str
    name: str
    role: Literal["processor", "controller", "joint"]
    country: str
    mechanism: str
    contact: str = UNKNOWN
    verified_on: date | None = None
    channels: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """The same text in the languages of the letters; an empty one falls back to bokmål."""

    nb: str
    nn: str = ""
    en: str = ""

    def in_(self, language: str) -> str:
        """The text in a language."""
        return {"nn": self.nn, "en": self.en}.get(language, "") or self.nb


@dataclass(frozen=True, slots=True)
class Activity:
    """One purpose (A1–A9, or A10.x from the checklist), with what Art. 15(1) wants told about it.

    `basis` is what is relied on, `basis_declared` what the privacy declaration says (a, b, c, f or `?`).
    `vendor_profiles`: recipients keep profiles of their own, so the person is referred to them (law.md A3).
    `answer`: for A10.x only: yes with sources, no by whom and when, or nothing yet.
    """

    id: str
    title: Text
    purpose: Text
    basis: tuple[str, ...]
    basis_declared: tuple[str, ...]
    categories: Text
    recipients: tuple[str, ...]
    period: Text
    origin: Text
    automated: Text
    direct_marketing: bool = False
    identifiable: bool = True
    other_controller: str | None = None
    vendor_profiles: bool = False
    answer: Literal["yes", "no", ""] = ""
    answered_by: str = ""
    answered_on: date | None = None
    facts: dict[str, str] = field(default_factory=dict)
