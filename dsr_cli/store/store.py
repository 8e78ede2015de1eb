"""The store of a workspace: making it, opening it, transactions, leases, and forgetting for good."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import insert, select

from dsr_cli.errors import Unavailable, WrongUsage
from dsr_cli.store import lease
from dsr_cli.store.database import Database, sqlite_url
from dsr_cli.store.keys import Keys, case_key, dossier_key, entry_key, package_key
from dsr_cli.store.link import Link
from dsr_cli.store.log import START, Event
from dsr_cli.store.schema import key_metadata, workspace
from dsr_cli.store.transaction import Transaction
from dsr_cli.store.upgrade import check_version, upgrade, version_of
from dsr_cli.store.vault import Vault
from dsr_cli.store.workspace_key import WorkspaceKey, find_workspace_key, make_workspace_key


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """The register, the sealed bodies, their keys, the vault and the log of one workspace.

    `officer` is the id of who acts, for the log. Errors: WrongUsage for a workspace that is not there, is of
    another version, or whose key is missing or wrong; Unavailable when it is locked, full, read-only or out
    of reach.
    """

    def __init__(
        self,
        home: Path,
        databases: tuple[Database, Database],
        key: WorkspaceKey,
        officer: str,
        clock: Callable[[], datetime],
    ) -> None:
        self.key_place = key.place
        self._databases = databases
        self.keys = Keys(databases[1], key)
        self._vault = Vault(home / "vault", self.keys)
        self._officer = officer
        self._clock = clock
        self._leases: set[str] = set()

    @classmethod
    def create(
        cls,
        home: Path,
        url: str | None = None,
        *,
        officer: str,
        keyring: bool = True,
        clock: Callable[[], datetime] = _now,
    ) -> Self:
        """Make a workspace: its key, its databases, its folder. With a URL, the register is on PostgreSQL.

        WrongUsage when there is one already. For `init` and `demo` only; `keyring` = False leaves the OS
        keyring alone.
        """
        databases = _databases(home, url)
        with _closed_on_failure(databases):
            _refuse_taken(home, url, databases[0])
            identity = secrets.token_hex(8)
            key = make_workspace_key(identity, keyring=keyring)
            _make_schema(home, url, databases)
            store = cls(home, databases, key, officer, clock)
            store.keys.make_hmac_key()
            made = {"id": identity, "fingerprint": key.fingerprint, "created": clock()}
            with databases[0].write() as connection:
                connection.execute(insert(workspace).values(**made, cut_seq=0, cut_hash=START))
            with store.write() as tx:
                tx.log.add(Event.WORKSPACE_CREATED)
        return store

    @classmethod
    def open(
        cls,
        home: Path,
        url: str | None = None,
        *,
        officer: str,
        keyring: bool = True,
        clock: Callable[[], datetime] = _now,
    ) -> Self:
        """Open a workspace with its key."""
        _refuse_missing(home, url)
        databases = _databases(home, url)
        with _closed_on_failure(databases):
            with databases[0].read() as connection:
                check_version(connection)
                made = connection.execute(select(workspace)).one()
            key = find_workspace_key(made.id, made.fingerprint, keyring=keyring)
        return cls(home, databases, key, officer, clock)

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """A transaction alone among writers. What it changes is committed together with its log entry.

        RuntimeError when something was changed after the last `log.add`: nothing is committed. Leases that
        this store holds are prolonged; Unavailable when one was lost.
        """
        try:
            with self._vault.changes() as changes, self._databases[0].write() as connection:
                now = self._clock()
                lease.renew(connection, self._leases, now)
                link = Link(connection, self.keys, self._officer, now, writable=True)
                yield Transaction(link, self._vault, changes)
                link.check_told()
        finally:
            self.keys.close()

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A transaction that sees one state and changes nothing."""
        try:
            with self._vault.changes() as changes, self._databases[0].read() as connection:
                link = Link(connection, self.keys, self._officer, self._clock(), writable=False)
                yield Transaction(link, self._vault, changes)
        finally:
            self.keys.close()

    @contextmanager
    def lease(self, case: str) -> Iterator[None]:
        """Keep other processes from a case. Unavailable while one works at it."""
        with self._databases[0].write() as connection:
            token = lease.take(connection, case, self._officer, self._clock())
        self._leases.add(token)
        try:
            yield
        finally:
            self._leases.discard(token)
            with suppress(Unavailable), self._databases[0].write() as connection:  # else it ends by itself
                lease.give_back(connection, token)

    def forget(self, case: str) -> None:
        """Destroy the keys of a case and all they opened. Whether a hold forbids it is the caller's to ask.

        The register row stays, in codes; obligations and stop list stay. Once more is harmless.
        """
        with self.write() as tx:
            tx.forget_case(case)
            tx.log.add(Event.CASE_FORGOTTEN, case=case)
            # Last, and before the commit: a crash here leaves rows that open no more, not keys unaccounted for.
            self.keys.destroy(case_key(case), dossier_key(case), package_key(case))
        self._databases[0].scrub("lookups")

    def forget_dossier(self, case: str) -> None:
        """Destroy records, before-values and undo data of a case (law.md 3.7)."""
        with self.write() as tx:
            tx.forget_dossier(case)
            tx.log.add(Event.DOSSIER_FORGOTTEN, case=case)
            self.keys.destroy(dossier_key(case))

    def forget_package(self, case: str) -> None:
        """Destroy the files and the password of what the person was given (law.md 7.2)."""
        with self.write() as tx:
            tx.forget_package(case)
            tx.log.add(Event.PACKAGE_FORGOTTEN, case=case)
            self.keys.destroy(package_key(case))

    def forget_obligation(self, entry: str) -> None:
        """Destroy what is sealed of an obligation that was settled."""
        with self.write() as tx:
            tx.obligations.forget(entry)
            tx.log.add(Event.OBLIGATION_FORGOTTEN)
            self.keys.destroy(entry_key(entry))

    def close(self) -> None:
        """Close all connections and forget the unwrapped keys."""
        self.keys.close()
        for database in self._databases:
            database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def upgrade_workspace(home: Path, url: str | None = None) -> None:
    """Bring a workspace to the version of this program (`dsr db upgrade`)."""
    _refuse_missing(home, url)
    with closing(_databases(home, url)[0]) as database:
        upgrade(database)


