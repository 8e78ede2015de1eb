"""What every part of a transaction works with: the connection, the keys, who acts and when."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, CursorResult, Executable, UpdateBase

from dsr_cli.domain.calendar import oslo_date
from dsr_cli.store import schema
from dsr_cli.store.columns import adapter
from dsr_cli.store.failures import explained
from dsr_cli.store.keys import Keys


class Link:
    """One transaction's way to the database.

    It sees every change pass, so that none is made by a reader, and none is committed unless the log entry
    that tells of it was written last.
    """

    def __init__(self, connection: Connection, keys: Keys, officer: str, now: datetime, *, writable: bool) -> None:
        self.keys = keys
        self.officer = officer
        self.now = now
        self.today: date = oslo_date(now)
        self._connection = connection
        self._writable = writable
        self._untold = False

    def execute(
        self, statement: Executable, rows: Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run a statement, once or once a row. RuntimeError for a change by a reader, ValueError for free text."""
        if isinstance(statement, UpdateBase) and not self._writable:
            raise RuntimeError("a change in a transaction that reads")
        with explained():
            result = self._connection.execute(statement, rows)
        if isinstance(statement, UpdateBase) and result.rowcount:
            self._untold = statement.table is not schema.log
        return result

    def add_all(self, statement: UpdateBase, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run a statement once a row; nothing at all without rows."""
        if rows:
            self.execute(statement, rows)

    def check_told(self) -> None:
        """RuntimeError when something changed after the last log entry."""
        if self._untold:
            raise RuntimeError("a change without a log entry after it")

    def seal(self, ref: str, place: Column[Any], type_: Any, value: object) -> bytes:
        """A value as JSON, sealed under a key for one column. KeyError when there is no such key."""
        return self.keys.seal(ref, str(place), adapter(type_).dump_json(value))

    def unseal(self, ref: str, place: Column[Any], type_: Any, sealed: bytes | None) -> Any:
        """The value that was sealed; None when it, or its key, is gone."""
        data = None if sealed is None else self.keys.unseal(ref, str(place), sealed)
        return None if data is None else adapter(type_).validate_json(data)
