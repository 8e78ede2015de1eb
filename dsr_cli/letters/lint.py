"""Whether a letter says what the law demands of it, and nothing that it must not (law.md 5)."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Literal

from dsr_cli.errors import Gated
from dsr_cli.letters import elements
from dsr_cli.letters.compose import Letter, Section
from dsr_cli.letters.facts import Facts
from dsr_cli.letters.render import date_words, shipped_words

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_RECORD_VALUES = "N-DATA"


@dataclass(frozen=True)
class Finding:
    """What is wrong with one element of one letter.

    `unclaimed`: no words are marked as it. `anchor`: the marked words do not say it. `forbidden`: it is there.
    """

    letter: str
    element: str
    problem: Literal["unclaimed", "anchor", "forbidden"]


def lint(letter: Letter, facts: Facts, record_values: Iterable[str] = ()) -> tuple[Finding, ...]:
    """All that is wrong with a letter, in order.

    `record_values`: what the records of the case hold, less the name and address that the person wrote (N-DATA).
    """
    return tuple(_lint(letter, facts, tuple(record_values)))


def check(letter: Letter, facts: Facts, record_values: Iterable[str] = ()) -> None:
    """Raise Gated, naming letters and elements only, when a letter does not pass its lint."""
    findings = lint(letter, facts, record_values)
    if findings:
        named = ", ".join(f"{finding.letter} {finding.element} ({finding.problem})" for finding in findings)
        hint = "mend the wording in the letters folder of the workspace, or take it away to use the shipped one"
        raise Gated(f"letter {letter.id} does not pass its lint", named, hint)


def _lint(letter: Letter, facts: Facts, record_values: tuple[str, ...]) -> Iterator[Finding]:
    known = elements.values(facts)
    anchors = elements.anchors(facts.language)
    rules, base = elements.rules(), elements.base()
    for element in base.elements:
        yield from _element(letter.id, element, letter.claims.get(element), anchors[element], known)
    for section in letter.sections:
        for element in rules[section.id].demanded(section.data):
            words = section.claims.get(element) or _shared(letter, element)
            yield from _element(section.id, element, words, anchors[element], known)
        for element in (*base.forbidden, *rules[section.id].forbidden):
            if _forbidden(element, letter, section, facts, record_values):
                yield Finding(section.id, element, "forbidden")


def _element(letter: str, element: str, words: str | None, anchor: str, known: elements.Known) -> Iterator[Finding]:
    if words is None:
        yield Finding(letter, element, "unclaimed")
    elif not elements.matches(anchor, words, known):
        yield Finding(letter, element, "anchor")


def _shared(letter: Letter, element: str) -> str | None:
    """What stands once for all parts: the case file, and the complaint block as the last section."""
    return letter.claims.get(element) or letter.sections[-1].claims.get(element)


def _forbidden(element: str, letter: Letter, section: Section, facts: Facts, record_values: tuple[str, ...]) -> bool:
    if element == _RECORD_VALUES:
        innocent = _innocent(section, facts)
        return any(_holds(letter.text, value, innocent) for value in record_values)
    rule = elements.forbidden(facts.language)[element]
    sentences = _SENTENCE.split(letter.text)
    return any(rule.forbids(sentence) for sentence in sentences)


def _innocent(section: Section, facts: Facts) -> str:
    """What says nothing of a record though a record may hold it too: our own words, and facts of the case."""
    data = [getattr(section.data, field.name) for field in fields(section.data)]
    dates = [value for value in (facts.date, *data) if isinstance(value, dt.date)]
    own = (facts.case, facts.recipient_name or "", *elements.values(facts).values())
    words = (shipped_words(facts.language, section.id), *own, *(date_words(day, facts.language) for day in dates))
    return " ".join("\n".join(words).split()).casefold()


def _holds(text: str, value: str, innocent: str) -> bool:
    sought = " ".join(value.split()).casefold()
    if len(sought) < 2 or sought in innocent:
        return False
    return re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", " ".join(text.split()).casefold()) is not None
