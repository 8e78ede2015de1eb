from pathlib import Path

import pytest

from dsr_cli.errors import WrongUsage
from dsr_cli.messages import Message, parse


def _read(path: Path) -> Message | WrongUsage:
    try:
        return parse(path.read_bytes())
    except WrongUsage as refusal:
        return refusal


def test_every_real_mail_is_read_or_refused_clearly(shared: Path) -> None:
    files = [path for path in (shared / "data/eml").rglob("*") if path.is_file()]
    results = {path.name: _read(path) for path in files}
    refused = {name for name, result in results.items() if isinstance(result, WrongUsage)}
    # msg_19 is a text without any header
    assert {"SOURCE.txt", "ed25519test.dns", "eximtest.dns", "msg_19.txt.eml"} == refused
    assert len(files) > 60


@pytest.mark.parametrize(
    ("name", "sender", "text"),
    [
        ("cpython/msg_01.txt.eml", "bbb@ddd.com", "Hi,\n\nDo you like this message?\n\n-Me"),
        ("cpython/msg_07.txt.eml", "barry@digicool.com", "Hi there,\n\nThis is the dingus fish."),
        (
            "dkimpy/rfc6376.signed.msg",
            "joe@football.example.com",
            "Hi.\n\nWe lost the game.  Are you hungry yet?\n\nJoe.",
        ),
    ],
)
def test_a_real_mail_says_what_it_says(shared: Path, name: str, sender: str, text: str) -> None:
    message = parse((shared / "data/eml" / name).read_bytes())
    assert (sender, text) == (message.sender.address, message.text)


def test_a_real_bounce_is_a_bounce(shared: Path) -> None:
    assert parse((shared / "data/eml/cpython/msg_16.txt.eml").read_bytes()).bounce
