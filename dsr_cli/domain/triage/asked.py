"""Which rights the words of a mail ask for, and what they limit each of them to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dsr_cli.domain.rights import Right
from dsr_cli.domain.triage.grammar import Rule, rules
from dsr_cli.domain.triage.languages import LEXICON
from dsr_cli.domain.triage.patterns import either, found, phrase
from dsr_cli.domain.triage.reading import Reading
from dsr_cli.domain.triage.values import Asked
from dsr_cli.domain.triage.words import Words

_CLAUSE = re.compile(r"(?:[,:]|(?<!\w)(?:og|and|men|but|samt|och|und|plus|deretter|then))\s+", re.IGNORECASE)
_PREFIX = re.compile(r"(?:(?:ang|vedr|angående|vedrørende|re)\s*[:.]\s*)+", re.IGNORECASE)
ANSWER = re.compile(r"\s*(?:re|sv|fwd?|vs|aw|antw|vb|wg)\s*:", re.IGNORECASE)
_ARTICLES = re.compile(
    r"(?<!\w)(?:artikk?el(?:en)?|artiklene|artiklane|articles?|artikeln?|artiklar(?:na)?|art)\.?\s*(?:nr\.?\s*)?"
    r"(\d{1,2}(?:\s*(?:\(\d\)|nr\.?\s*\d|,|og|and|och|und|&|/|eller|or)\s*(?:art(?:ikkel|icle)?\.?\s*)?\d{0,2})*)",
    re.IGNORECASE,
)
_BY_ARTICLE = {"15": Right.ACCESS, "16": Right.RECTIFICATION, "17": Right.ERASURE, "18": Right.RESTRICTION}
_BY_ARTICLE |= {"20": Right.PORTABILITY, "21": Right.OBJECTION, "7": Right.WITHDRAWAL}
_FEW_WORDS = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a right is asked for; `aside`: a subject, a bare word or one that points back.

    What is said aside does not widen what is said elsewhere.
    """

    right: Right
    scope: tuple[str, ...]
    words: str
    language: str
    aside: bool


def mentions(reading: Reading, *, subject: bool = True) -> tuple[Mention, ...]:
    """Every place where a right is asked for, in the order of the text; `subject`: the subject is read too."""
    of_subject = tuple(_of_sentence(reading.subject, reading, subject=True)) if subject else ()
    return of_subject + tuple(m for sentence in reading.sentences for m in _of_sentence(sentence, reading))


def asked(found_: Sequence[Mention]) -> tuple[Asked, ...]:
    """Each right once, sorted. A right is limited where every place that is more than a bare word limits it.

    A bare `Stopp` above a sentence that says what to stop is no second right.
    """
    said = {m.right for m in found_ if not m.aside}
    hinted = {m.right for m in found_} - ({Right.WITHDRAWAL} if Right.OBJECTION in said else set())
    return tuple(Asked(right, _scope([m for m in found_ if m.right is right])) for right in sorted(said | hinted))


def _scope(places: Sequence[Mention]) -> tuple[str, ...]:
    if any(not m.scope and not m.aside for m in places):
        return ()
    return tuple(sorted({activity for m in places for activity in m.scope}))


def _of_sentence(sentence: str, reading: Reading, *, subject: bool = False) -> Iterator[Mention]:
    bare = _PREFIX.sub("", sentence).strip(" .!?:-*\"'")
    if len(bare.split()) <= _FEW_WORDS:
        yield from _alone(bare, reading)
    read = _without_void(sentence)
    seen: set[Right] = set()
    for part in (*_parts(read, reading), read):
        for rule, words, code in _rights(part, sentence, reading):
            if part != read or rule.right not in seen:
                scope = ("A4",) if rule.those == "newsletter" else _activities(part)
                yield Mention(rule.right, scope, words, code, aside=subject or bool(rule.those))
            seen.add(rule.right)
    for right, words in _articles(read, reading):
        if right not in seen:
            yield Mention(right, _activities(read), words, "nb", aside=subject)


def _alone(bare: str, reading: Reading) -> Iterator[Mention]:
    if reading.orders or not (reading.context or len(reading.sentences) <= _FEW_WORDS):
        return
    for words in LEXICON:
        for right, term in words.alone.items():
            if phrase(term).fullmatch(bare):
                yield Mention(right, (), bare, words.code, aside=True)


def _parts(read: str, reading: Reading) -> tuple[str, ...]:
    """The sentence cut before each clause that asks for something itself, so that each has its own scope."""
    groups: list[str] = []
    asking = False
    for clause in _CLAUSE.split(read):
        asks = any(_rights(clause, clause, reading))
        if groups and not (asks and asking):
            groups[-1] += ", " + clause
        else:
            groups.append(clause)
        asking = asking or asks
    return tuple(groups) if len(groups) > 1 else ()


def _rights(part: str, sentence: str, reading: Reading) -> Iterator[tuple[Rule, str, str]]:
    seen = set()
    for words, rule in _all_rules():
        if rule.right not in seen and (why := _matches(rule, words, part, sentence, reading)):
            seen.add(rule.right)
            yield rule, why, words.code


@cache
def _all_rules() -> tuple[tuple[Words, Rule], ...]:
    return tuple((words, rule) for words in LEXICON for rule in rules(words))


def _matches(rule: Rule, words: Words, part: str, sentence: str, reading: Reading) -> str | None:
    text = sentence if rule.raw else part
    hits = []
    for term in rule.terms:
        hit = found(term, text)
        if hit is None:
            return None
        hits.append(hit)
    if any(found(_everywhere(name), text) for name in rule.unless):
        return None
    if (rule.context and not reading.context) or not _named(rule, reading):
        return None
    if reading.impersonal and (rule.weak or not found(either(words.mine, words.me), text)):
        return None
    return " + ".join(dict.fromkeys(hits))


def _named(rule: Rule, reading: Reading) -> bool:
    return {"": True, "data": reading.data, "newsletter": reading.newsletter}[rule.those]


@cache
def _everywhere(name: str) -> str:
    return either(*(getattr(words, name) for words in LEXICON))


def _without_void(sentence: str) -> str:
    for words in LEXICON:
        for term in (words.void, words.signs.get("chasing", "")):
            sentence = phrase(term).sub(" ¦ ", sentence) if term else sentence
    return sentence


def _articles(read: str, reading: Reading) -> Iterator[tuple[Right, str]]:
    """Rights named by their article of the GDPR, in a mail that wants something and names data protection."""
    if not reading.context or reading.impersonal or not reading.wants:
        return
    for match in _ARTICLES.finditer(read):
        # `7(3)` and `17 nr. 1` name a paragraph, which is no article
        numbers = re.sub(r"\(\d\)|nr\.?\s*\d", "", match.group(1))
        for number in re.findall(r"\d{1,2}", numbers):
            if number in _BY_ARTICLE:
                yield _BY_ARTICLE[number], match.group().strip()


def _activities(part: str) -> tuple[str, ...]:
    if any(found(words.wide, part) for words in LEXICON):
        return ()
    named = {activity for words in LEXICON for activity, term in words.activities.items() if found(term, part)}
    return tuple(sorted(named))
