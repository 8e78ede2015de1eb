"""Workbooks as rows of text; kinds that may bring the reader down are read in a process of their own."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from dsr_cli.errors import SourceError
from dsr_cli.tables.cells import to_text
from dsr_cli.tables.faults import damaged, empty, encrypted, lacks, lacks_sheets
from dsr_cli.tables.files import kind_of, opened
from dsr_cli.tables.package import check_package
from dsr_cli.tables.sheet import HEADER_WITHIN, Row, Sheet, column_names, find_header, is_blank

_CHILD_MEMORY = 4 << 30  # bytes of address space


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as the reader gives it: `rows` from row 1 on, their cells from the column `left` on, from 0."""

    name: str
    left: int
    rows: Iterable[Sequence[object]]


def workbook_sheets(path: Path, wanted: Collection[str], sheets: Collection[str]) -> Iterator[Sheet]:
    """The sheets of a workbook that are not empty; see `open_table`."""
    found = False
    for grid in grids(path, sheets) if kind_of(path) == "xlsx" else _from_child(path, sheets):
        sheet = _sheet(path, grid, wanted)
        if sheet:
            found = True
            yield sheet
    if not found:
        raise empty(path)


def _sheet(path: Path, grid: Grid, wanted: Collection[str]) -> Sheet | None:
    margin = (None,) * grid.left
    texts = ((number, (*margin, *map(to_text, cells))) for number, cells in enumerate(grid.rows, 1))
    rows: Iterator[tuple[int, Row]] = ((number, row) for number, row in texts if not is_blank(row))
    first = list(islice(rows, HEADER_WITHIN))
    if not first:
        return None
    at, lacking = find_header([row for _, row in first], wanted)
    if lacking:
        raise lacks(path, grid.name, lacking)
    top, names = first[at]
    return Sheet(grid.name, top, column_names(names), chain(first[at + 1 :], rows))


def grids(path: Path, sheets: Collection[str]) -> Iterator[Grid]:
    """The worksheets of a workbook (these, or all) as the reader gives them, one at a time."""
    from python_calamine import SheetTypeEnum, load_workbook

    if kind_of(path) == "xlsx":
        check_package(path)
    with opened(path), path.open("rb") as file:
        with _reading(path):
            book = load_workbook(file)
        names = [sheet.name for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        if unknown := [name for name in sheets if name not in names]:
            raise lacks_sheets(path, unknown)
        for name in names:
            if not sheets or name in sheets:
                with _reading(path):
                    sheet = book.get_sheet_by_name(name)
                yield Grid(name, sheet.start[1] if sheet.start else 0, sheet.iter_rows())


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError:
        raise encrypted(path) from None
    except CalamineError:
        raise damaged(path) from None  # its text may hold the value of a cell
    except BaseException as error:  # a panic of the Rust reader is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(path) from None


def _from_child(path: Path, sheets: Collection[str]) -> list[Grid]:
    # A damaged .xls can make the reader ask for more memory than there is, which ends the process it is in.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, get_context("spawn"), initializer=_confine) as child:
        try:
            return child.submit(_read_all, path, tuple(sheets)).result()
        except BrokenProcessPool:
            raise damaged(path) from None
        except SourceError as error:
            raise error from None  # not from the text of the child's traceback


def _read_all(path: Path, sheets: tuple[str, ...]) -> list[Grid]:
    return [replace(grid, rows=list(grid.rows)) for grid in grids(path, sheets)]


def _confine() -> None:
    """Limit this process, and silence it: what the reader says of a damaged file is for nobody."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if os.name == "posix":
        import resource

        with suppress(ValueError, OSError):  # not every system lets it be set
            resource.setrlimit(resource.RLIMIT_AS, (_CHILD_MEMORY, _CHILD_MEMORY))
