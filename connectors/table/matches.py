"""Which persons a row of cells may belong to."""

import re
from collections.abc import Callable, Mapping
from itertools import zip_longest

from dsr_cli.domain.matching import STRONG, Index
from dsr_cli.domain.record import Ground
from dsr_cli.domain.subject import IdentifierKind
from dsr_cli.tables import Row

Matches = Mapping[str, tuple[Ground, ...]]  # by subject id

_ADDRESS = ("address", "postal_code", "city")
_BETWEEN = {IdentifierKind.EMAIL: re.compile(r"[\s;,<>]+"), IdentifierKind.PHONE: re.compile(r"[;,/]")}


def matcher(index: Index, header: tuple[str, ...], map_: Mapping[str, tuple[str, ...]]) -> Callable[[Row], Matches]:
    """A function from a row under this header to the subjects it may belong to.

    A cell or a row with several e-mails or phone numbers is tried with each. An address is searched for with
    postal code and city behind it.
    """
    at = {word: tuple(header.index(column) for column in columns) for word, columns in map_.items()}
    strong = {kind: at[kind] for kind in STRONG if kind in at}
    name = at.get("name", ())
    address = tuple(column for word in _ADDRESS for column in at.get(word, ())) if "address" in at else ()

    def matches(row: Row) -> Matches:
        soft = {IdentifierKind.NAME: _joined(row, name), IdentifierKind.ADDRESS: _joined(row, address)}
        alternatives = [_values(kind, row, columns) for kind, columns in strong.items()]
        found: dict[str, dict[Ground, None]] = {}
        for values in zip_longest(*alternatives) if any(alternatives) else [()]:
            for subject, grounds in index.find({**soft, **dict(zip(strong, values, strict=False))}):
                found.setdefault(subject, {}).update(dict.fromkeys(grounds))
        return {subject: tuple(grounds) for subject, grounds in found.items()}

    return matches


def _values(kind: IdentifierKind, row: Row, columns: tuple[int, ...]) -> list[str]:
    cells = [cell for column in columns if (cell := row[column])]
    between = _BETWEEN.get(kind)
    if between is None or not any(between.search(cell) for cell in cells):
        return cells
    parts = [part for cell in cells for part in between.split(cell)]
    return [part for part in parts if kind is not IdentifierKind.EMAIL or "@" in part]


def _joined(row: Row, columns: tuple[int, ...]) -> str | None:
    return " ".join(value for column in columns if (value := row[column])) or None
