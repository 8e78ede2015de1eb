from datetime import date, datetime, time, timedelta

import pytest

from dsr_cli.tables.cells import from_text, to_text

DAY = datetime(2024, 5, 17)  # noqa: DTZ001  # a spreadsheet knows no time zone


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("", None),
        ("  x ", "  x "),
        ("m\0p\0g\0", "mpg"),
        (4711.0, "4711"),
        (0.1, "0.1"),
        (-2.5, "-2.5"),
        (1e20, "100000000000000000000"),
        (float("nan"), "nan"),
        (7, "7"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2024, 5, 17), "2024-05-17"),
        (DAY, "2024-05-17"),
        (DAY.replace(hour=12, minute=30, second=5), "2024-05-17T12:30:05"),
        (DAY.replace(hour=12, minute=30, second=4, microsecond=999_999), "2024-05-17T12:30:05"),
        (DAY.replace(9999, 12, 31, 23, 59, 59, 999_999), "9999-12-31T23:59:59"),
        (time(13, 5), "13:05:00"),
        (timedelta(hours=30, seconds=7), "30:00:07"),
    ],
)
def test_a_cell_reads_as_the_text_it_stands_for(value: object, text: str | None) -> None:
    assert text == to_text(value)


@pytest.mark.parametrize(
    ("text", "like", "value"),
    [
        ("4711", 1.5, 4711.0),
        ("0150", 1, "0150"),
        ("+47 00 00 00 01", 1, "+47 00 00 00 01"),
        ("12345678901234567890", 1, "12345678901234567890"),
        ("nan", 1.0, "nan"),
        ("0.30000000000000004", 1.0, "0.30000000000000004"),
        ("2024-05-17", DAY, DAY),
        ("17.05.2024", DAY, "17.05.2024"),
        ("13:05:00", time.min, time(13, 5)),
        ("TRUE", False, True),
        ("ja", True, "ja"),
        ("4711", "text", "4711"),
    ],
)
def test_a_text_is_written_as_its_column_only_if_it_reads_back(text: str, like: object, value: object) -> None:
    assert (type(value), value) == (type(from_text(text, like)), from_text(text, like))
