"""A shop's account, small: three audiences, members in every status, and a connector that does not wait."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from connectors.mailchimp import Mailchimp
from connectors.mailchimp.settings import MailchimpSettings
from dsr_cli.connector import Kit
from dsr_cli.demo.mailchimp import ActivitySeed, EventSeed, MailchimpServer, MemberSeed, NoteSeed
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject

SIGNED_UP = "2023-05-02T10:00:00+00:00"
MEMBERS = (
    MemberSeed(
        "Kari.Nordmann@example.com",
        "Kari",
        "Nordmann",
        "Fjell og Fjord",
        ip="192.0.2.7",
        signed_up=SIGNED_UP,
        tags=("ski", "vip-kveld", "klatring"),
        notes=(NoteSeed("Ringte om telt.", "2023-06-01T08:00:00+00:00", "Butikkmedarbeider"),),
        activity=(
            *(ActivitySeed("open", f"2023-07-0{day}T06:00:00+00:00", f"Ukebrev {day}") for day in range(1, 6)),
            ActivitySeed("click", "2023-07-05T06:01:00+00:00", "Ukebrev 5", "https://example.com/telt"),
        ),
        events=(EventSeed("kjøpt", "2023-07-06T12:00:00+00:00"),),
        interests=("Ski",),
        consents=("E-post",),
    ),
    MemberSeed("kari.nordmann@example.com", "Kari", "Nordmann", audience="Kundeklubb", status="unsubscribed"),
    MemberSeed("ola.normann@example.com", "Ola", "Normann", interests=("Sykkel",)),
    MemberSeed("arkivert@example.com", "Anne", "Arkivert", audience="Kundeklubb", status="archived"),
    MemberSeed("renset@example.com", "Rune", "Renset", status="cleaned"),
)


@pytest.fixture
def server() -> Iterator[MailchimpServer]:
    with MailchimpServer(MEMBERS, audiences=("Nyhetsbrev", "Kundeklubb", "Tom")) as server:
        yield server


@pytest.fixture
def progress() -> list[tuple[str, int]]:
    return []


@pytest.fixture
def connect(server: MailchimpServer, progress: list[tuple[str, int]], tmp_path: Path) -> Callable[..., Mailchimp]:
    def connect(**more: object) -> Mailchimp:
        secrets = {"mailchimp": server.api_key}
        kit = Kit(
            home=tmp_path,
            activities=("A4",),
            today=date(2024, 3, 1),
            secret=secrets.__getitem__,
            progress=lambda part, rows: progress.append((part, rows)),
            master=True,
        )
        settings = {"api_key": {"secret": "mailchimp"}, "host": server.url, "backoff": 0} | more
        return Mailchimp("newsletter", MailchimpSettings.model_validate(settings), kit)

    return connect


@pytest.fixture
def mailchimp(connect: Callable[..., Mailchimp]) -> Mailchimp:
    return connect()


@pytest.fixture
def person() -> Callable[..., Subject]:
    def person(*addresses: str, name: str = "", id: str = "s1") -> Subject:  # noqa: A002 - as the field
        identifiers = [Identifier(IdentifierKind.EMAIL, address, "verified") for address in addresses]
        names = [Identifier(IdentifierKind.NAME, name, "verified")] if name else []
        return Subject(id, (*identifiers, *names))

    return person
