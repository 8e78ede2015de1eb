"""Recipients that cannot be searched say so, for good."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from connectors.recipient import Recipient, RecipientSettings
from dsr_cli.connector import Connector, Kit, WritableConnector
from dsr_cli.domain.record import Skipped
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject

KARI = Subject("s1", (Identifier(IdentifierKind.EMAIL, "kari.nordmann@example.com", "verified"),))


def recipient(tmp_path: Path, *activities: str, **settings: object) -> Recipient:
    def secret(name: str) -> str:
        raise AssertionError(f"asked for the secret {name}")

    kit = Kit(tmp_path, activities, date(2024, 3, 1), secret, progress=lambda part, rows: None)
    return Recipient("ads", RecipientSettings.model_validate({"vendors": ["google"]} | settings), kit)


def test_nobody_can_be_told_apart_without_what_identifies(tmp_path: Path) -> None:
    ads = recipient(tmp_path, "A2", "A3", how_to_identify="cookie-id")
    expected = [
        Skipped("ads", activity, None, "cannot-identify", final=True, how_to_identify="cookie-id")
        for activity in ("A2", "A3")
    ]
    assert expected == list(ads.find([KARI]))


def test_another_controller_answers_itself(tmp_path: Path) -> None:
    klarna = recipient(tmp_path, "A8", vendors=["klarna"], controller=True)
    assert [Skipped("ads", "A8", None, "other-controller", final=True)] == list(klarna.find([KARI]))


def test_there_is_nothing_to_read_and_nothing_to_change(tmp_path: Path) -> None:
    ads = recipient(tmp_path, "A1")
    assert {} == ads.read(["anything"])
    assert (True, False) == (isinstance(ads, Connector), isinstance(ads, WritableConnector))


def test_a_recipient_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        recipient(tmp_path, "A1", vendors=[])
