"""`dsr db upgrade`."""

import typer

from dsr_cli import console
from dsr_cli.commands._options import Json, Yes


def upgrade(ctx: typer.Context, yes: Yes = False, json: Json = False) -> None:
    """Bring the register to the version of this program.

    Example: dsr db upgrade --yes
    """
    from dsr_cli.store.store import upgrade_workspace

    console.require_yes("Upgrade the register? Keep a backup of the folder first.", yes=yes)
    upgrade_workspace(ctx.obj.home, ctx.obj.config.store.url)
    console.show({"upgraded": True}, console.Line("the register has the version of this program", "good"), as_json=json)
