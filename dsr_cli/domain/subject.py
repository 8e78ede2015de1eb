"""Who a request is about: identifiers and their normal forms."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


class IdentifierKind(StrEnum):
    """What an identifier is; the words are those of a source's column map."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    ADDRESS = "address"
    CUSTOMER_NO = "customer_no"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A value that points to a person.

    `claimed` is what somebody wrote; `verified` is shown to be the subject's own (law.md 6.1).
    """

    kind: IdentifierKind
    value: str
    status: Literal["claimed", "verified"] = "claimed"
    since: date | None = None

    @property
    def normal(self) -> str:
        """The exact normal form that look-ups and matching compare."""
        return normal_form(self.kind, self.value)


@dataclass(frozen=True, slots=True)
class Subject:
    """The person a case is about. `shared`: the mailbox is used by several; `protected`: address is secret."""

    id: str
    identifiers: tuple[Identifier, ...]
    role: Literal["self", "client", "child"] = "self"
    shared: bool = False
    protected: bool = False

    def of(self, kind: IdentifierKind) -> tuple[Identifier, ...]:
        """All identifiers of one kind, in order."""
        return tuple(i for i in self.identifiers if i.kind is kind)


def normal_form(kind: IdentifierKind, value: str) -> str:
    """The form in which two spellings of the same identifier are equal; '' when there is nothing left."""
    text = unicodedata.normalize("NFKC", value).strip()
    match kind:
        case IdentifierKind.EMAIL:
            return text.casefold()
        case IdentifierKind.PHONE:
            return _phone(text)
        case IdentifierKind.NAME | IdentifierKind.ADDRESS:
            return " ".join(re.findall(r"\w+", text.casefold()))
        case IdentifierKind.CUSTOMER_NO | IdentifierKind.REFERENCE:
            return "".join(text.casefold().split())


def _phone(text: str) -> str:
    # Excel makes a number of a phone number: 91234567.0
    text = re.sub(r"\.0$", "", text)
    digits = re.sub(r"\D", "", text)
    if text.startswith("00"):
        digits = digits[2:]
    elif not text.startswith("+") and len(digits) == 8:
        digits = "47" + digits
    return "+" + digits if len(digits) >= 8 else ""
