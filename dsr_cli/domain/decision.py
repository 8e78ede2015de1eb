"""What is decided about one claim for one activity: outcomes in codes, each with the part it covers."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome code of law.md 0.2 for one part of an activity's data.

    `law` names the provision relied on; `retained_until` is set when something is kept; `treated_as` is the
    right under which a wish is met when the one it was called does not fit (law.md 0.2-a).
    """

    code: str
    part: str
    reason_code: str
    law: str
    retained_until: date | None = None
    treated_as: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcomes of one claim (by its number in the case) for one activity; the first is the main one."""

    claim: int
    activity: str
    outcomes: tuple[Outcome, ...]

    @property
    def main(self) -> Outcome:
        """The main outcome."""
        return self.outcomes[0]
