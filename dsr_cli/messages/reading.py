"""Reading the bytes of one mail."""

import email
import re
from email.errors import MessageError
from email.message import Message as Parsed

from dsr_cli.errors import WrongUsage
from dsr_cli.messages.body import body
from dsr_cli.messages.headers import Fields, addresses, hops, message_ids, when, words
from dsr_cli.messages.message import Address, Message
from dsr_cli.messages.quotes import new

LIMIT = 25 * 1024 * 1024
_MOST_LINES = 1_000_000
_MOST_MULTIPARTS = 100
_MOST_PARTS = 1_000
_MULTIPART = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
# A mail has at least one of these; a text that happens to begin with `Word: …` has none.
_OF_A_MAIL = ("from", "to", "date", "subject", "message-id", "received", "return-path", "mime-version", "content-type")
_OUTLOOK_FILE = b"\xd0\xcf\x11\xe0"
_AUTO_HEADERS = ("x-autoreply", "x-autorespond", "x-auto-reply-from", "x-mail-autoreply")
_LIST_HEADERS = ("list-id", "list-unsubscribe", "list-post", "x-mailman-version", "feedback-id")
_HOW = "Save the mail as .eml from the mail program and give that file."


def parse(raw: bytes, limit: int = LIMIT) -> Message:
    """A mail (RFC 5322) as a value; what is broken in it becomes codes in `defects`.

    Raises WrongUsage, without a word of the mail: no bytes, no mail, more than `limit` bytes, or more parts or
    deeper nesting than a person's mail has.
    """
    _refuse(raw, limit)
    try:
        parsed = email.message_from_bytes(raw.lstrip(b"\xef\xbb\xbf\r\n"))
        if sum(1 for _ in parsed.walk()) > _MOST_PARTS:
            raise _endless()
        return _message(parsed)
    except RecursionError:
        raise _endless() from None
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError):
        # The email package of Python is known to trip over broken input; its texts quote the mail.
        raise WrongUsage("The mail cannot be read", "its structure is broken beyond repair", _HOW) from None


def _refuse(raw: bytes, limit: int) -> None:
    if not raw.strip():
        raise WrongUsage("The file is empty", "there is no mail in it", _HOW)
    if len(raw) > limit:
        size, most = len(raw) / 2**20, limit / 2**20
        why = f"it has {size:.0f} MB, the limit is {most:.0f} MB"
        raise WrongUsage("The mail is too large", why, "Save its attachments apart and give the mail without them.")
    if raw.startswith(_OUTLOOK_FILE):
        raise WrongUsage("The file is no mail in text form", "it is Outlook's own .msg format", _HOW)
    if raw.count(b"\n") > _MOST_LINES or sum(1 for _ in _MULTIPART.finditer(raw)) > _MOST_MULTIPARTS:
        raise _endless()


def _endless() -> WrongUsage:
    return WrongUsage("The mail is not read", "it has more parts or lines than any letter", _HOW)


def _message(parsed: Parsed) -> Message:
    fields = Fields(parsed)
    if not any(name in fields for name in _OF_A_MAIL):
        raise WrongUsage("The file is no mail", "it has none of the header fields of one", _HOW)
    content = body(parsed)
    fresh = new(content.text)
    senders = addresses(fields.first("from"))
    date = when(fields.first("date"))
    received = hops(fields.all("received"))
    return Message(
        message_id=next(iter(message_ids(fields.all("message-id"))), ""),
        in_reply_to=message_ids(fields.all("in-reply-to")),
        references=message_ids(fields.all("references")),
        sender=senders[0] if senders else Address("", ""),
        reply_to=addresses(fields.first("reply-to")),
        to=addresses(", ".join((*fields.all("to"), *fields.all("cc")))),
        subject=words(fields.first("subject")),
        date=date,
        received=received,
        text=fresh.text,
        top=fresh.top,
        full_text=content.text.strip(),
        attachments=content.attachments,
        auto_submitted=_auto_submitted(fields),
        bounce=_bounce(parsed, fields, senders),
        mailing_list=_mailing_list(fields),
        auth_results=fields.all("authentication-results"),
        defects=_defects(parsed, fields, content.defects),
    )


def _auto_submitted(fields: Fields) -> bool:
    """RFC 3834 and the headers that autoresponders used before it."""
    word = fields.first("auto-submitted").partition(";")[0].strip().casefold()
    auto = word not in ("", "no") or fields.first("precedence").casefold() == "auto_reply"
    return auto or any(name in fields for name in _AUTO_HEADERS)


def _bounce(parsed: Parsed, fields: Fields, senders: tuple[Address, ...]) -> bool:
    """A delivery notice (RFC 3464), or a mail from the mail system itself or from nobody (RFC 5321 4.5.5)."""
    local = senders[0].address.partition("@")[0].casefold() if senders else ""
    report = str(parsed.get_param("report-type") or "").casefold()
    return (
        (parsed.get_content_type() == "multipart/report" and report == "delivery-status")
        or local in ("mailer-daemon", "postmaster")
        or fields.first("return-path").replace(" ", "") == "<>"
        or "x-failed-recipients" in fields
    )


def _mailing_list(fields: Fields) -> bool:
    return fields.first("precedence").casefold() in ("list", "bulk") or any(n in fields for n in _LIST_HEADERS)


def _defects(parsed: Parsed, fields: Fields, of_body: tuple[str, ...]) -> tuple[str, ...]:
    senders = addresses(fields.first("from"))
    codes = {
        "sender-missing": not senders,
        "sender-broken": bool(senders) and not senders[0].address,
        "sender-several": len(senders) > 1 or len(fields.all("from")) > 1,
        "date-missing": "date" not in fields,
        "date-broken": "date" in fields and when(fields.first("date")) is None,
        "received-broken": len(hops(fields.all("received"))) < len(fields.all("received")),
    }
    of_parts = [_code(type(defect).__name__) for part in parsed.walk() for defect in part.defects]
    return tuple(dict.fromkeys([*(code for code, here in codes.items() if here), *of_body, *of_parts]))


def _code(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name.removesuffix("Defect")).casefold()
