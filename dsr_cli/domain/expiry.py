"""When the copies that an answer makes, and the case file itself, are destroyed (law.md 3.7, 7.2, 7.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dsr_cli.domain.calendar import add_months
from dsr_cli.domain.case import Case

What = Literal["dossier", "package", "case"]


@dataclass(frozen=True, slots=True)
class Expiry:
    """What of a case dies, and from which day."""

    what: What
    due: date


@dataclass(frozen=True, slots=True)
class Terms:
    """The settings of law.md 9 that say how long."""

    undo_ttl_days: int
    export_ttl_days: int
    case_file_years: int


def undo_until(erased_on: date | None, undo_ttl_days: int) -> date | None:
    """The day the copies of what was erased go: counted from the last erasure that was proven."""
    return erased_on + timedelta(days=undo_ttl_days) if erased_on else None


def expiries(case: Case, erased_on: date | None, terms: Terms) -> Iterator[Expiry]:
    """What has a day to die. Nothing that an answer is made from goes before the answer is sent.

    The dossier goes when the undo window closes, or with the package where nothing was erased; the package
    after the person has confirmed that it opens.
    """
    if case.closed_on:
        yield Expiry("case", add_months(case.closed_on, 12 * terms.case_file_years))
    replies = [letter for letter in case.letters if letter.id == "reply"]
    sent = [letter.sent_on for letter in replies if letter.sent_on]
    if not sent or any(claim.state in ("open", "officer") for claim in case.claims):
        return
    received = [letter.received_on for letter in replies if letter.received_on]
    package = max(received) + timedelta(days=terms.export_ttl_days) if received else None
    undo = undo_until(erased_on, terms.undo_ttl_days)
    if package:
        yield Expiry("package", package)
    dossier = max(undo, *sent) if undo else package
    if dossier:
        yield Expiry("dossier", dossier)
