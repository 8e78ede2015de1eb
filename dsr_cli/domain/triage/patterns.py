"""A little language for phrases, and the cutting of a text into sentences."""

import re
import unicodedata
from functools import cache

_LONGEST = 50_000
_CHUNK = re.compile(r".{1,600}(?:\s+|$)|\S{600}", re.DOTALL)
_WRAPPED = 45
_ITEM = re.compile(r"^\s*(?:[-*•–·]|\d{1,2}[.)]|[a-h]\))\s+")
_END = re.compile(r"(?<=[.!?;])\s+|(?<=[!?;])(?=\w)")
_SHORT = re.compile(
    r"\b(?:nr|art|kl|f\.?eks|bl\.a|tlf|jf|jfr|pga|dvs|ca|evt|ang|vedr|mr|mrs|ms|dr|no|str|gt|pkt|bl|inc|ltd|e\.g|i\.e)\.$",
    re.IGNORECASE,
)


@cache
def phrase(term: str) -> re.Pattern[str]:
    """A regular expression with four abbreviations, on whole words, whatever their case.

    A blank is whatever stands between two words, `*` the rest of a word, `…` up to seven words in between and
    `→` the rest of the clause. The rest is as in `re`, but a group captures nothing.
    """
    expression = re.sub(r"\((?!\?)", "(?:", term)
    expression = expression.replace("*", r"\w*").replace("→", r"[^,;:]*")
    expression = re.sub(r"\s*…\s*", r"((?:\\W+\\w+){0,7}?\\W+)", expression).replace(" ", r"\W+")
    return re.compile(rf"(?<!\w)(?:{expression})(?!\w)", re.IGNORECASE)


def found(term: str, sentence: str) -> str | None:
    """The words of a sentence that match a term, without what `…` stands for; None when it does not match."""
    match = phrase(term).search(sentence) if term else None
    if match is None:
        return None
    words = match.group()
    for gap in match.groups():
        words = words.replace(gap, " … ", 1) if gap and gap.strip() else words
    return " ".join(words.split())


def either(*terms: str) -> str:
    """A term for any of these terms."""
    return "|".join(f"({term})" for term in terms if term)


def plain(text: str) -> str:
    """The text in one form of Unicode, without invisible characters, with straight quotes."""
    text = unicodedata.normalize("NFKC", text[:_LONGEST]).replace("’", "'").replace("\u0301", "")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cf")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences and list items of a plain text, endless ones in pieces; broken lines are joined again."""
    pieces: list[str] = []
    previous = ""
    for line in text.splitlines():
        stripped = line.strip()
        joined = bool(pieces and previous and stripped) and not _ITEM.match(line)
        if joined and (len(previous) >= _WRAPPED or stripped[0].islower()):
            pieces[-1] += " " + stripped
        else:
            pieces.append(_ITEM.sub("", line).strip())
        previous = stripped
    return tuple(chunk.strip() for piece in pieces for s in _split(piece) if s for chunk in _CHUNK.findall(s))


def _split(piece: str) -> list[str]:
    parts: list[str] = []
    for part in _END.split(piece):
        if parts and _SHORT.search(parts[-1]):
            parts[-1] += " " + part
        else:
            parts.append(part)
    return [part.strip() for part in parts]
