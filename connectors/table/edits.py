"""Rows erased, rectified and put back, each file written once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from connectors.table.rows import Fields, Rows, key_from
from connectors.table.settings import TableSettings
from dsr_cli.domain.plan import Action, Receipt, Verb
from dsr_cli.domain.record import Record
from dsr_cli.errors import Irreversible, SourceError, Stale
from dsr_cli.tables import Edit, Key, Values, edit_table

Changes = dict[str, dict[Key, Values | None]]  # by sheet


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row stands, and whether its key tells it from all others there."""

    path: Path
    sheet: str
    key: Key
    fields: Fields
    unique: bool


@dataclass(frozen=True, slots=True)
class _Now:
    """The files as they are: places of each key looked for, snapshots, and the header of each sheet."""

    places: dict[str, list[_Place]] = field(default_factory=lambda: defaultdict(list))
    snapshots: dict[Path, str] = field(default_factory=dict)
    headers: dict[tuple[Path, str], frozenset[str]] = field(default_factory=dict)

    def of(self, record: Record | None) -> Sequence[_Place]:
        """Where a record is."""
        return self.places.get(record.key, ()) if record else ()


class Edits:
    """Changes to the rows of a source. A row that overlapping files hold is changed in each."""

    def __init__(self, source: str, settings: TableSettings, rows: Rows) -> None:
        self._source = source
        self._settings = settings
        self._rows = rows

    def apply(self, actions: Sequence[Action]) -> Iterator[Receipt]:
        """Do what can be done; one Receipt for each action, in order. Raises SourceError when a file cannot be read.

        What is so already is done, `already`. To remove a row that is not there is done; to change it is not.
        """
        before = self._now(actions)
        settled = {action.id: receipt for action in actions if (receipt := self._settled(action, before))}
        todo = [action for action in actions if action.id not in settled]
        failed = self._write(before, todo)
        after = self._now(todo) if todo else before
        for action in actions:
            yield settled.get(action.id) or _outcome(action, before, failed, after)

    def restore(self, records: Sequence[Record]) -> None:
        """Put rows back as they were: changed ones get their values, missing ones their place.

        A missing row goes where its key belongs when the rows are in the order of their keys, else to the end.
        Raises Irreversible for a row without a key of its own, and for a missing one when several files or
        sheets could have held it.
        """
        now = self._now(records)
        edits: dict[Path, Changes] = defaultdict(lambda: defaultdict(dict))
        for record in records:
            for path, sheet, key, values in self._missing(record, now):
                edits[path][sheet][key] = values
        for path, changes in edits.items():
            self._edit(path, changes, now, insert=True)

    def _missing(self, record: Record, now: _Now) -> Iterator[tuple[Path, str, Key, Values]]:
        """What must be written for a row to be as it was."""
        key, places = key_from(record.key), now.of(record)
        if key is None or not all(place.unique for place in places):
            raise self._irreversible("its key does not tell it from other rows")
        for place in places:
            values = {n: v for n, v in record.fields.items() if (v or None) != place.fields.get(n)}
            if values:
                yield place.path, place.sheet, key, values
        if not places:
            yield *self._home(record, now), key, record.fields

    def _now(self, about: Sequence[Action | Record]) -> _Now:
        keys = {record.key for record in map(_record, about) if record}
        now = _Now()
        for path in self._rows.files():
            for part in self._rows.scan(path, self._rows.by_key(keys)):
                now.snapshots[path] = part.snapshot
                now.headers[path, part.sheet] = frozenset(part.header)
                for record, asked in part.picked:
                    if key := key_from(asked):
                        unique = record.key == asked
                        now.places[asked].append(_Place(path, part.sheet, key, record.fields, unique))
        return now

    def _settled(self, action: Action, now: _Now) -> Receipt | None:
        """What needs no writing: what cannot be done, and what is so already."""
        places = now.of(action.record)
        if reason := self._obstacle(action, places):
            return Receipt(action.id, "failed", reason)
        if _removes(action):
            return None if places else Receipt(action.id, "done", "already")
        if not action.changes or not places:
            return Receipt(action.id, "nothing", "gone" if action.changes else "no-changes")
        if all(_has(place.fields, action.changes) for place in places):
            return Receipt(action.id, "done", "already", places[0].fields)
        return None

    def _obstacle(self, action: Action, places: Sequence[_Place]) -> str:
        if action.verb not in (Verb.ERASE, Verb.RECTIFY):
            return "verb"
        if action.record is None or key_from(action.record.key) is None:
            return "no-key"
        if not all(place.unique for place in places):
            return "key-not-unique"
        if action.changes.keys() & set(self._settings.key):
            return "key-column"
        if any(action.changes.keys() - place.fields.keys() for place in places):
            return "no-column"
        return ""

    def _write(self, now: _Now, actions: Sequence[Action]) -> dict[Path, str]:
        """Write each file once; the reason for each that could not be."""
        edits: dict[Path, Changes] = defaultdict(lambda: defaultdict(dict))
        for action in actions:
            for place in now.of(action.record):
                rows = edits[place.path][place.sheet]
                earlier = rows.get(place.key, {})
                rows[place.key] = None if earlier is None or _removes(action) else {**earlier, **action.changes}
        failed = {}
        for path, changes in edits.items():
            try:
                self._edit(path, changes, now)
            except SourceError as error:
                failed[path] = error.reason_code
            except Stale:
                failed[path] = "changed"
        return failed

    def _edit(self, path: Path, changes: Changes, now: _Now, *, insert: bool = False) -> None:
        settings = self._settings
        edit = Edit(changes, settings.key, settings.columns, settings.sheets, insert)
        edit_table(path, edit, now.snapshots[path])

    def _home(self, record: Record, now: _Now) -> tuple[Path, str]:
        """The one sheet whose columns the record has."""
        homes = [place for place, header in now.headers.items() if header <= record.fields.keys()]
        if len(homes) != 1:
            raise self._irreversible(f"{len(homes) or 'none'} of the files and sheets could have held it")
        return homes[0]

    def _irreversible(self, why: str) -> Irreversible:
        return Irreversible(
            f"{self._source}: a row cannot be put back by the tool",
            why,
            "put it back by hand from the work order, and record it with `dsr done`",
        )


def _record(about: Action | Record) -> Record | None:
    return about.record if isinstance(about, Action) else about


def _removes(action: Action) -> bool:
    return action.verb is Verb.ERASE and not action.changes


def _has(fields: Fields, values: Fields) -> bool:
    return all(fields.get(name) == (value or None) for name, value in values.items())


def _outcome(action: Action, before: _Now, failed: Mapping[Path, str], after: _Now) -> Receipt:
    """What an action came to, from what was read back."""
    for place in before.of(action.record):
        if place.path in failed:
            return Receipt(action.id, "failed", failed[place.path])
    now = after.of(action.record)
    if _removes(action):
        return Receipt(action.id, "failed", "not-read-back") if now else Receipt(action.id, "done")
    if now and all(_has(place.fields, action.changes) for place in now):
        return Receipt(action.id, "done", after=now[0].fields)
    return Receipt(action.id, "failed", "not-read-back")
