"""Rows changed in place: a new file beside the old one, read back, and then put in its place at one moment."""

import os
from errno import EACCES
from itertools import zip_longest
from pathlib import Path

from dsr_cli.errors import SourceError, Stale
from dsr_cli.tables.changes import Edit, Written
from dsr_cli.tables.csvedit import rewrite_csv
from dsr_cli.tables.faults import not_editable
from dsr_cli.tables.files import beside, kind_of, opened, snapshot, take_place
from dsr_cli.tables.reading import open_table
from dsr_cli.tables.sheet import Row, Sheet, key_of
from dsr_cli.tables.workbookedit import rewrite_workbook


def edit_table(path: Path, edit: Edit, before: str) -> None:
    """Change rows of a file. `before` is the snapshot of the file that the changes were made for.

    Either all changes are on the disk when this returns, or the file is untouched. Raises Stale when somebody
    else changed the file, SourceError when it cannot be written, or would lose more than the rows named.
    """
    path = path.resolve()  # a link stays a link
    _require_unchanged(path, before)
    _require_closed(path)
    with beside(path) as new:
        with opened(path), new.open("wb") as out:
            written = rewrite_csv(path, edit, out) if kind_of(path) == "csv" else rewrite_workbook(path, edit, out)
        _require_as_meant(path, new, edit, written)
        _require_unchanged(path, before)
        take_place(new, path)


def _require_unchanged(path: Path, before: str) -> None:
    if snapshot(path) != before:
        raise Stale(
            f"{path.name} has changed since it was read",
            "somebody else works with it, or a newer export came",
            "run the command again; nothing of this file was changed",
        )


def _require_closed(path: Path) -> None:
    with opened(path):
        if not os.access(path, os.W_OK):
            raise PermissionError(EACCES, "it is write-protected")
    if path.with_name(f"~${path.name}").exists() or path.with_name(f".~lock.{path.name}#").exists():
        raise SourceError(
            f"{path.name} is open in a spreadsheet program",
            "what is saved there later would undo the change",
            "close it there and run the command again",
            reason_code="in-use",
        )


def _require_as_meant(path: Path, new: Path, edit: Edit, written: Written) -> None:
    """Read the new file beside the old before it counts: an edit that changed something else must not take place."""
    sheets = edit.sheets or [name for name in written.rows if name]
    try:
        pairs = zip(open_table(path, edit.wanted, sheets), open_table(new, edit.wanted, sheets), strict=True)
        good = all(_is_as_meant(was, now, edit, written) for was, now in pairs)
    except (SourceError, ValueError):
        good = False
    if not good:
        raise not_editable(path, "read back, the new file was not as it was meant to be", "not-read-back")


def _is_as_meant(was: Sheet, now: Sheet, edit: Edit, written: Written) -> bool:
    columns = [now.header.index(name) for name in edit.key]
    meant = written.rows.get(now.name, {})
    others = (row for _, row in was.rows if key_of(row, columns) not in meant)
    seen = set()
    for _, row in now.rows:
        key = key_of(row, columns)
        if key not in meant:
            same = _is_same(next(others, ()), row, written)
        else:
            values, fields = meant[key], now.fields(row)
            same = values is not None and all(fields.get(n) == (value or None) for n, value in values.items())
            seen.add(key)
        if not same:
            return False
    return not any(others) and seen == {key for key, values in meant.items() if values is not None}


def _is_same(was: Row, now: Row, written: Written) -> bool:
    """Whether a row is as it was, but for space around a text, which the readers of .xlsx treat differently."""
    return all(
        old == new or (old and (old.strip() == (new or "").strip() or (new is None and written.emptied(old))))
        for old, new in zip_longest(was, now)
    )
