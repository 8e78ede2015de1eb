"""The time of receipt, on which every legal date hangs (law.md R2)."""

from collections.abc import Collection
from datetime import datetime

from dsr_cli.messages import Hop, Message


def receipt(message: Message, trusted_hosts: Collection[str], file_time: datetime) -> tuple[datetime, str | None]:
    """The aware time at which the mail reached the company, and a warning code or None.

    The topmost `Received` of a trusted host (or of a host below it), else the topmost `Received`, else `Date`,
    which the sender chose, else `file_time`: the last two with a warning. `file_time` must be aware.
    """
    ours = [hop for hop in message.received if _is_trusted(hop, trusted_hosts)]
    if hops := ours or message.received:
        return hops[0].at, None
    if message.date is not None:
        return message.date, "received-from-date-header"
    return file_time, "received-from-file-time"


def _is_trusted(hop: Hop, hosts: Collection[str]) -> bool:
    names = [host.casefold().rstrip(".") for host in hosts]
    return any(hop.by_host == name or hop.by_host.endswith(f".{name}") for name in names)
