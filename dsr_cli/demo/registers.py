"""The other registers of the sample company: customers, applicants, and the readers of its newsletter."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from dsr_cli.demo.mailchimp import ActivitySeed, MemberSeed, NoteSeed
from dsr_cli.demo.people import Customer
from dsr_cli.demo.sales import Held, phone_forms

REGISTER_COLUMNS = (
    "Kundenr", "Fornavn", "Etternavn", "Bedrift", "E-post", "Mobil", "Adresse", "Postnr", "Poststed", "Kunde fra",
    "Avtale slutt", "Notat",
)  # fmt: skip  # a list of words, not of lines
APPLICATION_COLUMNS = (
    "Søknadsnr", "Mottatt", "Stilling", "Fornavn", "Etternavn", "E-post", "Mobil", "Dokument", "Prosess avsluttet",
    "Notat",
)  # fmt: skip  # a list of words, not of lines

_POSITIONS = ("Butikkmedarbeider", "Sommervikar", "Lagermedarbeider", "Butikksjef")
_CAMPAIGNS = ("Vårens vesker", "Kofferter til ferien", "Hansker før vinteren", "Julegavetips")
_NOTES = ("", "", "Vil ha faktura på e-post", "Ring før levering")


def register(rng: Random, customers: Sequence[Customer], today: date) -> tuple[Held, ...]:
    """The customer register. An agreement of a company goes on; everybody else's has ended or has no end date."""
    return tuple(Held(c.number, _entry(rng, c, today)) for c in _most(customers, 4))


def _entry(rng: Random, customer: Customer, today: date) -> dict[str, str]:
    since = today - timedelta(days=rng.randint(800, 2400))
    return {
        "Kundenr": customer.number,
        "Fornavn": customer.first,
        "Etternavn": customer.last,
        "Bedrift": customer.company,
        "E-post": customer.email,
        "Mobil": rng.choice(phone_forms(customer.phone)[1:3]),
        "Adresse": customer.street,
        "Postnr": customer.postal_code,
        "Poststed": customer.city,
        "Kunde fra": since.isoformat(),
        "Avtale slutt": "" if customer.company else (since + timedelta(days=rng.randint(100, 700))).isoformat(),
        "Notat": rng.choice(_NOTES),
    }


def applications(rng: Random, customers: Sequence[Customer], today: date) -> tuple[Held, ...]:
    """Applications of the last twelve months, that of the first customer among them; some are still open."""
    made = []
    for number, applicant in enumerate(customers[::9], 1):
        received = today - timedelta(days=rng.randint(20, 330))
        closed = received + timedelta(days=45)
        row = {
            "Søknadsnr": f"S{number:04}",
            "Mottatt": received.isoformat(),
            "Stilling": rng.choice(_POSITIONS),
            "Fornavn": applicant.first,
            "Etternavn": applicant.last,
            "E-post": applicant.email,
            "Mobil": phone_forms(applicant.phone)[1],
            "Dokument": f"soknad-{number:04}.pdf",
            "Prosess avsluttet": closed.isoformat() if closed < today else "",
            "Notat": rng.choice(("", "Intervju avtalt", "God erfaring fra butikk")),
        }
        made.append(Held(applicant.number, row))
    return tuple(made)


def members(rng: Random, customers: Sequence[Customer], today: date) -> tuple[MemberSeed, ...]:
    """The members of the newsletter: the two who will write, and most of the others."""
    return tuple(_member(rng, c, today, place) for place, c in enumerate(_most(customers, 5)))


def _member(rng: Random, customer: Customer, today: date, place: int) -> MemberSeed:
    signed_up = today - timedelta(days=rng.randint(400, 1500))
    leaves = place > 1 and rng.random() < 0.1
    return MemberSeed(
        email=customer.email,
        first_name=customer.first,
        last_name=customer.last,
        company=customer.company,
        status="unsubscribed" if leaves else "subscribed",
        signed_up=_moment(rng, signed_up),
        ip=f"192.0.2.{place % 254 + 1}",
        tags=("Hansker",) if rng.random() < 0.3 else (),
        notes=(NoteSeed("Møtt på kundekveld", _moment(rng, signed_up)),) if rng.random() < 0.1 else (),
        activity=tuple(_activity(rng, signed_up, today)),
    )


def _activity(rng: Random, signed_up: date, today: date) -> Iterator[ActivitySeed]:
    sent = signed_up + timedelta(days=20)
    for campaign in _CAMPAIGNS:
        if sent < today:
            at = _moment(rng, sent)
            yield ActivitySeed("sent", at, campaign)
            if rng.random() < 0.6:
                yield ActivitySeed("open", at, campaign)
            if rng.random() < 0.3:
                yield ActivitySeed("click", at, campaign, "https://www.example.no/nyheter")
        sent += timedelta(days=90)


def _moment(rng: Random, day: date) -> str:
    at = time(rng.randint(7, 20), rng.randint(0, 59), rng.randint(0, 59))
    return datetime.combine(day, at, UTC).isoformat()


def _most(customers: Sequence[Customer], step: int) -> list[Customer]:
    """All customers but each so-many-th."""
    return [customer for place, customer in enumerate(customers, 1) if place % step]
