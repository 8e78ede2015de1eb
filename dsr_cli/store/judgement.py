"""What people said and decided in a case: answers on undeclared processing, and decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import delete, insert, select, update

from dsr_cli.domain.decision import Decision
from dsr_cli.store.keys import case_key
from dsr_cli.store.link import Link
from dsr_cli.store.schema import decisions, undeclared


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an undeclared activity (A10.x) takes place, by whom and when it was said (law.md 0.2-d)."""

    activity: str
    answer: Literal["yes", "no"]
    said_on: date
    said_by: str
    source: str | None = None


class Undeclared:
    """The answers of all cases, within one transaction. Who said it dies with the case key."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def save(self, case: str, answer: Answer) -> None:
        """Keep an answer in the place of an earlier one for the same activity."""
        earlier = (undeclared.c.case_no == case) & (undeclared.c.activity == answer.activity)
        self._link.execute(delete(undeclared).where(earlier))
        row = {name: getattr(answer, name) for name in ("activity", "answer", "source", "said_on")}
        body = self._link.seal(case_key(case), undeclared.c.body, Answer, answer)
        self._link.execute(insert(undeclared).values(**row, case_no=case, body=body))

    def load(self, case: str) -> tuple[Answer, ...]:
        """The answers of a case, by activity; `said_by` is empty when the case is forgotten."""
        query = select(undeclared).where(undeclared.c.case_no == case).order_by(undeclared.c.activity)
        return tuple(
            self._link.unseal(case_key(case), undeclared.c.body, Answer, row.body)
            or Answer(row.activity, row.answer, row.said_on, "", row.source)
            for row in self._link.execute(query)
        )

    def forget(self, case: str) -> None:
        """Drop the bodies of a case whose key is about to be destroyed."""
        self._link.execute(update(undeclared).where(undeclared.c.case_no == case).values(body=None))


class Decisions:
    """The decisions of all cases, within one transaction: codes only, so they stay as long as the row."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def replace(self, case: str, decided: Sequence[Decision]) -> None:
        """Put these decisions in the place of earlier ones."""
        self._link.execute(delete(decisions).where(decisions.c.case_no == case))
        rows = [
            {"case_no": case, "seq": seq, "claim": d.claim, "activity": d.activity, "outcomes": d.outcomes}
            for seq, d in enumerate(decided)
        ]
        self._link.add_all(insert(decisions), rows)

    def load(self, case: str) -> tuple[Decision, ...]:
        """The decisions of a case, in the order given."""
        query = select(decisions.c.claim, decisions.c.activity, decisions.c.outcomes).where(decisions.c.case_no == case)
        return tuple(Decision(*row) for row in self._link.execute(query.order_by(decisions.c.seq)))
