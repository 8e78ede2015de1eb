import inspect
import re
from pathlib import Path

from dsr_cli import errors

README = Path(__file__).parents[1] / "README.md"


def children() -> list[type[errors.DsrError]]:
    return [c for c in vars(errors).values() if inspect.isclass(c) and issubclass(c, errors.DsrError)][1:]


def test_every_exit_code_belongs_to_one_kind_of_error() -> None:
    direct = [c for c in children() if c.__bases__ == (errors.DsrError,)]

    assert sorted({c.exit_code for c in direct}) == [c.exit_code for c in sorted(direct, key=lambda c: c.exit_code)]


def test_the_exit_codes_in_the_readme_are_those_of_the_program() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", README.read_text("utf-8"), re.MULTILINE)}

    assert {0, 1, 130} | {c.exit_code for c in children()} == told


def test_no_error_takes_a_record_or_a_subject() -> None:
    names = {n for c in children() for n in inspect.signature(c.__init__).parameters}

    assert {"self", "what", "why", "hint", "reason_code"} == names
