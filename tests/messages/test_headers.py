from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from dsr_cli.messages import Address
from dsr_cli.messages.headers import addresses, hops, when, words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("kari@example.no", [("", "kari@example.no")]),
        ("<kari@example.no>", [("", "kari@example.no")]),
        ('"Bø, Kari" <kari@example.no>', [("Bø, Kari", "kari@example.no")]),
        ("kari@example.no (Kari Bø)", [("Kari Bø", "kari@example.no")]),
        ("=?utf-8?q?Kari=2C_post=40bank=2Eno?= <kari@example.no>", [("Kari, post@bank.no", "kari@example.no")]),
        ("ola@example.no <kari@example.no>", [("ola@example.no", "kari@example.no")]),
        ("a@example.no, b@example.no", [("", "a@example.no"), ("", "b@example.no")]),
        ("", []),
    ],
)
def test_mailboxes_are_read(value: str, expected: list[tuple[str, str]]) -> None:
    assert tuple(Address(*each) for each in expected) == addresses(value)


@pytest.mark.parametrize(
    "value",
    ["alice@example.org)bob@evil.example", "<a@example.no><b@example.no>", "a@b@example.no", "Kari", "<>", "@", "a@<"],
)
def test_an_address_that_can_be_read_in_two_ways_is_none(value: str) -> None:
    assert "" in [each.address for each in addresses(value)]


def test_line_breaks_and_control_characters_leave_a_subject() -> None:
    assert words("=?utf-8?q?a=0D=0ABcc:_x=1B=5B31m?=") == "a Bcc: x[31m"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mon, 2 Nov 2026 09:14:55 +0000", datetime(2026, 11, 2, 9, 14, 55, tzinfo=UTC)),
        ("Mon, 2 Nov 2026 09:14:55 -0000", datetime(2026, 11, 2, 9, 14, 55, tzinfo=UTC)),
        ("2 Nov 2026 09:14:55", datetime(2026, 11, 2, 9, 14, 55, tzinfo=ZoneInfo("Europe/Oslo"))),
        ("Mon, 2 Nov 0026 09:14:55 +9999", None),
        ("i går", None),
        ("", None),
    ],
)
def test_a_date_is_aware_or_none(value: str, expected: datetime | None) -> None:
    assert expected == when(value)


def test_a_received_line_without_host_or_time_is_left_out() -> None:
    lines = (
        "from a by b.example; Mon, 2 Nov 2026 09:14:55 +0000",
        "by c.example",
        "from x; Mon, 2 Nov 2026 09:14:55 +0000",
    )
    assert ["b.example"] == [hop.by_host for hop in hops(lines)]
