from datetime import UTC, datetime, timedelta, timezone

import pytest

from dsr_cli.errors import WrongUsage
from dsr_cli.messages import LIMIT, Address, Attachment, Hop, parse

LETTER = b"""\
Return-Path: <kari@example.no>
Authentication-Results: mx.example.com; dmarc=pass header.from=example.no
Received: from out.example.no (out.example.no [192.0.2.7])
\tby MX.example.com with ESMTPS id 1; Mon, 2 Nov 2026 09:15:00 +0100
Received: from laptop by out.example.no; Mon, 2 Nov 2026 08:14:58 +0000 (GMT)
From: =?utf-8?q?Kari_B=C3=B8?= <kari@example.no>
To: post@example.com, "Butikk, Oslo" <butikk@example.com>
Reply-To: kari.privat@example.net
Subject: =?iso-8859-1?q?Innsyn_=E5?=
 =?iso-8859-1?q?_takk?=
Date: Mon, 2 Nov 2026 09:14:55 +0100
Message-ID: <one@example.no>
In-Reply-To: <zero@example.com>
References: <minus@example.com> <zero@example.com>
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Hei, jeg vil ha innsyn.
"""


def test_a_letter_is_read_field_by_field() -> None:
    message = parse(LETTER)
    oslo = timezone(timedelta(hours=1))
    assert message.message_id == "<one@example.no>"
    assert message.in_reply_to == ("<zero@example.com>",)
    assert message.references == ("<minus@example.com>", "<zero@example.com>")
    assert message.sender == Address("Kari Bø", "kari@example.no")
    assert message.sender.domain == "example.no"
    assert message.reply_to == (Address("", "kari.privat@example.net"),)
    assert message.to == (Address("", "post@example.com"), Address("Butikk, Oslo", "butikk@example.com"))
    assert message.subject == "Innsyn å takk"
    assert message.date == datetime(2026, 11, 2, 9, 14, 55, tzinfo=oslo)
    assert message.received == (
        Hop("mx.example.com", datetime(2026, 11, 2, 9, 15, tzinfo=oslo)),
        Hop("out.example.no", datetime(2026, 11, 2, 8, 14, 58, tzinfo=UTC)),
    )
    assert message.text == "Hei, jeg vil ha innsyn."
    assert message.auth_results == ("mx.example.com; dmarc=pass header.from=example.no",)
    assert (message.auto_submitted, message.bounce, message.mailing_list) == (False, False, False)
    assert message.defects == ()


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n\r\n", b"From kari@example.no Mon Nov  2 09:15:00 2026\n"])
def test_what_programs_put_before_the_headers_does_no_harm(before: bytes) -> None:
    assert parse(before + LETTER).message_id == "<one@example.no>"


@pytest.mark.parametrize("raw", [b"", b" \r\n\n"])
def test_an_empty_file_is_refused(raw: bytes) -> None:
    with pytest.raises(WrongUsage, match="empty"):
        parse(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"Kjere Backe\n\nJeg vil ha innsyn.\n",
        b"Notat: ring kunden\n\nog si takk\n",
        b"%PDF-1.7\n\x00\x01",
        b"PK\x03\x04",
    ],
)
def test_what_is_no_mail_is_refused(raw: bytes) -> None:
    with pytest.raises(WrongUsage, match="no mail"):
        parse(raw)


