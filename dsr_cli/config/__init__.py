"""dsr.toml, activities.toml and vendors.toml -> frozen values; all their errors at once, with the TOML path."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from dsr_cli.config.activities import CHECKLIST, ActivitiesFile, VendorRow, recipients
from dsr_cli.config.checks import checks
from dsr_cli.config.problems import Toml, faults, read_toml, refusal
from dsr_cli.config.settings import Company, Law, Mail, Name, SettingsFile, SourceSection, Store
from dsr_cli.domain.activity import UNKNOWN, Activity, Text, Vendor

__all__ = ["FILES", "Company", "Config", "Law", "Mail", "SourceSection", "Store", "load"]

T = TypeVar("T")
FILES = ("dsr.toml", "activities.toml", "vendors.toml")
_SETTINGS = TypeAdapter(SettingsFile)
_ACTIVITIES = TypeAdapter(ActivitiesFile)
_VENDORS = TypeAdapter(dict[Name, VendorRow])


@dataclass(frozen=True)
class Config:
    """What a workspace is told about its company. `officers` maps system accounts to officer ids."""

    company: Company
    officers: Mapping[str, str]
    law: Law
    mail: Mail
    store: Store
    sources: Mapping[str, SourceSection]
    activities: Mapping[str, Activity]
    vendors: Mapping[str, Vendor]

    def unknowns(self) -> list[str]:
        """The dotted keys that nobody has answered yet, as `law.dpo`, `activities.A5.recipients`.

        Of a row of the checklist only `answer` is asked until it is yes.
        """
        found = list(_unknown("law", dict(self.law)))
        for activity in self.activities.values():
            found += _unanswered(activity)
        for vendor in self.vendors.values():
            found += _unknown(f"vendors.{vendor.id}", _values(vendor))
        return found


def load(home: Path) -> Config:
    """Read the three files of a workspace or profile. Raises WrongUsage with every problem of all three."""
    problems: list[str] = []
    trees = [read_toml(home / file, problems) for file in FILES]
    settings = _valid(FILES[0], _SETTINGS, trees[0], problems)
    activities = _valid(FILES[1], _ACTIVITIES, trees[1], problems)
    vendors = _valid(FILES[2], _VENDORS, trees[2], problems)
    problems += checks(*trees)
    if problems or settings is None or activities is None or vendors is None:
        raise refusal(problems)
    return Config(**dict(settings), activities=activities.domain(), vendors=recipients(vendors))


def _valid(file: str, model: TypeAdapter[T], tree: Toml | None, problems: list[str]) -> T | None:
    try:
        return None if tree is None else model.validate_python(tree)
    except ValidationError as error:
        problems += faults(file, error)
        return None


def _unanswered(activity: Activity) -> Iterator[str]:
    path = f"activities.{activity.id}"
    if not activity.id.startswith(f"{CHECKLIST}.") or activity.answer == "yes":
        yield from _unknown(path, _values(activity))
    elif not activity.answer:
        yield f"{path}.answer"


def _unknown(path: str, value: object) -> Iterator[str]:
    match value:
        case Mapping():
            for key, inner in value.items():
                yield from _unknown(f"{path}.{key}", inner)
        case Text() if UNKNOWN in (value.nb, value.nn, value.en):
            yield path
        case tuple() if UNKNOWN in value:
            yield path
        case str() if value == UNKNOWN:
            yield path


def _values(value: Activity | Vendor) -> dict[str, object]:
    return {field.name: getattr(value, field.name) for field in fields(value)}
