"""Templates run in a sandbox; the officer's own come first; what is wrong is said with file and line."""

from dataclasses import replace
from pathlib import Path

import pytest

from dsr_cli.errors import WrongUsage
from dsr_cli.letters import samples
from dsr_cli.letters.facts import Acknowledged, Facts
from dsr_cli.letters.render import Templates


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "nb").mkdir()
    return tmp_path


def body(own: Path, facts: Facts, template: str) -> str:
    """What an own L01 with this body comes to."""
    (own / "nb" / "L01.md.j2").write_text(f"# Min tittel\n{template}", encoding="utf-8")
    return Templates(own).part(facts, Acknowledged()).markdown


def test_an_own_template_wins_over_the_shipped_one(own: Path, facts: Facts) -> None:
    assert "Hei der" == body(own, facts, "Hei der\n")
    assert "Min tittel" == Templates(own).title("nb", "L01")
    assert "Koden din" == Templates(own).title("nb", "L02c")


def test_an_own_template_changes_the_version(own: Path, facts: Facts, shipped: Templates) -> None:
    body(own, facts, "Hei der\n")

    assert shipped.version("nb", ["L01"]) != Templates(own).version("nb", ["L01"])
    assert shipped.version("nb", ["L02c"]) == Templates(own).version("nb", ["L02c"])


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__ }}",
        "{{ facts.__class__.__mro__ }}",
        "{{ facts.case.format }}",
        "{{ facts.rights.__getattribute__ }}",
        "{{ self.__init__ }}",
        "{{ facts.nobody }}",
        "{{ nobody }}",
        "{{ facts.recipient_name|safe }}",
        "{{ 'a' ~ facts.recipient_name }}",
        "{{ 'a' + facts.recipient_name }}",
        "{{ '%s' % facts.recipient_name }}",
        "{{ range(9) }}",
        "{% include '../../../pyproject.toml' %}",
        "{% element 'E-WHY' %}",
        "{{ facts.rights|date }}",
        "{% set m %}{}{% endset %}{{ m.format(facts.recipient_name) }}",
    ],
)
def test_what_a_template_must_not_do_is_refused_with_its_line(own: Path, facts: Facts, template: str) -> None:
    with pytest.raises(WrongUsage, match=r"nb/L01\.md\.j2, line 3|there is no letter template") as refused:
        body(own, facts, f"\n{template}\n")

    assert "Kari" not in f"{refused.value.what} {refused.value.why} {refused.value.hint}"


def test_a_letter_never_says_none(own: Path, facts: Facts) -> None:
    with pytest.raises(WrongUsage, match="line 2: TypeError"):
        body(own, replace(facts, recipient_name=None), "{{ facts.recipient_name }}")


def test_a_template_cannot_change_the_facts(own: Path, facts: Facts) -> None:
    with pytest.raises(WrongUsage):
        body(own, facts, "{{ claimed.append(1) }}")


def test_a_value_is_escaped_even_where_escaping_is_turned_off(own: Path, facts: Facts) -> None:
    assert r"\[x\]" == body(own, facts, "{% autoescape false %}{{ '[x]' }}{% endautoescape %}")


def test_a_template_without_a_title_is_refused(own: Path) -> None:
    (own / "nb" / "L01.md.j2").write_text("Hei\n", encoding="utf-8")

    with pytest.raises(WrongUsage, match="has no title"):
        Templates(own).title("nb", "L01")


def test_a_language_without_letters_is_refused(shipped: Templates) -> None:
    with pytest.raises(WrongUsage, match="no letter template se/L01"):
        shipped.title("se", "L01")


def test_a_byte_order_mark_is_no_part_of_the_title(own: Path) -> None:
    (own / "nb" / "L01.md.j2").write_text("# Hei\n", encoding="utf-8-sig")

    assert "Hei" == Templates(own).title("nb", "L01")


def test_dates_and_lists_are_norwegian(own: Path, facts: Facts) -> None:
    template = "{{ facts.date|date }}: {{ ('E-post', 'CV', 'Navn')|small|listed }}; {{ ('A',)|listed }}"

    assert r"18\. mai 2026: e\-post\, CV og navn; A" == body(own, facts, template)


def test_element_tags_claim_the_words_within(own: Path, facts: Facts) -> None:
    body(own, facts, "{% element 'E-A' %}en {% element 'E-B' %}to{% endelement %}{% endelement %}\n")
    claims = Templates(own).part(facts, Acknowledged()).claims

    assert {"E-A": "en to", "E-B": "to"} == {name: words.strip() for name, words in claims.items()}


def test_every_letter_there_is_has_a_sample(facts: Facts, shipped: Templates) -> None:
    assert all(shipped.part(facts, part).markdown for part in samples.parts(facts.date))
