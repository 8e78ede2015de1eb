"""One database, SQLite or PostgreSQL: transactions that exclude each other, and what is deleted is gone."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from dsr_cli.errors import Unavailable, WrongUsage
from dsr_cli.store.failures import explained

PATIENCE = 10  # seconds to wait for another writer, or for a server to answer


class Database:
    """A database and its two kinds of transaction.

    `lock` names what writers of this database exclude each other by (on PostgreSQL, where several of these
    may share a server; on SQLite it is the file). Errors: Unavailable when it is locked, full, read-only or
    out of reach.
    """

    def __init__(self, url: str | URL, lock: str = "cases", patience: float = PATIENCE) -> None:
        self._engine = _engine(url, patience)
        self._lock = int.from_bytes(hashlib.sha256(f"dsr {lock}".encode()).digest()[:8], signed=True)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a file of its own."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction with no other writer beside it; committed at the end, rolled back by an exception."""
        with explained(), self._connect(begin="BEGIN IMMEDIATE") as connection, connection.begin():
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": self._lock})
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database and changes nothing."""
        options: dict[str, Any] = {"begin": "BEGIN"}
        if not self.is_sqlite:
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with explained(), self._connect(**options) as connection, connection.begin():
            yield connection

    def scrub(self, table: str) -> None:
        """Leave nothing of deleted rows in the files: an empty write-ahead log, a table written anew.

        `secure_delete` has overwritten SQLite's pages. PostgreSQL's own write-ahead log is overwritten as
        the server goes on. Unavailable when somebody is reading an older state.
        """
        options = {} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        with explained(), self._connect(**options) as connection:
            if not self.is_sqlite:
                connection.execute(text(f'VACUUM FULL "{table}"'))
            elif connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]:
                raise Unavailable(
                    "What was deleted could not be overwritten yet.",
                    "Another process is reading the workspace.",
                    "Run the command again when the other one has ended.",
                )

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def _connect(self, **options: Any) -> Connection:
        return self._engine.connect().execution_options(**options)


def sqlite_url(path: Path) -> URL:
    """The URL of a database file."""
    return URL.create("sqlite", database=str(path))


def _engine(url: str | URL, patience: float) -> Engine:
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
            waits = {"connect_timeout": PATIENCE, "options": f"-c lock_timeout={int(patience * 1000)}"}
            return create_engine(parsed, connect_args=waits, hide_parameters=True)
    except (ArgumentError, ImportError):
        parsed = None
    if parsed is None or parsed.get_backend_name() != "sqlite":
        raise WrongUsage(
            "The register could not be opened.",
            "The database URL is not one of PostgreSQL, or its driver is not installed.",
            'Write it as postgresql://user@host/database, and install "dsr-toolkit[team]".',
        ) from None
    # Transactions are begun by the listener below; Python's own begin comes too late for a lock.
    connect_args = {"isolation_level": None, "timeout": patience}
    engine = create_engine(parsed, connect_args=connect_args, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: SqliteConnection, _record: object) -> None:
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # an intended action is on disk before it is done
        "foreign_keys = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",  # no temporary file holds what a case is about
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    if statement := connection.get_execution_options().get("begin"):
        connection.exec_driver_sql(statement)
