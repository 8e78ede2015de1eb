"""The clock of a claim: its deadlines with the reason for each, and the other dates of law.md 2 (GDPR Art. 12)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple

from dsr_cli.domain.calendar import add_months, add_working_days, in_oslo, roll, roll_back
from dsr_cli.domain.case import Extension, Pause

ClockState = Literal["OPEN", "WAITING_IDENTITY", "EXTENDED", "OVERDUE"]


@dataclass(frozen=True, slots=True)
class ClockRules:
    """The settings of law.md 9 that move a date, under their own names; days are calendar days unless named."""

    prompt_working_days: int = 3
    identity_pause: bool = True
    clarification_pause_requires_large_quantity: bool = True
    identity_reminder_days: int = 7
    stop_working_days: int = 1
    ack_working_days: int = 2
    erase_after_copy_days: int = 14


RULES = ClockRules()


@dataclass(frozen=True, slots=True)
class Step:
    """One rule of law.md 2.1 as it applied: a sentence for the officer, and the date it led to."""

    rule: str
    text: str
    date: date | None


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The dates of one claim, each the last day in full (to 23:59:59 in Oslo).

    `nominal`: one month, neither paused nor rolled. `first_deadline`: D1 of law.md R7.
    `due`: the last day to act, None while an identity question is open (R11).
    `refusal_deadline`: the last day to refuse, never extended (R9; Art. 12(4)).
    `unrolled`: the last day to act (or refuse, while waiting) before it rolls to a working day.
    """

    received_date: date
    nominal: date
    paused_days: int
    first_deadline: date
    due: date | None
    refusal_deadline: date
    state: ClockState
    steps: tuple[Step, ...]
    unrolled: date


class _Question(NamedTuple):
    """A question to the person, and why it does not stop the clock (empty if it does)."""

    pause: Pause
    objection: str


def deadlines(
    received: date,
    pauses: Iterable[Pause] = (),
    extension: Extension | None = None,
    *,
    rules: ClockRules = RULES,
    today: date | None = None,
) -> Deadlines:
    """Count the deadlines of a claim received on an Oslo date (law.md R3-R11; Art. 12(3), 12(4), 12(6)).

    Only with `today` can the state be OVERDUE, and only after the rolled due date (R6). An extension counts
    if its notice was in time; whether its reason is good enough (R8 (i)) is not asked here.
    """
    nominal = add_months(received, 1)
    questions = _judge(received, pauses, rules)
    stopping = [question.pause for question in questions if not question.objection]
    paused = _paused_days(received, stopping)
    first = roll(_last_day(received, 1, paused))
    timely = extension if extension and extension.notice <= first else None
    unrolled = _last_day(received, 1 + timely.months if timely else 1, paused)
    due = None if any(pause.answered is None for pause in stopping) else roll(unrolled)
    state = _state(due, timely, today)
    steps = (
        *_first_month(received, paused, questions, rules),
        *(_extending(received, paused, first, extension) if extension else ()),
        *_standing(due, first, today),
    )
    return Deadlines(received, nominal, paused, first, due, first, state, steps, unrolled)


def _last_day(received: date, months: int, paused: int) -> date:
    """The end of a period before it rolls: always counted from receipt (law.md R7, R8)."""
    return add_months(received, months) + timedelta(days=paused)


def _state(due: date | None, timely: Extension | None, today: date | None) -> ClockState:
    if due is None:
        return "WAITING_IDENTITY"
    if today and today > due:
        return "OVERDUE"
    return "EXTENDED" if timely else "OPEN"


def _judge(received: date, pauses: Iterable[Pause], rules: ClockRules) -> list[_Question]:
    """Which questions stop the clock, in the order they were asked."""
    questions: list[_Question] = []
    for pause in sorted(pauses, key=lambda pause: pause.asked):
        earlier = _paused_days(received, (question.pause for question in questions if not question.objection))
        latest = min(last_prompt_day(received, rules), roll(_last_day(received, 1, earlier)))
        questions.append(_Question(pause, _objection(pause, latest, rules)))
    return questions


def _objection(pause: Pause, latest: date, rules: ClockRules) -> str:
    """Why a question does not stop the clock (law.md R10), or an empty string."""
    identity = pause.kind == "identity"
    large_enough = pause.large or not rules.clarification_pause_requires_large_quantity
    objections = (
        (pause.bounced, "it bounced"),
        (pause.asked > latest, f"it had to be sent by {latest}, without undue delay"),
        (identity and not rules.identity_pause, "the setting identity_pause is off"),
        (identity and pause.letter != "L02b", "only the letter L02b does"),
        (not identity and not large_enough, "the quantity of information is not large"),
        (not identity and pause.answered is None, "without an answer the request is taken in its widest sense"),
    )
    return next((text for applies, text in objections if applies), "")


def _paused_days(received: date, pauses: Iterable[Pause]) -> int:
    """The dates within `[asked, answered)` of any pause, each counted once; before receipt no clock runs."""
    days, counted_until = 0, received
    for pause in sorted(pauses, key=lambda pause: pause.asked):
        answered = pause.answered or counted_until
        days += max((answered - max(pause.asked, counted_until)).days, 0)
        counted_until = max(answered, counted_until)
    return days


