"""HTML mail to the text a reader saw: nothing hidden, quotes marked with `>` as in a plain mail."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_UNSEEN = "head, script, style, template, noscript, iframe, object, svg, textarea, [hidden]"
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?![.\d])",
    re.IGNORECASE,
)
_LINES = "div, tr, dt, dd, section, article, header, footer, address, hr"
_PARAGRAPHS = "p, h1, h2, h3, h4, h5, h6, ul, ol, table, pre, blockquote"
_QUOTES = "blockquote, .yahoo_quoted, .protonmail_quote"
_HISTORY = '[id$="divRplyFwdMsg"], [id$="appendonsend"], .OutlookMessageHeader'

# Marks are private use characters, which are taken out of the mail first.
_BREAK, _LINE, _PARAGRAPH, _QUOTE, _UNQUOTE, _HIDE, _SHOW = map(chr, range(0xE000, 0xE007))
_MARKS = re.compile(f"([{_BREAK}-{_SHOW}])")


def to_text(html: str) -> str:
    """The text of a HTML mail, with lines ended where the reader saw them end.

    What the element itself hides (`display:none`, `hidden`, a script) is dropped; what a style sheet alone
    hides is not known.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(_MARKS.sub("", html))
    _mark(tree)
    return _lines(tree.root.text(deep=True) if tree.root else "")


def _mark(tree: "LexborHTMLParser") -> None:
    # The tree is only added to: taking out a node that lies in one already taken out would free it twice.
    for node in tree.css("br"):
        node.insert_before(_BREAK)
    for node in tree.css("td, th"):
        node.insert_after(" ")
    for node in tree.css("li"):
        node.insert_before(f"{_LINE}- ")
        node.insert_after(_LINE)
    for node in tree.css(_HISTORY):
        node.insert_before(f"{_LINE}-----Original Message-----{_LINE}")
    _around(tree, _LINES, _LINE, _LINE)
    _around(tree, _PARAGRAPHS, _PARAGRAPH, _PARAGRAPH)
    _around(tree, _QUOTES, _QUOTE, _UNQUOTE)
    _around(tree, _UNSEEN, _HIDE, _SHOW)
    for node in tree.css("[style]"):
        if _HIDING.search(node.attributes.get("style") or ""):
            node.insert_before(_HIDE)
            node.insert_after(_SHOW)


def _around(tree: "LexborHTMLParser", selector: str, before: str, after: str) -> None:
    for node in tree.css(selector):
        node.insert_before(before)
        node.insert_after(after)


def _lines(marked: str) -> str:
    page = _Page()
    for piece in _MARKS.split(re.sub(r"\s+", " ", marked)):
        page.add(piece)
    page.end_line()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(page.lines)).strip()


class _Page:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._line = ""
        self._quoted = 0
        self._hidden = 0

    def add(self, piece: str) -> None:
        if piece in (_HIDE, _SHOW):
            self._hidden = max(0, self._hidden + (1 if piece == _HIDE else -1))
        elif _MARKS.match(piece):
            self._end(piece)
        elif not self._hidden:
            self._line += piece

    def _end(self, mark: str) -> None:
        self.end_line(even_empty=mark == _BREAK)
        if mark == _PARAGRAPH:
            self.lines.append("")
        elif mark in (_QUOTE, _UNQUOTE):
            self._quoted = max(0, self._quoted + (1 if mark == _QUOTE else -1))

    def end_line(self, *, even_empty: bool = False) -> None:
        text = self._line.strip()
        if text or even_empty:
            self.lines.append("> " * min(self._quoted, 9) + text)
        self._line = ""
