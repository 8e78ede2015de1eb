"""The error boundary: every way to leave the program, and what it shows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from dsr_cli import main
from dsr_cli.commands import COMMANDS, GROUPS
from dsr_cli.errors import DsrError, Stale

README = Path(__file__).parents[1] / "README.md"
SECRET = "Kari Solbakken kari@example.no"


def leave(monkeypatch: pytest.MonkeyPatch, raised: BaseException) -> int:
    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(main, "app", fail)
    with pytest.raises(SystemExit) as left:
        main.run([])
    return int(left.value.code or 0)


def test_an_error_is_shown_in_three_parts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code = leave(monkeypatch, Stale("till ab12 has changed", "somebody edited it", "plan again"))

    out = capsys.readouterr()
    assert (4, "", ["error: till ab12 has changed", "why: somebody edited it", "hint: plan again"]) == (
        code,
        out.out,
        out.err.splitlines(),
    )


def test_a_bug_leaves_a_trace_without_values(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    bug = ValueError(f"cannot read {SECRET}")
    bug.__cause__ = KeyError(SECRET)
    code = leave(monkeypatch, bug)

    (trace,) = tmp_path.iterdir()
    told = capsys.readouterr().err + trace.read_text("utf-8")
    assert (1, True, False, 0o600) == (
        code,
        "ValueError" in told and "KeyError" in told,
        any(word in told for word in SECRET.split()),
        trace.stat().st_mode & 0o777,
    )


def test_errors_that_were_chained_in_a_circle_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    one, other = ValueError(), KeyError()
    one.__context__, other.__context__ = other, one

    assert 1 == leave(monkeypatch, one)


def test_an_interruption_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (130, 130) == (leave(monkeypatch, KeyboardInterrupt()), leave(monkeypatch, typer.Abort()))


@pytest.mark.parametrize("args", [["nonsense"], ["show"], ["cases", "--limit", "0"], ["clock", "explain", "soon"]])
def test_wrong_usage_is_2(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main.run(args)

    assert (2, "") == (left.value.code, capsys.readouterr().out)


def test_every_command_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    paths = [[name] for name in COMMANDS] + [[group, sub] for group, (_, subs) in GROUPS.items() for sub in subs]
    without = []
    for path in paths:
        with pytest.raises(SystemExit) as left:
            main.run([*path, "--help"])
        if left.value.code != 0 or f"Example: dsr {' '.join(path)}" not in capsys.readouterr().out:
            without.append(path)

    assert [] == without


def test_the_readme_lists_every_command() -> None:
    text = README.read_text("utf-8")
    names = [*COMMANDS, *(f"{group} {sub}" for group, (_, subs) in GROUPS.items() for sub in subs)]

    assert [] == [name for name in names if f"`{name}" not in text]


def test_help_imports_nothing_heavy() -> None:
    heavy = [
        "openpyxl",
        "jinja2",
        "mailchimp_marketing",
        "sqlalchemy",
        "alembic",
        "keyring",
        "typst",
        "pikepdf",
        "babel",
        "requests",
    ]
    program = (
        "import sys; from dsr_cli import main\n"
        "try: main.run(['--help'])\n"
        f"except SystemExit: print([m for m in {heavy} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ | {"NO_COLOR": "1"}
    )

    assert "[]" == done.stderr.strip()


def test_every_error_class_leaves_with_its_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = DsrError.__subclasses__()

    assert [k.exit_code for k in kinds] == [leave(monkeypatch, k("what", "why", "hint")) for k in kinds]
