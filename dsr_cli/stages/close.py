"""Close a case, once everything that was asked is answered and everything promised is written down."""

from collections.abc import Iterator
from dataclasses import replace

from dsr_cli.domain.case import Case
from dsr_cli.errors import Gated
from dsr_cli.stages.desk import Desk
from dsr_cli.stages.show import Progress
from dsr_cli.stages.show import run as progress_of
from dsr_cli.store.log import Event


def run(desk: Desk, number: str) -> Case:
    """Close the case. Raises Gated with everything that is still open."""
    with desk.working_on(number) as case:
        if case.state == "closed":
            return case
        open_ = list(_open(progress_of(desk, number)))
        if open_:
            raise Gated(
                f"{number}: cannot be closed yet: " + "; ".join(open_),
                "a case is closed when every source is searched, every claim answered and every order confirmed",
                f"run `dsr show {number}` for what comes next",
            )
        closed = replace(case, state="closed", closed_on=desk.today)
        with desk.store.write() as tx:
            desk.save(tx, closed)
            tx.log.add(
                Event.CASE_CLOSED,
                case=number,
            )
    return closed


def _open(progress: Progress) -> Iterator[str]:
    if any(claim.state == "answered" for claim in progress.case.claims):
        yield from progress.coverage.open
    for claim in progress.case.claims:
        if claim.state in ("open", "officer"):
            yield f"{claim.right.value} is not answered"
    if progress.actions_open:
        yield f"{progress.actions_open} actions of the plan are not applied"
    yield from (f"work order {action} is not confirmed" for action in progress.work_open)
    yield from (f"a hold is open: {hold.kind}" for hold in progress.case.holds if hold.released is None)
