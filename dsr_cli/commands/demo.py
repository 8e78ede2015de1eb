"""`dsr demo`."""

from pathlib import Path
from typing import Annotated

import typer


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder for the sample workspace.")] = Path(
        "dsr-demo"
    ),
) -> None:
    """Walk two requests of an invented company the whole way.

    Example: dsr demo
    """
    from dsr_cli.demo import tour

    tour.run(folder.resolve())
