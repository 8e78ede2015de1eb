"""The errors a user can meet, each with its exit code; anything else is a bug."""

from typing import ClassVar


class DsrError(Exception):
    """An error in three parts: what happened to what, why, and what to do.

    No part may hold data of a person: name the source, the ref and the case only.
    """

    exit_code: ClassVar[int]

    def __init__(self, what: str, why: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.hint = hint


class WrongUsage(DsrError):
    """The call, the configuration, the key or a file is not what it should be; nothing was begun."""

    exit_code = 2


class NotIdentified(DsrError):
    """Identity is not known well enough for what was asked (law: Art. 12(6), 32)."""

    exit_code = 3


class Stale(DsrError):
    """What was looked at is not what is there now."""

    exit_code = 4


class Unavailable(DsrError):
    """Something outside could not be reached, or somebody else works at it; what was got is kept."""

    exit_code = 5


class SourceError(Unavailable):
    """A connector could not go on; what it gave before is kept. `reason_code` is for the log."""

    def __init__(self, what: str, why: str = "", hint: str = "", *, reason_code: str = "unavailable") -> None:
        super().__init__(what, why, hint)
        self.reason_code = reason_code


class Gated(DsrError):
    """A condition that protects the person is not met yet; the program will not go past it."""

    exit_code = 6


class Irreversible(DsrError):
    """What was done cannot be undone."""

    exit_code = 7


class Findings(DsrError):
    """A check was asked for and did not come out clean."""

    exit_code = 8
