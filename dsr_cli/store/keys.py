"""Random keys that can die alone: of a case, its dossier, its package, an entry; and the key of look-ups."""

import hashlib
import hmac
import os

from sqlalchemy import delete, insert, select

from dsr_cli.store import sealing
from dsr_cli.store.database import Database
from dsr_cli.store.schema import keys
from dsr_cli.store.workspace_key import WorkspaceKey

_HMAC = "hmac"


def case_key(number: str) -> str:
    """The key of mail, letters, contact, identity evidence."""
    return f"case:{number}"


def dossier_key(number: str) -> str:
    """The key of records, before-values and undo data."""
    return f"dossier:{number}"


def package_key(number: str) -> str:
    """The key of what the person is given."""
    return f"package:{number}"


def entry_key(entry: str) -> str:
    """The key of one obligation."""
    return f"entry:{entry}"


class Keys:
    """All keys of a workspace, each wrapped by the workspace key.

    They have a database of their own (`keys.db`, or a table of their own on PostgreSQL) and are written
    before what they seal: a crash between leaves a key too many, never a body that nobody can open.
    """

    def __init__(self, database: Database, workspace_key: WorkspaceKey) -> None:
        self._database = database
        self._workspace_key = workspace_key
        self._open: dict[str, bytes | None] = {}

    def create(self, ref: str) -> None:
        """Make the key unless it exists."""
        if self._key(ref) is not None:
            return
        key = os.urandom(sealing.KEY_BYTES)
        wrapped = sealing.seal(self._workspace_key.secret, f"keys.wrapped {ref}", key)
        with self._database.write() as connection:
            if connection.scalar(select(keys.c.ref).where(keys.c.ref == ref)) is None:
                connection.execute(insert(keys).values(ref=ref, wrapped=wrapped))
        self.close()

    def exists(self, ref: str) -> bool:
        """Whether the key is there: False before `create` and after `destroy`."""
        return self._key(ref) is not None

    def seal(self, ref: str, place: str, data: bytes) -> bytes:
        """Ciphertext that opens under this key in this place only. KeyError when there is no such key."""
        key = self._key(ref)
        if key is None:
            raise KeyError(ref)
        return sealing.seal(key, f"{ref} {place}", data)

    def unseal(self, ref: str, place: str, sealed: bytes) -> bytes | None:
        """What was sealed; None when the key is destroyed; WrongUsage when it was tampered with."""
        key = self._key(ref)
        return None if key is None else sealing.unseal(key, f"{ref} {place}", sealed)

    def destroy(self, *refs: str) -> None:
        """Delete keys for good: afterwards no file of the workspace has even their wrapped form."""
        with self._database.write() as connection:
            connection.execute(delete(keys).where(keys.c.ref.in_(refs)))
        self._database.scrub(keys.name)
        self.close()

    def digest(self, purpose: str, text: str) -> str:
        """HMAC-SHA256 in hex: equal for equal texts of one purpose, and nothing without the key."""
        return self._hmac(_HMAC, f"{purpose}\0{text}")

    def case_digest(self, number: str, text: str) -> str:
        """HMAC-SHA256 in hex under the key of a case: after a purge it tells nothing. KeyError without one."""
        return self._hmac(case_key(number), text)

    def ref(self, source: str, key: str) -> str:
        """Ten hex digits that name a record where its key, which may be personal, must not be seen."""
        return self.digest("ref", f"{source}\0{key}")[:10]

    def make_hmac_key(self) -> None:
        """Make the key of look-ups, stop list and refs; it never changes as long as the workspace lives."""
        self.create(_HMAC)

    def close(self) -> None:
        """Forget the unwrapped keys; they are read again when asked for."""
        self._open.clear()

    def _hmac(self, ref: str, text: str) -> str:
        key = self._key(ref)
        if key is None:
            raise KeyError(ref)
        return hmac.new(key, f"dsr digest\0{text}".encode(), hashlib.sha256).hexdigest()

    def _key(self, ref: str) -> bytes | None:
        if ref not in self._open:
            with self._database.read() as connection:
                wrapped = connection.scalar(select(keys.c.wrapped).where(keys.c.ref == ref))
            self._open[ref] = wrapped and sealing.unseal(self._workspace_key.secret, f"keys.wrapped {ref}", wrapped)
        return self._open[ref]
