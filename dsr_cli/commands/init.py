"""`dsr init`."""

from pathlib import Path
from typing import Annotated

import typer

from dsr_cli import console
from dsr_cli.commands._options import Json


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the new workspace.")] = Path(),
    officer: Annotated[str, typer.Option(help="Your id in the log: a code, not your name.")] = "officer-1",
    profile: Annotated[Path | None, typer.Option(help="A folder with a profile of your own.")] = None,
    keyring: Annotated[bool, typer.Option(help="Keep the key in the keyring of the system.")] = True,
    json: Json = False,
) -> None:
    """Make a workspace: profile, empty register and keys.

    Example: dsr init privacy --officer kl
    """
    from dsr_cli.stages import init as stage

    stage.run(folder.resolve(), officer, profile=profile, keyring=keyring)
    home = str(folder.resolve())
    console.show(
        {"home": home, "officer": officer},
        console.Line(f"workspace made in {home}", "good"),
        console.Line("next: answer every ? in dsr.toml and activities.toml, and name your sources", "next"),
        as_json=json,
    )
