"""The connector: search, read, edit and put back."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from connectors.table.edits import Edits
from connectors.table.matches import Matches, matcher
from connectors.table.rows import Rows
from connectors.table.settings import TableSettings
from dsr_cli.connector import ConnectorSettings, Kit
from dsr_cli.domain.matching import Index
from dsr_cli.domain.plan import Action, Receipt, Verb
from dsr_cli.domain.record import Hit, Record, Searched
from dsr_cli.domain.subject import Subject
from dsr_cli.errors import SourceError, WrongUsage
from dsr_cli.tables import Row, Sheet


class Table:
    """Rows of files as records, all columns kept under the names of the header."""

    Settings: ClassVar[type[ConnectorSettings]] = TableSettings
    verbs: ClassVar[frozenset[Verb]] = frozenset({Verb.ERASE, Verb.RECTIFY})
    reversible: ClassVar[frozenset[Verb]] = verbs

    def __init__(self, source: str, settings: TableSettings, kit: Kit) -> None:
        if kit.master and not settings.key:
            raise WrongUsage(
                f"sources.{source}: `master = true` needs `key`",
                "a row without a key cannot be told from another, so it is never edited",
                "name the columns that tell rows apart, or take `master` away",
            )
        if strange := sorted(settings.only.keys() - set(kit.activities)):
            raise WrongUsage(
                f"sources.{source}.only: {', '.join(strange)}: not among the activities of the source",
                "such a filter would do nothing",
                "correct `only` or `activities`",
            )
        self._source = source
        self._settings = settings
        self._rows = Rows(source, settings, kit)
        self._edits = Edits(source, settings, self._rows)

    def find(self, subjects: Sequence[Subject], after: str | None = None) -> Iterator[Hit | Searched]:
        """Search every row of every file for all subjects; a search that was cut off starts over.

        A row that several files hold is told once, as the newest export has it. A file that cannot be read
        does not keep the others from being searched; its SourceError comes last.
        """
        index = Index(subjects)
        told: set[str] = set()
        digest, scanned, problem = hashlib.sha256(), 0, None
        for path in self._rows.files():
            try:
                for part in self._rows.scan(path, self._pick(index)):
                    new = [(record, matches) for record, matches in part.picked if record.key not in told]
                    told.update(record.key for record, _ in new)
                    for record, matches in new:
                        yield from (Hit(subject, record, grounds) for subject, grounds in matches.items())
                    if part.whole:
                        scanned += part.scanned
                        digest.update(part.snapshot.encode())
                        yield self._searched(index, self._rows.name(path, part.sheet), part.snapshot, part.scanned)
            except SourceError as error:
                problem = problem or error
        if problem:
            raise problem
        yield self._searched(index, "*", digest.hexdigest(), scanned)

    def read(self, keys: Sequence[str]) -> Mapping[str, Record]:
        """The rows of these keys as they are now."""
        wanted = set(keys)
        found: dict[str, Record] = {}
        for path in self._rows.files():
            for part in self._rows.scan(path, self._rows.by_key(wanted)):
                found = {record.key: record for record, _ in part.picked if record.key in wanted} | found
        return found

    def apply(self, actions: Sequence[Action]) -> Iterator[Receipt]:
        """Erase and rectify rows; each file is written once, and every action told from what was read back."""
        return self._edits.apply(actions)

    def restore(self, records: Sequence[Record]) -> None:
        """Put rows back as they were; see Edits.restore."""
        self._edits.restore(records)

    def _pick(self, index: Index) -> Callable[[Sheet], Callable[[Row], Matches | None]]:
        def pick(sheet: Sheet) -> Callable[[Row], Matches | None]:
            matches = matcher(index, sheet.header, self._settings.map)
            return lambda row: matches(row) or None

        return pick

    def _searched(self, index: Index, part: str, snapshot: str, scanned: int) -> Searched:
        kinds = tuple(kind for kind in index.kinds if kind in self._settings.map)
        return Searched(self._source, part, snapshot, scanned, kinds)
