"""An outcome for every activity of each claim, from what was found and what the law says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dsr_cli.domain.activity import Activity
from dsr_cli.domain.case import Case
from dsr_cli.domain.coverage import Coverage, searched_activities
from dsr_cli.domain.decision import Decision
from dsr_cli.domain.planning import Office, SourceFacts, found_for
from dsr_cli.domain.policy import decide, linkable, unanswered_link_checks
from dsr_cli.domain.record import Record, Searched
from dsr_cli.errors import Gated
from dsr_cli.stages.desk import Desk
from dsr_cli.stages.gather import require_level
from dsr_cli.stages.show import ours
from dsr_cli.store.log import Event
from dsr_cli.store.transaction import Transaction


@dataclass(frozen=True)
class Decided:
    """The decisions of a case, and what could not be decided yet and why."""

    case: str
    decisions: tuple[Decision, ...]
    open: tuple[str, ...]


def run(desk: Desk, number: str) -> Decided:
    """Decide every activity that was searched to its end, for each open claim that has its level.

    Raises Gated while a record waits for review.
    """
    with desk.working_on(number) as case:
        require_level(case)
        with desk.store.read() as tx:
            records = accepted(tx, number)
            coverage = desk.coverage(tx.dossier.searches(number), tx.dossier.skips(number))
            open_ = unproven(desk, tx.dossier.searches(number))
        activities = [desk.config.activities[a] for a in _in_order(desk, coverage) if a not in open_]
        made = tuple(_decide_all(desk, case, activities, records))
        with desk.store.write() as tx:
            tx.decisions.replace(number, made)
            tx.log.add(
                Event.DECIDED,
                case=number,
                counts={"decisions": len(made)},
                codes=sorted({o.code for d in made for o in d.outcomes}),
            )
    waiting = (*coverage.open, *(f"{activity}: {why}" for activity, why in open_.items()))
    return Decided(number, made, waiting)


def accepted(tx: Transaction, number: str) -> tuple[Record, ...]:
    """The records that are the subject's. Raises Gated while one waits for review."""
    rows = tx.dossier.records(number)
    waiting = [row for row in rows if row.status == "review"]
    if waiting:
        raise Gated(
            f"{number}: {len(waiting)} records may be somebody else's",
            "they match on a claimed or shared identifier, or on name and address only (law.md H6, H7)",
            f"run `dsr review {number}` and accept or reject each",
        )
    return tuple(row.hit.record for row in rows if row.status == "accepted")


def office(desk: Desk) -> Office:
    """What planning looks at beside the case."""
    return Office(
        activities=desk.config.activities,
        vendors=desk.config.vendors,
        sources={
            name: SourceFacts(source.verbs, source.reversible, source.owner) for name, source in desk.sources.items()
        },
        rules=desk.retention_rules,
        today=desk.today,
        ref=lambda record: desk.store.keys.ref(record.source, record.key),
    )


def _decide_all(
    desk: Desk, case: Case, activities: Sequence[Activity], records: Sequence[Record]
) -> Iterator[Decision]:
    view = office(desk)
    claimed = any(hold.kind == "claim-flag" and hold.released is None for hold in case.holds)
    for claim in ours(case):
        if case.known_for(claim):
            for activity in activities:
                if not claim.scope or activity.id in claim.scope:
                    found = replace(found_for(activity.id, records, view), claimed=claimed)
                    yield decide(claim.id, claim.right, activity, found)


def _in_order(desk: Desk, coverage: Coverage) -> list[str]:
    ready = set(searched_activities(desk.config.activities, desk.serving, coverage))
    return [a for a in desk.config.activities if a in ready]


def unproven(desk: Desk, searches: Sequence[Searched]) -> dict[str, str]:
    """The activities of which nobody may say yet that a person cannot be found (Art. 11(2)), with the reason.

    Unanswered, or answered yes while no source that can be searched serves the activity.
    """
    answers, searched = desk.link_answers, {s.source for s in searches}
    found = {}
    for activity in desk.config.activities:
        served = any(activity in desk.serving.get(name, ()) for name in searched)
        missing, linked = unanswered_link_checks(activity, answers), linkable(activity, answers)
        if missing:
            found[activity] = "answer " + ", ".join(f"law.{key}" for key in missing) + " in dsr.toml"
        elif linked and not served:
            keys = ", ".join(f"law.{key}" for key in linked)
            found[activity] = f"{keys} says it can be found: let a source that can be searched serve it"
    return found


def row(desk: Desk, decision: Decision) -> tuple[str, str, str, date | None]:
    """A decision for the screen: activity and its title, outcomes, the last day something is kept."""
    title = desk.config.activities[decision.activity].title.nb
    return decision.activity, title, "\n".join(o.code for o in decision.outcomes), decision.main.retained_until


def as_json(result: Decided) -> dict[str, object]:
    """The shape of `dsr decide --json`."""
    return {
        "case": result.case,
        "decisions": [
            {
                "claim": d.claim,
                "activity": d.activity,
                "outcomes": [
                    {
                        "code": o.code,
                        "part": o.part,
                        "reason": o.reason_code,
                        "law": o.law,
                        "retained_until": o.retained_until.isoformat() if o.retained_until else None,
                        "treated_as": o.treated_as,
                    }
                    for o in d.outcomes
                ],
            }
            for d in result.decisions
        ],
        "open": list(result.open),
    }
