"""What a package is made of, and how records become tables with columns, rows and a note of what is withheld."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dsr_cli.domain.record import Record
from dsr_cli.package.words import Words, words

_SHEET_NAME_LENGTH = 31  # Excel refuses longer ones
_FILE_NAME_LENGTH = 60

Withheld = Literal["none", "some", "all"]


@dataclass(frozen=True, slots=True)
class Section:
    """The records of one kind from one source, with the records that hang on them.

    `source` is the label a person reads, `name` a neutral word for file names, `activities` the titles of the
    purposes that the source serves. A section without records is one that was searched without result.
    """

    source: str
    name: str
    activities: tuple[str, ...]
    kind: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a package is made from but the letter. `language`: nb, nn or en."""

    case: str
    date: date
    language: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the source. `name` is the source's own, `title` what a person reads, `role` our word for it."""

    name: str
    title: str
    role: str | None
    withheld: Withheld


@dataclass(frozen=True, slots=True)
class Parent:
    """The row that another one hangs on. A number stands in for the key, which may be personal."""

    table: str
    title: str
    number: int


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it is given. `withheld` names the fields that are about somebody else (Art. 15(4))."""

    number: int
    parent: Parent | None
    values: Mapping[str, str | None]
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind. `name` serves as file name, `title` as sheet name; both are unique in the package."""

    name: str
    title: str
    kind: str
    section: Section
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def given(self) -> tuple[Column, ...]:
        """The columns of which at least one row is given."""
        return tuple(c for c in self.columns if c.withheld != "all")


def tables(contents: Contents) -> tuple[Table, ...]:
    """The tables of a package: for each section its own records, then those that hang on them, kind by kind.

    Columns are the union of the fields in the order found. No value is changed, none is dropped but the
    fields that `Record.others` names.
    """
    say = words(contents.language)
    groups = tuple(_groups(contents, say))
    places: dict[tuple[str, str], Parent] = {}
    for group in groups:
        for number, record in enumerate(group.records, 1):
            places.setdefault((record.source, record.key), Parent(group.name, group.title, number))
    return tuple(_table(group, places, say) for group in groups)


def grid(table: Table, say: Words) -> Iterator[tuple[str, ...]]:
    """The table as lines of text, the heading first; an empty and an absent value look alike."""
    hangs = any(row.parent for row in table.rows)
    yield (say.number, *([say.parent] if hangs else []), *(c.title for c in table.given))
    for row in table.rows:
        parent = f"{row.parent.title} {row.parent.number}" if row.parent else ""
        cells = (say.withheld if c.name in row.withheld else row.values.get(c.name) or "" for c in table.given)
        yield (str(row.number), *([parent] if hangs else []), *cells)


def meaning(column: Column, say: Words) -> str:
    """What a column means, as far as the source's column map says it."""
    return say.labels.get(column.role or "", say.system_field)


@dataclass(frozen=True, slots=True)
class _Group:
    section: Section
    name: str
    title: str
    kind: str
    records: tuple[Record, ...]


def _groups(contents: Contents, say: Words) -> Iterator[_Group]:
    names: set[str] = set()
    titles = {say.overview.casefold(), say.fields.casefold(), "history"}  # Excel keeps "History" for itself
    labels = Counter(section.source for section in contents.sections if section.records)
    for section in contents.sections:
        for position, (kind, records) in enumerate(_by_kind(section)):
            alone = position == 0 and labels[section.source] == 1
            name = section.name if position == 0 else f"{section.name}-{kind}"
            yield _Group(
                section,
                _unique(_file_safe(name), names, _FILE_NAME_LENGTH),
                _unique(_sheet_safe(section.source, "" if alone else kind), titles, _SHEET_NAME_LENGTH),
                kind,
                records,
            )


def _by_kind(section: Section) -> list[tuple[str, tuple[Record, ...]]]:
    found: dict[tuple[bool, str], list[Record]] = {}
    for record in section.records:
        hangs = record.parent is not None
        found.setdefault((hangs, record.kind if hangs else section.kind), []).append(record)
    return [(kind, tuple(records)) for (hangs, kind), records in sorted(found.items(), key=lambda item: item[0][0])]


def _table(group: _Group, places: Mapping[tuple[str, str], Parent], say: Words) -> Table:
    rows = tuple(
        Row(
            number,
            places.get((record.source, record.parent)) if record.parent is not None else None,
            {name: value for name, value in record.fields.items() if name not in record.others},
            tuple(name for name in record.fields if name in record.others),
        )
        for number, record in enumerate(group.records, 1)
    )
    return Table(group.name, group.title, group.kind, group.section, _columns(group.records, rows, say), rows)


def _columns(records: Sequence[Record], rows: Sequence[Row], say: Words) -> tuple[Column, ...]:
    roles: dict[str, str | None] = {}
    for record in records:
        for name in record.fields:
            roles[name] = roles.get(name) or record.roles.get(name)
    given = {name for row in rows for name in row.values}
    withheld = {name for row in rows for name in row.withheld}
    labels = {name: say.labels.get(role or "", name) for name, role in roles.items()}
    often = Counter(label.casefold() for label in labels.values())
    return tuple(
        Column(name, _title(name, labels[name], often), role, _withheld(name in given, name in withheld))
        for name, role in roles.items()
    )


def _title(name: str, label: str, often: Mapping[str, int]) -> str:
    if often[label.casefold()] == 1 or label.casefold() == name.casefold():
        return label
    return f"{label} ({name})"


def _withheld(given: bool, withheld: bool) -> Withheld:
    if not withheld:
        return "none"
    return "some" if given else "all"


def _file_safe(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-") or "data"


def _sheet_safe(label: str, kind: str) -> str:
    tail = f" – {kind.replace('_', ' ')}"[: _SHEET_NAME_LENGTH // 2] if kind else ""
    clean = re.sub(r"[\x00-\x1f\[\]:*?/\\']+", " ", label[: _SHEET_NAME_LENGTH - len(tail)] + tail)
    return " ".join(clean.split()) or "Data"


def _unique(text: str, taken: set[str], length: int) -> str:
    candidate, number = text[:length], 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{text[: length - len(str(number)) - 1]}-{number}"
    taken.add(candidate.casefold())
    return candidate
