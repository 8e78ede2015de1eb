"""Packages: what a person was given, by name and digest, and for a while its files and password."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, insert, select, update

from dsr_cli.store.keys import case_key, package_key
from dsr_cli.store.link import Link
from dsr_cli.store.schema import packages


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of a package: neutral name, SHA-256 in hex, size in bytes, name in the vault."""

    name: str
    sha256: str
    size: int
    vault: str


@dataclass(frozen=True, slots=True)
class Package:
    """One package; `files` is empty once the case is forgotten, `password` None once the package is."""

    made_on: date
    files: tuple[PackedFile, ...]
    password: str | None


class Packages:
    """All packages, within one transaction. Their files are put in the vault under the package key."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def save(self, case: str, files: Sequence[PackedFile], password: str) -> None:
        """Keep one more package of a case. Its list outlives its files (law.md 7.2)."""
        self._link.keys.create(package_key(case))
        count = select(func.count()).select_from(packages).where(packages.c.case_no == case)
        self._link.execute(
            insert(packages).values(
                case_no=case,
                seq=self._link.execute(count).scalar_one(),
                made_on=self._link.today,
                body=self._link.seal(case_key(case), packages.c.body, tuple[PackedFile, ...], tuple(files)),
                password=self._link.seal(package_key(case), packages.c.password, str, password),
            )
        )

    def load(self, case: str) -> tuple[Package, ...]:
        """The packages of a case, oldest first."""
        query = select(packages).where(packages.c.case_no == case).order_by(packages.c.seq)
        return tuple(
            Package(
                row.made_on,
                self._link.unseal(case_key(case), packages.c.body, tuple[PackedFile, ...], row.body) or (),
                self._link.unseal(package_key(case), packages.c.password, str, row.password),
            )
            for row in self._link.execute(query)
        )

    def forget(self, case: str, *columns: str) -> None:
        """Drop sealed columns (`body`, `password`) of a case whose key is about to be destroyed."""
        self._link.execute(update(packages).where(packages.c.case_no == case).values(dict.fromkeys(columns)))
