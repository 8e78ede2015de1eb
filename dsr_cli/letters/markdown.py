"""The Markdown of letters: values made harmless in it, and what is read from it as blocks, text and HTML.

Only paragraphs, headings, lists, tables, emphasis and links are Markdown here; all else is literal text.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

# The JSON that templates/letter.typ reads: {"kind": …} and what belongs to the kind.
Block = dict[str, Any]

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_UNDERLINES = {1: "=", 2: "-"}
# Bidirectional overrides can make a name read as something else.
_UNPRINTABLE = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ max-width: 38em; margin: 2em auto; padding: 0 1em; font: 17px/1.5 Georgia, serif; color: #1c1c1c; }}
h1 {{ font-size: 1.4em; }} h2 {{ font-size: 1.15em; }} h3, h4 {{ font-size: 1em; }}
table {{ border-collapse: collapse; }}
th, td {{ padding: .3em 1em .3em 0; border-bottom: 1px solid #ccc; text-align: left; vertical-align: top; }}
footer {{ margin-top: 3em; font-size: .85em; color: #555; }}
</style>
</head>
<body>
{body}</body>
</html>
"""


def escape(value: str) -> str:
    """A value as literal Markdown on one line, whatever a person has called himself."""
    printable = "".join(_harmless(char) for char in _UNPRINTABLE.sub("", value))
    return _PUNCTUATION.sub(r"\\\1", " ".join(printable.split()))


def _harmless(char: str) -> str:
    match unicodedata.category(char):
        case "Cc":
            return " "
        case "Cs":
            return "\ufffd"
        case _:
            return char


def blocks(markdown: str) -> list[Block]:
    """The blocks of a Markdown text. A heading never skips a level (PDF/UA-1, 7.4.2)."""
    from markdown_it.tree import SyntaxTreeNode

    found = [_block(node) for node in SyntaxTreeNode(_parser().parse(markdown)).children]
    level = 1
    for block in found:
        if block["kind"] == "heading":
            block["level"] = level = min(block["level"], level + 1)
    return found


def text(markdown: str) -> str:
    """The Markdown as plain text for an e-mail, a paragraph to a line."""
    return _text(blocks(markdown))


def fragment(markdown: str) -> str:
    """The Markdown as HTML elements."""
    parser = _parser()
    tokens = parser.parse(markdown)
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
    rendered = parser.renderer.render(tokens, parser.options, {})
    return str(rendered)


def page(title: str, language: str, body: str) -> str:
    """A whole HTML document around elements. Nothing in it makes a mail reader call anywhere."""
    return _PAGE.format(title=html.escape(title), language=html.escape(language), body=body)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    rules = ["heading", "list", "table", "emphasis", "link", "escape", "newline", "entity"]
    return MarkdownIt("zero").enable(rules)


def _block(node: "SyntaxTreeNode") -> Block:
    match node.type:
        case "heading":
            return {"kind": "heading", "level": int(node.tag[1]), "body": _inlines(node)}
        case "bullet_list" | "ordered_list":
            items = [[_block(child) for child in item.children] for item in node.children]
            return {"kind": "list", "ordered": node.type == "ordered_list", "items": items}
        case "table":
            rows = [[_inlines(cell) for cell in row.children] for part in node.children for row in part.children]
            return {"kind": "table", "header": rows[0], "rows": rows[1:]}
        case _:
            return {"kind": "paragraph", "body": _inlines(node)}


def _inlines(node: "SyntaxTreeNode") -> list[Block]:
    return [_inline(child) for inline in node.children for child in inline.children]


def _inline(node: "SyntaxTreeNode") -> Block:
    match node.type:
        case "strong" | "em":
            return {"kind": node.type, "body": [_inline(child) for child in node.children]}
        case "link":
            href = str(node.attrs["href"])
            return {"kind": "link", "href": href, "body": [_inline(child) for child in node.children]}
        case "hardbreak":
            return {"kind": "break"}
        case "softbreak":
            return {"kind": "text", "text": " "}
        case _:
            return {"kind": "text", "text": node.content}


def _text(found: Sequence[Block]) -> str:
    return "\n\n".join("\n".join(_lines(block)) for block in found)


def _lines(block: Block) -> Iterator[str]:
    match block["kind"]:
        case "heading":
            heading = _plain(block["body"])
            yield heading
            if block["level"] in _UNDERLINES:
                yield _UNDERLINES[block["level"]] * len(heading)
        case "list":
            for number, item in enumerate(block["items"], 1):
                mark = f"{number}. " if block["ordered"] else "- "
                lines = [line for child in item for line in _lines(child)]
                yield from (" " * len(mark) + line if at else mark + line for at, line in enumerate(lines))
        case "table":
            header = [_plain(cell) for cell in block["header"]]
            for row in block["rows"]:
                yield "- " + "; ".join(f"{name}: {_plain(cell)}" for name, cell in zip(header, row, strict=True))
        case _:
            yield from _plain(block["body"]).split("\n")


def _plain(inlines: Sequence[Block]) -> str:
    return "".join(_word(inline) for inline in inlines)


def _word(inline: Block) -> str:
    match inline["kind"]:
        case "text":
            return str(inline["text"])
        case "break":
            return "\n"
        case "link":
            return f"{_plain(inline['body'])} ({inline['href']})"
        case _:
            return _plain(inline["body"])
