"""What the person is given, written out under its lock in the form that is wanted."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dsr_cli.errors import Gated
from dsr_cli.package.archive import protect_pdf, zip_encrypted
from dsr_cli.stages import package
from dsr_cli.stages.desk import Desk
from dsr_cli.stages.drafts import write_private
from dsr_cli.stages.gather import require_verified
from dsr_cli.store.log import Event

Format = Literal["pdf", "zip"]


@dataclass(frozen=True)
class Exported:
    """The file that was written, and what is in it: name, bytes, SHA-256."""

    case: str
    file: str
    contents: tuple[tuple[str, int, str], ...]

    def as_json(self) -> dict[str, object]:
        """The shape of `dsr export --json`."""
        files = [{"name": n, "bytes": size, "sha256": digest} for n, size, digest in self.contents]
        return {"case": self.case, "file": self.file, "contents": files}


def run(desk: Desk, number: str, form: Format, out: Path | None) -> Exported:
    """Write the newest package of a case under its password. Raises Gated when there is none.

    A PDF opens anywhere; the zip has the workbook and the data files as well.
    """
    with desk.working_on(number) as case:
        require_verified(case)
        files, password = _package(desk, number)
        folder = out or desk.outbox
        if form == "pdf":
            files = {"Svar.pdf": files["Svar.pdf"]}
            locked = protect_pdf(files["Svar.pdf"], password)
        else:
            locked = zip_encrypted(files, password)
        target = folder / f"Svar-{number}.{form}"
        write_private(target, locked)
        with desk.store.write() as tx:
            tx.log.add(Event.EXPORTED, case=number, codes=[form])
    return Exported(number, str(target), _listed(files))


def password(desk: Desk, number: str) -> str:
    """The password of the newest package. Raises Gated when there is none; every look is logged."""
    _, found = _package(desk, number)
    with desk.store.write() as tx:
        tx.log.add(Event.EXPORTED, case=number, codes=["password"])
    return found


def _package(desk: Desk, number: str) -> tuple[Mapping[str, bytes], str]:
    made = package.load(desk, number)
    if made is None:
        raise Gated(
            f"{number}: there is no package",
            "it is made with the answer to an access request, and destroyed when its time is over",
            f"run `dsr reply {number}`",
        )
    return made


def _listed(files: Mapping[str, bytes]) -> tuple[tuple[str, int, str], ...]:
    return tuple((name, len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items())
