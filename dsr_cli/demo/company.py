"""The sample company: customers, what it holds about them, and the mail they write; equal seeds, equal bytes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Self

from dsr_cli.demo import mails
from dsr_cli.demo.files import write_applications, write_register, write_sales
from dsr_cli.demo.mailchimp import MemberSeed
from dsr_cli.demo.people import Customer, people
from dsr_cli.demo.registers import applications, members, register
from dsr_cli.demo.sales import Held, Row, sales


@dataclass(frozen=True)
class Truth:
    """What each source really holds about a customer, the rows by the source's own columns."""

    till: tuple[Row, ...]
    customers: tuple[Row, ...]
    applicants: tuple[Row, ...]
    newsletter: tuple[MemberSeed, ...]


@dataclass(frozen=True)
class Company:
    """A company as it is on a day. The first customer asks for access, the second for erasure."""

    today: date
    customers: tuple[Customer, ...]
    sales: tuple[Held, ...]
    register: tuple[Held, ...]
    applications: tuple[Held, ...]
    members: tuple[MemberSeed, ...]

    @classmethod
    def generate(cls, seed: int, *, customers: int = 60, years: int = 6, today: date, hostile: bool = False) -> Self:
        """Invent a company with at least ten customers and the sales of this and so many earlier years.

        `hostile` makes markup of the last customer's name.
        """
        known = people(_rng(seed, "people"), customers, hostile=hostile)
        return cls(
            today=today,
            customers=known,
            sales=sales(_rng(seed, "sales"), known, today, years),
            register=register(_rng(seed, "register"), known, today),
            applications=applications(_rng(seed, "applications"), known, today),
            members=members(_rng(seed, "members"), known, today),
        )

    def write(self, home: Path) -> None:
        """Write the exports into a workspace; the newsletter is not a file, see `members`."""
        folder = home / "exports"
        folder.mkdir(parents=True, exist_ok=True)
        write_sales(folder / f"salg-{self.today.year}.csv", self.sales, self.today)
        write_register(folder / "kunder.xlsx", self.register)
        write_applications(folder / "soknader.csv", self.applications)

    def truth(self, customer: Customer) -> Truth:
        """What each source holds about a customer; of two who share a telephone, each has only their own."""
        return Truth(
            till=tuple(_own(self.sales, customer)),
            customers=tuple(_own(self.register, customer)),
            applicants=tuple(_own(self.applications, customer)),
            newsletter=tuple(member for member in self.members if member.email == customer.email),
        )

    def access_request(self) -> bytes:
        """The mail of the first customer, of yesterday."""
        return mails.access_request(self.customers[0], self.today - timedelta(days=1))

    def erasure_request(self) -> bytes:
        """The mail of the second customer, of yesterday."""
        return mails.erasure_request(self.customers[1], self.today - timedelta(days=1))

    def reply(self, original: bytes, code: str) -> bytes:
        """The answer of the customer to whom a letter went, with the code. ValueError: it went to nobody known."""
        addressed = mails.addressed_to(original)
        customer = next((c for c in self.customers if c.email.casefold() == addressed.casefold()), None)
        if customer is None:
            raise ValueError("the letter is not addressed to a customer")
        return mails.reply(customer, original, code, self.today)


def _rng(seed: int, part: str) -> Random:
    # a stream for each part, so that more of one changes nothing of another
    return Random(f"{seed} {part}")  # noqa: S311  # a sample, no secret


def _own(held: Iterable[Held], customer: Customer) -> Iterator[Row]:
    return (one.row for one in held if one.owner == customer.number)
