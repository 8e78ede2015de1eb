"""The officer's desk: what every stage is given. Sources and letters are opened when first used."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from dsr_cli.config import Config
from dsr_cli.connector import Kit
from dsr_cli.domain.calendar import add_working_days, oslo_date
from dsr_cli.domain.case import Case
from dsr_cli.domain.clock import ClockRules, deadlines
from dsr_cli.domain.coverage import Coverage, coverage
from dsr_cli.domain.plan import Verb
from dsr_cli.domain.policy import LINK_CHECKS
from dsr_cli.domain.record import Searched, Skipped
from dsr_cli.domain.retention import RetentionRules
from dsr_cli.letters.render import Templates
from dsr_cli.sources import Source, configured, secret
from dsr_cli.store.store import Store
from dsr_cli.store.transaction import Transaction

CASE_FILE = "case-file"


@dataclass(frozen=True)
class Desk:
    """A workspace that is open, the officer who works, and the moment it is."""

    home: Path
    config: Config
    store: Store
    officer: str
    now: datetime
    progress: Callable[[str, int], None] = lambda _part, _rows: None

    @property
    def today(self) -> date:
        """The calendar date in Oslo."""
        return oslo_date(self.now)

    @property
    def outbox(self) -> Path:
        """Where drafts are written."""
        return self.home / "outbox"

    @property
    def clock_rules(self) -> ClockRules:
        """The settings of the clock."""
        return ClockRules(**{f.name: getattr(self.config.law, f.name) for f in fields(ClockRules)})

    @property
    def retention_rules(self) -> RetentionRules:
        """The settings of retention."""
        month, day = (int(part) for part in self.config.law.fiscal_year_end.split("-"))
        return RetentionRules(self.config.law.accounting_retention_years, (month, day))

    @property
    def link_answers(self) -> dict[str, str]:
        """Whether the rows of A1–A3 can be found through an order or a newsletter id: yes, no or `?`."""
        return {key: getattr(self.config.law, key) for keys in LINK_CHECKS.values() for key in keys}

    @property
    def art19_by(self) -> date:
        """The last day to tell recipients of a change made today (law.md R16)."""
        return add_working_days(self.today, self.config.law.art19_working_days)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The configured sources by name."""
        kit = Kit(self.home, (), self.today, secret, self.progress)
        return {source.name: source for source in configured(self.config, kit)}

    def title(self, source: str) -> str:
        """What letters call a source; its name when it is not configured any more."""
        return self.sources[source].title if source in self.sources else source

    def verbs(self, source: str) -> frozenset[Verb]:
        """What may be done in a source without a person; nothing when it is not configured any more."""
        return self.sources[source].verbs if source in self.sources else frozenset()

    @cached_property
    def templates(self) -> Templates:
        """The letter templates, the company's own before the shipped ones."""
        return Templates(self.home / "letters")

    @property
    def serving(self) -> dict[str, tuple[str, ...]]:
        """Which activities each source serves, the core's own case file included."""
        return {name: source.activities for name, source in self.sources.items()} | {CASE_FILE: ("A9",)}

    def coverage(self, searches: Sequence[Searched], skips: Sequence[Skipped]) -> Coverage:
        """What is still to be searched or answered."""
        return coverage(self.config.activities, self.serving, searches, skips)

    def save(self, tx: Transaction, case: Case) -> None:
        """Save a case with the earliest dates of its open claims."""
        clocks = [
            deadlines(oslo_date(c.received), c.pauses, c.extension, rules=self.clock_rules)
            for c in case.claims
            if c.state in ("open", "officer")
        ]
        due = min((d.due for d in clocks if d.due), default=None)
        nominal = min((d.nominal for d in clocks), default=None)
        tx.cases.save(case, due=due, nominal=nominal)

    @contextmanager
    def working_on(self, number: str) -> Iterator[Case]:
        """Hold the lease of a case, so that one process at a time works on it, and give the case."""
        with self.store.read() as tx:
            tx.cases.load(number)  # nothing is leased that is no case
        with self.store.lease(number):
            with self.store.read() as tx:
                case = tx.cases.load(number)
            yield case
