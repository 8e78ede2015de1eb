"""A value stays the words that it is, whatever Markdown, HTML or control characters it holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsr_cli.letters import markdown

HOSTILE = "[x](http://y) # <b>| `c` ![i](j) 1. *e* _u_ ~s~ &amp; \\ {{ 7 }} $x$ @a"


@pytest.mark.parametrize(
    "frame", ["{}", "- {}", "1. {}", "# {}", "**{}**", "*{}*", "Hei {},", "| a |\n| --- |\n| {} |"]
)
def test_a_hostile_value_is_read_as_itself_everywhere(frame: str) -> None:
    read = markdown.text(frame.replace("{}", markdown.escape(HOSTILE)))

    assert HOSTILE in read


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_every_value_is_one_run_of_text(value: str) -> None:
    escaped = markdown.escape(value)
    (block,) = markdown.blocks(f"a{escaped}z")

    assert ["text"] == [inline["kind"] for inline in block["body"]]
    assert 1 == len(f"a{escaped}z".splitlines())


def test_line_breaks_and_control_characters_become_spaces() -> None:
    assert "a b c d e" == markdown.escape("a\r\nb\u2028c\x07d\te ")


def test_what_turns_the_direction_of_reading_is_taken_out() -> None:
    assert "exe fdp" == markdown.escape("exe\u202e fdp")


def test_half_a_character_does_not_stop_a_letter() -> None:
    assert "\ufffd" == markdown.escape("\ud800")


def test_html_is_text() -> None:
    assert "<p>&lt;b&gt;x&lt;/b&gt; &amp;</p>\n" == markdown.fragment("<b>x</b> &amp;")


def test_what_letters_do_not_use_is_literal() -> None:
    assert "`a` <i>b</i> > c ~~d~~ https://e.no" == markdown.text("`a` <i>b</i> > c ~~d~~ https://e.no")


def test_plain_text_keeps_headings_lists_tables_and_links_readable() -> None:
    source = """# Tittel

Se [siden](https://example.no/a?b=1&c=2).\\
Ny linje.

## Under

- en
  - inni
- to

1. først
2. så

| Hva | Når |
| --- | --- |
| navn | nå |
"""

    assert """Tittel
======

Se siden (https://example.no/a?b=1&c=2).
Ny linje.

Under
-----

- en
  - inni
- to

1. først
2. så

- Hva: navn; Når: nå""" == markdown.text(source)


def test_a_script_is_no_link() -> None:
    assert "<p>[x](javascript:alert(1))</p>\n" == markdown.fragment("[x](javascript:alert(1))")


def test_a_heading_never_skips_a_level() -> None:
    levels = [block["level"] for block in markdown.blocks("#### a\n\n##### b\n\n## c\n\n#### d")]

    assert [2, 3, 2, 3] == levels
