"""CSV files: separator, encoding and byte order mark, and the records with the very text they stand in."""

import codecs
import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from dsr_cli.tables.faults import damaged, empty, lacks
from dsr_cli.tables.files import opened
from dsr_cli.tables.sheet import HEADER_WITHIN, Row, Sheet, column_names, find_header, is_blank

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CODECS = ("utf-8", "cp1252", "latin-1")  # the last takes any byte, and gives it back
_SEPARATORS = ";,\t|"  # Norwegian Excel's first: it wins when two would do
_SAMPLE = 65_536  # bytes
_LONGEST_CELL = 131_072  # characters: what is longer is a quote that was never closed


@dataclass(frozen=True, slots=True)
class Form:
    """How a file is written."""

    mark: bytes
    codec: str
    separator: str


class Line(NamedTuple):
    """One record: its text with the line end, its cells, and the number of the line it ends on, from 1."""

    text: str
    cells: tuple[str, ...]
    number: int

    @property
    def end(self) -> str:
        """Its line end; '' at the end of a file that has none."""
        return self.text[len(self.text.rstrip("\r\n")) :]

    @property
    def blank(self) -> bool:
        """Whether it holds nothing."""
        return is_blank(self.cells)


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A CSV file cut below its header; `lines` can be read once."""

    form: Form
    head: tuple[Line, ...]
    header: tuple[str, ...]
    lines: Iterator[Line]

    def row(self, line: Line) -> Row:
        """The cells of a line at least as wide as the header, None for an empty one."""
        return tuple([cell or None for cell in line.cells] + [None] * (len(self.header) - len(line.cells)))


def read_csv(path: Path, wanted: Collection[str]) -> CsvTable:
    """Open a CSV file. Raises SourceError when it is empty, is no text, or lacks a wanted column."""
    form = _form(path, wanted)
    lines = _lines(path, form)
    first = list(islice(lines, HEADER_WITHIN))
    if all(line.blank for line in first):
        raise empty(path)
    at, lacking = find_header([line.cells for line in first], wanted)
    if lacking:
        raise lacks(path, "", lacking)
    header = column_names(first[at].cells)
    return CsvTable(form, tuple(first[: at + 1]), header, chain(first[at + 1 :], lines))


def csv_sheet(path: Path, wanted: Collection[str]) -> Sheet:
    """A CSV file as rows of text, streamed."""
    table = read_csv(path, wanted)
    rows = ((line.number, table.row(line)) for line in table.lines if not line.blank)
    return Sheet("", table.head[-1].number, table.header, rows)


def _lines(path: Path, form: Form) -> Iterator[Line]:
    taken: list[str] = []

    def text_of(file: io.TextIOBase) -> Iterator[str]:
        for text in file:
            taken.append(text)
            yield text

    with opened(path), path.open("rb") as raw:
        raw.seek(len(form.mark))
        file = io.TextIOWrapper(raw, form.codec, newline="")
        # Strict: a stray quote must not hide the rows behind it from the search.
        csv.field_size_limit(_LONGEST_CELL)  # one for the whole process: set where it matters
        reader = csv.reader(text_of(file), delimiter=form.separator, strict=True)
        try:
            for cells in reader:
                yield Line("".join(taken), tuple(cells), reader.line_num)
                taken.clear()
        except csv.Error:
            why = f"the quotes around a cell do not match, at line {reader.line_num} or before"
            raise damaged(path, why) from None


def _form(path: Path, wanted: Collection[str]) -> Form:
    with opened(path), path.open("rb") as file:
        head = file.read(_SAMPLE)
    mark, codec = next(((m, c) for m, c in _MARKS if head.startswith(m)), (b"", ""))
    if b"\0" in head and not codec.startswith("utf-16"):
        raise damaged(path, "it is no text: neither CSV nor a workbook")
    codec = next((c for c in ((codec,) if codec else _CODECS) if _decodes(path, c)), "")
    if not codec:
        raise damaged(path, "its bytes are not in the encoding that its first bytes name")
    sample = head.removeprefix(mark).decode(codec, "ignore")
    return Form(mark, codec, _separator(sample, wanted))


def _decodes(path: Path, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    with opened(path), path.open("rb") as file:
        try:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _separator(sample: str, wanted: Collection[str]) -> str:
    """The separator under which the header has the wanted columns, then the most cells."""

    def fitness(separator: str) -> tuple[int, int]:
        rows = [tuple(cells) for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=separator)]
        if all(is_blank(row) for row in rows):
            return 0, 0
        at, lacking = find_header(rows, wanted)
        return -len(lacking), sum(bool(cell) for cell in rows[at])

    return max(_SEPARATORS, key=fitness)
