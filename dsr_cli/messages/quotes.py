"""What is new in a mail: history, quoted lines and signature cut off, in the languages our customers write.

Written by hand: mail-parser-reply takes `Hilsen …`, a list with hyphens and `Fra: 14:00 / Til: 15:00` for a
signature or history, which loses the request, and its expressions are quadratic on a long line.
"""

import re
from typing import NamedTuple

_WROTE = r"skrev|skreiv|schrieb|wrote|a écrit|schreef|escribió|ha scritto|napisał(?:\(a\))?|napsal(?:\(a\))?|kirjoitti"
# `Den 3. mars 2026 kl. 10:15 skrev Kari <…>:`: the verb, a clock or an address, and a colon at the end.
_ATTRIBUTION = re.compile(
    rf"(?=.*(?:\d[:.]\d\d|@))(?!.*\b(?:{_WROTE})\s+(?:jeg|eg|jag|ich|vi|i)\b).*\b(?:{_WROTE})\b.*:", re.IGNORECASE
)
_LONGEST_ATTRIBUTION = 400
# How a line begins that mail programs broke in two or three; what the writer put above it is no part of it.
_OPENER = re.compile(
    r"(?:den|på|on|am|le|op|el|il|dnia|dne|ma[ny]|mån|mon|ti[rs]|ty|tue|die|ons|wed|mit|to[rs]|thu|don|do|fre|fri|"
    r"lø|lau|lör|sat|sam|sa|søn|sun|son|sön|so|lun|mar|mer|jeu|ven|dim)\w*[., ].*\d|\d{1,4}[./-]",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"[-_=*\s]*(?:original message|opprinnelig melding|opphavleg melding|ursprungligt meddelande|"
    r"oprindelig (?:meddelelse|besked)|ursprüngliche nachricht|forwarded message|videresendt (?:melding|besked|"
    r"meddelelse)|vidaresend(?:t)? melding|vidarebefordrat (?:meddelande|brev)|weitergeleitete nachricht)[-_=*\s]*"
    r"|(?:begin forwarded message|start på videresendt melding|vidarebefordrat brev|anfang der weitergeleiteten"
    r" nachricht|start på vidaresendt melding)\s*:",
    re.IGNORECASE,
)
_FROM = re.compile(r"[*_ ]*(?:fra|frå|från|von|from)\s*:[*_ ]*\S", re.IGNORECASE)
_HEADS = (
    re.compile(r"[*_ ]*(?:sendt|send|skickat|gesendet|sent|dato|datum|date)\s*:", re.IGNORECASE),
    re.compile(r"[*_ ]*(?:til|till|an|to)\s*:", re.IGNORECASE),
    re.compile(r"[*_ ]*(?:emne|ämne|betreff|subject)\s*:", re.IGNORECASE),
)
_HEADER_LINES = 7
_SIGNATURE = re.compile(r"--\s*")
_DEVICE = re.compile(
    r"(?:sendt (?:fra|via) |send frå |skickat från |sent from |gesendet (?:von|mit) |von meinem .* gesendet|"
    r"(?:hent|last ned|skaff deg|get|hämta|holen sie sich) outlook (?:for|til|för|für) ).{0,80}",
    re.IGNORECASE,
)


class New(NamedTuple):
    """`text`: all that the writer wrote now; `top`: the part of it above every quote."""

    text: str
    top: str


def new(body: str) -> New:
    """What is new in a body; answers written below or between quoted lines are in `text` only."""
    lines = body.splitlines()
    kept: list[str] = []
    top: int | None = None
    at = 0
    while at < len(lines):
        if _begins_history(lines, at):
            break
        if attribution := _attribution(lines, at):
            top = len(kept) if top is None else top
            if not _quoted_next(lines, at + attribution):
                break
            at += attribution
            continue
        if _is_quoted(lines[at]):
            top = len(kept) if top is None else top
        else:
            kept.append(lines[at])
        at += 1
    return New(_unsigned(kept), _unsigned(kept if top is None else kept[:top]))


def _attribution(lines: list[str], at: int) -> int:
    """How many lines, from this one, are `Den … skrev …:`; mail programs break it in two or three."""
    for count in (1, 2, 3) if _OPENER.match(lines[at]) else (1,):
        broken = lines[at : at + count]
        joined = " ".join(line.strip() for line in broken)
        if len(joined) > _LONGEST_ATTRIBUTION or not all(line.strip() for line in broken):
            return 0
        if joined.endswith(":") and _ATTRIBUTION.fullmatch(joined):
            return count
    return 0


def _quoted_next(lines: list[str], at: int) -> bool:
    return _is_quoted(next((line for line in lines[at:] if line.strip()), ""))


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def _begins_history(lines: list[str], at: int) -> bool:
    line = lines[at]
    if len(line) > _LONGEST_ATTRIBUTION:
        return False
    return bool(_HISTORY.fullmatch(line.strip())) or _is_header_block(lines, at)


def _is_header_block(lines: list[str], at: int) -> bool:
    """`Fra: … Sendt: … Til: … Emne: …`; `Fra: 14:00 Til: 15:00` is a time window and no header."""
    if not _FROM.match(lines[at]):
        return False
    block = [line for line in lines[at + 1 : at + _HEADER_LINES] if len(line) <= _LONGEST_ATTRIBUTION]
    seen = [any(head.match(line) for line in block) for head in _HEADS]
    return seen[2] and sum(seen) > 1


def _unsigned(lines: list[str]) -> str:
    end = next((i for i, line in enumerate(lines) if i and _SIGNATURE.fullmatch(line)), len(lines))
    return "\n".join(line for line in lines[:end] if not _DEVICE.fullmatch(line.strip())).strip()
