"""The identifiers that a writer claims in the text: addresses, telephones, order and customer numbers."""

import re
from collections.abc import Collection

from dsr_cli.domain.subject import Identifier, IdentifierKind

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = r"\W{0,3}(?:nr|nummer|no|number|id|num)?\W{0,3}(?:er|is|:|#)?\W{0,3}(?P<value>[a-z]{0,4}-?\d[\w-]{2,20})"
_CUSTOMER = re.compile(rf"(?<!\w)(?:kunde|customer|kund|medlems|member|membership){_NUMBER}", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?<!\w)(?:ordre|order|bestillings?|bestallnings|beställnings|bilags?|kvitterings?|faktura|"
    r"invoice|receipt|booking|"
    rf"referanse|ref|tingings?){_NUMBER}",
    re.IGNORECASE,
)
# Norwegian numbers in the ways they are written, and any number with its country code
_PHONE = re.compile(
    r"(?<![\w+.,:/-])(?:(?:\+|00)\d[\d ().-]{6,17}\d|\d{8}|\d\d(?: \d\d){3}|\d{3} \d\d \d{3}|"
    r"\d{4} \d{4})(?![\w/-])"
)
_DATE = re.compile(r"(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d")
_NATIONAL_ID = re.compile(r"(?<![\d+])[0-7]\d[0-8]\d\d\d[ -]?\d{5}(?!\d)")
_OWN_CASE = re.compile(r"DSR-\d{4}-\d{4,}", re.IGNORECASE)


def identifiers(text: str, ours: Collection[str] = ()) -> tuple[Identifier, ...]:
    """Claimed identifiers in the order of their kinds, each once by its normal form; `ours` are left out."""
    rest = _OWN_CASE.sub(" ", text)
    claimed: list[Identifier] = []
    for kind, pattern in (
        (IdentifierKind.EMAIL, _EMAIL),
        (IdentifierKind.CUSTOMER_NO, _CUSTOMER),
        (IdentifierKind.REFERENCE, _REFERENCE),
    ):
        claimed += [Identifier(kind, _value(match)) for match in pattern.finditer(rest)]
        rest = pattern.sub(" ; ", rest)
    rest = _NATIONAL_ID.sub(" ; ", rest)
    claimed += [
        Identifier(IdentifierKind.PHONE, m.group()) for m in _PHONE.finditer(rest) if not _DATE.fullmatch(m.group())
    ]
    mine = {address.casefold() for address in ours}
    once = {(each.kind, each.normal): each for each in reversed(claimed) if each.normal and each.normal not in mine}
    return tuple(each for each in claimed if once.get((each.kind, each.normal)) is each)


def has_national_id(text: str) -> bool:
    """Whether a fødselsnummer seems to be in the text, which was never asked for (law.md 6.2)."""
    return bool(_NATIONAL_ID.search(text))


def _value(match: re.Match[str]) -> str:
    return (match.groupdict().get("value") or match.group()).strip(".-")
