"""The invented case that all tests of letters write about."""

import datetime as dt
from collections.abc import Callable, Mapping

import pytest

from dsr_cli.letters import samples
from dsr_cli.letters.compose import Letter, compose
from dsr_cli.letters.facts import Company, Facts, Part
from dsr_cli.letters.render import Templates


@pytest.fixture(scope="session")
def day() -> dt.date:
    """The date of all letters: received on 15 May, due on 15 June."""
    return dt.date(2026, 5, 18)


@pytest.fixture(scope="session")
def company() -> Company:
    return Company(
        "Sko & Ur as", "999 999 999", "Eksempelgata 1, 0000 Eksempel", "post@example.no", "Personvernansvarlig"
    )


@pytest.fixture(scope="session")
def facts(company: Company, day: dt.date) -> Facts:
    return samples.facts(company, day)


@pytest.fixture(scope="session")
def parts(day: dt.date) -> Mapping[str, Part]:
    """The sample data of each letter, by its id."""
    return {part.letter: part for part in samples.parts(day)}


@pytest.fixture(scope="session")
def shipped() -> Templates:
    return Templates()


@pytest.fixture
def write(facts: Facts, parts: Mapping[str, Part], shipped: Templates) -> Callable[..., Letter]:
    """Compose parts, given by id or as they are, with the shipped templates."""

    def made(*asked: str | Part, about: Facts = facts) -> Letter:
        return compose(about, [parts[part] if isinstance(part, str) else part for part in asked], shipped)

    return made
