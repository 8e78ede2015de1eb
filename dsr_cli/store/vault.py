"""The vault: sealed files with neutral random names; mail, letters and packages lie here."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from sqlalchemy import delete, insert, select

from dsr_cli.errors import Unavailable, WrongUsage
from dsr_cli.store.columns import is_code
from dsr_cli.store.keys import Keys
from dsr_cli.store.link import Link
from dsr_cli.store.schema import vault

_PARTIAL = ".part"


@dataclass(frozen=True, slots=True)
class Changes:
    """The names of the files that one transaction adds and removes."""

    new: list[str]
    old: list[str]


class Vault:
    """The folder. A file is whole or not there at all, also after a crash; what it is only its row tells."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self._folder = folder
        self._keys = keys

    def put(self, name: str, key_ref: str, data: bytes) -> None:
        """Seal bytes under a key into a new file. Unavailable when the disk cannot take it."""
        sealed = self._keys.seal(key_ref, f"vault {name}", data)
        partial = self._folder / (name + _PARTIAL)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self._folder / name)
            self._sync_folder()
        except OSError as error:
            with suppress(OSError):
                partial.unlink()
            _unavailable(error)

    def get(self, key_ref: str, name: str) -> bytes | None:
        """The bytes of a file; None when its key is destroyed. WrongUsage when it is gone or changed."""
        if not self._keys.exists(key_ref):
            return None
        try:
            sealed = (self._folder / name).read_bytes()
        except FileNotFoundError:
            raise WrongUsage(
                "A file of the vault is missing.",
                f"There is no {name}.",
                "Put the newest backup of the workspace in its place.",
            ) from None
        except OSError as error:
            _unavailable(error)
        return self._keys.unseal(key_ref, f"vault {name}", sealed)

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        try:
            (self._folder / name).unlink(missing_ok=True)
        except OSError as error:
            _unavailable(error)

    def names(self) -> frozenset[str]:
        """The names of all files, those included that a crash left half written."""
        return frozenset(path.name for path in self._folder.iterdir()) if self._folder.is_dir() else frozenset()

    @contextmanager
    def changes(self) -> Iterator[Changes]:
        """Around a transaction: new files go when it fails, old ones when it is committed."""
        changes = Changes([], [])
        try:
            yield changes
        except BaseException:
            for name in changes.new:
                with suppress(Unavailable):  # what went wrong first is told; the sweep takes the rest
                    self.remove(name)
            raise
        for name in changes.old:
            self.remove(name)

    def _sync_folder(self) -> None:
        if os.name == "nt":  # a folder cannot be opened there
            return
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


class Files:
    """The vault within one transaction: a file is there exactly when its row is committed."""

    def __init__(self, link: Link, folder: Vault, changes: Changes) -> None:
        self._link = link
        self._vault = folder
        self._changes = changes

    def put(self, case: str, key_ref: str, kind: str, data: bytes) -> str:
        """Keep bytes for a case under one of its keys. `kind` is a code: mail, letter … The file's name."""
        self._link.keys.create(key_ref)
        name = secrets.token_hex(16)
        row = {"name": name, "case_no": case, "key_ref": key_ref, "kind": kind, "added_on": self._link.today}
        self._link.execute(insert(vault).values(row))
        self._changes.new.append(name)
        self._vault.put(name, key_ref, data)
        return name

    def get(self, name: str) -> bytes | None:
        """The bytes; None when they are removed or their key is destroyed."""
        known = select(vault.c.key_ref).where(vault.c.name == name)
        key_ref = self._link.execute(known).scalar() if is_code(name) else None
        return None if key_ref is None else self._vault.get(key_ref, name)

    def names(self, case: str, kind: str | None = None) -> tuple[str, ...]:
        """The files of a case, of one kind, in the order of the days they came."""
        query = select(vault.c.name).where(vault.c.case_no == case).order_by(vault.c.added_on, vault.c.name)
        if kind is not None:
            query = query.where(vault.c.kind == kind)
        return tuple(self._link.execute(query).scalars())

    def remove(self, name: str) -> None:
        """Remove a file, as soon as the transaction is committed."""
        self._link.execute(delete(vault).where(vault.c.name == name))
        self._changes.old.append(name)

    def forget(self, key_ref: str) -> None:
        """Remove all files under a key, and what a crash left without a row."""
        for name in self._link.execute(select(vault.c.name).where(vault.c.key_ref == key_ref)).scalars().all():
            self.remove(name)
        kept = self._link.execute(select(vault.c.name)).scalars()
        self._changes.old.extend(self._vault.names().difference(kept, self._changes.old))


def _unavailable(error: OSError) -> NoReturn:
    raise Unavailable(
        "The vault could not be used.",
        f"The disk says: {error.strerror}.",
        "Make room or give the account that runs `dsr` the right to write; then run the command again.",
    ) from None
