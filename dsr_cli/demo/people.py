"""The customers of the sample company: invented, and some of them easy to take for each other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

# Nobody can have these: .com and .no names kept for examples (RFC 2606), and no Norwegian subscriber number
# begins with 1 (ITU-T E.164 national plan). Streets and places are made up.
DOMAINS = ("example.com", "example.no")
HOSTILE = "[x](http://y) # <b>|"

_FIRST = (  # noqa: SIM905  # a list of words
    "Agnes Amalie Arne Astrid Berit Børge Dagny Einar Eirik Elin Emil Endre Frida Geir Gro Guro Håkon Halvor Hedda "
    "Idun Ingrid Ivar Jørgen Jostein Kåre Kristin Lars Leif Liv Magnhild Marit Nils Oda Olav Pernille Ragnhild Rune "
    "Sigrid Siv Snorre Solveig Steinar Synnøve Tarjei Torunn Trygve Unni Vegard Vilde Åse Åsmund Øystein"
).split()
_LAST = (  # noqa: SIM905  # a list of words
    "Aamodt Askeland Bakkemyr Bjørkvold Brekkhus Dalvang Eidsmo Engevold Fagerlid Fjellstad Fosshaug Granmo Grønlien "
    "Haukelien Hegglund Holtmo Hovdevik Kjelsrud Kleivane Krogvåg Langnes Lyngstad Myrdalen Nordhaugen Nøstvik "
    "Rabben Rognmo Sætermo Skarhaug Skogheim Solvang Steinsvåg Strandmo Sørbråten Tjernlid Torvmark Ullevang Vangsmo "
    "Vikhammer Ytterdal Økland Østerhus Ålvik Årnesmo"
).split()
_STREETS = (
    "Blåklokkebakken", "Dompapstien", "Gamle Kvernvei", "Hvitveissvingen", "Kjøttmeisveien", "Lykteveien",
    "Multefaret", "Nøtteliveien", "Røsslyngstien", "Skigardsvegen", "Tiurleiken", "Ærfuglsvingen",
)  # fmt: skip  # a list of names, not of lines
_PLACES = (
    ("0999", "Bakkvik"), ("1999", "Fjellhamn"), ("2998", "Granåsen"), ("3998", "Lindøy"), ("4998", "Sørvåg"),
    ("6999", "Nordsund"), ("7998", "Storelva"), ("9998", "Ytre Skjær"),
)  # fmt: skip  # a list of pairs, not of lines


@dataclass(frozen=True)
class Customer:
    """A person the company knows. `number` is the customer number, `phone` eight digits, `company` if for one."""

    number: str
    first: str
    last: str
    email: str
    phone: str
    street: str
    postal_code: str
    city: str
    company: str = ""

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


def people(rng: Random, count: int, *, hostile: bool = False) -> tuple[Customer, ...]:
    """The customers: the two who will write (access, erasure), the deceptive ones, and everybody else.

    `hostile` adds one whose name is markup; `count` counts all of them and is at least ten.
    """
    everybody = [_person(rng, number) for number in range(10001, 10001 + count)]
    for place, changed in enumerate(_deceptive(everybody[2:8]), 2):
        everybody[place] = changed
    if hostile:
        everybody[-1] = replace(everybody[-1], first=HOSTILE, last=HOSTILE)
    return tuple(everybody)


def _person(rng: Random, number: int) -> Customer:
    first, last = rng.choice(_FIRST), rng.choice(_LAST)
    postal_code, city = rng.choice(_PLACES)
    return Customer(
        number=str(number),
        first=first,
        last=last,
        email=_email(first, last, number),
        phone=f"1{number % 10_000_000:07}",
        street=f"{rng.choice(_STREETS)} {rng.randint(1, 60)}",
        postal_code=postal_code,
        city=city,
        company=f"{last} Interiør AS" if number % 15 == 0 else "",
    )


def _deceptive(six: list[Customer]) -> Iterator[Customer]:
    neighbour, other, one, both, spelled, double = six
    # two families of one name in one street: neither name nor address tells who is who (H6)
    yield _named(neighbour, "Kristin", "Sætermo", street="Lykteveien 4")
    yield _named(other, "Kåre", "Sætermo", street="Lykteveien 14", like=neighbour)
    # a couple with one telephone: the number alone is not a person (H7)
    yield _named(one, "Synnøve", "Ålvik", street="Tiurleiken 21")
    yield _named(both, "Jostein", "Ålvik", street="Tiurleiken 21", like=one, phone=one.phone)
    # what the till spells as it can
    yield _named(spelled, "Bjørn", "Årnesmo", street=spelled.street)
    yield _named(double, "Anne-Marie", "Berg Østerhus", street=double.street)


def _named(
    person: Customer, first: str, last: str, *, street: str, like: Customer | None = None, phone: str = ""
) -> Customer:
    near = like or person
    return replace(
        person,
        first=first,
        last=last,
        email=_email(first, last, int(person.number)),
        street=street,
        postal_code=near.postal_code,
        city=near.city,
        phone=phone or person.phone,
        company="",
    )


def plain(name: str) -> str:
    """A name as it is spelled without æ, ø and å."""
    return name.replace("æ", "ae").replace("Æ", "Ae").translate(str.maketrans("øåØÅ", "oaOA"))


def _email(first: str, last: str, number: int) -> str:
    local = plain(f"{first}.{last}.{number}").lower().replace(" ", "-")
    return f"{local}@{DOMAINS[number % len(DOMAINS)]}"
