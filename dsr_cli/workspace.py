"""The composition root: finds the workspace and opens its parts when they are first needed."""

import getpass
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dsr_cli import bundled
from dsr_cli.errors import WrongUsage

if TYPE_CHECKING:
    from dsr_cli.config import Config
    from dsr_cli.stages.desk import Desk

MARK = "dsr.toml"


class Workspace:
    """A workspace that is opened piece by piece; nothing is read before it is asked for."""

    def __init__(self, home: Path | None = None) -> None:
        self._home = home

    @cached_property
    def home(self) -> Path:
        """The folder: `--home`, DSR_HOME, or the first above the current folder that has a dsr.toml."""
        told = self._home or (Path(os.environ["DSR_HOME"]) if os.environ.get("DSR_HOME") else None)
        if told is not None:
            if not (told / MARK).is_file():
                raise WrongUsage(
                    f"{told} is not a workspace",
                    f"it has no {MARK}",
                    "run `dsr init` there, or name another --home",
                )
            return told.resolve()
        here = Path.cwd()
        for folder in (here, *here.parents):
            if (folder / MARK).is_file():
                return folder
        raise WrongUsage(
            "no workspace was found", f"no {MARK} in this folder or above", "run `dsr init`, or give --home DIR"
        )

    @cached_property
    def config(self) -> "Config":
        """The configuration of the workspace."""
        from dsr_cli.config import load

        return load(self.home)

    @cached_property
    def config_or_profile(self) -> "Config":
        """The configuration of the workspace, or of the bundled profile where there is none."""
        from dsr_cli.config import load

        try:
            home = self.home
        except WrongUsage:
            if self._home or os.environ.get("DSR_HOME"):
                raise
            return load(bundled.profile())
        return load(home)

    @property
    def own_letters(self) -> Path | None:
        """The workspace's own letter templates; None where there is no workspace."""
        try:
            return self.home / "letters"
        except WrongUsage:
            if self._home or os.environ.get("DSR_HOME"):
                raise
            return None

    @cached_property
    def desk(self) -> "Desk":
        """Everything a stage is given."""
        from dsr_cli.stages.desk import Desk
        from dsr_cli.store.store import Store

        config = self.config
        officer, now = acting_officer(config.officers), datetime.now(UTC)
        store = Store.open(self.home, url=config.store.url, officer=officer)
        return Desk(home=self.home, config=config, store=store, officer=officer, now=now)


def acting_officer(officers: Mapping[str, str]) -> str:
    """The officer who works: DSR_OFFICER, else the system account as mapped in `[officers]`."""
    told = os.environ.get("DSR_OFFICER")
    if told:
        if told in officers.values():
            return told
        raise WrongUsage(
            "DSR_OFFICER names nobody",
            "it is not among the ids in [officers] of dsr.toml",
            "add it there or unset it",
        )
    officer = officers.get(getpass.getuser())
    if officer is None:
        raise WrongUsage(
            "it is not known which officer works",
            "this system account is not in [officers] of dsr.toml",
            'add a line `"account" = "officer-id"` there, or set DSR_OFFICER',
        )
    return officer
