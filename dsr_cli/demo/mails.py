"""The letters that customers of the sample company write, as the bytes that its mail server delivers (RFC 5322)."""

import hashlib
from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Literal
from zoneinfo import ZoneInfo

from dsr_cli.demo.people import Customer

COMPANY = "post@backeigrensen.no"
HOST = "mx.example.no"  # the trusted host and authserv-id of the demo's dsr.toml

_OSLO = ZoneInfo("Europe/Oslo")
_ACCESS = """\
Hei!

Jeg har handlet hos dere noen ganger, både i butikken og på nettet, og får nyhetsbrevet. \
Nå vil jeg gjerne ha innsyn i hvilke opplysninger dere har om meg: hva dere bruker dem til, hvem som har fått dem, \
og hvor lenge dere har dem. Send meg også en kopi av opplysningene.

Vennlig hilsen
{name}
"""
_ERASURE = """\
Hei,

jeg ønsker ikke å være kunde lenger. Kan dere slette alle opplysninger dere har om meg? \
Det gjelder også det jeg har kjøpt i butikken og på nettet.

Mvh
{name}
"""


def access_request(customer: Customer, day: date) -> bytes:
    """A request for access, written in the evening of a day, in quoted-printable."""
    at = datetime.combine(day, time(19, 42, 11), _OSLO)
    text = _ACCESS.format(name=customer.name)
    return _mail(customer, at, "Innsyn i opplysninger om meg", text, "quoted-printable")


def erasure_request(customer: Customer, day: date) -> bytes:
    """A request for erasure, written in the morning of a day, in base64."""
    at = datetime.combine(day, time(8, 17, 54), _OSLO)
    return _mail(customer, at, "Sletting av opplysningene mine", _ERASURE.format(name=customer.name), "base64")


def reply(customer: Customer, original: bytes, code: str, day: date) -> bytes:
    """The answer to a letter of the company: the code, and below it the letter quoted.

    It comes a minute after the letter, or at noon of a day when the letter is a draft without a date.
    """
    letter = message_from_bytes(original, policy=policy.default)
    body = letter.get_body(("plain",))
    sent = letter["Date"].datetime if letter["Date"] else datetime.combine(day, time(12), _OSLO)
    quoted = "".join(f"> {line}".rstrip() + "\n" for line in (body.get_content() if body else "").splitlines())
    written = f"{sent.astimezone(_OSLO):%d.%m.%Y kl. %H:%M} skrev {COMPANY}:"
    mail = _message(customer, sent + timedelta(minutes=1), f"SV: {letter['Subject'] or ''}".strip())
    if letter["Message-ID"]:
        mail["In-Reply-To"] = mail["References"] = str(letter["Message-ID"]).strip()
    text = f"{code}\n\nHilsen {customer.first}\n\n{written}\n{quoted}"
    mail.set_content(text, charset="utf-8", cte="quoted-printable")
    return mail.as_bytes()


def addressed_to(original: bytes) -> str:
    """The address that a letter goes to."""
    return parseaddr(str(message_from_bytes(original, policy=policy.default)["To"]))[1]


def _mail(
    customer: Customer, at: datetime, subject: str, text: str, encoding: Literal["quoted-printable", "base64"]
) -> bytes:
    mail = _message(customer, at, subject)
    mail.set_content(text, charset="utf-8", cte=encoding)
    return mail.as_bytes()


def _message(customer: Customer, at: datetime, subject: str) -> EmailMessage:
    """The headers as they arrive: written by the servers on the way, the last one first."""
    domain = customer.email.partition("@")[2]
    unique = hashlib.sha256(f"{customer.number} {at.isoformat()} {subject}".encode()).hexdigest()[:24]
    arrived = format_datetime(at + timedelta(seconds=3))
    mail = EmailMessage(policy.SMTP)
    mail["Return-Path"] = f"<{customer.email}>"
    mail["Received"] = (
        f"from smtp.{domain} (smtp.{domain} [192.0.2.25]) by {HOST} with ESMTPS id {unique[:10]} "
        f"for <{COMPANY}>; {arrived}"
    )
    mail["Authentication-Results"] = (
        f"{HOST}; spf=pass smtp.mailfrom={domain}; dkim=pass header.d={domain}; dmarc=pass header.from={domain}"
    )
    mail["Received"] = f"from [198.51.100.7] by smtp.{domain} with ESMTPSA id {unique[10:20]}; {format_datetime(at)}"
    mail["From"] = Address(customer.name, addr_spec=customer.email)
    mail["To"] = COMPANY
    mail["Subject"] = subject
    mail["Date"] = at
    mail["Message-ID"] = f"<{unique}@{domain}>"
    return mail
