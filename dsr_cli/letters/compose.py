"""Several parts of an answer as one letter: one greeting, one signature, the right to complain once at the end."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from dsr_cli.errors import Gated
from dsr_cli.letters import elements, markdown
from dsr_cli.letters.facts import ComplaintRight, Facts, Part, unknown
from dsr_cli.letters.render import Rendered, Templates

_HEADING = re.compile(r"^#", re.MULTILINE)
_CASE = {"E-CASE"}
_COMPLAINT = {"E-COMPLAIN", "E-COURT"}


@dataclass(frozen=True)
class Section:
    """One part as it stands in a letter. `claims`: the plain words inside each element that it claims."""

    id: str
    data: Part
    heading: str
    markdown: str
    claims: Mapping[str, str]


@dataclass(frozen=True)
class Letter:
    """A finished letter in the three forms it is sent in: plain text, HTML, and blocks for a PDF.

    `id` joins the parts asked for (`L07+L18`). `version` is a digest of the templates. `claims`: as in a
    section, of what stands around the parts.
    """

    id: str
    language: str
    title: str
    version: str
    markdown: str
    text: str
    html: str
    blocks: Mapping[str, object]
    sections: tuple[Section, ...]
    claims: Mapping[str, str]

    @property
    def parts(self) -> tuple[str, ...]:
        """The ids of the parts, the complaint block among them."""
        return tuple(section.id for section in self.sections)


@dataclass(frozen=True)
class Entry:
    """One line of `dsr letters list`."""

    id: str
    lang: str
    title: str
    kind: elements.Kind


@dataclass(frozen=True)
class _Frame:
    """What stands around the parts of a letter, each a block of `_blocks.md.j2`."""

    title: Rendered
    greeting: Rendered
    case_file: Rendered
    signature: Rendered
    sender: Rendered
    reference: Rendered


def catalogue(templates: Templates, language: str = "nb") -> tuple[Entry, ...]:
    """The letters there are, in order."""
    rules = elements.rules().items()
    return tuple(Entry(name, language, templates.title(language, name), rule.kind) for name, rule in rules)


def compose(facts: Facts, parts: Sequence[Part], templates: Templates) -> Letter:
    """One letter of these parts, in their order.

    Raises Gated with the keys of values that nobody has answered, WrongUsage when a template is broken, and
    ValueError for parts that are no sections of one reply.
    """
    _refuse_strangers(parts)
    _refuse_unknown(facts, parts)
    # A letter with a recipient of its own, or with none, does not greet the person of the case.
    addressee = getattr(parts[0], "recipient", facts.recipient_name)
    facts = facts if addressee == facts.recipient_name else replace(facts, recipient_name=None)
    frame = _Frame(*(templates.block(facts, field.name) for field in fields(_Frame)))
    sections = tuple(_section(facts, part, templates) for part in (*parts, *_complaint_right(parts)))
    title = sections[0].heading if len(parts) == 1 else frame.title.markdown
    body = "\n\n".join((frame.greeting.markdown, *_body(sections, frame, parts)))
    written = f"# {title}\n\n{body}\n\n{frame.signature.markdown}"
    footer = f"{frame.sender.markdown}\n\n{frame.reference.markdown}"
    return Letter(
        id="+".join(part.letter for part in parts),
        language=facts.language,
        title=title,
        version=templates.version(facts.language, [section.id for section in sections]),
        markdown=f"{written}\n\n{footer}\n",
        text=markdown.text(f"{written}\n\n{footer}") + "\n",
        html=_html(facts.language, title, written, footer),
        blocks=_blocks(facts.case, addressee, frame, body),
        sections=sections,
        claims={name: words for block in vars(frame).values() for name, words in _plain(block).items()},
    )


def _refuse_strangers(parts: Sequence[Part]) -> None:
    rules = elements.rules()
    strangers = [part.letter for part in parts if rules[part.letter].kind != "reply section"]
    if not parts or (strangers and len(parts) > 1):
        raise ValueError(f"not sections of one reply: {strangers}")


def _refuse_unknown(facts: Facts, parts: Sequence[Part]) -> None:
    missing = dict.fromkeys(key for value in (facts, *parts) for key in unknown(value))
    if missing:
        raise Gated(
            f"letter {'+'.join(part.letter for part in parts)} cannot be written",
            f"nobody has answered {', '.join(missing)}",
            "answer them in the configuration and run the command again",
        )


def _complaint_right(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The complaint block, where one of the parts owes it (Art. 12(4), 15(1)(f))."""
    present = isinstance(parts[0], ComplaintRight)
    return (ComplaintRight(),) if _owed(parts, _COMPLAINT) and not present else ()


def _owed(parts: Sequence[Part], names: set[str]) -> bool:
    rules = elements.rules()
    return any(not names.isdisjoint(rules[part.letter].demanded(part)) for part in parts)


def _section(facts: Facts, part: Part, templates: Templates) -> Section:
    rendered = templates.part(facts, part)
    heading = templates.title(facts.language, part.letter)
    return Section(part.letter, part, heading, rendered.markdown, _plain(rendered))


def _body(sections: Sequence[Section], frame: _Frame, parts: Sequence[Part]) -> list[str]:
    """The parts; each of several under a heading of its own, its own headings a level deeper."""
    body = [_under_heading(section) for section in sections]
    if len(parts) == 1:
        body[0] = sections[0].markdown
    if _owed(parts, _CASE):
        body.insert(len(parts), frame.case_file.markdown)
    return body


def _under_heading(section: Section) -> str:
    return f"## {section.heading}\n\n{_HEADING.sub('##', section.markdown)}"


def _html(language: str, title: str, written: str, footer: str) -> str:
    body = f"{markdown.fragment(written)}<footer>\n{markdown.fragment(footer)}</footer>\n"
    return markdown.page(title, language, body)


def _blocks(case: str, addressee: str | None, frame: _Frame, body: str) -> Mapping[str, object]:
    return {
        "case": case,
        "recipient": addressee or "",
        "sender": markdown.blocks(frame.sender.markdown),
        "reference": markdown.blocks(frame.reference.markdown),
        "body": markdown.blocks(body),
        "signature": markdown.blocks(frame.signature.markdown),
    }


def _plain(piece: Rendered) -> dict[str, str]:
    return {name: markdown.text(words) for name, words in piece.claims.items()}