def _first_month(received: date, paused: int, questions: list[_Question], rules: ClockRules) -> Iterator[Step]:
    nominal = add_months(received, 1)
    first = roll(_last_day(received, 1, paused))
    yield Step("R2", f"Received on {received} in Oslo; that day is not counted (GDPR Art. 12(3)).", received)
    yield Step("R3", f"One month later is {nominal} (GDPR Art. 12(3), Reg. 1182/71 Art. 3).", nominal)
    yield from _month_end(received, nominal)
    yield from (_asking(received, question, rules) for question in questions)
    yield from _moving(nominal, paused)
    yield Step("R7", f"The first deadline is {first}, to 23:59:59 in Oslo (GDPR Art. 12(3)).", first)
    yield Step("R9", f"A refusal must be sent by {first} and is never extended (GDPR Art. 12(4)).", first)


def _month_end(received: date, end: date) -> Iterator[Step]:
    if end.day != received.day:
        text = f"That month has no day {received.day}; its last day is {end} (Reg. 1182/71 Art. 3(2)(c))."
        yield Step("R4", text, end)


def _moving(end: date, paused: int) -> Iterator[Step]:
    last = end + timedelta(days=paused)
    if paused:
        text = f"With {_days(paused)} of pause, each date once, {end} becomes {last} (GDPR Art. 12(6), recital 63)."
        yield Step("R10", text, last)
    if (rolled := roll(last)) != last:
        text = f"{last} is a weekend or public holiday; the next working day is {rolled} (Reg. 1182/71 Art. 3(4))."
        yield Step("R5", text, rolled)


def _asking(received: date, question: _Question, rules: ClockRules) -> Step:
    pause, objection = question
    identity = pause.kind == "identity"
    rule, law = ("R10-id", "GDPR Art. 12(6)") if identity else ("R10-cl", "GDPR recital 63")
    asked = f"The {pause.kind} question of {pause.asked}"
    if objection:
        return Step(rule, f"{asked} does not stop the clock: {objection} ({law}).", None)
    if pause.answered is None:
        reminder = identity_reminder_on(pause.asked, rules)
        text = f"{asked} is unanswered; remind with L03 and a new code on {reminder} ({law})."
        return Step("R11", text, reminder)
    text = f"{asked} was answered on {pause.answered}: {_days(_paused_days(received, [pause]))} of pause ({law})."
    return Step(rule, text, pause.answered)


def _extending(received: date, paused: int, first: date, extension: Extension) -> Iterator[Step]:
    notice, months = extension.notice, 1 + extension.months
    if notice > first:
        text = f"The notice L06 of {notice} came after {first}, so nothing is extended (GDPR Art. 12(3))."
        yield Step("R8", text, first)
        return
    end = add_months(received, months)
    yield Step("R8", f"L06 of {notice} is in time: {months} months from receipt is {end} (GDPR Art. 12(3)).", end)
    yield from _month_end(received, end)
    yield from _moving(end, paused)
    if notice > (nominal := add_months(received, 1)):
        yield Step("R8", f"L06 after {nominal} is in time, but open to dispute (GDPR Art. 12(3)).", notice)


def _standing(due: date | None, refusal: date, today: date | None) -> Iterator[Step]:
    if due is None:
        text = f"No due date until the person is known; without an answer send L04 by {refusal} (GDPR Art. 12(4))."
        yield Step("R11", text, refusal)
    elif today and today > due:
        yield Step("R6", f"On {today} the answer is overdue; it was due on {due} (GDPR Art. 12(3)).", due)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def plan_date(dates: Deadlines, plan_against: Literal["nominal", "due"]) -> date:
    """The working day to plan and warn against (law.md R6).

    `nominal` is the last working day that needs no roll-forward; pauses and an extension in time count.
    While identity is open, it is the day for L04.
    """
    if plan_against == "due":
        return dates.due or dates.refusal_deadline
    return roll_back(dates.unrolled)


def last_prompt_day(received: date, rules: ClockRules = RULES) -> date:
    """The last day on which a question can still stop the clock (law.md R10-id (b))."""
    return add_working_days(received, rules.prompt_working_days)


def identity_reminder_on(asked: date, rules: ClockRules = RULES) -> date:
    """The day for L03 with a new code, while an identity question is open (law.md R11)."""
    return asked + timedelta(days=rules.identity_reminder_days)


def stop_by(received: date, rules: ClockRules = RULES) -> date:
    """The last day to stop marketing, unless something is sent earlier (law.md R12; Art. 21(3), 7(3))."""
    return add_working_days(received, rules.stop_working_days)


def acknowledge_by(received: date, rules: ClockRules = RULES) -> date:
    """The last day for the acknowledgement L01 (law.md R17)."""
    return add_working_days(received, rules.ack_working_days)


def erase_after_copy(
    delivered: date,
    last_day: date,
    *,
    confirmed: date | None = None,
    wait: bool = False,
    held: bool = False,
    rules: ClockRules = RULES,
) -> date | None:
    """The day to erase when a copy was asked for as well (law.md 0.2-b), or None as long as it must wait.

    `last_day`: of the erasure claim. `confirmed`: when the person said that the copy is readable.
    `wait`: the person made the erasure wait for the copy. `held`: a hold is open. Never before the copy.
    """
    if held or (wait and confirmed is None):
        return None
    if wait:
        return confirmed
    silent = delivered + timedelta(days=rules.erase_after_copy_days)
    return max(delivered, min(confirmed or silent, silent, last_day))


def breach_notice_by(aware: datetime) -> datetime:
    """The end of 72 elapsed hours, in Oslo time; holidays do not move it (law.md 2.5; Art. 33(1))."""
    return in_oslo(in_oslo(aware).astimezone(UTC) + timedelta(hours=72))
