"""The letters there are, and whether each says what the law demands of it, on an invented case."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dsr_cli.config import Config
from dsr_cli.errors import DsrError, Findings
from dsr_cli.letters import samples
from dsr_cli.letters.compose import Entry, catalogue, compose
from dsr_cli.letters.facts import Company
from dsr_cli.letters.lint import lint
from dsr_cli.letters.render import Templates


@dataclass(frozen=True)
class Linted:
    """One letter and what is wrong with it; nothing when `problems` is empty."""

    letter: str
    problems: tuple[str, ...]


def listing(own: Path | None) -> tuple[Entry, ...]:
    """Every letter with language, title and kind; `own`: the workspace's letters folder."""
    return catalogue(Templates(own))


def check(config: Config, own: Path | None, today: date) -> tuple[Linted, ...]:
    """Lint every letter on an invented case, with the company's own templates where there are any."""
    company = Company(*(getattr(config.company, name) for name in ("name", "org_no", "address", "email", "sign")))
    facts, templates = samples.facts(company, today), Templates(own)
    results = []
    for part in samples.parts(today):
        try:
            letter = compose(facts, [part], templates)
            problems = tuple(f"{f.element} ({f.problem})" for f in lint(letter, facts))
        except DsrError as problem:
            problems = (problem.what,)
        results.append(Linted(part.letter, problems))
    return tuple(results)


def require_clean(results: tuple[Linted, ...]) -> None:
    """Raise Findings when a letter does not pass."""
    bad = [result.letter for result in results if result.problems]
    if bad:
        raise Findings(
            f"letters that do not pass: {', '.join(bad)}",
            "an element that the law demands is missing or says something else",
            "mend the template in letters/, or take it away to use the shipped one",
        )
