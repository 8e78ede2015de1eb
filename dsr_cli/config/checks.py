"""What one file of the configuration says of another: every name must be there, and a yes needs a source.

The checks read the trees as they are written, so that they also speak when a file has other faults.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dsr_cli.config.activities import CHECKLIST
from dsr_cli.config.problems import Toml, line
from dsr_cli.domain.activity import UNKNOWN


def checks(dsr: Toml | None, activities: Toml | None, vendors: Toml | None) -> list[str]:
    """All problems between the files; a file that could not be read is None and says nothing."""
    found: list[str] = []
    if dsr is not None and activities is not None:
        found += _sources(dsr, activities)
        found += _yes_without_source(dsr, activities)
    if activities is not None and vendors is not None:
        found += _recipients(activities, vendors)
    return found


def _sources(dsr: Toml, activities: Toml) -> Iterator[str]:
    known = dict(_rows(activities))
    for name, section in _tables(dsr, "sources"):
        for number, activity in _words(section, "activities"):
            if activity not in known:
                yield line("dsr.toml", ("sources", name, "activities", number), "not in activities.toml")


def _yes_without_source(dsr: Toml, activities: Toml) -> Iterator[str]:
    served = {
        activity
        for _, section in _tables(dsr, "sources")
        if section.get("enabled", True) is True
        for _, activity in _words(section, "activities")
    }
    for id_, row in _rows(activities):
        if row.get("answer") == "yes" and id_ not in served:
            yield line("activities.toml", (id_, "answer"), "yes needs a source in dsr.toml that serves it")


def _recipients(activities: Toml, vendors: Toml) -> Iterator[str]:
    for id_, row in _rows(activities):
        for number, vendor in _words(row, "recipients"):
            if vendor not in vendors and vendor != UNKNOWN:
                yield line("activities.toml", (id_, "recipients", number), "not in vendors.toml")
        other = row.get("other_controller")
        if isinstance(other, str) and other not in vendors:
            yield line("activities.toml", (id_, "other_controller"), "not in vendors.toml")


def _rows(activities: Toml) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for id_, row in activities.items():
        if id_ == CHECKLIST:
            yield from ((f"{CHECKLIST}.{name}", inner) for name, inner in _tables(activities, CHECKLIST))
        elif isinstance(row, Mapping):
            yield id_, row


def _tables(tree: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    table = tree.get(key)
    if isinstance(table, Mapping):
        yield from ((name, inner) for name, inner in table.items() if isinstance(inner, Mapping))


def _words(table: Mapping[str, Any], key: str) -> Iterator[tuple[int, str]]:
    """The words of a list with their places; what is no list, or no word in it, is the models' to refuse."""
    value = table.get(key)
    for number, word in enumerate(value if isinstance(value, list) else ()):
        if isinstance(word, str):
            yield number, word
