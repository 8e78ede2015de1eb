"""A case as the officer sees it: claims with their clocks, what was searched, what is open and what comes next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dsr_cli.domain.calendar import oslo_date
from dsr_cli.domain.case import Case, Claim
from dsr_cli.domain.clock import Deadlines, deadlines, stop_by
from dsr_cli.domain.coverage import Coverage
from dsr_cli.domain.decision import Decision
from dsr_cli.domain.plan import Plan
from dsr_cli.domain.rights import Right
from dsr_cli.stages.desk import Desk
from dsr_cli.store.transaction import Transaction

DECIDED_HERE = (Right.ACCESS, Right.ERASURE)
REPLY = "reply"
_STOPS = (Right.OBJECTION, Right.WITHDRAWAL)


@dataclass(frozen=True)
class Progress:
    """How far a case has come; what is not there yet is empty."""

    case: Case
    clocks: dict[int, Deadlines]
    coverage: Coverage
    gathered: bool
    to_review: int
    undecided: tuple[str, ...]
    plan: str | None
    actions_open: int
    work_open: tuple[str, ...]
    draft_waits: bool
    searched: tuple[str, ...]


def run(desk: Desk, number: str) -> Progress:
    """Load everything there is to show. Reads only."""
    with desk.store.read() as tx:
        case = tx.cases.load(number)
        rows = tx.dossier.records(number)
        plan = tx.plans.load(number)
        settled = proven(tx, number, plan)
        work = tx.work_orders.list(number, "open")
        searches = tx.dossier.searches(number)
        coverage = desk.coverage(searches, tx.dossier.skips(number))
        decisions = tx.decisions.load(number)
    automatic = [a for a in plan.actions if a.mode == "automatic"] if plan else []
    return Progress(
        case=case,
        clocks={c.id: clock_of(desk, c) for c in case.claims},
        coverage=coverage,
        gathered=bool(searches),
        to_review=sum(row.status == "review" for row in rows),
        undecided=tuple(sorted({a for c in ours(case) for a in undecided(desk, c, decisions)})),
        plan=plan.digest if plan else None,
        actions_open=sum(a.id not in settled for a in automatic),
        work_open=tuple(w.action_id for w in work),
        draft_waits=any(letter.id == REPLY and letter.sent_on is None for letter in case.letters),
        searched=tuple(sorted({s.source for s in searches})),
    )


def ours(case: Case) -> list[Claim]:
    """The open claims that are decided here; the others are the officer's."""
    return [c for c in case.claims if c.state == "open" and c.right in DECIDED_HERE]


def proven(tx: Transaction, number: str, plan: Plan | None) -> frozenset[str]:
    """The ids of the actions of this plan whose last try took effect.

    What an earlier plan did does not count: if the record is in the new plan, it is there again.
    """
    last = {entry.action_id: entry for entry in tx.journal.entries(number)}
    return frozenset(
        id_ for id_, e in last.items() if plan and e.state == "done" and e.deed and e.deed.digest == plan.digest
    )


def undecided(desk: Desk, claim: Claim, decisions: Sequence[Decision]) -> tuple[str, ...]:
    """The activities of a claim that have no decision yet: no answer leaves one out."""
    made = {d.activity for d in decisions if d.claim == claim.id}
    return tuple(a for a in desk.config.activities if a not in made and (not claim.scope or a in claim.scope))


def clock_of(desk: Desk, claim: Claim) -> Deadlines:
    """The clock of a claim today."""
    received = oslo_date(claim.received)
    return deadlines(received, claim.pauses, claim.extension, rules=desk.clock_rules, today=desk.today)


def next_steps(progress: Progress) -> Iterator[str]:
    """What the officer does next, as commands where there is one; first things first."""
    case, number = progress.case, progress.case.number
    if case.state == "closed":
        return
    if case.state == "disputed":
        yield f"the person says it was not them: nothing goes out; was it them after all: `dsr verify {number} store`"
        yield f"if not, look into the incident, then `dsr done {number} dispute`"
        return
    for claim in case.claims:
        if claim.state == "officer":
            due = progress.clocks[claim.id].due
            if claim.right in _STOPS:
                yield f"stop marketing to this person by {stop_by(progress.clocks[claim.id].received_date)} (R12)"
            yield f"{claim.right}: yours to answer by {due}; then `dsr done {number} claim:{claim.id}`"
    yield from _machine_steps(progress)


