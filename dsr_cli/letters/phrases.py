"""Phrases that go into a letter from a code: a legal basis, a reason, a channel."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from dsr_cli import bundled


@cache
def _all() -> Mapping[str, Any]:
    return tomllib.loads((bundled.templates() / "letters" / "phrases.toml").read_text("utf-8"))


def phrase(language: str, *path: str, **values: object) -> str:
    """The phrase of a code in a language, with its values put in. KeyError when there is none."""
    found: Any = _all()[language]
    for step in path:
        found = found[step]
    return str(found).format(**values) if values else str(found)


def country(language: str, code: str) -> str:
    """The name of a country (ISO 3166) in a language; `?` stays as it is."""
    from babel import Locale

    return str(Locale(language).territories.get(code, code))
