"""Where a contact is: an audience and the hash of an address, and the keys of records that say so."""

import hashlib
from typing import NamedTuple, Self


class Place(NamedTuple):
    """A list id and a subscriber hash, as they stand in the path of a call."""

    list_id: str
    hash: str

    @classmethod
    def of(cls, key: str) -> Self:
        """The place of a member, or of the member that a record hangs on, from the record's key."""
        list_id, hash_, *_ = key.split(":")
        return cls(list_id, hash_)


def subscriber_hash(address: str) -> str:
    """MD5 of the lower-cased address (Marketing API 3.0, `subscriber_hash`); a name, not a protection."""
    return hashlib.md5(address.strip().lower().encode(), usedforsecurity=False).hexdigest()
