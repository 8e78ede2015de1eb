"""How long accounting documentation is kept, and which fields of a sale the law keeps (law.md 3.2, 3.3)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from dsr_cli.domain.record import Record

Channel = Literal["till", "web", "invoice", "tax_free", "unknown"]


class FieldClass(StrEnum):
    """What happens to a field when erasure is asked for. ASK: the officer must say first."""

    ERASE = "ERASE"
    RETAIN_LAW = "RETAIN_LAW"
    ASK = "ASK"


@dataclass(frozen=True, slots=True)
class RetentionRules:
    """The settings of law.md 9 that retention needs. `fiscal_year_end` is (month, day)."""

    accounting_years: int = 5
    fiscal_year_end: tuple[int, int] = (12, 31)


_WORDS: dict[Channel, str] = {
    "till": "till|kasse|butikk|kontant|kontantsalg|store|pos",
    "web": "web|nett|nettbutikk|nettsalg|online|klarna|hjemlevering|forskudd|prepaid|postordre",
    "invoice": "invoice|faktura|kreditt|credit",
    "tax_free": "tax[ _-]?free",
}
_FIRST_YEAR = 1990
_CONTACT = frozenset({"email", "phone"})
_BUYER = frozenset({"name", "address", "postal_code", "city", "company"})
_VOUCHER = frozenset(
    "reference date sale_channel store till_no item quantity price vat total payment card".split()  # noqa: SIM905
)
_OVER = frozenset({"note", "segment", "marketing", "loyalty_no"})


def channel(record: Record) -> Channel:
    """How a sale was made, from the fields mapped to `sale_channel` and `payment`.

    What is not understood is `unknown`. A sale over the counter on Klarna or an invoice is no cash sale (S4).
    """
    told = _channels(record.value("sale_channel"))
    credit = _channels(record.value("payment")) & {"web", "invoice"}
    if len(credit) == 1 and told <= {"till"}:
        return credit.pop()
    return told.pop() if len(told) == 1 else "unknown"


def _channels(text: str | None) -> set[Channel]:
    return {c for c, words in _WORDS.items() if re.search(rf"\b({words})\b", (text or "").casefold())}


def field_class(role: str | None, sold: Channel) -> FieldClass:
    """The class of one field of a sale (law.md 3.3). A column without a role is for the officer to say.

    Of a sale whose channel is unknown nothing is erased by itself.
    """
    if role in _VOUCHER:
        return FieldClass.RETAIN_LAW
    if role is None or sold == "unknown":
        return FieldClass.ASK
    if role in _CONTACT or role in _OVER:
        return FieldClass.ERASE
    if role in _BUYER:
        # bokføringsforskriften § 5-1-1: only a cash sale may go without the buyer's name and address
        return FieldClass.ERASE if sold == "till" else FieldClass.RETAIN_LAW
    if role == "customer_no":
        return FieldClass.RETAIN_LAW if sold in ("web", "invoice") else FieldClass.ERASE
    if role == "passport_no":
        return FieldClass.RETAIN_LAW if sold == "tax_free" else FieldClass.ERASE
    return FieldClass.ASK


def keep_until(sold: date, rules: RetentionRules) -> date:
    """The last day primary documentation is kept: 5 years after the end of the fiscal year (S1)."""
    month, day = rules.fiscal_year_end
    end = date(sold.year, month, day)
    if sold > end:
        end = date(sold.year + 1, month, day)
    return date(end.year + rules.accounting_years, month, day)


def erase_from(until: date) -> date:
    """The first day on which what was kept until a day is erased."""
    return until + timedelta(days=1)


def sale_date(record: Record) -> date | None:
    """The day of a sale; None when it cannot be read."""
    return read_date(record.value("date") or "")


def read_date(told: str) -> date | None:
    """A day as systems write it, ISO or Norwegian, with or without a time; None when it is neither.

    A year of two digits is not read: taken for the year 24 it would let the law's five years be over.
    """
    text = told.strip()[:10]
    try:
        found = date.fromisoformat(text)
    except ValueError:
        try:
            day, month, year = (int(part) for part in text.replace("/", ".").split("."))
            found = date(year, month, day)
        except ValueError:
            return None
    return found if found.year >= _FIRST_YEAR else None