@contextmanager
def _closed_on_failure(databases: tuple[Database, Database]) -> Iterator[None]:
    try:
        yield
    except BaseException:
        for database in databases:
            database.close()
        raise


def _refuse_missing(home: Path, url: str | None) -> None:
    if url is None and not all(path.is_file() for path in _files(home)):
        raise WrongUsage(
            "There is no workspace here.", f"{home} has no cases.db with its keys.db.", "Run `dsr init` there."
        )


def _refuse_taken(home: Path, url: str | None, database: Database) -> None:
    if url is None:
        taken = any(path.exists() for path in _files(home))
    else:
        with database.read() as connection:
            taken = version_of(connection) is not None
    if taken:
        raise WrongUsage(
            "No workspace was made.",
            "There is one already, or a part of one.",
            "Name an empty folder or database.",
        )


def _make_schema(home: Path, url: str | None, databases: tuple[Database, Database]) -> None:
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        home.chmod(0o700)
        for path in _files(home) if url is None else ():
            path.touch(mode=0o600)  # SQLite gives its side files the same
    except OSError as error:
        raise Unavailable(
            "No workspace was made.", f"{home} cannot be written: {error.strerror}.", "Name another folder."
        ) from None
    upgrade(databases[0])
    if url is None:
        with databases[1].write() as connection:
            key_metadata.create_all(connection)


def _databases(home: Path, url: str | None) -> tuple[Database, Database]:
    if url is not None:
        return Database(url), Database(url, lock="keys")
    data, keys = _files(home)
    return Database(sqlite_url(data)), Database(sqlite_url(keys))


def _files(home: Path) -> tuple[Path, Path]:
    return home / "cases.db", home / "keys.db"
