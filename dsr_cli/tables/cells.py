"""A value of a spreadsheet cell <-> the text it stands for."""

from datetime import date, datetime, time, timedelta
from math import isfinite

CellValue = str | bool | float | datetime | time


def to_text(value: object) -> str | None:
    """A value as text; None when there is nothing.

    Dates are ISO 8601, without a time of day at midnight; whole numbers have no decimals, so that a phone
    number that was made a number is digits again.
    """
    if isinstance(value, str):
        # Old .xls files carry NUL bytes, which no database takes.
        return value.replace("\0", "") or None
    match value:
        case None:
            return None
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if isfinite(value):
            shown = float(f"{value:.15g}")  # the digits that Excel has
            return str(int(shown)) if shown.is_integer() else str(shown)
        case datetime():
            return _moment(value)
        case date() | time():
            return value.isoformat()
        case timedelta():
            minutes, seconds = divmod(int(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        case _:
            return str(value)


def from_text(text: str, like: object) -> CellValue:
    """The value to write for a text, of the kind of `like` when it then reads back as the same text; else the text.

    `0150` stays text in a column of numbers: as a number it would lose its zero.
    """
    try:
        value = _parsed(text, like)
    except ValueError:
        return text
    return value if to_text(value) == text else text


def _parsed(text: str, like: object) -> CellValue:
    match like:
        case bool():
            return {"TRUE": True, "FALSE": False}.get(text, text)
        case int() | float():
            number = float(text)
            return number if isfinite(number) else text
        case date():
            return datetime.fromisoformat(text)
        case time():
            return time.fromisoformat(text)
        case _:
            return text


def _moment(value: datetime) -> str:
    # Excel keeps a moment as a fraction of a day, which is a second only after rounding.
    up = timedelta(seconds=value.microsecond >= 500_000 and value.year < 9999)
    rounded = value.replace(microsecond=0) + up
    return rounded.date().isoformat() if rounded.time() == time() else rounded.isoformat()