def _machine_steps(progress: Progress) -> Iterator[str]:
    case, number = progress.case, progress.case.number
    claims = ours(case)
    if claims:
        unknown = not all(case.known_for(c) for c in claims)
        copy_first = any(c.right is Right.ACCESS for c in claims)
        ladder = (
            (unknown, f"identity: `dsr verify {number} advise`"),
            (not progress.gathered, f"search: `dsr gather {number}`"),
            (not progress.coverage.complete, f"search: `dsr gather {number}` again; {_still_open(progress)}"),
            (progress.to_review > 0, f"{progress.to_review} records may be somebody else's: `dsr review {number}`"),
            (bool(progress.undecided), f"decide: `dsr decide {number}` ({', '.join(progress.undecided)})"),
            (progress.draft_waits, f"send the draft in outbox/, then `dsr reply {number} --sent`"),
            (copy_first, f"answer: `dsr reply {number}`"),
            (progress.plan is None, f"plan: `dsr plan {number}`"),
            (progress.actions_open > 0, f"carry out: `dsr apply {number} --plan {progress.plan}`"),
            (not progress.work_open, f"answer: `dsr reply {number}`"),
        )
        yield from [text for applies, text in ladder if applies][:1]
    yield from (f"work order open: `dsr done {number} {a}` when its owner has done it" for a in progress.work_open)
    if not progress.work_open and all(c.state in ("answered", "withdrawn") for c in case.claims):
        yield f"close: `dsr close {number}`"


def _still_open(progress: Progress) -> str:
    return ", ".join(progress.coverage.open)


def as_json(progress: Progress) -> dict[str, object]:
    """The stable shape of `dsr show --json`."""
    case = progress.case
    return {
        "case": case.number,
        "kind": case.kind,
        "state": case.state,
        "received_date": progress_received(progress),
        "due": earliest_due(progress),
        "claims": [_claim_json(c, progress) for c in case.claims],
        "holds": [
            {"scope": h.scope, "kind": h.kind, "review": h.review.isoformat()} for h in case.holds if h.released is None
        ],
        "letters": [
            {
                "id": letter.id,
                "parts": list(letter.parts),
                "drafted": letter.drafted_on.isoformat(),
                "sent": letter.sent_on.isoformat() if letter.sent_on else None,
            }
            for letter in case.letters
        ],
        "sources": list(progress.searched),
        "open": [*progress.coverage.open, *next_steps(progress)],
    }


def progress_received(progress: Progress) -> str:
    """The Oslo date of the first claim's receipt, ISO."""
    return min(d.received_date for d in progress.clocks.values()).isoformat()


def earliest_due(progress: Progress) -> str | None:
    """The earliest date of the open claims, ISO; None when none is open or all wait for identity."""
    due = [
        clock.due
        for claim in progress.case.claims
        if claim.state in ("open", "officer") and (clock := progress.clocks[claim.id]).due
    ]
    return min(due).isoformat() if due else None


def _claim_json(claim: Claim, progress: Progress) -> dict[str, object]:
    clock = progress.clocks[claim.id]
    return {
        "id": claim.id,
        "right": claim.right.value,
        "activities": list(claim.scope),
        "level": claim.level_needed.value,
        "received_date": clock.received_date.isoformat(),
        "nominal": clock.nominal.isoformat(),
        "first_deadline": clock.first_deadline.isoformat(),
        "refusal_deadline": clock.refusal_deadline.isoformat(),
        "due": clock.due.isoformat() if clock.due else None,
        "state": clock.state if claim.state in ("open", "officer") else claim.state,
        "pauses": [
            {
                "kind": p.kind,
                "asked": p.asked.isoformat(),
                "answered": p.answered.isoformat() if p.answered else None,
                "bounced": p.bounced,
                "large": p.large,
            }
            for p in claim.pauses
        ],
    }
