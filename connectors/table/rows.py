"""The files of a source read row by row, and a row made a record."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from connectors.table.settings import TableSettings
from dsr_cli.connector import Kit
from dsr_cli.domain.plan import canonical_json
from dsr_cli.domain.record import Record
from dsr_cli.errors import SourceError
from dsr_cli.tables import Key, Row, Sheet, key_of, open_table, snapshot

T = TypeVar("T")
Fields = Mapping[str, str | None]
Pick = Callable[[Sheet], Callable[[Row], T | None]]

_PROGRESS_EVERY = 10_000  # rows
_NO_KEY = "row:"


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A file or a sheet of it: the records picked with what was picked of each, and whether it was read to its end."""

    path: Path
    sheet: str
    header: tuple[str, ...]
    snapshot: str
    scanned: int
    picked: Sequence[tuple[Record, T]]
    whole: bool


class Rows:
    """All rows of a source. A row's key is its key columns as a JSON array; without, `row:`, a digest, an ordinal."""

    def __init__(self, source: str, settings: TableSettings, kit: Kit) -> None:
        self._source = source
        self._settings = settings
        self._kit = kit
        self._roles = settings.roles
        self._others = frozenset(settings.others)

    def files(self) -> list[Path]:
        """The files there are now, the newest export (by name) first. Raises SourceError when there is none."""
        pattern = Path(self._settings.path)
        base = Path(pattern.anchor) if pattern.is_absolute() else self._kit.home
        if (base / pattern).is_file():
            return [base / pattern]
        found = [p for p in base.glob(str(pattern.relative_to(pattern.anchor))) if p.is_file() and not _is_scrap(p)]
        if not found:
            raise SourceError(
                f"{self._source}: no file {self._settings.path}",
                "the export is missing, or `path` is wrong",
                f"put the file there, or correct sources.{self._source}.path in dsr.toml",
                reason_code="no-file",
            )
        return sorted(found, reverse=True)

    def scan(self, path: Path, pick: Pick[T]) -> Iterator[Part[T]]:
        """Read a file to its end, and give each sheet with the records of the rows that were picked.

        Raises SourceError after giving what was read, also when the file changed meanwhile.
        """
        before = snapshot(path)
        for sheet in open_table(path, self._settings.columns, self._settings.sheets):
            yield from self._scan_sheet(path, sheet, before, pick(sheet))
        if snapshot(path) != before:
            raise SourceError(
                f"{path.name} changed while it was read",
                "a newer export came, or somebody saved it",
                "run the command again",
                reason_code="changed",
            )

    def by_key(self, keys: Collection[str]) -> Pick[str]:
        """Pick the rows of these keys, with the key asked for; '' for a row that is looked for by its digest."""
        wanted = {key: text for text in keys if (key := key_from(text))}
        digests = {text.split(":")[1] for text in keys if text.startswith(_NO_KEY)}

        def pick(sheet: Sheet) -> Callable[[Row], str | None]:
            columns = self._key_columns(sheet)

            def asked(row: Row) -> str | None:
                if (key := key_of(row, columns)) in wanted:
                    return wanted[key]
                return "" if digests and digest_of(sheet.fields(row)) in digests else None

            return asked

        return pick

    def _scan_sheet(self, path: Path, sheet: Sheet, before: str, pick: Callable[[Row], T | None]) -> Iterator[Part[T]]:
        picked: list[tuple[Key | None, Row, T]] = []
        repeated: set[Key] = set()
        scanned, problem = 0, None
        try:
            for scanned, (key, row) in enumerate(self._keyed(sheet, repeated), 1):
                what = pick(row)
                if what is not None:
                    picked.append((key, row, what))
                if scanned % _PROGRESS_EVERY == 0:
                    self._kit.progress(self.name(path, sheet.name), scanned)
        except SourceError as error:
            problem = error
        records = self._records(sheet, ((None if k in repeated else k, row, what) for k, row, what in picked))
        yield Part(path, sheet.name, sheet.header, before, scanned, list(records), problem is None)
        if problem:
            raise problem

    def _keyed(self, sheet: Sheet, repeated: set[Key]) -> Iterator[tuple[Key | None, Row]]:
        """The rows with their keys; keys that tell no row from another are added to `repeated`."""
        columns = self._key_columns(sheet)
        seen: set[Key] = set()
        for _, row in sheet.rows:
            key = key_of(row, columns)
            if key is not None:
                (repeated if key in seen else seen).add(key)
            yield key, row

    def _key_columns(self, sheet: Sheet) -> list[int]:
        return [sheet.header.index(name) for name in self._settings.key]

    def _records(self, sheet: Sheet, picked: Iterable[tuple[Key | None, Row, T]]) -> Iterator[tuple[Record, T]]:
        equal: Counter[str] = Counter()
        for key, row, what in picked:
            fields = sheet.fields(row)
            if key is None:
                digest = digest_of(fields)
                equal[digest] += 1
                text = f"{_NO_KEY}{digest}:{equal[digest]}"
            else:
                text = key_text(key)
            activities = frozenset(a for a in self._kit.activities if self._serves(a, fields))
            if activities:
                yield self._record(text, activities, fields), what

    def _record(self, key: str, activities: frozenset[str], fields: Fields) -> Record:
        return Record(self._source, key, self._settings.kind, activities, fields, self._roles, others=self._others)

    def _serves(self, activity: str, fields: Fields) -> bool:
        """Whether the filter of an activity lets a row through."""
        return all(
            (fields[column] or "").strip().casefold() in {word.casefold() for word in words}
            for column, words in self._settings.only.get(activity, {}).items()
        )

    def name(self, path: Path, sheet: str) -> str:
        """What a file or sheet is called in a certificate of search."""
        home = self._kit.home
        name = path.relative_to(home).as_posix() if path.is_relative_to(home) else path.name
        return f"{name}#{sheet}" if sheet else name


def key_text(key: Key) -> str:
    """A key as text that no other key has."""
    return canonical_json(list(key))


def key_from(text: str) -> Key | None:
    """The values of the key columns; None for a row without a key, and for what is no key of ours."""
    try:
        values = json.loads(text)
    except ValueError:
        return None
    return tuple(map(str, values)) if isinstance(values, list) else None


def digest_of(fields: Fields) -> str:
    """What a row without a key is known by: equal for equal rows, whatever file they are in."""
    return hashlib.sha256(canonical_json(dict(fields)).encode()).hexdigest()[:32]


def _is_scrap(path: Path) -> bool:
    """Whether a file is a program's own: Excel's `~$` lock, our temporary file."""
    return path.name.startswith(("~$", "."))
