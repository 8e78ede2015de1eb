"""A stateful Mailchimp on 127.0.0.1, field for field after the official specification."""

from dsr_cli.demo.mailchimp.seed import (
    ActivitySeed,
    EventSeed,
    MemberSeed,
    NoteSeed,
    audience_id,
    subscriber_hash,
)
from dsr_cli.demo.mailchimp.server import Fault, MailchimpServer

__all__ = [
    "ActivitySeed",
    "EventSeed",
    "Fault",
    "MailchimpServer",
    "MemberSeed",
    "NoteSeed",
    "audience_id",
    "subscriber_hash",
]
