"""Recognising e-mail addresses, and identifiers that are known, in any text and however they are broken up."""

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal
from urllib.parse import unquote

from dsr_cli.domain.subject import IdentifierKind, normal_form

Mark = Literal["e-mail", "foreign", "protected"]

_EMAIL = re.compile(r"[\w.+'-]{1,64}@(?:[\w-]+\.)+[^\W\d_][\w-]+")
_EDGES = ".'+-_"
_AT = re.compile(r"\s*[(\[{]\s*(?:at|a|alfakrøll|krøllalfa)\s*[)\]}]\s*|[ \t]+@[ \t]*|@[ \t]+")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")
_SOFT_HYPHEN = re.compile("[\u00ad\ufffe\x02]")
_SOFT_HYPHEN_AT_END = re.compile(_SOFT_HYPHEN.pattern + r"(?=\r?\n)")
_HYPHENATION = re.compile(r"-[ \t]*\r?\n[ \t]*")
_BREAK_IN_ADDRESS = re.compile(r"(?<=[@._-])[ \t]*\r?\n[ \t]*|[ \t]*\r?\n[ \t]*(?=[@._-])")
_SHA256 = re.compile(r"\b[0-9a-f]{64}\b")
_DIGITS = re.compile(r"\d(?:[ ().\-/]{0,3}\d)*")
_WORD = re.compile(r"[^\W_]+")
_PHONE = re.compile(r"\+\d{8,15}")
_PHONE_TAIL = 8  # digits that any spelling of a number ends with, country code or none
_SHORTEST = 5


class Known:
    """Identifiers to look for, whatever their kind.

    E-mail addresses are compared whole, phones (`+` and digits) by their last eight digits, all else as words.
    """

    def __init__(self, values: Collection[str], but: Collection[str] = (), shortest: int = 1) -> None:
        excepted = {_key(value) for value in but}
        wanted = {_key(value) for value in values} - excepted
        phones = {value for value in wanted if _PHONE.fullmatch(value)}
        self._tails = {_phone_tail(value) for value in phones} - {_phone_tail(value) for value in excepted}
        self._addresses = {value for value in wanted if "@" in value}
        self._phrases: Mapping[str, set[tuple[str, ...]]] = defaultdict(set)
        for phrase in (_words(value) for value in wanted - phones - self._addresses):
            if phrase and sum(map(len, phrase)) >= shortest:
                self._phrases[phrase[0]].add(phrase)

    def within(self, view: str) -> bool:
        """Whether one of them stands in a text in its plain form."""
        return self._address_in(view) or self._phone_in(view) or self._phrase_in(view)

    def _address_in(self, view: str) -> bool:
        return bool(self._addresses) and not self._addresses.isdisjoint(_addresses(view))

    def _phone_in(self, view: str) -> bool:
        return bool(self._tails) and any(
            digits[-_PHONE_TAIL:] in self._tails
            for run in _DIGITS.findall(view)
            for digits in _joined(re.findall(r"\d+", run))
        )

    def _phrase_in(self, view: str) -> bool:
        words = _words(view) if self._phrases else ()
        return any(
            words[at : at + len(phrase)] == phrase
            for at, word in enumerate(words)
            for phrase in self._phrases.get(word, ())
        )


class Marks:
    """What must not stand in a package.

    `allowed`: the e-mail addresses and phones of the subject and the company. `foreign`: normal forms of
    identifiers of other persons; one with fewer than five letters and digits cannot be told from an amount
    and is not looked for. `protected`: words that stand nowhere, such as a secret address (law.md 5.2).
    """

    def __init__(self, allowed: Collection[str], foreign: Collection[str], protected: Collection[str]) -> None:
        self._allowed = {_key(value) for value in allowed}
        self._foreign = Known(foreign, but=allowed, shortest=_SHORTEST)
        self._protected = Known(protected)
        self._broken = [_broken(value) for value in sorted(self._allowed) if "@" in value]
        self._seen: dict[str, tuple[Mark, ...]] = {}

    def find(self, text: str) -> tuple[Mark, ...]:
        """The kinds of thing that stand in a text and must not, sorted."""
        if text not in self._seen:
            self._seen[text] = tuple(sorted(set(self._find(text))))
        return self._seen[text]

    def may_sign(self, author: str) -> bool:
        """Whether somebody may be named as author: the company, if its name is allowed."""
        return _key(author) in self._allowed

    def _find(self, text: str) -> Iterator[Mark]:
        plain = _SHA256.sub(" ", _plain(text))
        for view in _views(plain):
            if self._protected.within(view):
                yield "protected"
            if self._foreign.within(view):
                yield "foreign"
        for view in _views(self._without_broken(plain)):
            if not self._allowed.issuperset(_addresses(view)):
                yield "e-mail"

    def _without_broken(self, plain: str) -> str:
        """The text without allowed addresses that go over lines, half of which would look like another's."""
        if "\n" in plain:
            for pattern in self._broken:
                plain = pattern.sub(" ", plain)
        return plain


def _plain(text: str) -> str:
    visible = _SOFT_HYPHEN.sub("", _SOFT_HYPHEN_AT_END.sub("-", _INVISIBLE.sub("", text)))
    return unicodedata.normalize("NFKC", visible).casefold().strip()


def _key(value: str) -> str:
    plain = _plain(value)
    return plain.strip(_EDGES) if "@" in plain else plain


def _views(plain: str) -> Iterator[str]:
    """The text, and the text as it reads with codes resolved, spelt-out signs set and lines joined."""
    yield plain
    if "%" in plain or "&" in plain:
        yield _plain(unquote(html.unescape(plain)))
    if _AT.search(plain):
        yield _AT.sub("@", plain)
    if "\n" in plain:
        yield _BREAK_IN_ADDRESS.sub("", plain)
        yield _HYPHENATION.sub("", plain)


def _addresses(view: str) -> set[str]:
    return {found.strip(_EDGES) for found in _EMAIL.findall(view)} if "@" in view else set()


def _joined(groups: Sequence[str]) -> Iterator[str]:
    """The groups of digits that may be one phone number (E.164: at most 15 digits), joined."""
    for start in range(len(groups)):
        for end in range(start + 1, min(start + _PHONE_TAIL, len(groups)) + 1):
            digits = "".join(groups[start:end])
            if _PHONE_TAIL <= len(digits) <= 15:
                yield digits


def _broken(address: str) -> re.Pattern[str]:
    inside = r"(?:-?[ \t]*\r?\n[ \t]*)?".join(map(re.escape, address))
    return re.compile(rf"(?<![\w+'@.-]){inside}(?!\.?[\w@-])")


def _phone_tail(value: str) -> str:
    return normal_form(IdentifierKind.PHONE, value)[-_PHONE_TAIL:] if "@" not in value else ""


def _words(plain: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(plain))
