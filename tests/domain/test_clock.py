"""The clock against a table of worked cases, and the promises of Art. 12."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dsr_cli.domain.calculator import as_json, from_line
from dsr_cli.domain.calendar import oslo_date
from dsr_cli.domain.case import Extension, Level, Pause
from dsr_cli.domain.clock import (
    ClockRules,
    Deadlines,
    acknowledge_by,
    breach_notice_by,
    deadlines,
    erase_after_copy,
    identity_reminder_on,
    last_prompt_day,
    plan_date,
    stop_by,
)

VECTORS = Path(__file__).parents[3] / "shared" / "spec" / "clock_vectors.json"
ABSENT = pytest.mark.skip(reason=f"THE CLOCK IS NOT CHECKED AGAINST ITS VECTORS: no {VECTORS.name} beside the checkout")

JUNE = date(2026, 6, 1)
ASKED = Pause(Level.LD, "identity", "L02b", date(2026, 6, 2))
CLARIFY = Pause(Level.LD, "clarification", "L05", date(2026, 6, 2), large=True)


def vectors() -> list[Any]:
    if not VECTORS.is_file():
        return [pytest.param({}, marks=ABSENT)]
    return [pytest.param(vector, id=vector["id"]) for vector in json.loads(VECTORS.read_text(encoding="utf-8"))]


def calculate(line: Mapping[str, object], today: date | None = None) -> Deadlines:
    received, pauses, extension = from_line(line)
    return deadlines(oslo_date(received), pauses, extension, today=today)


def answered(pause: Pause, day: date) -> Pause:
    return replace(pause, answered=day)


def texts(dates: Deadlines, rule: str) -> list[str]:
    return [step.text for step in dates.steps if step.rule == rule]


@pytest.mark.parametrize("vector", vectors())
def test_every_vector_gives_every_expected_date(vector: dict[str, Any]) -> None:
    counted = as_json(calculate(vector))

    assert vector["expect"] == {key: counted[key] for key in vector["expect"]}


def test_an_added_right_has_its_own_clock() -> None:  # T43
    access = calculate({"received": "2026-06-01T09:00+02:00"})
    erasure = calculate({"received": "2026-06-18T21:00+02:00"})

    assert (date(2026, 7, 1), date(2026, 7, 1)) == (access.nominal, access.due)
    assert (date(2026, 7, 18), date(2026, 7, 20)) == (erasure.nominal, erasure.due)


def test_an_extension_does_not_extend_a_refusal() -> None:  # T44
    dates = calculate({"received": "2026-06-10T10:15+02:00", "ext_notice": "2026-07-08"})

    assert (date(2026, 7, 10), date(2026, 9, 10)) == (dates.refusal_deadline, dates.due)
    assert dates.refusal_deadline < date(2026, 7, 20)


def test_the_earliest_channel_of_the_company_starts_the_clock() -> None:  # T45
    told_in_the_shop = datetime.fromisoformat("2026-06-03T16:40+02:00")
    forwarded = datetime.fromisoformat("2026-06-09T09:00+02:00")

    assert date(2026, 7, 3) == deadlines(oslo_date(min(forwarded, told_in_the_shop))).due


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        pytest.param("2026-05-15T16:00+02:00", date(2026, 5, 18), id="V1"),
        pytest.param("2026-05-13T18:00+02:00", date(2026, 5, 15), id="V2"),
        pytest.param("2026-04-01T20:00+02:00", date(2026, 4, 7), id="V3"),
        pytest.param("2026-12-23T12:00+01:00", date(2026, 12, 24), id="V4"),
        pytest.param("2026-12-24T12:00+01:00", date(2026, 12, 28), id="V5"),
    ],
)
def test_marketing_stops_by_the_next_working_day(received: str, expected: date) -> None:
    assert expected == stop_by(oslo_date(datetime.fromisoformat(received)))


def test_a_prompt_question_is_sent_within_three_working_days() -> None:  # V6
    assert date(2026, 5, 19) == last_prompt_day(date(2026, 5, 13))


def test_an_acknowledgement_is_sent_within_two_working_days() -> None:
    assert date(2026, 5, 18) == acknowledge_by(date(2026, 5, 13))


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        pytest.param(date(2026, 6, 10), date(2026, 6, 24), id="X1"),
        pytest.param(date(2026, 6, 25), date(2026, 7, 1), id="X2"),
        pytest.param(date(2026, 7, 3), date(2026, 7, 3), id="a late copy still comes first"),
    ],
)
def test_after_a_copy_silence_leads_to_erasure(delivered: date, expected: date) -> None:
    assert expected == erase_after_copy(delivered, date(2026, 7, 1))


def test_nothing_is_erased_while_the_copy_cannot_be_opened() -> None:  # X3
    assert erase_after_copy(date(2026, 6, 10), date(2026, 7, 1), held=True) is None


def test_a_readable_copy_lets_the_erasure_run_at_once() -> None:
    assert date(2026, 6, 12) == erase_after_copy(date(2026, 6, 10), date(2026, 7, 1), confirmed=date(2026, 6, 12))


def test_an_erasure_that_waits_for_the_copy_waits_for_its_confirmation() -> None:
    delivered, last_day = date(2026, 6, 10), date(2026, 7, 1)

    assert erase_after_copy(delivered, last_day, wait=True) is None
    assert date(2026, 7, 8) == erase_after_copy(delivered, last_day, wait=True, confirmed=date(2026, 7, 8))


@pytest.mark.parametrize(
    ("aware", "expected"),
    [
        pytest.param("2026-04-02T10:00+02:00", "2026-04-05T10:00:00+02:00", id="I1"),
        pytest.param("2026-03-28T12:00+01:00", "2026-03-31T13:00:00+02:00", id="I2"),
        pytest.param("2026-04-02T10:00", "2026-04-05T10:00:00+02:00", id="naive"),
    ],
)
def test_a_breach_is_notified_within_72_elapsed_hours(aware: str, expected: str) -> None:
    assert expected == breach_notice_by(datetime.fromisoformat(aware)).isoformat()


def test_an_open_identity_question_leaves_nothing_due_but_the_refusal() -> None:
    earlier = answered(ASKED, date(2026, 6, 4))
    dates = deadlines(JUNE, [earlier, replace(ASKED, asked=date(2026, 6, 4))])

    assert (None, "WAITING_IDENTITY", date(2026, 7, 3)) == (dates.due, dates.state, dates.refusal_deadline)
    assert date(2026, 6, 9) == identity_reminder_on(ASKED.asked)


def test_waiting_for_identity_stands_above_an_extension() -> None:
    dates = deadlines(JUNE, [ASKED], Extension(2, date(2026, 6, 30), "complexity"), today=date(2027, 1, 1))

    assert (dates.due, dates.state) == (None, "WAITING_IDENTITY")


@pytest.mark.parametrize(
    ("question", "rules", "reason"),
    [
        (replace(ASKED, bounced=True), ClockRules(), "it bounced"),
        (replace(ASKED, letter="L02a"), ClockRules(), "only the letter L02b does"),
        (
            replace(ASKED, asked=date(2026, 6, 5)),
            ClockRules(),
            "it had to be sent by 2026-06-04, without undue delay",
        ),
        (ASKED, ClockRules(identity_pause=False), "the setting identity_pause is off"),
        (replace(CLARIFY, large=False), ClockRules(), "the quantity of information is not large"),
        (CLARIFY, ClockRules(), "without an answer the request is taken in its widest sense"),
    ],
)
def test_a_question_that_gives_no_pause_says_why(question: Pause, rules: ClockRules, reason: str) -> None:
    dates = deadlines(JUNE, [question], rules=rules)

    assert (date(2026, 7, 1), 0, "OPEN") == (dates.due, dates.paused_days, dates.state)
    assert [reason] == [step.text.partition(": ")[2].partition(" (")[0] for step in dates.steps if step.date is None]


def test_no_pause_starts_after_the_first_deadline() -> None:
    late = Pause(Level.LD, "identity", "L02b", date(2026, 7, 2), date(2026, 7, 10))
    slow = ClockRules(prompt_working_days=40)

    assert deadlines(JUNE, [late], rules=slow).paused_days == 0
    assert deadlines(JUNE, [late, answered(ASKED, date(2026, 6, 4))], rules=slow).paused_days == 10


def test_a_clarification_may_pause_without_a_large_quantity_where_the_settings_say_so() -> None:
    rules = ClockRules(clarification_pause_requires_large_quantity=False)
    question = answered(replace(CLARIFY, large=False), date(2026, 6, 16))

    assert deadlines(JUNE, [question], rules=rules).paused_days == 14


def test_days_before_receipt_are_no_pause() -> None:
    early = Pause(Level.LD, "identity", "L02b", date(2026, 5, 20), date(2026, 6, 3))

    assert deadlines(JUNE, [early]).paused_days == 2


def test_a_case_is_overdue_only_after_the_rolled_day() -> None:
    received = date(2026, 3, 5)
    states = [deadlines(received, today=date(2026, 4, day)).state for day in (6, 7, 8)]

    assert states == ["OPEN", "OPEN", "OVERDUE"]
    assert deadlines(received).state == "OPEN"


def test_a_late_notice_extends_nothing_and_says_so() -> None:
    dates = deadlines(date(2026, 6, 10), (), Extension(2, date(2026, 7, 13), "complexity"))

    expected = "The notice L06 of 2026-07-13 came after 2026-07-10, so nothing is extended (GDPR Art. 12(3))."

    assert (dates.first_deadline, "OPEN") == (dates.due, dates.state)
    assert [expected] == texts(dates, "R8")


def test_a_notice_after_the_nominal_month_is_in_time_with_a_warning() -> None:
    dates = deadlines(date(2026, 3, 5), (), Extension(2, date(2026, 4, 7), "complexity"))

    assert dates.state == "EXTENDED"
    assert "L06 after 2026-04-05 is in time, but open to dispute (GDPR Art. 12(3))." in texts(dates, "R8")


@pytest.mark.parametrize(
    ("line", "nominal", "due"),
    [
        ({"received": "2026-06-10"}, date(2026, 7, 10), date(2026, 7, 10)),
        ({"received": "2026-03-05"}, date(2026, 4, 1), date(2026, 4, 7)),
        ({"received": "2026-11-30", "ext_notice": "2026-12-30"}, date(2027, 2, 26), date(2027, 3, 1)),
        (
            {
                "received": "2026-05-06",
                "pauses": [{"kind": "identity", "asked": "2026-05-08", "answered": "2026-05-15"}],
            },
            date(2026, 6, 12),
            date(2026, 6, 15),
        ),
        (
            {"received": "2026-06-01", "pauses": [{"kind": "identity", "asked": "2026-06-02"}]},
            date(2026, 7, 1),
            date(2026, 7, 1),
        ),
    ],
)
def test_a_plan_never_leans_on_the_roll_forward(line: dict[str, object], nominal: date, due: date) -> None:
    dates = calculate(line)

    assert (nominal, due) == (plan_date(dates, "nominal"), plan_date(dates, "due"))


def test_the_steps_tell_the_way_to_the_date_in_order() -> None:
    line = {
        "received": "2026-01-31T12:00+01:00",
        "pauses": [{"kind": "identity", "asked": "2026-02-02", "answered": "2026-02-09"}],
        "ext_notice": "2026-03-09",
        "ext_months": 2,
    }

    expected = [
        ("R2", "Received on 2026-01-31 in Oslo; that day is not counted (GDPR Art. 12(3))."),
        ("R3", "One month later is 2026-02-28 (GDPR Art. 12(3), Reg. 1182/71 Art. 3)."),
        ("R4", "That month has no day 31; its last day is 2026-02-28 (Reg. 1182/71 Art. 3(2)(c))."),
        (
            "R10-id",
            "The identity question of 2026-02-02 was answered on 2026-02-09: 7 days of pause (GDPR Art. 12(6)).",
        ),
        (
            "R10",
            "With 7 days of pause, each date once, 2026-02-28 becomes 2026-03-07 (GDPR Art. 12(6), recital 63).",
        ),
        (
            "R5",
            "2026-03-07 is a weekend or public holiday; the next working day is 2026-03-09 (Reg. 1182/71 Art. 3(4)).",
        ),
        ("R7", "The first deadline is 2026-03-09, to 23:59:59 in Oslo (GDPR Art. 12(3))."),
        ("R9", "A refusal must be sent by 2026-03-09 and is never extended (GDPR Art. 12(4))."),
        ("R8", "L06 of 2026-03-09 is in time: 3 months from receipt is 2026-04-30 (GDPR Art. 12(3))."),
        ("R4", "That month has no day 31; its last day is 2026-04-30 (Reg. 1182/71 Art. 3(2)(c))."),
        (
            "R10",
            "With 7 days of pause, each date once, 2026-04-30 becomes 2026-05-07 (GDPR Art. 12(6), recital 63).",
        ),
        ("R8", "L06 after 2026-02-28 is in time, but open to dispute (GDPR Art. 12(3))."),
        ("R6", "On 2026-05-08 the answer is overdue; it was due on 2026-05-07 (GDPR Art. 12(3))."),
    ]

    assert expected == [(step.rule, step.text) for step in calculate(line, today=date(2026, 5, 8)).steps]
