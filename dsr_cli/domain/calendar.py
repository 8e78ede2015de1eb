"""The Norwegian calendar: dates in Oslo, public holidays, working days and months (law.md R1, R4, R5, 2.2)."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
_DAY = timedelta(days=1)
_FIXED = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
# Maundy Thursday, Good Friday, Easter Day and Monday, Ascension Day, Whit Sunday and Monday.
_FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)


def in_oslo(moment: datetime) -> datetime:
    """The moment in Oslo time; a naive timestamp is Oslo time already (law.md R1)."""
    return moment.replace(tzinfo=OSLO) if moment.tzinfo is None else moment.astimezone(OSLO)


def oslo_date(moment: datetime) -> date:
    """The legal date of a moment: its calendar date in Oslo (law.md R1)."""
    return in_oslo(moment).date()


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher)."""
    golden = year % 19
    century, year_of_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon + 15) % 30
    leaps, leap_rest = divmod(year_of_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - epact - leap_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[date]:
    """The public holidays (lov om helligdager og helligdagsfred § 2; lov om 1. og 17. mai § 1).

    24 and 31 December are none. Two may fall together, as 17 May and Whit Monday in 2027.
    """
    fixed = {date(year, month, day) for month, day in _FIXED}
    return frozenset(fixed | {easter(year) + timedelta(days=days) for days in _FROM_EASTER})


def is_working_day(day: date) -> bool:
    """Whether the day is Monday to Friday and no public holiday."""
    return day.weekday() < 5 and day not in holidays(day.year)


def roll(day: date) -> date:
    """The day itself or the working day that follows it (Reg. 1182/71 Art. 3(4); domstolloven § 149)."""
    while not is_working_day(day):
        day += _DAY
    return day


def roll_back(day: date) -> date:
    """The day itself or the last working day before it (law.md R6: what to plan for)."""
    while not is_working_day(day):
        day -= _DAY
    return day


def add_months(day: date, months: int) -> date:
    """The same day number so many months later, or the last day of a month that lacks it.

    Counted in one go, never step by step (law.md R4; Reg. 1182/71 Art. 3(2)(c)): 30 November + 3 = 28 February.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_working_days(day: date, count: int) -> date:
    """The working day number `count` after the day, which itself is not counted (law.md R10-id, R12, R16, R17)."""
    for _ in range(count):
        day = roll(day + _DAY)
    return day
