import pytest

from dsr_cli.messages import parse
from dsr_cli.messages.charset import decode

JAM = "Blåbærsyltetøy"


@pytest.mark.parametrize(
    ("data", "declared", "expected"),
    [
        (JAM.encode(), "utf-8", (JAM, None)),
        (JAM.encode("latin-1"), "utf-8", (JAM, "charset-wrong")),
        (JAM.encode("latin-1"), "iso-8859-1", (JAM, None)),
        (JAM.encode(), None, (JAM, None)),
        (JAM.encode(), "iso-8859-1", (JAM, "charset-wrong")),
        (JAM.encode(), "us-ascii", (JAM, "charset-wrong")),
        (JAM.encode(), "x-unknown", (JAM, "charset-unknown")),
        (JAM.encode("latin-1"), "x-unknown", (JAM, "charset-wrong")),
        (JAM.encode("latin-1"), "unicode_escape", (JAM, "charset-wrong")),
        (JAM.encode("utf-16"), "utf-16", (JAM, None)),
        ("žluťoučký".encode("iso-8859-2"), "iso-8859-2", ("žluťoučký", None)),
        ("“Hei” – 5 €".encode("cp1252"), "iso-8859-1", ("“Hei” – 5 €", None)),
        ("æ".encode() + "ø".encode("latin-1"), "utf-8", ("æø", "charset-wrong")),
        ("blåbær".encode()[:-2], "utf-8", ("blåbÃ", "charset-wrong")),
        (bytes(range(0x80, 0xA0)), "latin-1", ("€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ", None)),
    ],
)
def test_no_letter_is_lost(data: bytes, declared: str | None, expected: tuple[str, str | None]) -> None:
    assert expected == decode(data, declared)


@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable"])
def test_latin_1_declared_as_utf_8_keeps_its_letters_in_a_mail(encoding: str) -> None:
    jam = JAM.encode("latin-1")
    body = jam if encoding == "8bit" else b"Bl=E5b=E6rsyltet=F8y"
    raw = b"From: a@example.no\nSubject: " + jam + b"\nContent-Type: text/plain; charset=utf-8\n"
    message = parse(raw + f"Content-Transfer-Encoding: {encoding}\n\n".encode() + body)
    assert (JAM, JAM) == (message.subject, message.text)
    assert "charset-wrong" in message.defects


def test_a_character_cut_between_two_encoded_words_is_whole_again() -> None:
    raw = b"From: a@example.no\nSubject: =?utf-8?b?QmzD?=\n =?utf-8?b?pWLDpnI=?=\n\nx"
    assert parse(raw).subject == "Blåbær"
