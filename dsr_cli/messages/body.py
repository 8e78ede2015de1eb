"""The parts of a mail: which of them are the letter itself, and which are attached to it."""

from collections.abc import Iterator
from email.message import Message as Part
from typing import NamedTuple

from dsr_cli.messages.charset import decode
from dsr_cli.messages.headers import words
from dsr_cli.messages.html import to_text
from dsr_cli.messages.message import Attachment

_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})


class Body(NamedTuple):
    """The letter as text, what is attached, and codes of what was wrong."""

    text: str
    attachments: tuple[Attachment, ...]
    defects: tuple[str, ...]


def body(message: Part) -> Body:
    """The body of a parsed message."""
    defects: list[str] = []
    text = _text(message, defects)
    attachments = tuple(_attachment(part) for part in _leaves(message) if not _is_letter(part))
    if message.get_content_type() in _ENCRYPTED:
        defects.append("encrypted")
    return Body(_clean(text), attachments, tuple(dict.fromkeys(defects)))


def _text(part: Part, defects: list[str]) -> str:
    if _is_letter(part):
        data = _data(part)
        text, defect = decode(data, _charset(part))
        defects += [defect] if defect else []
        return to_text(text) if part.get_content_type() == "text/html" else text
    if part.get_content_maintype() != "multipart":
        return ""
    children = [child for child in part.get_payload() if isinstance(child, Part)]
    texts = [_text(child, defects) for child in children]
    if part.get_content_type() == "multipart/alternative":
        return _chosen(children, texts)
    return "\n\n".join(text for text in texts if text.strip())


def _chosen(children: list[Part], texts: list[str]) -> str:
    """Of alternatives the plain text, if there is any in it; else the last, which is the richest (RFC 2046 5.1.4)."""
    filled = [(child, text) for child, text in zip(children, texts, strict=True) if text.strip()]
    plain = [text for child, text in filled if child.get_content_type() == "text/plain"]
    return next(iter(plain), "") or next((text for _, text in reversed(filled)), "")


def _leaves(part: Part) -> Iterator[Part]:
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        for child in part.get_payload():
            if isinstance(child, Part):
                yield from _leaves(child)
    else:
        yield part


def _is_letter(part: Part) -> bool:
    """Text that no file name and no disposition makes an attachment; a multipart that came without parts is text."""
    if part.is_multipart():
        return False
    kind = part.get_content_type()
    letter = kind in ("text/plain", "text/html") or part.get_content_maintype() == "multipart"
    return letter and part.get_content_disposition() != "attachment" and not _filename(part)


def _attachment(part: Part) -> Attachment:
    kind = part.get_content_type()
    size = sum(len(_data(leaf)) for leaf in part.walk() if not leaf.is_multipart())
    return Attachment(_filename(part), kind, size, is_message=kind == "message/rfc822")


def _data(part: Part) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Part) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError, AttributeError):
        return None


def _filename(part: Part) -> str:
    try:
        return words(part.get_filename() or "")
    except (LookupError, ValueError, TypeError, AttributeError):
        return "?"


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
