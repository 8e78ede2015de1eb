"""The program: its commands as the work goes, and the one place where errors end."""

import os
import sys
import tempfile
import traceback
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from dsr_cli import console
from dsr_cli.commands import COMMANDS, GROUPS
from dsr_cli.errors import DsrError
from dsr_cli.workspace import Workspace

app = typer.Typer(
    name="dsr",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        console.write(version("dsr-toolkit"))
        raise typer.Exit


@app.callback()
def _start(
    ctx: typer.Context,
    home: Annotated[
        Path | None, typer.Option(help="The workspace; default DSR_HOME, else the first above this folder.")
    ] = None,
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Take a request under the GDPR from the mail that asks to an answer that can be shown to be right."""
    ctx.obj = Workspace(home)


for _name, _command in COMMANDS.items():
    app.command(_name)(_command)
for _name, (_help, _commands) in GROUPS.items():
    _group = typer.Typer(help=_help, no_args_is_help=True, rich_markup_mode=None)
    for _sub, _command in _commands.items():
        _group.command(_sub)(_command)
    app.add_typer(_group, name=_name)


def run(args: list[str] | None = None) -> None:
    """Run the program and leave with the exit code of what happened."""
    sys.exit(_outcome(args))


def _outcome(args: list[str] | None) -> int:
    try:
        result = app(args, prog_name="dsr", standalone_mode=False)
    except DsrError as problem:
        console.error(problem)
        return problem.exit_code
    except typer.Exit as leave:
        return int(leave.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        console.talk("interrupted; run the same command again to go on", "warning")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as bug:  # noqa: BLE001  # the boundary: what is not ours is a bug, told without its values
        return _usage_or_bug(bug)
    return result if isinstance(result, int) else 0


def _usage_or_bug(bug: Exception) -> int:
    show = getattr(bug, "show", None)
    if callable(show):  # Typer's own usage errors, which say what is wrong with the command line
        show()
        return int(getattr(bug, "exit_code", 2))
    console.talk(f"error: this is a bug in dsr ({type(bug).__name__})", "bad")
    console.talk(f"where: {_trace(bug)}")
    console.talk("hint: report it with the file above, which holds no personal data", "next")
    return 1


def _trace(bug: Exception) -> str:
    """Write where it happened, without exception texts or values, to a file only the officer can read.

    Libraries put cells and addresses into exception texts, so only types, files and lines are kept.
    """
    lines = []
    for error in _chain(bug):
        lines.append(type(error).__name__)
        lines += [f"  {f.filename}:{f.lineno} in {f.name}" for f in traceback.extract_tb(error.__traceback__)]
    handle, path = tempfile.mkstemp(prefix="dsr-trace-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return path


def _chain(bug: BaseException) -> list[BaseException]:
    """The error and what led to it; libraries have been seen to chain errors in a circle."""
    chain: list[BaseException] = []
    error: BaseException | None = bug
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__
    return chain
