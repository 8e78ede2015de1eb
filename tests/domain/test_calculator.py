"""The calculator's lines: what `dsr clock explain` reads and gives."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsr_cli.domain.calculator import as_json, from_line
from dsr_cli.domain.calendar import oslo_date
from dsr_cli.domain.clock import Deadlines, deadlines
from dsr_cli.errors import WrongUsage


def calculate(line: object) -> Deadlines:
    received, pauses, extension = from_line(line)
    return deadlines(oslo_date(received), pauses, extension)


def test_the_answer_in_json_has_its_stable_order() -> None:
    waiting = as_json(calculate({"received": "2026-06-01", "pauses": [{"kind": "identity", "asked": "2026-06-02"}]}))

    keys = "received_date nominal paused_days first_deadline due refusal_deadline state steps"

    assert keys.split() == list(waiting)
    assert waiting == json.loads(json.dumps(waiting))


def test_a_line_without_months_extends_by_two() -> None:
    line = {"received": "2026-06-10T10:15", "pauses": None, "ext_notice": "2026-07-08", "ext_months": None}

    assert date(2026, 9, 10) == calculate(line).due


def test_a_timestamp_in_a_pause_counts_by_its_oslo_date() -> None:
    _, (pause,), _ = from_line(
        {"received": "2026-06-01", "pauses": [{"kind": "identity", "asked": "2026-06-01T22:30Z"}]}
    )

    assert (date(2026, 6, 2), "L02b") == (pause.asked, pause.letter)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ([], "line"),
        ({}, "received"),
        ({"received": 20260601}, "received"),
        ({"received": "kari@example.no"}, "received"),
        ({"received": "9999-12-31"}, "received"),
        ({"received": "0001-01-01"}, "received"),
        ({"received": "2026-06-01", "ext_notise": "2026-06-30"}, "ext_notise"),
        ({"received": "2026-06-01", "ext_notice": "31.06.2026"}, "ext_notice"),
        ({"received": "2026-06-01", "ext_months": 3}, "ext_months"),
        ({"received": "2026-06-01", "ext_months": True}, "ext_months"),
        ({"received": "2026-06-01", "pauses": {}}, "pauses"),
        ({"received": "2026-06-01", "pauses": ["kari@example.no"]}, "pauses[0]"),
        ({"received": "2026-06-01", "pauses": [{"kind": "fee", "asked": "2026-06-02"}]}, "pauses[0].kind"),
        ({"received": "2026-06-01", "pauses": [{"kind": "identity"}]}, "pauses[0].asked"),
        (
            {"received": "2026-06-01", "pauses": [{"kind": "identity", "asked": "2026-06-02", "answered": "no"}]},
            "pauses[0].answered",
        ),
        (
            {
                "received": "2026-06-01",
                "pauses": [{"kind": "clarification", "asked": "2026-06-02", "large": "yes"}],
            },
            "pauses[0].large",
        ),
        ({"received": "2026-06-01", "pauses": [{"kind": "identity", "sent": "2026-06-02"}]}, "pauses[0].sent"),
    ],
)
def test_a_bad_line_names_its_key_and_nothing_it_holds(line: object, key: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        from_line(line)

    assert f"`{key}` cannot be used." == caught.value.what
    assert "kari" not in f"{caught.value.what}{caught.value.why}{caught.value.hint}"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize("year", [2, 1582, 9998])
def test_any_year_is_counted(year: int) -> None:
    end_of_year = date(year, 12, 31)
    pause = {"kind": "identity", "asked": end_of_year.isoformat(), "answered": end_of_year.isoformat()}

    dates = calculate({"received": end_of_year.isoformat(), "pauses": [pause], "ext_notice": end_of_year.isoformat()})

    assert dates.state == "EXTENDED"


@given(st.datetimes(datetime(2018, 1, 1), datetime(2090, 1, 1)))  # noqa: DTZ001  # hypothesis bounds are naive
@settings(max_examples=100, deadline=None)
def test_the_zone_a_timestamp_is_written_in_does_not_matter(moment: datetime) -> None:
    utc = moment.replace(tzinfo=UTC)

    assert from_line({"received": utc.isoformat()})[0] == utc
    assert calculate({"received": utc.isoformat()}) == deadlines(oslo_date(utc))
