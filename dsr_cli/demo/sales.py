"""The sales of the sample company over the years, as its till and web shop know them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from dsr_cli.demo.people import Customer, plain

Row = dict[str, str]


@dataclass(frozen=True)
class Held:
    """A row of a source and the number of the customer it is about; empty for a sale to nobody known."""

    owner: str
    row: Row


SALES_COLUMNS = (
    "Bilag", "Dato", "Butikk", "Kanal", "Kundenr", "Fornavn", "Etternavn", "E-post", "Mobil", "Adresse", "Postnr",
    "Poststed", "Vare", "Antall", "Pris", "MVA", "Sum", "Betalingsmåte", "Notat",
)  # fmt: skip  # a list of words, not of lines

_GOODS = (
    ("Skinnhansker dame", 799), ("Skinnhansker herre", 849), ("Paraply, vindsikker", 499), ("Koffert 55 cm", 2499),
    ("Koffert 75 cm", 3299), ("Skulderveske", 1899), ("Lommebok", 699), ("Belte, brunt", 549), ("Ryggsekk", 1299),
    ("Pass-etui", 299), ("Weekendbag", 2199), ("Dokumentmappe", 2799),
)  # fmt: skip  # a list of pairs, not of lines
_STORES = ("Grensen", "Torget")
_PAID = {
    "Kasse": ("Kort", "Kort", "Kontant", "Vipps"),
    "Nettbutikk": ("Klarna", "Klarna", "Kort", "Vipps"),
    "Faktura": ("Faktura",),
    "Tax free": ("Kort",),
}
_CHANNELS = ("Kasse", "Kasse", "Kasse", "Nettbutikk", "Nettbutikk", "Faktura", "Tax free")
_NOTES = ("", "", "", "", "Gavepakket", "Byttet størrelse", "Ringes når varen er klar", "Foretrekker brunt skinn")
# one of each kind that the law treats differently, for the two who will write (law.md 3.3)
_TOLD = (("Kasse", "Kort", 1), ("Nettbutikk", "Klarna", 2), ("Faktura", "Faktura", 4), ("Nettbutikk", "Vipps", 0))


@dataclass(frozen=True)
class _Sale:
    buyer: Customer | None
    on: date
    channel: str
    paid: str


def sales(rng: Random, customers: Sequence[Customer], today: date, years: int) -> tuple[Held, ...]:
    """All sales of this and so many earlier years, by day; everybody known has bought in several of them."""
    made = [sale for buyer in customers[:2] for sale in _told(rng, buyer, today, years)]
    made += [sale for buyer in customers[2:] for sale in _some(rng, buyer, today, years)]
    made += [_Sale(None, _day(rng, rng.randint(0, years), today), "Kasse", "Kontant") for _ in customers]
    made.sort(key=lambda sale: (sale.on, sale.buyer.number if sale.buyer else "", sale.channel))
    return tuple(_held(rng, sale, number) for number, sale in enumerate(made, 1))


def _told(rng: Random, buyer: Customer, today: date, years: int) -> Iterator[_Sale]:
    for channel, paid, ago in (*_TOLD, ("Kasse", "Kontant", years)):
        yield _Sale(buyer, _day(rng, min(ago, years), today), channel, paid)


def _some(rng: Random, buyer: Customer, today: date, years: int) -> Iterator[_Sale]:
    first = rng.randint(1, years)
    for ago in (first, first - 1, *(rng.randint(0, years) for _ in range(rng.randint(0, 3)))):
        channel = "Faktura" if buyer.company else rng.choice(_CHANNELS)
        yield _Sale(buyer, _day(rng, ago, today), channel, rng.choice(_PAID[channel]))


def _day(rng: Random, years_ago: int, today: date) -> date:
    start = date(today.year - years_ago, 1, 1)
    end = min(date(start.year, 12, 30), today)
    return start + timedelta(days=rng.randint(0, (end - start).days))


def _held(rng: Random, sale: _Sale, number: int) -> Held:
    goods, price = rng.choice(_GOODS)
    quantity = rng.choice((1, 1, 1, 2))
    total = price * quantity
    row = dict.fromkeys(SALES_COLUMNS, "") | {
        "Bilag": f"{sale.on.year}-{number:06}",
        "Dato": f"{sale.on:%d.%m.%Y}",
        "Butikk": "Nett" if sale.channel == "Nettbutikk" else rng.choice(_STORES),
        "Kanal": sale.channel,
        "Vare": goods,
        "Antall": str(quantity),
        "Pris": _kroner(price),
        "MVA": "0,00" if sale.channel == "Tax free" else _kroner(total / 5),
        "Sum": _kroner(total),
        "Betalingsmåte": sale.paid,
    }
    if sale.buyer is None:
        return Held("", row)
    return Held(sale.buyer.number, row | {"Notat": rng.choice(_NOTES)} | _buyer(rng, sale))


def _buyer(rng: Random, sale: _Sale) -> Row:
    """What the till knows of a buyer: at the counter a number, a telephone or an address; elsewhere all of it."""
    buyer = sale.buyer
    assert buyer is not None  # noqa: S101  # for the type checker; the caller looked
    known = {
        "Kundenr": buyer.number,
        "Fornavn": _spelled(rng, buyer.first),
        "Etternavn": _spelled(rng, buyer.last),
        "E-post": rng.choice((buyer.email, buyer.email, buyer.email.upper())),
        "Mobil": phone_forms(buyer.phone)[rng.randint(0, 3)],
        "Adresse": buyer.street,
        "Postnr": buyer.postal_code,
        "Poststed": buyer.city,
    }
    if sale.channel != "Kasse":
        return known
    left_out = rng.choice((("Adresse", "Postnr", "Poststed"), ("Kundenr", "E-post"), ("E-post", "Mobil"), ()))
    return {column: value for column, value in known.items() if column not in left_out}


def phone_forms(phone: str) -> tuple[str, str, str, str]:
    """Four ways to write one telephone number."""
    pairs = " ".join(phone[i : i + 2] for i in range(0, 8, 2))
    return phone, pairs, f"+47 {pairs}", f"0047{phone}"


def _spelled(rng: Random, name: str) -> str:
    return rng.choice((name, name, plain(name).replace("-", " ")))


def _kroner(amount: float) -> str:
    return f"{amount:.2f}".replace(".", ",")
