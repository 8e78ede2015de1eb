"""The package of an answer: the files, the leak test, the lock, and where they are kept until they expire."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping

from dsr_cli.domain.record import Record
from dsr_cli.domain.subject import IdentifierKind, normal_form
from dsr_cli.letters.compose import Letter
from dsr_cli.letters.pdf import DataTable, render
from dsr_cli.package import leak
from dsr_cli.package.archive import new_password
from dsr_cli.package.build import build
from dsr_cli.package.contents import Contents, Section, grid, tables
from dsr_cli.package.words import words
from dsr_cli.stages.answer import LANGUAGE, Material
from dsr_cli.stages.desk import CASE_FILE, Desk
from dsr_cli.store.keys import package_key
from dsr_cli.store.log import Event
from dsr_cli.store.packages import PackedFile

_KINDS = {
    "email": IdentifierKind.EMAIL,
    "phone": IdentifierKind.PHONE,
    "customer_no": IdentifierKind.CUSTOMER_NO,
}


def make(desk: Desk, material: Material, letter: Letter) -> tuple[Mapping[str, bytes], str]:
    """Build the files, prove that they leak nobody, and keep them sealed with a new password.

    Gives the open files by name, and the password. Raises Gated when the leak test finds something.
    """
    contents = Contents(material.case.number, desk.today, LANGUAGE, _sections(desk, material))
    say = words(LANGUAGE)
    shown = [
        DataTable(title=table.title, header=header, rows=tuple(rows), workbook="Data.xlsx")
        for table in tables(contents)
        for header, *rows in [tuple(grid(table, say))]
    ]
    pdf = render(letter.blocks, letter.title, LANGUAGE, desk.today, shown)
    files = build(contents, pdf)
    leak.require(files, allowed=_allowed(desk, material), foreign=_foreign(desk, material))
    return files, _keep(desk, material.case.number, files)


def load(desk: Desk, number: str) -> tuple[Mapping[str, bytes], str] | None:
    """The newest package as it was made, with its password; None when there is none or it has expired."""
    with desk.store.read() as tx:
        made = tx.packages.load(number)
        if not made or made[-1].password is None:
            return None
        files = {file.name: tx.vault.get(file.vault) for file in made[-1].files}
    return {name: data for name, data in files.items() if data is not None}, made[-1].password


def _keep(desk: Desk, number: str, files: Mapping[str, bytes]) -> str:
    with desk.store.write() as tx:
        earlier = tx.packages.load(number)
        # a draft that went out before stays openable with the password that was given
        password = (earlier[-1].password if earlier else None) or new_password()
        packed = [
            PackedFile(
                name,
                hashlib.sha256(data).hexdigest(),
                len(data),
                tx.vault.put(number, package_key(number), "package", data),
            )
            for name, data in files.items()
        ]
        tx.packages.save(number, packed, password)
        tx.log.add(Event.PACKAGE_MADE, case=number, counts={"files": len(packed)})
    return password


def _sections(desk: Desk, material: Material) -> tuple[Section, ...]:
    """One section for each source and kind of record, records in the order found, nested ones with theirs."""
    kinds: dict[tuple[str, str], list[Record]] = defaultdict(list)
    tops = {(r.source, r.key): r.kind for r in material.records if r.parent is None}
    for record in material.records:
        kinds[record.source, tops.get((record.source, record.parent or record.key), record.kind)].append(record)
    return tuple(
        Section(
            source=_title(desk, source),
            name=source,
            activities=tuple(desk.config.activities[a].title.in_(LANGUAGE) for a in desk.serving[source]),
            kind=kind,
            records=tuple(records),
        )
        for (source, kind), records in kinds.items()
    )


def _title(desk: Desk, source: str) -> str:
    from dsr_cli.letters.phrases import phrase

    return phrase(LANGUAGE, "words", "case_file") if source == CASE_FILE else desk.title(source)


def _allowed(desk: Desk, material: Material) -> set[str]:
    own = {v for r in material.records for role in _KINDS for v in [r.value(role)] if v}
    verified = {i.value for i in material.case.subject.identifiers if i.status == "verified"}
    company = {desk.config.company.email, *(v.contact for v in desk.config.vendors.values())}
    return own | verified | company


def _foreign(desk: Desk, material: Material) -> set[str]:
    """What the officer rejected as somebody else's must not come in another way."""
    with desk.store.read() as tx:
        rows = [row.hit.record for row in tx.dossier.records(material.case.number) if row.status == "rejected"]
    return {
        normal_form(kind, value) for r in rows for role, kind in _KINDS.items() for value in [r.value(role)] if value
    }