def test_a_file_of_outlook_is_refused_with_the_way_out() -> None:
    with pytest.raises(WrongUsage) as error:
        parse(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    assert ".eml" in error.value.hint


def test_a_mail_of_50_megabytes_is_refused_and_no_word_of_it_repeated() -> None:
    with pytest.raises(WrongUsage) as error:
        parse(LETTER + b"x" * (50 * 2**20 - len(LETTER)))
    assert ("The mail is too large", "it has 50 MB, the limit is 25 MB") == (error.value.what, error.value.why)
    assert "kari" not in f"{error.value.what}{error.value.why}{error.value.hint}".casefold()


def test_the_limit_itself_is_allowed() -> None:
    attached = b"From: kari@example.no\nContent-Type: application/pdf\n\n"
    assert parse(attached + b"x" * (LIMIT - len(attached))).attachments[0].type == "application/pdf"


def _nested(depth: int) -> bytes:
    opening = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return b"From: kari@example.no\n" + opening + b"Content-Type: text/plain\n\nslett meg\n"


def test_a_mail_within_a_mail_within_a_mail_is_still_read() -> None:
    assert parse(_nested(40)).text == "slett meg"


@pytest.mark.parametrize("depth", [101, 20_000])
def test_endless_nesting_is_refused(depth: int) -> None:
    with pytest.raises(WrongUsage, match="not read"):
        parse(_nested(depth))


def test_more_parts_than_a_letter_has_are_refused() -> None:
    parts = b"--b\nContent-Type: text/plain\n\nx\n" * 1001
    with pytest.raises(WrongUsage, match="not read"):
        parse(b"From: a@example.no\nContent-Type: multipart/mixed; boundary=b\n\n" + parts + b"--b--\n")


def test_a_truncated_mail_is_read_as_far_as_it_goes() -> None:
    raw = b"From: a@example.no\nDate: Mon, 2 Nov 2026 09:14:55 +0100\nContent-Type: multipart/mixed; boundary=b\n\n"
    message = parse(raw + b"--b\nContent-Type: text/plain\n\nJeg vil ha inn")
    assert message.text == "Jeg vil ha inn"
    assert message.defects == ("close-boundary-not-found",)


def test_what_is_wrong_becomes_codes() -> None:
    raw = b"From: a@example.no, b@example.no\nDate: i gaar\nReceived: from x by y; nei\n\nHei"
    assert parse(raw).defects == ("sender-several", "date-broken", "received-broken")


def test_plain_text_is_read_before_html_unless_it_is_empty() -> None:
    raw = (
        "From: a@example.no\nContent-Type: multipart/alternative; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\n{}\n--b\nContent-Type: text/html\n\n<p>fra HTML</p>\n--b--\n"
    )
    assert parse(raw.format("fra tekst").encode()).text == "fra tekst"
    assert parse(raw.format("  ").encode()).text == "fra HTML"


def test_attachments_are_named_and_their_text_is_not_the_letter() -> None:
    raw = (
        "From: a@example.no\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nSe vedlegg.\n"
        "--b\nContent-Type: text/plain; name*=utf-8''s%C3%B8knad.txt\nContent-Disposition: attachment\n\nslett meg\n"
        "--b\nContent-Type: message/rfc822\n\nFrom: c@example.no\nSubject: indre\n\nslett alt\n"
        "--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\naGVp\n--b--\n"
    )
    message = parse(raw.encode())
    assert message.text == "Se vedlegg."
    assert message.attachments == (
        Attachment("søknad.txt", "text/plain", 9),
        Attachment("", "message/rfc822", 9, is_message=True),
        Attachment("", "application/pdf", 3),
    )


@pytest.mark.parametrize(
    ("header", "flag"),
    [
        ("Auto-Submitted: auto-replied", "auto_submitted"),
        ("X-Autoreply: yes", "auto_submitted"),
        ("Precedence: auto_reply", "auto_submitted"),
        ("Return-Path: <>", "bounce"),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=b", "bounce"),
        ("X-Failed-Recipients: b@example.no", "bounce"),
        ("List-Id: <nytt.example.no>", "mailing_list"),
        ("List-Unsubscribe: <mailto:av@example.no>", "mailing_list"),
        ("Precedence: bulk", "mailing_list"),
    ],
)
def test_mail_that_no_person_wrote_is_marked(header: str, flag: str) -> None:
    message = parse(f"{header}\nFrom: a@example.no\n\nHei".encode())
    assert [flag] == [f for f in ("auto_submitted", "bounce", "mailing_list") if getattr(message, f)]


def test_the_mail_system_itself_is_a_bounce_and_a_person_is_not() -> None:
    assert parse(b"From: MAILER-DAEMON@mx.example.no\n\nHei").bounce
    assert not parse(b"Auto-Submitted: no\nFrom: a@example.no\n\nHei").auto_submitted


def test_an_encrypted_mail_says_so() -> None:
    assert "encrypted" in parse(b"From: a@example.no\nContent-Type: application/pkcs7-mime\n\nAAAA").defects
