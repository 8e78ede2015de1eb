"""The golden cases: a request and the sources of a small company in; plan, letter and package out."""

import json
import re
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from dsr_cli.stages import package
from dsr_cli.stages import plan as planning


@pytest.fixture
def same(golden: Path, request: pytest.FixtureRequest) -> Any:
    """Compare with a golden file; `--update-golden` rewrites it instead, and CI never does."""

    def compare(name: str, made: str) -> None:
        file = golden / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(made, "utf-8")
        assert file.read_text("utf-8") == made

    return compare


def masked(text: str) -> str:
    """Refs and digests are keyed by the workspace, so they differ from run to run."""
    return re.sub(r"\b[0-9a-f]{16}\b|\b[0-9a-f]{10}\b", "…", text)


def body(draft: str) -> str:
    mail = message_from_bytes(Path(draft).read_bytes(), policy=policy.default)
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


@pytest.mark.parametrize(("case", "code"), [("access", False), ("erasure", True)])
def test_a_request_is_answered_as_the_golden_case_says(
    case: str, code: bool, make_office: Any, golden: Path, same: Any
) -> None:
    office = make_office(case)
    number = office.take_in((golden / case / "request.eml").read_bytes())
    office.identify(number, code=code)
    answered = office.answer(number)

    with office.desk.store.read() as tx:
        plan = tx.plans.load(number)
    assert plan is not None
    steps = [planning.row(office.desk, step) for step in plan.steps]
    same(f"{case}/plan.json", masked(json.dumps(steps, ensure_ascii=False, indent=1)) + "\n")
    same(f"{case}/letter.txt", body(answered.draft))
    made = package.load(office.desk, number)
    if made is not None:
        for name in ("data.json", *(n for n in made[0] if n.startswith("csv/"))):
            same(f"{case}/package/{name}", made[0][name].decode("utf-8-sig").replace("\r\n", "\n"))
