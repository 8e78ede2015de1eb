"""Column types: plain columns hold codes, dates, counts and digests; free text is refused at the door."""

import re
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import DateTime, Dialect, String, Text
from sqlalchemy.types import TypeDecorator

# A code: a case number, a source, a reason, an officer id, a date, `till:1f00ba4711`. No space and no @.
CODE = re.compile(r"[A-Za-z0-9*][A-Za-z0-9_.:/*+-]{0,79}|")
# A provision of law: "17(3)(b); bokføringsloven § 13".
LAW = re.compile(r"[\w §().,;:/*+–-]{0,200}")


@cache
def adapter(type_: Any) -> TypeAdapter[Any]:
    """The pydantic adapter that writes values of a type as JSON and reads them back."""
    return TypeAdapter(type_)


def checked(value: str, form: re.Pattern[str] = CODE) -> str:
    """The value; ValueError when it has another form. It is not shown: it may be somebody's name."""
    if not form.fullmatch(value):
        raise ValueError("free text where only a code may be")
    return str(value)


def is_code(value: str) -> bool:
    """Whether something a user typed can be a code at all."""
    return CODE.fullmatch(value) is not None


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept and given back in UTC (SQLite would give back a naive one)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC; ValueError for a naive datetime, of which nobody can say what instant it means."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a datetime without a time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware, in UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Code(TypeDecorator[str]):
    """A code, never free text; with `words`, a member of that enum."""

    impl = String(80)
    cache_ok = True

    def __init__(self, words: type[StrEnum] | None = None) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The code itself, or ValueError."""
        return None if value is None else checked(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The code, as the enum it belongs to."""
        return self.words(value) if self.words and value is not None else value


class Law(TypeDecorator[str]):
    """The provision relied on, in the words of the decision table."""

    impl = String(200)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The provision, or ValueError for what cannot be one."""
        return None if value is None else checked(value, LAW)


class Json(TypeDecorator[Any]):
    """A small value made of dataclasses, tuples, codes and dates, as JSON text. Its strings have `form`."""

    impl = Text
    cache_ok = True

    def __init__(self, type_: Any, form: re.Pattern[str] = CODE) -> None:
        super().__init__()
        self.type_ = type_
        self.form = form

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """JSON; ValueError when a string in it has another form."""
        json = adapter(self.type_)
        self._check(json.dump_python(value, mode="json"))
        return json.dump_json(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The value, in its own type."""
        return None if value is None else adapter(self.type_).validate_json(value)

    def _check(self, value: object) -> None:
        match value:
            case str():
                checked(value, self.form)
            case dict():
                self._check([*value, *value.values()])
            case list():
                for item in value:
                    self._check(item)
            case _:
                pass
