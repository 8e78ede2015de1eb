"""Whether the package of an .xlsx can be unpacked without harm: its size, its DTDs, and how far its cells reach."""

import re
import zipfile
import zlib
from pathlib import Path

from dsr_cli.tables.faults import damaged, too_large
from dsr_cli.tables.files import opened

MAX_UNPACKED = 4 << 30  # bytes; a sheet of a million rows and 15 columns is about 1 GB
MAX_CELLS = 50_000_000  # the reader holds the whole rectangle: about 32 bytes a cell, empty ones too
_CHUNK = 1 << 20
_OVERLAP = 64  # bytes that a cell reference or `<!DOCTYPE` may lie across two chunks
_COLUMN = re.compile(rb"""r=["']([A-Z]{1,4})[0-9]""")
_ROW = re.compile(rb"""r=["'][A-Z]{1,4}([0-9]{1,12})""")


def check_package(path: Path) -> None:
    """Raise SourceError for a zip bomb, a DTD, or one stray cell that makes an empty sheet enormous."""
    try:
        with opened(path), zipfile.ZipFile(path) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise too_large(path, f"unpacked it is more than {MAX_UNPACKED >> 30} GB")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(path, package, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise damaged(path) from None


def _check_part(path: Path, package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    columns: set[bytes] = set()
    last_row = 0
    rest = b""
    with package.open(part) as file:
        while chunk := file.read(_CHUNK):
            text = rest + chunk
            # ECMA-376 part 2 forbids them; an entity can stand for gigabytes, or for a file of ours.
            if b"<!DOCTYPE" in text:
                raise damaged(path, "it has a document type declaration, which no workbook has")
            columns.update(_COLUMN.findall(text))
            last_row = max(last_row, *map(int, set(_ROW.findall(text))), 0)
            rest = text[-_OVERLAP:]
    if last_row * max(map(_number, columns), default=0) > MAX_CELLS:
        raise too_large(path, f"a cell far from the others makes a sheet of more than {MAX_CELLS:,} cells")


def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number
