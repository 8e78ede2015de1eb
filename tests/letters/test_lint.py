"""A letter that says less than the law demands, or more than it may, does not pass."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from dsr_cli import bundled
from dsr_cli.errors import Gated
from dsr_cli.letters import elements, samples
from dsr_cli.letters.compose import Letter, compose
from dsr_cli.letters.facts import Access, Company, Facts, IdentityQuestion, Kept, Part
from dsr_cli.letters.lint import Finding, check, lint
from dsr_cli.letters.render import Templates

Write = Callable[..., Letter]
SHIPPED = bundled.templates() / "letters" / "nb"
SAMPLES = samples.parts(dt.date(2026, 5, 18))
OWED = [(part, element) for part in SAMPLES for element in elements.rules()[part.letter].demanded(part)]
BASE = [(SAMPLES[0], element) for element in elements.base().elements]
TAG = re.compile(r"\{% element '(E-\w+)' %\}|\{% endelement %\}")


def changed(source: str, element: str, words: str | None) -> str:
    """A template with other words in an element, or without the element."""
    start = source.find(f"{{% element '{element}' %}}")
    if start < 0:
        return source
    depth = 0
    for tag in TAG.finditer(source, start):
        depth += 1 if tag[1] else -1
        if depth == 0:
            instead = "" if words is None else f"{{% element '{element}' %}}{words}{{% endelement %}}"
            return source[:start] + instead + changed(source[tag.end() :], element, words)
    raise AssertionError(element)


def mutated(own: Path, element: str, words: str | None) -> Templates:
    """All templates, with other words in one element, or without it."""
    (own / "nb").mkdir()
    for template in SHIPPED.glob("*.md.j2"):
        source = changed(template.read_text("utf-8"), element, words)
        (own / "nb" / template.name).write_text(source, encoding="utf-8")
    return Templates(own)


@pytest.mark.parametrize("part", SAMPLES, ids=lambda part: part.letter)
def test_every_shipped_letter_passes(facts: Facts, shipped: Templates, part: Part) -> None:
    assert () == lint(compose(facts, [part], shipped), facts)


@pytest.mark.parametrize(("part", "element"), OWED + BASE, ids=lambda x: x if isinstance(x, str) else x.letter)
def test_a_missing_element_is_found(tmp_path: Path, facts: Facts, part: Part, element: str) -> None:
    letter = compose(facts, [part], mutated(tmp_path, element, None))

    assert Finding(part.letter, element, "unclaimed") in lint(letter, facts)


@pytest.mark.parametrize(("part", "element"), OWED + BASE, ids=lambda x: x if isinstance(x, str) else x.letter)
def test_words_that_do_not_say_it_are_found(tmp_path: Path, facts: Facts, part: Part, element: str) -> None:
    letter = compose(facts, [part], mutated(tmp_path, element, "Noe helt annet."))

    assert Finding(part.letter, element, "anchor") in lint(letter, facts)


def test_the_samples_ask_for_every_element_that_a_letter_may_need() -> None:
    rules = elements.rules()
    conditional = {name for rule in rules.values() for names in rule.when.values() for name in names}
    demanded = {element for _, element in OWED}

    assert conditional <= demanded
    assert {element for rule in rules.values() for element in rule.elements} <= demanded
    assert demanded | set(elements.base().elements) == set(elements.anchors("nb"))


def test_a_composed_reply_passes_with_what_its_parts_share(write: Write, facts: Facts) -> None:
    assert () == lint(write("L07", "L11", "L12", "L13", "L18", "L21", "L22", "L29"), facts)


def test_only_retaining_passes_without_a_word_of_erasure(write: Write, facts: Facts, parts: Mapping[str, Part]) -> None:
    kept = parts["L12"]
    assert isinstance(kept, Kept)
    erased = replace(kept.erased, lines=(), undo_until=None, suppression=False, tombstone_until=None)

    assert () == lint(write(replace(kept, erased=erased)), facts)


def test_an_answer_that_withholds_nothing_owes_no_reasons(parts: Mapping[str, Part]) -> None:
    access = parts["L07"]
    assert isinstance(access, Access)
    rule = elements.rules()["L07"]

    assert "E-WHY" in rule.demanded(access)
    assert "E-WHY" not in rule.demanded(replace(access, redactions=()))


@pytest.mark.parametrize("value", ["kari.nordmann@example.com", "100234", "Kari Bergs vei 5", "+47 00 00 00 01"])
@pytest.mark.parametrize("letter", ["L02b"])
def test_a_value_of_a_record_is_found_before_the_level(
    facts: Facts, shipped: Templates, letter: str, value: str
) -> None:
    part = IdentityQuestion(f"du skriver om {value}", facts.due)

    assert (Finding(letter, "N-DATA", "forbidden"),) == lint(compose(facts, [part], shipped), facts, [value])


def test_a_value_inside_another_word_is_no_leak(write: Write, facts: Facts) -> None:
    assert () == lint(write("L01"), facts, ["pers", "sam", "12", "a"])


@pytest.mark.parametrize(
    "value", ["e-post", "Nyhetsbrevet", "Kari Eksempel", "post@example.no", "2026", " ", "18. mai 2026"]
)
def test_what_the_letter_says_to_everybody_is_no_leak(write: Write, facts: Facts, value: str) -> None:
    assert () == lint(write("L01"), facts, [value])


def test_an_answer_may_hold_record_values(write: Write, facts: Facts) -> None:
    assert () == lint(write("L12"), facts, ["kjøp i 2025", "Utsending Inc."])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("du må sende kopi av pass", True),
        ("du må sende kopi av gyldig legitimasjon", True),
        ("vi trenger fødselsnummeret ditt", True),
        ("du ikke trenger å sende kopi av pass", False),
        ("det finnes flere. Ikke send kopi av førerkort", False),
    ],
)
def test_asking_for_id_is_found_and_saying_no_to_it_is_not(
    facts: Facts, shipped: Templates, words: str, found: bool
) -> None:
    letter = compose(facts, [IdentityQuestion(words, facts.due)], shipped)

    assert found == (Finding("L02b", "N-ID", "forbidden") in lint(letter, facts))


def test_the_old_address_of_datatilsynet_is_found(shipped: Templates, facts: Facts) -> None:
    old = replace(facts, complaint_address="Tollbugata 3, 0152 Oslo")

    assert (Finding("L28", "N-OLD", "forbidden"),) == lint(compose(old, [SAMPLES[13]], shipped), old)


def test_the_routine_question_does_not_speak_of_doubt(tmp_path: Path, facts: Facts) -> None:
    templates = mutated(tmp_path, "E-PAUSE", "Vi har rimelig tvil. Fristen løper som før.")

    assert (Finding("L02a", "N-DOUBT", "forbidden"),) == lint(compose(facts, [SAMPLES[1]], templates), facts)


def test_the_gate_names_letters_and_elements_and_no_person(tmp_path: Path, facts: Facts) -> None:
    letter = compose(facts, [SAMPLES[0]], mutated(tmp_path, "E-DUE", None))

    with pytest.raises(Gated) as gated:
        check(letter, facts)

    assert "letter L01 does not pass its lint" == gated.value.what
    assert "L01 E-DUE (unclaimed), L01 E-FREE (unclaimed)" == gated.value.why


def test_the_gate_is_open_for_a_letter_that_passes(write: Write, facts: Facts, company: Company) -> None:
    check(write("L01"), facts, [company.name])
