"""The leak test: no package without it (law.md 5.2, P35)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dsr_cli.errors import Gated
from dsr_cli.package.marks import Mark, Marks
from dsr_cli.package.pieces import Piece
from dsr_cli.package.reopen import reopen

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that must not leave the house. Neither file nor place repeats what was found.

    `kind`: an e-mail address that is not allowed, a foreign or protected identifier, a formula, a link to
    outside the file, an author, or a file that could not be looked into.
    """

    file: str
    place: str
    kind: Mark | Literal["formula", "link", "author", "unreadable"]


def check(
    files: Mapping[str, bytes],
    *,
    allowed: Collection[str],
    foreign: Collection[str] = (),
    protected: Collection[str] = (),
    passwords: Collection[str] = (),
) -> tuple[Leak, ...]:
    """Open the finished files again and say what leaks, in the order of the files; () when nothing does.

    `files` maps names to bytes, locked or open (`passwords`). `allowed`: e-mail addresses and phones of the
    subject and the company, and the company's name if it stands as author. `foreign`: normal forms of e-mail
    addresses, phones (+47…) and customer numbers of other persons. `protected`: words, such as a secret
    address, that may stand nowhere. An address in the subject's own free text that is not allowed leaks too.
    Pictures are not read.
    """
    marks = Marks(allowed, foreign, protected)
    leaks = (leak for number, name in enumerate(files, 1) for leak in _file(number, name, files, marks, passwords))
    return tuple(dict.fromkeys(leaks))


def require(
    files: Mapping[str, bytes],
    *,
    allowed: Collection[str],
    foreign: Collection[str] = (),
    protected: Collection[str] = (),
    passwords: Collection[str] = (),
) -> None:
    """Let a package pass only when `check` finds nothing. Raises Gated naming file and place, never the value."""
    leaks = check(files, allowed=allowed, foreign=foreign, protected=protected, passwords=passwords)
    if not leaks:
        return
    named = "; ".join(f"{leak.file}, {leak.place} ({leak.kind})" for leak in leaks[:_NAMED])
    more = f"; and {len(leaks) - _NAMED} more" if len(leaks) > _NAMED else ""
    raise Gated(
        f"the package leaks: {named}{more}",
        "it holds something of somebody else, or something that works by itself (Art. 15(4), 32)",
        "redact the field or reject the record with `dsr review`, then make the package again",
    )


def _file(
    number: int, name: str, files: Mapping[str, bytes], marks: Marks, passwords: Collection[str]
) -> Iterator[Leak]:
    in_name = marks.find(name)
    shown = f"file {number}" if in_name else name
    yield from (Leak(shown, "the file name", kind) for kind in in_name)
    for piece in reopen(name, files[name], passwords):
        yield from _piece(shown, piece, marks)


def _piece(file: str, piece: Piece, marks: Marks) -> Iterator[Leak]:
    yield from (Leak(file, piece.place, kind) for kind in marks.find(piece.text))
    if piece.kind == "author" and marks.may_sign(piece.text):
        return
    if piece.kind != "text":
        yield Leak(file, piece.place, piece.kind)
