"""The calculator of `dsr clock explain`: a line of JSON in, the deadlines as JSON out."""

from collections.abc import Mapping
from datetime import date, datetime

from dsr_cli.domain.calendar import oslo_date
from dsr_cli.domain.case import Extension, Level, Pause
from dsr_cli.domain.clock import Deadlines
from dsr_cli.errors import WrongUsage


def as_json(dates: Deadlines) -> dict[str, object]:
    """What `dsr clock explain --json` gives, in its stable order; dates in ISO form."""
    return {
        "received_date": dates.received_date.isoformat(),
        "nominal": dates.nominal.isoformat(),
        "paused_days": dates.paused_days,
        "first_deadline": dates.first_deadline.isoformat(),
        "due": dates.due.isoformat() if dates.due else None,
        "refusal_deadline": dates.refusal_deadline.isoformat(),
        "state": dates.state,
        "steps": [
            {"rule": step.rule, "text": step.text, "date": step.date.isoformat() if step.date else None}
            for step in dates.steps
        ],
    }


_PAUSE_KEYS = ("kind", "asked", "answered", "large")
# A line may carry its own id and note, and a test vector what it expects.
_LINE_KEYS = ("received", "pauses", "ext_notice", "ext_months", "id", "why", "expect")


def from_line(line: object) -> tuple[datetime, tuple[Pause, ...], Extension | None]:
    """One line of the calculator: `{received, pauses: [{kind, asked, answered, large}], ext_notice, ext_months}`.

    Absent or null means none, `large` false and `ext_months` 2; every date may be a timestamp (law.md R1).
    An identity question is taken as an L02b, a clarification as an L05. Raises WrongUsage naming the bad key.
    """
    fields = _object(line, "line", _LINE_KEYS)
    received = _moment(fields.get("received"), "received")
    entries = fields.get("pauses", [])
    if not isinstance(entries, list):
        raise _bad("pauses", "It must be a list.")
    pauses = tuple(_pause(entry, f"pauses[{place}]") for place, entry in enumerate(entries))
    months = fields.get("ext_months", 2)
    if type(months) is not int or months not in (1, 2):
        raise _bad("ext_months", "It must be 1 or 2 (Art. 12(3)).")
    notice = _date(fields.get("ext_notice"), "ext_notice")
    return received, pauses, Extension(months, notice, reason_code="") if notice else None


def _pause(entry: object, key: str) -> Pause:
    fields = _object(entry, key, _PAUSE_KEYS)
    kind, large = fields.get("kind"), fields.get("large", False)
    if kind not in ("identity", "clarification"):
        raise _bad(f"{key}.kind", "It must be identity or clarification.")
    if not isinstance(large, bool):
        raise _bad(f"{key}.large", "It must be true or false.")
    asked = oslo_date(_moment(fields.get("asked"), f"{key}.asked"))
    answered = _date(fields.get("answered"), f"{key}.answered")
    letter = "L02b" if kind == "identity" else "L05"
    return Pause(Level.LD, kind, letter, asked, answered, large=large)


def _object(value: object, key: str, known: tuple[str, ...]) -> Mapping[str, object]:
    """The fields that are given, null ones left out."""
    if not isinstance(value, Mapping):
        raise _bad(key, "It must be a JSON object.")
    for name in value:
        if name not in known:
            raise _bad(f"{key}.{name}".removeprefix("line."), "No such key is known here.")
    return {name: field for name, field in value.items() if field is not None}


def _date(value: object, key: str) -> date | None:
    return None if value is None else oslo_date(_moment(value, key))


def _moment(value: object, key: str) -> datetime:
    """A date or timestamp in ISO form, of a year whose deadlines the calendar can hold."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or not date.min.year < moment.year < date.max.year:
        raise _bad(key, "It must be a date or time in ISO form.") from None
    return moment


def _bad(key: str, why: str) -> WrongUsage:
    form = "{received, pauses: [{kind, asked, answered, large}], ext_notice, ext_months}"
    return WrongUsage(f"`{key}` cannot be used.", why, f"A line has the form {form}.")
