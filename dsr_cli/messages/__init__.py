"""A mail as it came, from bytes to a value: who, when, what is new in it, and what is wrong with it."""

from dsr_cli.messages.message import Address, Attachment, Hop, Message
from dsr_cli.messages.reading import LIMIT, parse

__all__ = ["LIMIT", "Address", "Attachment", "Hop", "Message", "parse"]
