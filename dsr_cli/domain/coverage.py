"""Whether every source was searched and every activity answered: the condition of L07 and of closing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dsr_cli.domain.activity import Activity
from dsr_cli.domain.record import Searched, Skipped

WHOLE = "*"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is still open: sources by name, activities by id."""

    unsearched: tuple[str, ...]
    unanswered: tuple[str, ...]
    uncovered: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Nothing is open."""
        return not (self.unsearched or self.unanswered or self.uncovered)

    @property
    def open(self) -> tuple[str, ...]:
        """What is open, in words."""
        return (
            *(f"source {name} is not searched to its end" for name in self.unsearched),
            *(f"checklist row {row} is not answered" for row in self.unanswered),
            *(f"activity {row} has no source" for row in self.uncovered),
        )


def coverage(
    activities: Mapping[str, Activity],
    serving: Mapping[str, Collection[str]],
    searches: Sequence[Searched],
    skips: Sequence[Skipped],
) -> Coverage:
    """Compare what should have been searched with what was. `serving`: source name to its activities.

    A source counts as searched when it ended with the part `*`, or with a final skip for each of its
    activities; a skip that is not final never counts.
    """
    whole = {s.source for s in searches if s.part == WHOLE}
    finals = {(s.source, s.activity) for s in skips if s.final}
    broken = {s.source for s in skips if not s.final}
    unsearched = [
        name
        for name, served in sorted(serving.items())
        if name in broken or not (name in whole or all((name, a) in finals for a in served))
    ]
    served = {a for served in serving.values() for a in served}
    checklist = [a for a in activities.values() if a.id.startswith("A10")]
    return Coverage(
        tuple(unsearched),
        tuple(a.id for a in checklist if not a.answer),
        tuple(a.id for a in activities.values() if a.id not in served and (a.answer == "yes" or a not in checklist)),
    )


def searched_activities(
    activities: Mapping[str, Activity], serving: Mapping[str, Collection[str]], state: Coverage
) -> tuple[str, ...]:
    """The activities that can be decided: all their sources were searched, or the answer is that there is none."""
    late = {a for name in state.unsearched for a in serving[name]}
    return tuple(
        a.id
        for a in activities.values()
        if a.id not in late and a.id not in state.unanswered and a.id not in state.uncovered
    )
