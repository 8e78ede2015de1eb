"""What can be wrong with a file of rows, in words; column, sheet and file are named, never a cell."""

from collections.abc import Collection
from pathlib import Path

from dsr_cli.errors import SourceError

_SAVE_ANEW = "export it again, or open it in a spreadsheet program and save it as .xlsx or CSV"


def damaged(path: Path, why: str = "it is cut off, or it is no spreadsheet") -> SourceError:
    """The file is not what it looks like."""
    return SourceError(f"{path.name} cannot be read as a table", why, _SAVE_ANEW, reason_code="damaged")


def encrypted(path: Path) -> SourceError:
    """The workbook wants a password."""
    return SourceError(
        f"{path.name} is protected with a password",
        "it cannot be read without it",
        "open it, take the password off and save it where only the officer can read it",
        reason_code="encrypted",
    )


def too_large(path: Path, why: str) -> SourceError:
    """Reading the file would take more memory than an honest file needs."""
    return SourceError(f"{path.name} is too large to read", why, _SAVE_ANEW, reason_code="too-large")


def empty(path: Path) -> SourceError:
    """The file has no filled row."""
    return SourceError(
        f"{path.name} is empty", "it has no row with anything in it", "export it again", reason_code="empty"
    )


def lacks(path: Path, sheet: str, columns: Collection[str]) -> SourceError:
    """The table has not the columns that the settings name."""
    names = ", ".join(f"`{name}`" for name in columns)
    return SourceError(
        f"{_place(path, sheet)} has no column {names}",
        "the settings of the source name it, and rows are not searched without it",
        "correct the names in dsr.toml, or let `sheets` name the sheets that hold the rows",
        reason_code="no-column",
    )


def lacks_sheets(path: Path, sheets: Collection[str]) -> SourceError:
    """The workbook has not the sheets that the settings name."""
    names = ", ".join(f"`{name}`" for name in sheets)
    return SourceError(
        f"{path.name} has no sheet {names}",
        "the settings of the source name it",
        "correct `sheets` in dsr.toml",
        reason_code="no-sheet",
    )


def not_editable(path: Path, why: str, reason_code: str) -> SourceError:
    """The file can be searched but must be changed by hand."""
    return SourceError(
        f"{path.name} cannot be changed by the tool",
        why,
        "change it by hand in the program it comes from, and record it with `dsr done`",
        reason_code=reason_code,
    )


def _place(path: Path, sheet: str) -> str:
    return f"{path.name}, sheet {sheet}," if sheet else path.name
