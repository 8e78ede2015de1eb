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
    """Wrong usage or configuration, unknown case, wrong key, a file that is not what the command reads."""

    exit_code = 2


class NotIdentified(DsrError):
    """Identity is not known well enough for what was asked (law: Art. 12(6), 32)."""

    exit_code = 3


class Stale(DsrError):
    """A record changed since the plan, or since what undo would restore."""

    exit_code = 4


class Unavailable(DsrError):
    """A source, a mail server, the disk or the case itself is not available; what others gave is saved."""

    exit_code = 5


class SourceError(Unavailable):
    """A connector could not go on; what it gave before is kept. `reason_code` is for the log."""

    def __init__(self, what: str, why: str = "", hint: str = "", *, reason_code: str = "unavailable") -> None:
        super().__init__(what, why, hint)
        self.reason_code = reason_code


class Gated(DsrError):
    """Stopped by a gate: lint, leak, coverage, hold, retention, unknown value, missing approval."""

    exit_code = 6


class Irreversible(DsrError):
    """What was done cannot be undone."""

    exit_code = 7


class Findings(DsrError):
    """A check found something: lint, overdue, resurrected, on the stop list, log broken."""

    exit_code = 8
