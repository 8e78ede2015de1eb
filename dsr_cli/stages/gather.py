"""Everything the sources hold about a person, with how each record was found and what was searched."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dsr_cli.domain.case import Case
from dsr_cli.domain.coverage import Coverage
from dsr_cli.domain.matching import Status, statuses
from dsr_cli.domain.record import Hit, Record, Searched, Skipped
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject
from dsr_cli.errors import DsrError, Gated, NotIdentified, SourceError, Unavailable
from dsr_cli.sources import Source
from dsr_cli.stages.case_file import search_case_file
from dsr_cli.stages.desk import CASE_FILE, Desk
from dsr_cli.stages.show import ours
from dsr_cli.store.judgement import Answer
from dsr_cli.store.log import Event

# What a proven record tells is searched for in turn. The number that the company gave proves; a telephone is
# what somebody typed, so what it finds is for review (H6). A name never leads.
_LEADS: Mapping[str, tuple[IdentifierKind, Literal["claimed", "verified"]]] = {
    "customer_no": (IdentifierKind.CUSTOMER_NO, "verified"),
    "phone": (IdentifierKind.PHONE, "claimed"),
}


@dataclass(frozen=True)
class Search:
    """What one source gave: hits with their status, parts searched, skips, and the problem that ended it."""

    source: str
    hits: tuple[tuple[Hit, Status], ...]
    searches: tuple[Searched, ...]
    skips: tuple[Skipped, ...]
    problem: DsrError | None = None


@dataclass(frozen=True)
class Gathered:
    """The result of a search of all sources, and what is still open."""

    case: str
    found: tuple[Search, ...]
    coverage: Coverage

    def require_all(self) -> None:
        """Raise Unavailable when a source failed; what the others gave is saved."""
        failed = [s for s in self.found if s.problem]
        if failed:
            problem = failed[0].problem
            assert problem is not None  # noqa: S101  # for the type checker; `failed` says so
            names = ", ".join(s.source for s in failed)
            raise Unavailable(
                f"{self.case}: not searched: {names}",
                f"{problem.what}" + (f": {problem.why}" if problem.why else ""),
                problem.hint or f"mend it, then run `dsr gather {self.case}` again; the rest is saved",
            )


def run(desk: Desk, number: str) -> Gathered:
    """Search every source for the verified person; what a proven record tells is followed once.

    Raises NotIdentified before the level the claims need: no data before identity.
    """
    with desk.working_on(number) as case:
        require_level(case)
        subject = case.subject
        found = _search(desk, subject)
        wider = _with_leads(subject, found.values())
        if wider != subject:
            found = _search(desk, wider)
        found[CASE_FILE] = Search(CASE_FILE, *search_case_file(desk, wider, number))
        _save(desk, case, tuple(found.values()))
        with desk.store.read() as tx:
            state = desk.coverage(tx.dossier.searches(number), tx.dossier.skips(number))
    return Gathered(number, tuple(found.values()), state)


def require_verified(case: Case) -> None:
    """Raise NotIdentified when nobody's address is verified, or when somebody said that it was not them."""
    if case.state == "disputed":
        raise NotIdentified(
            f"{case.number}: the identity is disputed",
            "the person at the address on file answered that it was not them",
            "decide whether this is an incident; nothing is gathered or sent meanwhile",
        )
    if case.address is None:
        raise NotIdentified(
            f"{case.number}: no address is verified",
            "an answer goes to the verified address only (law.md H3)",
            f"run `dsr verify {case.number} advise`",
        )


def require_level(case: Case) -> None:
    """Raise Gated when nothing is open that the program answers, NotIdentified below the level, or in dispute."""
    if case.state == "disputed":
        require_verified(case)
    claims = ours(case)
    if not claims:
        raise Gated(
            f"{case.number}: nothing is open that is answered here",
            "data are searched and looked at for an open claim only",
            f"run `dsr show {case.number}`",
        )
    if not any(case.known_for(c) for c in claims):
        needed = min((c.level_needed for c in claims), key=lambda level: level.rank)
        raise NotIdentified(
            f"{case.number}: who is asking is not known well enough",
            f"level {needed} is needed, {case.level} is shown (law.md 6.2)",
            f"run `dsr verify {case.number} advise`",
        )


def _search(desk: Desk, subject: Subject) -> dict[str, Search]:
    """Search every source, and judge from all hits together whose each record is.

    A telephone that one source shows to be a household's proves nothing in another (law.md H7).
    """
    asked = [_ask(source, subject) for source in desk.sources.values()]
    judged = iter(statuses([hit for hits, _ in asked for hit in hits], shared_mailbox=subject.shared))
    return {search.source: replace(search, hits=tuple((hit, next(judged)) for hit in hits)) for hits, search in asked}


