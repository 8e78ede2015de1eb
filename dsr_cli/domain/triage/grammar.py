"""How the words of a language make up a request for each right: one grammar for all languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dsr_cli.domain.rights import Right
from dsr_cli.domain.triage.patterns import either
from dsr_cli.domain.triage.words import Words

# What makes `I want … my data` a wish for something else than to see them
_OTHER_WISHES = (
    *("erase", "erased", "erasure", "correct", "withdraw", "object", "restrict", "keep"),
    *("stop", "no_more", "no_sharing", "processing"),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A right is asked for where all `terms` stand in one sentence, in any order.

    `unless` names classes of words, in whatever language, that must not stand there. `weak`: the words need not
    be about the writer, so they do not count in a press question or a sales pitch. `raw`: read the sentence
    with its void words. `context`: somewhere in the mail data protection is named. `those`: the words point
    back to data, or to the newsletter, which must be named somewhere in the mail.
    """

    right: Right
    terms: tuple[str, ...]
    unless: tuple[str, ...] = ()
    weak: bool = False
    raw: bool = False
    context: bool = False
    those: Literal["", "data", "newsletter"] = ""


def rules(words: Words) -> tuple[Rule, ...]:
    """The rules of a language: those of which it has all words."""
    made = (*_access(words), *_change(words), *_erasure(words), *_stop(words), *_consent(words), *_phrases(words))
    return tuple(rule for rule in made if all(rule.terms))


def _access(w: Words) -> Iterator[Rule]:
    mine = either(w.personal, w.everything)
    yield Rule(Right.ACCESS, (w.insight,), unless=("no_insight", "order"), weak=True)
    yield Rule(Right.ACCESS, (w.insight, mine))
    yield Rule(Right.ACCESS, (w.give, mine), unless=("format",))
    yield Rule(Right.ACCESS, (w.copy, mine))
    yield Rule(Right.ACCESS, (w.get, mine), unless=(*_OTHER_WISHES, "format", "elsewhere"))
    yield Rule(Right.ACCESS, (w.give, w.copy), unless=("order", "marketing", "sendings"), those="data")
    yield Rule(Right.PORTABILITY, (w.move, either(w.personal, w.data), either(w.elsewhere, w.format)))


def _change(w: Words) -> Iterator[Rule]:
    yield Rule(Right.RECTIFICATION, (w.correct, either(w.mine, w.me, w.known)), unless=("order",))
    yield Rule(Right.RESTRICTION, (w.restrict, either(w.processing, w.personal)))
    yield Rule(Right.RESTRICTION, (w.keep, either(w.personal, w.data, w.own)), raw=True)


def _erasure(w: Words) -> Iterator[Rule]:
    targets = either(w.personal, w.data, w.everything, w.own)
    yield Rule(Right.ERASURE, (w.erase, w.personal))
    yield Rule(Right.ERASURE, (w.erase, either(targets, w.whole)), unless=("order",))
    yield Rule(Right.ERASURE, (w.erase_me,), unless=("order",))
    yield Rule(Right.ERASURE, (w.remove_me,), unless=("order", "newsletter"))
    yield Rule(Right.ERASURE, (w.want, w.erased, targets), unless=("order",))
    yield Rule(Right.ERASURE, (w.erase, w.those), unless=("order", "newsletter"), those="data")
    yield Rule(Right.ERASURE, (w.want, w.erased, w.those), unless=("order", "newsletter"), those="data")
    yield Rule(Right.ERASURE, (w.erasure, either(w.personal, w.data, w.own)), unless=("order",))
    yield Rule(Right.ERASURE, (w.erasure, w.want), unless=("order",), context=True, weak=True)


def _stop(w: Words) -> Iterator[Rule]:
    yield Rule(Right.OBJECTION, (w.object, w.processing, either(w.personal, w.data, w.me, w.mine)))
    yield Rule(Right.OBJECTION, (w.object, w.marketing))
    for verb in (w.stop, w.no_more):
        yield Rule(Right.OBJECTION, (verb, w.marketing), unless=("order",))
        yield Rule(Right.OBJECTION, (verb, w.sendings), unless=("order", "newsletter"))
    yield Rule(Right.OBJECTION, (w.no_sharing, either(w.personal, w.data, w.parties)))


def _consent(w: Words) -> Iterator[Rule]:
    yield Rule(Right.WITHDRAWAL, (w.withdraw, w.consent))
    yield Rule(Right.WITHDRAWAL, (w.leave, w.newsletter))
    yield Rule(Right.WITHDRAWAL, (w.no_more, w.newsletter))
    yield Rule(Right.WITHDRAWAL, (w.off,), unless=("order",), those="newsletter")


def _phrases(w: Words) -> Iterator[Rule]:
    for right, term in w.phrases.items():
        yield Rule(right, (term,))
