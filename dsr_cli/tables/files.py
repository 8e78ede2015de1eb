"""The file under a table: what it is, its digest, and how a new version takes its place."""

import hashlib
import os
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from dsr_cli.errors import SourceError
from dsr_cli.tables.faults import damaged, encrypted

Kind = Literal["csv", "xlsx", "other"]

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # .xls, and every workbook with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that an .xlsx with a password lies in
_PREFIX, _SUFFIX = ".dsr-", ".tmp"
_LEFT_OVER_AFTER = 3600  # seconds; no edit takes as long


def snapshot(path: Path) -> str:
    """The SHA-256 of a file, in hex. Raises SourceError when it cannot be read."""
    with opened(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def kind_of(path: Path) -> Kind:
    """What a file is by its content; its name may lie. `other` is any other workbook (.xls, .ods, .xlsb).

    Raises SourceError when it cannot be read or has a password.
    """
    with opened(path), path.open("rb") as file:
        head = file.read(8)
        if head == _OLE:
            if _ENCRYPTED in file.read():
                raise encrypted(path)
            return "other"
        if not head.startswith(b"PK"):
            return "csv"
    try:
        with zipfile.ZipFile(path) as package:
            return "xlsx" if any(n.rpartition("/")[2] == "workbook.xml" for n in package.namelist()) else "other"
    except (zipfile.BadZipFile, OSError, ValueError):
        raise damaged(path) from None


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """Turn what the disk says into a SourceError that names the file."""
    try:
        yield
    except FileNotFoundError:
        raise SourceError(
            f"{path.name} is not there",
            "no file has this name",
            "put the file back, or correct `path` in dsr.toml",
            reason_code="no-file",
        ) from None
    except OSError as error:
        raise SourceError(
            f"{path.name} cannot be read or written",
            error.strerror or type(error).__name__,
            "close the program that has it open, or ask for the right to it",
            reason_code="no-access",
        ) from None


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """An empty file of our own (0600, a name that says nothing) in the folder of `path`, gone afterwards."""
    with opened(path):
        _clear_left_overs(path.parent)
        handle, name = tempfile.mkstemp(suffix=_SUFFIX, prefix=_PREFIX, dir=path.parent)
        os.close(handle)
    new = Path(name)
    try:
        yield new
    finally:
        new.unlink(missing_ok=True)


def take_place(new: Path, old: Path) -> None:
    """Let a file take another's place at one moment, with its mode, and wait until it is on the disk."""
    with opened(old):
        new.chmod(old.stat().st_mode & 0o7777)
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        new.replace(old)
        if os.name == "posix":  # Windows cannot sync a folder
            folder = os.open(old.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def _clear_left_overs(folder: Path) -> None:
    # A run that was killed leaves its copy, and rows that are erased later would live on in it.
    for file in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(FileNotFoundError):
            if time.time() - file.stat().st_mtime > _LEFT_OVER_AFTER:
                file.unlink()
