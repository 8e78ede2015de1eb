"""What is asked of the rows of a file, and what its new version must then hold."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dsr_cli.tables.faults import lacks
from dsr_cli.tables.sheet import Key, column_names

Values = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes to the rows of one file, by sheet ('' in a CSV file) and key.

    A row gets the values named (None empties a cell); without values it is removed. `insert` puts a row that
    is not there back; otherwise such a key is passed over. `key`, `wanted` and `sheets` are those the file is
    read with.
    """

    changes: Mapping[str, Mapping[Key, Values | None]]
    key: tuple[str, ...]
    wanted: Collection[str] = ()
    sheets: Collection[str] = ()
    insert: bool = False


@dataclass(slots=True)
class Written:
    """What the new file must read as: by sheet, the rows changed. All other rows are as they were.

    `emptied` says of a text elsewhere that it had to go too: the value of a formula that echoes what was erased.
    """

    rows: dict[str, dict[Key, Values | None]]
    emptied: Callable[[str], bool] = field(default=lambda _: False)


def columns_of(path: Path, header: tuple[str, ...], width: int, names: Collection[str]) -> dict[str, int]:
    """The column of each name, from 0, in a row of this width. Raises SourceError for a name that is not there."""
    known = column_names((*header, *[None] * (width - len(header))))
    if lacking := [name for name in names if name not in known]:
        raise lacks(path, "", lacking)
    return {name: known.index(name) for name in names}
