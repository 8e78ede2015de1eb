"""What Art. 12 promises of any request, whenever it came."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dsr_cli.domain.calendar import add_months, is_working_day, roll
from dsr_cli.domain.case import Extension, Level, Pause
from dsr_cli.domain.clock import deadlines, last_prompt_day

RECEIPTS = st.dates(date(2018, 1, 1), date(2090, 12, 31))
quick = settings(max_examples=120, deadline=None)


@st.composite
def closed_pauses(draw: st.DrawFn, received: date) -> tuple[Pause, ...]:
    """Questions about a request, prompt or not, all answered."""

    def question() -> Pause:
        asked = received + timedelta(days=draw(st.integers(0, 8)))
        kind, letter = draw(st.sampled_from([("identity", "L02b"), ("clarification", "L05")]))
        answer = asked + timedelta(days=draw(st.integers(0, 60)))
        return Pause(Level.LD, "identity" if kind == "identity" else "clarification", letter, asked, answer, large=True)

    return tuple(question() for _ in range(draw(st.integers(0, 3))))


@st.composite
def claims(draw: st.DrawFn) -> tuple[date, tuple[Pause, ...], Extension | None]:
    received = draw(RECEIPTS)
    extensions = st.builds(
        Extension,
        months=st.integers(1, 2),
        notice=st.integers(0, 90).map(lambda days: received + timedelta(days=days)),
        reason_code=st.just("complexity"),
    )
    return received, draw(closed_pauses(received)), draw(st.none() | extensions)


@given(claims())
@quick
def test_a_deadline_is_a_working_day_never_before_the_nominal_one(
    claim: tuple[date, tuple[Pause, ...], Extension | None],
) -> None:
    dates = deadlines(*claim)

    assert dates.due is not None
    assert is_working_day(dates.due)
    assert is_working_day(dates.first_deadline)
    assert dates.nominal <= dates.first_deadline <= dates.due


@given(claims())
@quick
def test_an_extension_ends_three_months_and_the_pauses_after_receipt_at_the_latest(
    claim: tuple[date, tuple[Pause, ...], Extension | None],
) -> None:
    dates = deadlines(*claim)

    assert dates.due is not None
    assert dates.due <= roll(add_months(dates.received_date, 3) + timedelta(days=dates.paused_days))
    assert deadlines(claim[0], claim[1]).first_deadline == dates.refusal_deadline


@given(claims(), st.data())
@quick
def test_a_closed_pause_never_shortens(
    claim: tuple[date, tuple[Pause, ...], Extension | None], data: st.DataObject
) -> None:
    received, pauses, extension = claim
    more = data.draw(closed_pauses(received))
    before, after = deadlines(*claim), deadlines(received, (*more, *pauses), extension)

    assert before.due is not None
    assert after.due is not None
    assert before.due <= after.due
    assert before.refusal_deadline <= after.refusal_deadline


@given(claims())
@quick
def test_paused_days_are_the_distinct_dates_of_the_prompt_questions(
    claim: tuple[date, tuple[Pause, ...], Extension | None],
) -> None:
    received, pauses, _ = claim
    expected = {
        pause.asked + timedelta(days=n)
        for pause in pauses
        if pause.asked <= last_prompt_day(received)
        for n in range(((pause.answered or pause.asked) - pause.asked).days)
    }

    assert len(expected) == deadlines(received, pauses).paused_days


@given(RECEIPTS, st.integers(0, 40), st.integers(0, 2))
@quick
def test_a_later_receipt_never_gives_an_earlier_deadline(received: date, later: int, months: int) -> None:
    def due(day: date) -> tuple[date | None, date]:
        dates = deadlines(day, (), Extension(months, day, "complexity") if months else None)
        return dates.due, dates.first_deadline

    first, second = due(received), due(received + timedelta(days=later))

    assert first[0] is not None
    assert second[0] is not None
    assert first[0] <= second[0]
    assert first[1] <= second[1]
