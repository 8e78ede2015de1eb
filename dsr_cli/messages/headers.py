"""Header fields: unfolding, encoded words, addresses, message ids and dates, as far as they can be trusted."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as Parsed
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from dsr_cli.messages.charset import decode
from dsr_cli.messages.message import Address, Hop

OSLO = ZoneInfo("Europe/Oslo")
_YEARS = range(1990, 2100)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)|<[^<>]*>|[,;]|[^"(<,;]+|.', re.DOTALL)
_ADDR_SPEC = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"]+")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,900}>")
_BY = re.compile(r"\bby\s+([^\s;()]+)", re.IGNORECASE)
# A header is a line or two; what is longer is an attack on the regular expressions below.
_LONGEST = 20_000


class Fields:
    """The header fields of a message by name without case, in order, unfolded, their raw bytes made text."""

    def __init__(self, parsed: Parsed) -> None:
        self._fields: dict[str, list[str]] = {}
        for name, value in parsed.raw_items():
            raw = str(value).encode("utf-8", "surrogateescape")
            text = decode(raw[:_LONGEST], None)[0]
            self._fields.setdefault(name.casefold(), []).append(re.sub(r"\r?\n[ \t]*", " ", text).strip())

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field, topmost first."""
        return tuple(self._fields.get(name, ()))

    def first(self, name: str) -> str:
        """The topmost value of a field, or ''."""
        return next(iter(self.all(name)), "")

    def __contains__(self, name: str) -> bool:
        return name in self._fields


def words(value: str) -> str:
    """The text of a header value on one line, encoded words read (RFC 2047), without characters that do not print."""
    try:
        parts = decode_header(value)
        text = "".join(p if isinstance(p, str) else decode(p, charset)[0] for p, charset in parts)
    except (HeaderParseError, ValueError):
        text = value
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def addresses(value: str) -> tuple[Address, ...]:
    """The mailboxes of an address list.

    Addresses are told apart before encoded words are read, and one that can be read in two ways is given
    with the address '' (CVE-2023-27043: `a@example.com)<b@example.org>`).
    """
    return tuple(_mailbox(group) for group in _groups(value) if "".join(group).strip())


def _groups(value: str) -> Iterator[list[str]]:
    group: list[str] = []
    for token in _TOKEN.findall(value):
        if token in (",", ";"):
            yield group
            group = []
        else:
            group.append(token)
    yield group


def _mailbox(tokens: list[str]) -> Address:
    angles = [t[1:-1].strip() for t in tokens if t.startswith("<") and t.endswith(">")]
    comments = [t for t in tokens if t.startswith("(") and t.endswith(")")]
    rest = "".join(t for t in tokens if t not in comments and not (t.startswith("<") and t.endswith(">"))).strip()
    if angles:
        return Address(words(_unquoted(rest)), _addr_spec(angles[0]) if len(angles) == 1 else "")
    return Address(words(" ".join(c[1:-1] for c in comments)), _addr_spec(rest))


def _unquoted(name: str) -> str:
    return re.sub(r"\\(.)", r"\1", name.replace('"', ""))


def _addr_spec(text: str) -> str:
    return text if _ADDR_SPEC.fullmatch(text) else ""


def message_ids(values: Sequence[str]) -> tuple[str, ...]:
    """The message ids in these values, in order, each once."""
    return tuple(dict.fromkeys(i for value in values for i in _MESSAGE_ID.findall(value)))


def when(value: str) -> datetime | None:
    """An aware time, or None when it is no date; `-0000` is UTC, no zone at all is Oslo time (law.md R1)."""
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if at.year not in _YEARS:
        return None
    if at.tzinfo is None:
        return at.replace(tzinfo=UTC if "-0000" in value else OSLO)
    return at


def hops(values: Sequence[str]) -> tuple[Hop, ...]:
    """The `Received` lines that name a host and a time (RFC 5321 4.4), topmost first."""
    found = []
    for value in values:
        path, _, date = value.rpartition(";")
        by, at = _BY.search(path), when(date.strip())
        if by and at:
            found.append(Hop(by.group(1).casefold().rstrip("."), at))
    return tuple(found)