def _ask(source: Source, subject: Subject) -> tuple[list[Hit], Search]:
    """What one source gives; nothing is judged yet."""
    hits: list[Hit] = []
    searches: list[Searched] = []
    skips: list[Skipped] = []
    problem: DsrError | None = source.problem
    if source.connector is not None:
        try:
            for item in source.connector.find([subject]):
                match item:
                    case Hit():
                        hits.append(item)
                    case Searched():
                        searches.append(item)
                    case Skipped():
                        skips.append(item)
        except DsrError as error:  # also a secret that is not set: one source never stops the others
            problem = error
    if problem is not None:
        code = problem.reason_code if isinstance(problem, SourceError) else "misconfigured"
        skips += [Skipped(source.name, activity, subject.id, code, final=False) for activity in source.activities]
    return hits, Search(source.name, (), tuple(searches), tuple(skips), problem)


def _with_leads(subject: Subject, found: Iterable[Search]) -> Subject:
    """Add what accepted records say of the person: a customer number leads to sales without an e-mail."""
    accepted = [hit.record for search in found for hit, state in search.hits if state == "accepted"]
    known = {(i.kind, i.normal) for i in subject.identifiers}
    leads = {(i.kind, i.normal): i for record in accepted for i in _leads(record)}
    added = tuple(lead for key, lead in leads.items() if key not in known)
    return replace(subject, identifiers=(*subject.identifiers, *added)) if added else subject


def _leads(record: Record) -> Iterator[Identifier]:
    for role, (kind, status) in _LEADS.items():
        value = record.value(role)
        if value:
            yield Identifier(kind, value, status)


def _save(desk: Desk, case: Case, found: Sequence[Search]) -> None:
    with desk.store.read() as tx:
        said = {(r.hit.record.source, r.hit.record.key): r.status for r in tx.dossier.records(case.number)}
    for search in found:
        with desk.store.write() as tx:
            hits = [(hit, _kept(said.get((hit.record.source, hit.record.key)), state)) for hit, state in search.hits]
            tx.dossier.replace(case.number, search.source, hits, search.searches, search.skips)
            # what was decided and planned rested on the earlier search
            tx.decisions.replace(case.number, ())
            tx.plans.forget(case.number)
            tx.log.add(
                Event.SOURCE_SEARCHED,
                case=case.number,
                source=search.source,
                counts={
                    "scanned": sum(s.scanned for s in search.searches),
                    "accepted": sum(state == "accepted" for _, state in search.hits),
                    "review": sum(state == "review" for _, state in hits),
                },
            )
    with desk.store.write() as tx:
        for answer in _answers(desk):
            tx.undeclared.save(case.number, answer)
        tx.log.add(Event.UNDECLARED_ANSWERED, case=case.number)


def _kept(said: Status | None, found: Status) -> Status:
    """What the officer said of a record stands: a rejection always, an acceptance where the search is unsure."""
    return said if said == "rejected" or (said == "accepted" and found == "review") else found


def _answers(desk: Desk) -> Iterator[Answer]:
    """What was said of undeclared processing on the day of the search (law.md 0.2-d)."""
    for activity in desk.config.activities.values():
        if activity.id.startswith("A10") and activity.answer:
            source = next((name for name, served in desk.serving.items() if activity.id in served), None)
            said_on = activity.answered_on or desk.today
            yield Answer(activity.id, activity.answer, said_on, activity.answered_by, source)


def row(search: Search) -> tuple[str, int, int, int, str]:
    """A source for the screen: rows read, records that are the person's, records to review, how it ended."""
    ended = "failed" if search.problem else "searched" if search.searches else "cannot be searched"
    accepted = sum(state == "accepted" for _, state in search.hits)
    review = sum(state == "review" for _, state in search.hits)
    return search.source, sum(part.scanned for part in search.searches), accepted, review, ended


def as_json(desk: Desk, result: Gathered) -> dict[str, object]:
    """The stable shape of `dsr gather --json`."""
    return {
        "case": result.case,
        "sources": [
            {
                "source": part.source,
                "part": part.part,
                "snapshot": part.snapshot,
                "scanned": part.scanned,
                "hits": sum(hit.record.source == part.source for hit, _ in search.hits),
            }
            for search in result.found
            for part in search.searches
        ],
        "records": [
            {
                "source": hit.record.source,
                "ref": desk.store.keys.ref(hit.record.source, hit.record.key),
                "kind": hit.record.kind,
                "activities": sorted(hit.record.activities),
                "fields": dict(hit.record.fields),
                "grounds": [f"{g.kind} {g.how}" for g in hit.grounds],
                "status": state,
            }
            for search in result.found
            for hit, state in search.hits
        ],
        "skipped": [
            {"source": s.source, "activity": s.activity, "reason": s.reason_code, "final": s.final}
            for search in result.found
            for s in search.skips
        ],
        "open": list(result.coverage.open),
    }
