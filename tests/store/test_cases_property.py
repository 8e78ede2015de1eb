from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsr_cli.domain.case import Case, Claim, Extension, Hold, IdentityCheck, Level, Pause, SentLetter
from dsr_cli.domain.rights import Right
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject
from dsr_cli.store.log import Event
from dsr_cli.store.store import Store

CODES = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,9}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DATES = st.dates(date(2020, 1, 1), date(2080, 1, 1))
OFFSETS = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
TIMES = st.builds(
    lambda seconds, zone: datetime.fromtimestamp(seconds, zone),
    st.integers(1_600_000_000, 3_400_000_000),
    st.just(UTC) | OFFSETS,
)
LEVELS = st.sampled_from(Level)


def several(each: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(each, max_size=3).map(tuple)


IDENTIFIERS = st.builds(
    Identifier,
    st.sampled_from(IdentifierKind),
    TEXTS,
    st.sampled_from(["claimed", "verified"]),
    st.none() | DATES,
)
SUBJECTS = st.builds(
    Subject,
    CODES,
    several(IDENTIFIERS),
    st.sampled_from(["self", "client", "child"]),
    st.booleans(),
    st.booleans(),
)
PAUSES = st.builds(
    Pause,
    LEVELS,
    st.sampled_from(["identity", "clarification"]),
    CODES,
    DATES,
    st.none() | DATES,
    st.booleans(),
    st.booleans(),
)
CLAIMS = st.builds(
    Claim,
    st.integers(1, 9),
    st.sampled_from(Right),
    TIMES,
    LEVELS,
    several(CODES),
    several(PAUSES),
    st.none() | st.builds(Extension, st.integers(1, 2), DATES, CODES),
    st.sampled_from(["open", "officer", "answered", "withdrawn"]),
    CODES,
    st.none() | DATES,
)
CHECKS = st.builds(
    IdentityCheck,
    CODES,
    TIMES,
    st.sampled_from(["granted", "asked", "failed", "denied", "none"]),
    LEVELS,
    officer=CODES,
    doubt=st.none() | CODES,
    target=st.none() | CODES,
    expires=st.none() | DATES,
    tries=st.integers(0, 5),
)
HOLDS = st.builds(Hold, CODES, CODES, TEXTS, CODES, DATES, st.none() | DATES)
LETTERS = st.builds(SentLetter, CODES, several(CODES), CODES, CODES, CODES, CODES, DATES, TEXTS, st.none() | DATES)
CASES = st.builds(
    Case,
    number=st.just("DSR-2026-0001"),
    kind=CODES,
    language=CODES,
    channel=CODES,
    received=TIMES,
    subject=SUBJECTS,
    claims=several(CLAIMS),
    state=st.sampled_from(["open", "disputed", "answered", "closed"]),
    owner=CODES,
    sender=TEXTS,
    sender_name=TEXTS,
    address=st.none() | TEXTS,
    message_id=TEXTS,
    subject_line=TEXTS,
    identity=several(CHECKS),
    holds=several(HOLDS),
    letters=several(LETTERS),
    warnings=several(TEXTS),
    closed_on=st.none() | DATES,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=CASES, dates=st.tuples(st.none() | DATES, st.none() | DATES))
def test_every_case_comes_back_and_leaves_only_codes(
    store: Store, case: Case, dates: tuple[date | None, date | None]
) -> None:
    with store.write() as tx:
        case = replace(case, number=tx.cases.next_number(2026))
        tx.cases.add(case, *dates)
        tx.log.add(Event.CASE_OPENED, case=case.number)

    with store.read() as tx:
        assert case == tx.cases.load(case.number)
        row = next(row for row in tx.cases.list(limit=None) if row.number == case.number)
        assert dates == (row.due, row.nominal)

    store.forget(case.number)
    with store.read() as tx:
        left = tx.cases.load(case.number)
    assert (case.claims, case.identity, case.state) == (left.claims, left.identity, left.state)
    assert replace(case.subject, identifiers=()) == left.subject
    assert ("", "", None, "", "", ()) == (
        left.sender,
        left.sender_name,
        left.address,
        left.message_id,
        left.subject_line,
        left.warnings,
    )
