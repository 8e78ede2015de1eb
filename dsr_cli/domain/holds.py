"""The one question that every destroying path asks: whether there is a reason not to destroy (law.md 3.8)."""

from collections.abc import Collection, Iterator, Sequence

from dsr_cli.domain.case import Case
from dsr_cli.domain.rights import Right

_COPIES = (Right.ACCESS, Right.PORTABILITY)


def holds(cases: Sequence[Case], refs: Collection[str] = ()) -> tuple[str, ...]:
    """The reasons, as codes with their case, why nothing of this person may be destroyed now.

    `cases`: every case of the person. `refs`: the records in question, `source:ref`; a hold on one of them
    counts only when it is among them. A hold never delays the stop of marketing.
    """
    return tuple(sorted({reason for case in cases for reason in _of(case, refs)}))


def _of(case: Case, refs: Collection[str]) -> Iterator[str]:
    if case.state == "disputed":
        yield f"{case.number}: identity disputed"
    for claim in case.claims:
        if claim.right in _COPIES and claim.state in ("open", "officer"):
            # Art. 12(2) and law.md 0.2-b: never erase to avoid access
            yield f"{case.number}: {claim.right} not answered yet"
        if claim.right is Right.RESTRICTION and claim.state != "withdrawn":
            yield f"{case.number}: restriction asked for"
    for hold in case.holds:
        if hold.released is None and (hold.scope == "case" or hold.scope in refs):
            yield f"{case.number}: {hold.kind}"
