"""What each letter must say, from templates/letters/elements.toml (law.md 5), and anchors to find it by."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Literal

from dsr_cli import bundled
from dsr_cli.letters.facts import Facts, Part
from dsr_cli.letters.render import date_words

# What the names in braces of an anchor stand for.
Known = Mapping[str, str]
NOTHING: Known = MappingProxyType({})
Kind = Literal["reply section", "letter", "insert", "internal"]


@dataclass(frozen=True)
class Rule:
    """What one letter must say and must not. `when` names data that bring elements of their own."""

    kind: Kind
    elements: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def demanded(self, data: Part) -> tuple[str, ...]:
        """The elements that a letter with these data must have."""
        more = [names for path, names in self.when.items() if attrgetter(path)(data)]
        return self.elements + tuple(name for names in more for name in names)


@dataclass(frozen=True)
class Forbidden:
    """Words that a letter must not have, but in a sentence with `unless`."""

    words: str
    unless: str = ""

    def forbids(self, sentence: str) -> bool:
        """Whether a sentence has the words, and not what excuses them."""
        excused = self.unless and matches(self.unless, sentence)
        return matches(self.words, sentence) and not excused


def rules() -> Mapping[str, Rule]:
    """The rule of each letter, by id, in order."""
    return {name: _rule(row) for name, row in _file()["letters"].items()}


def base() -> Rule:
    """What every letter must say."""
    return Rule("letter", tuple(_file()["base"]["elements"]), tuple(_file()["base"]["forbidden"]))


def anchors(language: str) -> Mapping[str, str]:
    """The anchors of a language, by element. Raises KeyError for a language without."""
    return dict(_file()["anchors"][language])


def forbidden(language: str) -> Mapping[str, Forbidden]:
    """What is forbidden in a language, by element. Raises KeyError for a language without."""
    return {name: Forbidden(**row) for name, row in _file()["forbidden"][language].items()}


def values(facts: Facts) -> Known:
    """What the names in braces of an anchor stand for."""
    company = facts.company
    return {
        "name": company.name,
        "org_no": company.org_no,
        "address": company.address,
        "email": company.email,
        "sign": company.sign,
        "received": date_words(facts.received, facts.language),
        "due": date_words(facts.due, facts.language),
        "years": str(facts.case_file_years),
        "complaint_address": facts.complaint_address,
    }


def matches(anchor: str, words: str, known: Known = NOTHING) -> bool:
    """Whether words have an anchor: `a / b` either, `a ; b` both, `~a` a regular expression; case is ignored."""
    text = " ".join(words.split())
    return all(any(_has(one, text, known) for one in either.split(" / ")) for either in anchor.split(" ; "))


def _has(one: str, text: str, known: Known) -> bool:
    if one.startswith("~"):
        return re.search(one[1:], text, re.IGNORECASE) is not None
    for name, value in known.items():
        one = one.replace(f"{{{name}}}", " ".join(value.split()))
    return one.casefold() in text.casefold()


def _rule(row: Mapping[str, Any]) -> Rule:
    when = {key: tuple(names) for key, names in row.get("when", {}).items()}
    return Rule(row["kind"], tuple(row["elements"]), tuple(row.get("forbidden", ())), when)


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads((bundled.templates() / "letters" / "elements.toml").read_text("utf-8"))
