"""A CSV file written anew with some rows changed; every other byte stays as it is."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import BinaryIO

from dsr_cli.tables.changes import Edit, Values, Written, columns_of
from dsr_cli.tables.csvfile import CsvTable, Line, read_csv
from dsr_cli.tables.faults import not_editable
from dsr_cli.tables.files import opened
from dsr_cli.tables.sheet import Key, in_key_order, key_of

_SAMPLE = 200  # lines


@dataclass(frozen=True, slots=True)
class _Hand:
    """How a file writes a row: which cells have quotes beyond need, what ends a line, and whether the last one does."""

    separator: str
    quoted: Callable[[str], bool]
    line_end: str
    ends: bool

    def write(self, cells: Iterable[str]) -> str:
        """A record, without line end."""
        text = self.separator.join(self._cell(cell) for cell in cells)
        return text or '""'  # a blank line would be no record

    def _cell(self, cell: str) -> str:
        if self.quoted(cell) or any(c in cell for c in (self.separator, '"', "\r", "\n")):
            return '"' + cell.replace('"', '""') + '"'
        return cell


def rewrite_csv(path: Path, edit: Edit, out: BinaryIO) -> Written:
    """Write the file with its changes to `out`: same separator, encoding, mark, quoting and line ends.

    A row is put back where its key belongs when the rows are in the order of their keys, else at the end.
    """
    table = read_csv(path, edit.wanted)
    sample = list(islice(table.lines, _SAMPLE))
    hand = _hand(path, table, [*table.head, *sample])
    written = Written({"": {}})
    body = _Body(path, table, hand, edit, written)
    lines = chain((line.text for line in table.head), body.lines(chain(sample, table.lines)))
    out.write(table.form.mark)
    try:
        for text in _ended(lines, hand):
            out.write(text.encode(table.form.codec))
    except UnicodeEncodeError:
        raise not_editable(
            path, f"a new value has a letter that its encoding ({table.form.codec}) has not", "encoding"
        ) from None
    return written


class _Body:
    """The lines below the header, changed."""

    def __init__(self, path: Path, table: CsvTable, hand: _Hand, edit: Edit, written: Written) -> None:
        self._path = path
        self._table = table
        self._hand = hand
        self._edit = edit
        self._changes = edit.changes[""]
        self._written = written.rows[""]
        self._key = tuple(columns_of(path, table.header, len(table.header), edit.key).values())

    def lines(self, lines: Iterable[Line]) -> Iterator[str]:
        missing, ordered = self._missing()
        unkeyed: list[str] = []  # blank lines and totals stay behind the row above them
        for line in lines:
            key = self._key_of(line)
            if key is None:
                unkeyed.append(line.text)
                continue
            while ordered and missing and in_key_order(missing[0]) < in_key_order(key):
                yield self._inserted(missing.popleft())
            yield from unkeyed
            unkeyed.clear()
            yield from self._changed(line, key)
        yield from map(self._inserted, missing)
        yield from unkeyed

    def _missing(self) -> tuple[deque[Key], bool]:
        """The keys to put back, in order, and whether the rows of the file are in the order of their keys."""
        if not self._edit.insert:
            return deque(), False
        keys = [key for line in read_csv(self._path, self._edit.wanted).lines if (key := self._key_of(line))]
        missing = {key for key, values in self._changes.items() if values is not None} - set(keys)
        ordered = all(in_key_order(one) <= in_key_order(next_) for one, next_ in pairwise(keys))
        return deque(sorted(missing, key=in_key_order)), ordered

    def _key_of(self, line: Line) -> Key | None:
        return key_of(self._table.row(line), self._key)

    def _changed(self, line: Line, key: Key) -> Iterator[str]:
        if key not in self._changes:
            yield line.text
            return
        values = self._changes[key]
        self._written[key] = values
        if values is not None:
            cells = [*line.cells, *[""] * (len(self._table.header) - len(line.cells))]
            yield self._hand.write(self._filled(cells, values)) + line.end

    def _inserted(self, key: Key) -> str:
        values = self._changes[key] or {}
        self._written[key] = values
        further = len(values.keys() - set(self._table.header))
        return self._hand.write(self._filled([""] * (len(self._table.header) + further), values))

    def _filled(self, cells: list[str], values: Values) -> list[str]:
        for name, column in columns_of(self._path, self._table.header, len(cells), values).items():
            cells[column] = values[name] or ""
        return cells


def _hand(path: Path, table: CsvTable, sample: Sequence[Line]) -> _Hand:
    with opened(path), path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 4))
        ends = file.read().decode(table.form.codec, "ignore").endswith(("\r", "\n"))
    line_end = sample[0].end or "\r\n"
    hands = [_Hand(table.form.separator, quoted, line_end, ends) for quoted in (_needed, _all, _words)]
    return max(hands, key=lambda hand: sum(hand.write(line.cells) + line.end == line.text for line in sample))


def _needed(_cell: str) -> bool:
    return False


def _all(_cell: str) -> bool:
    return True


def _words(cell: str) -> bool:
    return bool(cell) and not cell.replace(",", "").replace(".", "").lstrip("-").isdigit()


def _ended(lines: Iterable[str], hand: _Hand) -> Iterator[str]:
    """The lines, each with a line end, but the last only if the file's last line had one."""
    held = None
    for line in lines:
        if held is not None:
            yield _with_end(held, hand)
        held = line
    if held is not None:
        yield _with_end(held, hand) if hand.ends else held.removesuffix("\n").removesuffix("\r")


def _with_end(line: str, hand: _Hand) -> str:
    return line if line.endswith(("\r", "\n")) else line + hand.line_end
