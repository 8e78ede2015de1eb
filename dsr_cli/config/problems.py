"""What is wrong with a file of the configuration: the file, the TOML path and the fault, never the value."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from dsr_cli.errors import WrongUsage

Toml = dict[str, Any]

_PLAIN = {
    "missing": "missing",
    "extra_forbidden": "unknown key",
    "unexpected_keyword_argument": "unknown key",
    "model_type": "should be a table",
    "dict_type": "should be a table",
    "dataclass_type": "should be a table",
    "tuple_type": "should be a list",
    "list_type": "should be a list",
    "frozen_set_type": "should be a list",
    "bool_type": "should be true or false",
}
# pydantic's own texts never repeat what was given; those of a validator's author may
_VALUE_FREE = frozenset(get_args(ErrorType)) - {"value_error", "assertion_error"}


def read_toml(file: Path, problems: list[str]) -> Toml | None:
    """The tree of a TOML file; None, with a line in `problems`, when there is none to read."""
    try:
        # the editor of Windows writes a byte order mark, which TOML does not know
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        fault = "the file is missing"
    except OSError:
        fault = "the file cannot be read"
    except UnicodeDecodeError:
        fault = "the file is not UTF-8 text"
    except tomllib.TOMLDecodeError as error:
        # the parser quotes what it stumbled over: only the place is told
        place = re.search(r"\(at ([^()]+)\)$", str(error))
        fault = f"this is not TOML ({place[1] if place else 'somewhere'})"
    problems.append(f"{file.name}: {fault}")
    return None


def faults(file: str, error: ValidationError, *at: str | int) -> list[str]:
    """A line for each fault of a validation; `at` is the TOML path of what was validated."""
    return [line(file, (*at, *fault["loc"]), _said(fault)) for fault in error.errors()]


def line(file: str, path: Sequence[str | int], fault: str) -> str:
    """A problem as it is shown: `dsr.toml: sources.till.activities[1]: not in activities.toml`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path if step != "[key]")
    return f"{file}: {''.join(steps).removeprefix('.')}: {fault}"


def refusal(problems: Sequence[str]) -> WrongUsage:
    """The one error that tells all problems, a line each."""
    many = "a problem" if len(problems) == 1 else f"{len(problems)} problems"
    return WrongUsage(
        f"the configuration has {many}", "\n".join(problems), "correct the files and run the command again"
    )


def _said(fault: ErrorDetails) -> str:
    if plain := _PLAIN.get(fault["type"]):
        return plain
    text = re.sub(r"^(Value error, |Assertion failed, |Input )", "", fault["msg"])
    if fault["type"] not in _VALUE_FREE and any(leaf in text for leaf in _leaves(fault["input"])):
        return "not accepted (the reason would repeat a value)"
    return text[:1].lower() + text[1:]


def _leaves(value: object) -> Iterator[str]:
    """The values in what was given; those of up to three characters, such as `no`, tell nothing."""
    match value:
        case Mapping():
            for inner in value.values():
                yield from _leaves(inner)
        case list() | tuple():
            for inner in value:
                yield from _leaves(inner)
        case _ if len(str(value)) > 3:
            yield str(value)
