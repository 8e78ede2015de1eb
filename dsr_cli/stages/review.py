"""Records that may be somebody else's: the officer accepts or rejects each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dsr_cli.domain.matching import Status
from dsr_cli.errors import WrongUsage
from dsr_cli.stages.desk import Desk
from dsr_cli.stages.gather import require_level
from dsr_cli.store.dossier import Found
from dsr_cli.store.log import Event


@dataclass(frozen=True)
class Waiting:
    """A record that waits: its source and ref, the grounds for and against it, and its values, for the officer."""

    source: str
    ref: str
    grounds: tuple[str, ...]
    fields: Mapping[str, str | None]


def run(desk: Desk, number: str, accept: list[str], reject: list[str]) -> tuple[Waiting, ...]:
    """Accept and reject records by ref; give those that still wait."""
    with desk.working_on(number) as case:
        require_level(case)
        with desk.store.read() as tx:
            rows = tx.dossier.records(number)
        unknown = sorted({*accept, *reject} - {row.ref for row in rows})
        if unknown:
            raise WrongUsage(
                f"{number}: {len(unknown)} of the records are not in the dossier",
                "no record has such a ref",
                f"run `dsr review {number}` for the refs",
            )
        verdicts: list[tuple[str, Status]] = [(r, "accepted") for r in _with_nested(rows, accept)]
        verdicts += [(r, "rejected") for r in _with_nested(rows, reject)]
        for ref, status in verdicts:
            with desk.store.write() as tx:
                tx.dossier.set_status(number, ref, status)
                # a plan that was made with another dossier must not be applied
                tx.decisions.replace(number, ())
                tx.plans.forget(number)
                tx.log.add(Event.RECORD_REVIEWED, case=number, codes=[status])
        with desk.store.read() as tx:
            waiting = [row for row in tx.dossier.records(number) if row.status == "review"]
    return tuple(
        Waiting(
            source=row.hit.record.source,
            ref=row.ref,
            grounds=tuple(f"{g.kind} {g.how}" for g in row.hit.grounds),
            fields=row.hit.record.fields,
        )
        for row in waiting
    )


def _with_nested(rows: Sequence[Found], refs: Collection[str]) -> tuple[str, ...]:
    """The refs, and those of what hangs on these records: it goes the way of its parent."""
    chosen = {(row.hit.record.source, row.hit.record.key) for row in rows if row.ref in refs}
    return tuple(r.ref for r in rows if r.ref in refs or (r.hit.record.source, r.hit.record.parent) in chosen)
