"""Finished files opened again as whoever gets them could: text, comments, properties and all."""

import csv
import io
import json
from collections.abc import Callable, Collection, Iterator
from typing import Any
from zipfile import BadZipFile

from dsr_cli.package.data import is_formula
from dsr_cli.package.pieces import Piece

_LONGEST_CELL = 2**31 - 1  # the most that csv takes on every platform
_OUR_KEYS = {"sections", "tables", "columns", "rows", "fields", "withheld", "parent", "activities"}

Reader = Callable[[bytes, Collection[str]], Iterator[Piece]]


def reopen(name: str, data: bytes, passwords: Collection[str]) -> Iterator[Piece]:
    """Everything in a file, also what no program shows. A kind of file that is not known is unreadable."""
    reader = _READERS.get(name.rpartition(".")[2].casefold())
    yield from reader(data, passwords) if reader else [Piece("the file", "unreadable")]


def _pdf(data: bytes, passwords: Collection[str]) -> Iterator[Piece]:
    from dsr_cli.package.reopen_pdf import read_pdf

    return read_pdf(data, passwords)


def _xlsx(data: bytes, _: Collection[str]) -> Iterator[Piece]:
    from dsr_cli.package.reopen_xlsx import read_xlsx

    return read_xlsx(data)


def _text(data: bytes, _: Collection[str]) -> Iterator[Piece]:
    text = _decoded(data)
    if text is None:
        yield Piece("the file", "unreadable")
    else:
        yield Piece("the text", "text", text)


def _csv(data: bytes, _: Collection[str]) -> Iterator[Piece]:
    text = _decoded(data)
    csv.field_size_limit(_LONGEST_CELL)
    if text is None:
        yield Piece("the file", "unreadable")
        return
    for row, line in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=";"), 1):
        for column, cell in enumerate(line, 1):
            place = f"row {row}, column {column}"
            yield Piece(place, "text", cell)
            if is_formula(cell) and not cell.startswith("'"):
                yield Piece(place, "formula", cell)


class _Pairs(list[tuple[str, Any]]):
    """A JSON object with every pair kept: of two equal keys a mapping would hide one."""


def _json(data: bytes, _: Collection[str]) -> Iterator[Piece]:
    try:
        document = json.loads(data, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError):
        yield Piece("the file", "unreadable")
    else:
        yield from _walk(document, "")


def _walk(value: object, place: str) -> Iterator[Piece]:
    match value:
        case _Pairs():
            for number, (key, inner) in enumerate(value, 1):
                below = f"{place}.{key if key in _OUR_KEYS else number}"
                yield Piece(f"{below} (name)", "text", key)
                yield from _walk(inner, below)
        case list():
            for number, inner in enumerate(value, 1):
                yield from _walk(inner, f"{place}[{number}]")
        case _:
            yield Piece(place, "text", str(value))


def _zip(data: bytes, passwords: Collection[str]) -> Iterator[Piece]:
    import pyzipper

    try:
        with pyzipper.AESZipFile(io.BytesIO(data)) as archive:
            yield Piece("archive comment", "text", archive.comment.decode("utf-8", "replace"))
            for number, info in enumerate(archive.infolist(), 1):
                yield Piece(f"member {number} (name)", "text", info.filename)
                yield Piece(f"member {number} (comment)", "text", info.comment.decode("utf-8", "replace"))
                yield from _member(archive, info, f"member {number}", passwords)
    except (BadZipFile, pyzipper.BadZipFile):
        yield Piece("the file", "unreadable")


def _member(archive: Any, info: Any, place: str, passwords: Collection[str]) -> Iterator[Piece]:
    import pyzipper

    for password in passwords if info.flag_bits & 1 else [None]:
        archive.setpassword(password.encode() if password else None)
        try:
            data = archive.read(info)
        # The wrong password, or one whose two check bytes fit by chance.
        except (RuntimeError, BadZipFile, pyzipper.BadZipFile):
            continue
        for piece in reopen(info.filename, data, passwords):
            yield Piece(f"{place}, {piece.place}", piece.kind, piece.text)
        return
    yield Piece(place, "unreadable")


def _decoded(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


_READERS: dict[str, Reader] = {
    "pdf": _pdf,
    "xlsx": _xlsx,
    "json": _json,
    "csv": _csv,
    "txt": _text,
    "zip": _zip,
}
