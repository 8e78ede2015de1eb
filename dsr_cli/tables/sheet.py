"""Rows of text under a header: where the header is, what its columns are called, and which row is which."""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

Row = tuple[str | None, ...]
Key = tuple[str, ...]

HEADER_WITHIN = 50  # rows; above the header stand titles, filters and blank rows


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. `name` is the sheet's, '' in a CSV file; `top` is the number of the header's row.

    `rows` gives the number of a row in the file, from 1, and its cells as text; blank rows are left out. It can
    be read once. A row is never shorter than the header; a longer one keeps its cells.
    """

    name: str
    top: int
    header: tuple[str, ...]
    rows: Iterable[tuple[int, Row]]

    def fields(self, row: Row) -> dict[str, str | None]:
        """A row by column name, further cells included."""
        further = [None] * (len(row) - len(self.header))
        return dict(zip(column_names((*self.header, *further)) if further else self.header, row, strict=True))


def find_header(rows: Sequence[Row], wanted: Collection[str]) -> tuple[int, tuple[str, ...]]:
    """The index of the header among the first rows of a table, and the wanted columns it lacks.

    It is the first row with all wanted columns, else the one that lacks fewest. Without wanted columns it is
    the first row with the most filled, distinct text cells. Raises ValueError when there is no filled row.
    """
    filled = [(n, row) for n, row in enumerate(rows[:HEADER_WITHIN]) if not is_blank(row)]
    if wanted:
        lacking = [(n, missing(column_names(row), wanted)) for n, row in filled]
        return min(lacking, key=lambda found: len(found[1]))
    return max(filled, key=lambda found: len({c for c in found[1] if c and _is_words(c)}))[0], ()


def missing(header: Collection[str], wanted: Collection[str]) -> tuple[str, ...]:
    """The wanted columns that a header lacks, in the order wanted."""
    return tuple(name for name in wanted if name not in header)


def column_names(cells: Row) -> tuple[str, ...]:
    """The cells of a header as distinct names: an empty one is `Kolonne 7`, one seen before `E-post (7)`."""
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, 1):
        name = unicodedata.normalize("NFC", " ".join((cell or "").split())) or f"Kolonne {number}"
        while name in names:
            name = f"{name} ({number})"
        names[name] = None
    return tuple(names)


def key_of(row: Row, columns: Sequence[int]) -> Key | None:
    """The values of the key columns; None when there are no such columns or one of them is empty."""
    values = tuple(value for column in columns if (value := row[column]))
    return values if columns and len(values) == len(columns) else None


def in_key_order(key: Key) -> tuple[tuple[int, int, str], ...]:
    """What to sort keys by: numbers as numbers, before words."""
    return tuple((0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part) for part in key)


def is_blank(row: Row) -> bool:
    """Whether no cell has anything but space."""
    return not any(cell and not cell.isspace() for cell in row)


def _is_words(cell: str) -> bool:
    return any(c.isalpha() for c in cell)
