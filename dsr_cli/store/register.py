"""The register's row of a case: what may stand in plain columns, and the case that is left of it."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import Row

from dsr_cli.domain.calendar import oslo_date
from dsr_cli.domain.case import Case, Hold, SentLetter
from dsr_cli.domain.subject import Subject
from dsr_cli.store.schema import cases

_PLAIN = [field.name for field in fields(Case) if field.name in cases.c]


def columns(case: Case, due: date | None, nominal: date | None) -> dict[str, Any]:
    """The plain columns of a case (law.md 7.1): no address, no name, no free text."""
    plain = {name: getattr(case, name) for name in _PLAIN}
    return plain | {
        "received_date": oslo_date(case.received),
        "rights": tuple(sorted({claim.right for claim in case.claims})),
        "holds": tuple(map(_bare_hold, case.holds)),
        "letters": tuple(map(_bare_letter, case.letters)),
        "subject_id": case.subject.id,
        "role": case.subject.role,
        "shared": case.subject.shared,
        "protected": case.subject.protected,
        "nominal": nominal,
        "due": due,
    }


def remembered(row: Row[Any]) -> Case:
    """The case of a row whose key is destroyed: nothing about the person but that there was one."""
    subject = Subject(row.subject_id, (), row.role, row.shared, row.protected)
    return Case(**{name: getattr(row, name) for name in _PLAIN}, subject=subject, forgotten=True)


def _bare_hold(hold: Hold) -> Hold:
    return replace(hold, reason="")


def _bare_letter(letter: SentLetter) -> SentLetter:
    return replace(letter, to="", sha256="", vault="")
