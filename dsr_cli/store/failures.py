"""What a database says when it cannot, told in three parts and without its parameters."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, StatementError

from dsr_cli.errors import DsrError, Unavailable, WrongUsage

_BUSY = Unavailable(
    "The register is locked.",
    "Another process is writing to it.",
    "Run the command again when the other one has ended.",
)
_FULL = Unavailable(
    "The register could not be written.",
    "The disk is full.",
    "Make room and run the command again; nothing was half done.",
)
_READ_ONLY = Unavailable(
    "The register could not be written.",
    "The account that runs `dsr` may not write to its files, its folder or its tables.",
    "Give it the right to write to the workspace.",
)
_OUT_OF_REACH = Unavailable(
    "The register could not be opened.",
    "Its file or its server cannot be reached.",
    "Check the workspace folder and the right to write there, or the database URL and that its server runs.",
)
_DAMAGED = WrongUsage(
    "The register could not be read.",
    "Its file is damaged or is no database.",
    "Put the newest backup of the workspace in its place.",
)
# Primary result codes of SQLite (sqlite.org/rescode.html).
_SQLITE = {
    3: _READ_ONLY,
    5: _BUSY,
    6: _BUSY,
    8: _READ_ONLY,
    10: _OUT_OF_REACH,
    11: _DAMAGED,
    13: _FULL,
    14: _OUT_OF_REACH,
    26: _DAMAGED,
}
# SQLSTATE classes and codes of PostgreSQL (its manual, appendix A).
_POSTGRESQL = {
    "55P03": _BUSY,
    "40P01": _BUSY,
    "53100": _FULL,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "08": _OUT_OF_REACH,
    "28": _OUT_OF_REACH,
    "3D": _OUT_OF_REACH,
    "53": _OUT_OF_REACH,
    "57": _OUT_OF_REACH,
    "XX": _DAMAGED,
}


@contextmanager
def explained() -> Iterator[None]:
    """Turn errors of the database into errors a user can act on; what is left is a bug."""
    try:
        yield
    except StatementError as error:
        if isinstance(error.orig, ValueError):
            raise error.orig from None
        if isinstance(error, DBAPIError) and (told := _told(error)):
            raise type(told)(told.what, told.why, told.hint) from None
        raise


def _told(error: DBAPIError) -> DsrError | None:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code & 0xFF)
    state = getattr(error.orig, "sqlstate", None)
    if state is None:  # libpq could not connect, or lost the server
        return _OUT_OF_REACH if type(error.orig).__name__ == "OperationalError" else None
    return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
