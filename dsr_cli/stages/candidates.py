"""The look-up before identity is known: is the address that wrote on file? Logged, never shown (law.md 3.1-0)."""

from collections.abc import Sequence
from dataclasses import dataclass

from dsr_cli.domain.case import Case
from dsr_cli.domain.matching import names_fit
from dsr_cli.domain.record import Hit, Record
from dsr_cli.domain.retention import channel
from dsr_cli.domain.subject import IdentifierKind, normal_form
from dsr_cli.errors import DsrError, Unavailable
from dsr_cli.stages.desk import Desk

_SENT_TO = ("web", "invoice")


@dataclass(frozen=True)
class Candidates:
    """What the records say of the one who wrote. Nothing of it leaves the stage.

    `contact`: the address on file that a code may go to: the writing address, else that of the one person who
    fits another identifier in the mail and the name. `on_file`: it is the writing address. `in_use`: something
    was delivered to it. `shared`: two different names stand under it (H7). `several`: more than one fits (H6).
    `values`: all that the records hold, which no letter may show before the level is reached (N-DATA).
    """

    contact: str | None
    on_file: bool
    name_fits: bool
    in_use: bool
    shared: bool
    several: bool
    values: frozenset[str]


def look_up(desk: Desk, case: Case) -> Candidates:
    """Search every source for what the writer claims. Raises Unavailable when a source failed and none knew them."""
    records: list[Record] = []
    failed = []
    for source in desk.sources.values():
        try:
            found = list(source.connector.find([case.subject])) if source.connector else []
        except DsrError:
            found = []
            failed.append(source.name)
        records += [h.record for h in found if isinstance(h, Hit) and h.record.parent is None]
    judged = _judge(case, records)
    if judged.contact is None and failed:
        raise Unavailable(
            f"{case.number}: not every source could be asked: {', '.join(failed)}",
            "whether the address is on file decides how the person is made sure of",
            "mend the source, then run the same command again",
        )
    return judged


def _judge(case: Case, records: Sequence[Record]) -> Candidates:
    mine = [r for r in records if _email(r) == normal_form(IdentifierKind.EMAIL, case.sender) != ""]
    others = {} if mine else {_email(r): r for r in records if _email(r) and _named(r, case.sender_name)}
    names = [name for r in mine for name in [r.value("name")] if name]
    other = next(iter(others.values())).value("email") if len(others) == 1 else None
    return Candidates(
        contact=case.sender if mine else other,
        on_file=bool(mine),
        name_fits=not case.sender_name or not names or any(names_fit(case.sender_name, n) for n in names),
        in_use=any(r.kind == "member" or channel(r) in _SENT_TO for r in mine),
        shared=any(not names_fit(one, name) for one in names for name in names),
        several=len(others) > 1,
        values=frozenset(value for r in records for value in r.fields.values() if value),
    )


def _email(record: Record) -> str:
    return normal_form(IdentifierKind.EMAIL, record.value("email") or "")


def _named(record: Record, name: str) -> bool:
    """Whether a record bears the name that the writer signs with: the second identifier of law.md L32."""
    told = record.value("name")
    return bool(name and told) and names_fit(name, told or "")
