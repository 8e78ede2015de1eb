import email
from datetime import UTC, datetime
from email import policy

import pytest

from dsr_cli.errors import Gated, WrongUsage
from dsr_cli.mail.draft import Enclosure, Letter, draft
from dsr_cli.messages import parse

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
LETTER = Letter("Svar på kravet ditt\r\n(DSR-2026-0001)", "Hei på deg\n", "<p>Hei på deg</p>")
REQUEST = parse(
    b"From: Kari <kari@example.no>\nCc: ola@example.no\nReply-To: x@example.org\nMessage-ID: <two@example.no>\n"
    b"References: <zero@example.com> <one@example.no>\n\nJeg vil ha innsyn"
)


def _with(*enclosures: Enclosure) -> Letter:
    return Letter(LETTER.subject, LETTER.text, LETTER.html, enclosures)


def _draft(letter: Letter = LETTER, to: str = "kari@example.no") -> bytes:
    return draft(letter, sender="post@example.com", to=to, date=AT, request=REQUEST)


def test_a_draft_goes_to_one_address_and_waits_for_the_officer() -> None:
    mail = email.message_from_bytes(_draft(), policy=policy.default)
    expected = {
        "From": "post@example.com",
        "To": "kari@example.no",
        "Subject": "Svar på kravet ditt (DSR-2026-0001)",
        "Date": "Mon, 02 Nov 2026 09:30:00 +0000",
        "X-Unsent": "1",
        "In-Reply-To": "<two@example.no>",
        "References": "<zero@example.com> <one@example.no> <two@example.no>",
    }
    assert expected == {name: str(mail[name]) for name in expected}
    assert [None] * 4 == [mail[name] for name in ("Cc", "Bcc", "Reply-To", "Message-ID")]


def test_a_draft_says_the_same_in_text_and_html_and_has_its_files() -> None:
    raw = _draft(_with(Enclosure("DSR-2026-0001-svar.pdf", "application/pdf", b"%PDF")))
    mail = email.message_from_bytes(raw, policy=policy.default)
    body, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert body is not None
    assert html is not None
    assert (LETTER.text.strip(), LETTER.html) == (body.get_content().strip(), html.get_content().strip())
    (attachment,) = mail.iter_attachments()
    assert ("DSR-2026-0001-svar.pdf", b"%PDF") == (attachment.get_filename(), attachment.get_content())


def test_the_same_letter_is_the_same_bytes() -> None:
    letter = _with(Enclosure("DSR-2026-0001.zip", "application/zip", b"PK"))
    assert _draft(letter) == _draft(letter)
    assert all(byte < 128 for byte in _draft(letter))


def test_our_own_reader_reads_what_was_drafted() -> None:
    message = parse(_draft())
    assert ("Hei på deg", ("<two@example.no>",), ()) == (message.text, message.in_reply_to, message.defects)


def test_long_message_ids_stay_whole() -> None:
    ids = " ".join(f"<{'x' * 200}{n}@example.com>" for n in range(30))
    request = parse(f"From: a@example.no\nMessage-ID: <{'y' * 300}@example.no>\nReferences: {ids}\n\nHei".encode())
    again = parse(draft(LETTER, sender="post@example.com", to="a@example.no", date=AT, request=request))
    assert (request.message_id,) == again.in_reply_to
    assert (request.references[0], *request.references[-7:], request.message_id) == again.references


def test_a_letter_of_its_own_stands_in_no_thread() -> None:
    message = parse(draft(LETTER, sender="post@example.com", to="kari@example.no", date=AT))
    assert ((), ()) == (message.in_reply_to, message.references)


@pytest.mark.parametrize(
    "to",
    ["", "kari", "kari@example.no, ola@example.no", "Kari <kari@example.no>", "kari@example.no\nBcc: x@example.org"],
)
def test_anything_but_one_address_is_refused(to: str) -> None:
    with pytest.raises(WrongUsage) as error:
        _draft(to=to)
    assert "example" not in f"{error.value.what}{error.value.why}{error.value.hint}"


def test_an_address_with_norwegian_letters_is_kept() -> None:
    assert "bjørn@example.no" in _draft(to="bjørn@example.no").decode()


@pytest.mark.parametrize("name", ["innsyn.pdf", "DSR-2026-0001-Kari.pdf", "Kari Bø.pdf", "../x.pdf", "DSR-2026-0001"])
def test_a_file_name_that_may_show_the_person_is_refused(name: str) -> None:
    with pytest.raises(Gated):
        _draft(_with(Enclosure(name, "application/pdf", b"x")), to="kari.bo@example.no")
