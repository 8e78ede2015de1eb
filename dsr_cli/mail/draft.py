"""A ready draft of an answer as an .eml file, for the officer to open, read and send."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from dsr_cli.errors import Gated, WrongUsage
from dsr_cli.messages import Message

_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"]+")
_FILE_NAME = re.compile(r"DSR-\d{4}-\d{4,}((?:-[A-Za-z0-9]+)*)\.[a-z0-9]{2,5}")
_LONGEST_LINE = 998  # RFC 5322 2.1.1
_LAST_IDS = 8  # of a long thread, besides the first


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with the answer; `type` like `application/pdf`."""

    name: str
    type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """What a draft says: `text` and `html` are the same letter twice."""

    subject: str
    text: str
    html: str
    enclosures: tuple[Enclosure, ...] = ()


def draft(letter: Letter, *, sender: str, to: str, date: datetime, request: Message | None = None) -> bytes:
    """The bytes of an unsent mail to one address, the same for the same arguments.

    `to` is the verified address and the only recipient (law.md H3): there is no CC. With `request` the answer
    stands in its thread. Raises WrongUsage for an address that is none, Gated for a file name that shows the
    person (law.md P35).
    """
    for address in (sender, to):
        if not _ADDRESS.fullmatch(address):
            raise WrongUsage("The draft was not made", "one of its addresses is not a single e-mail address")
    _refuse_telling_names(letter.enclosures, to)
    mail = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    mail["From"] = _mailbox(sender)
    mail["To"] = _mailbox(to)
    mail["Subject"] = " ".join(letter.subject.split())
    mail["Date"] = format_datetime(date)
    mail["X-Unsent"] = "1"
    if request and request.message_id:
        mail["In-Reply-To"] = request.message_id
        mail["References"] = " ".join(_thread(request))
    mail.set_content(letter.text)
    mail.add_alternative(letter.html, subtype="html")
    for file in letter.enclosures:
        main, _, sub = file.type.partition("/")
        mail.add_attachment(file.data, maintype=main, subtype=sub, filename=file.name)
    _fix_boundaries(mail, letter)
    # Folded late: a message id longer than a line would be made an encoded word, and the thread be lost.
    return mail.as_bytes(policy=SMTP.clone(utf8=not to.isascii(), max_line_length=_LONGEST_LINE))


def _mailbox(address: str) -> Mailbox:
    local, _, domain = address.rpartition("@")
    return Mailbox(username=local, domain=domain)


def _thread(request: Message) -> tuple[str, ...]:
    ids = tuple(dict.fromkeys((*(request.references or request.in_reply_to), request.message_id)))
    return ids if len(ids) <= _LAST_IDS else (ids[0], *ids[-_LAST_IDS:])


def _refuse_telling_names(enclosures: Sequence[Enclosure], to: str) -> None:
    person = set(re.split(r"[\W\d_]+", to.casefold().partition("@")[0])) - {""}
    for file in enclosures:
        name = _FILE_NAME.fullmatch(file.name)
        if name is None or person & set(name.group(1).casefold().split("-")):
            raise Gated(
                "The draft was not made",
                "the name of an attachment is not made of case, letter and kind alone",
                "Name it like DSR-2026-0001-svar.pdf.",
            )


def _fix_boundaries(mail: EmailMessage, letter: Letter) -> None:
    content = hashlib.sha256(b"\0".join([letter.text.encode(), letter.html.encode()])).hexdigest()
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"dsr-{number}-{content[:24]}")
