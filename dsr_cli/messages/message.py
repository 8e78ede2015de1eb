"""What a mail says once it is read."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox: the name that is shown, and the address; `address` is '' when it is not a single addr-spec."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """The part after the @, in small letters."""
        return self.address.rpartition("@")[2].casefold()


@dataclass(frozen=True, slots=True)
class Hop:
    """One `Received` line: the host that took the mail over, and when (aware)."""

    by_host: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not the letter itself. `size` in bytes, decoded; `is_message`: a mail within the mail."""

    name: str
    type: str
    size: int
    is_message: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A mail.

    `text` is what the writer wrote now; `top` is the part of it above every quote, the only place where a
    code counts (law.md 6.2); `full_text` has quotes and signature too. `received` is topmost first.
    `defects` are codes of what was wrong but could be read; `auth_results` are raw headers, topmost first.
    """

    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    sender: Address
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    subject: str
    date: datetime | None
    received: tuple[Hop, ...]
    text: str
    top: str
    full_text: str
    attachments: tuple[Attachment, ...]
    auto_submitted: bool
    bounce: bool
    mailing_list: bool
    auth_results: tuple[str, ...]
    defects: tuple[str, ...]
