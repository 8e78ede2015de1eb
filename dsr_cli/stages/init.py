"""A new workspace: a company's profile, an empty register, and its keys."""

import getpass
import os
import shutil
from pathlib import Path

from dsr_cli import bundled
from dsr_cli.config import load
from dsr_cli.errors import WrongUsage
from dsr_cli.store.store import Store

FILES = ("dsr.toml", "activities.toml", "vendors.toml")
FOLDERS = ("letters", "outbox", "vault")


def run(home: Path, officer: str, *, profile: Path | None = None, keyring: bool = True) -> None:
    """Make a workspace in a new or empty folder from a profile, and put the acting officer into it.

    Raises WrongUsage when the folder already holds a workspace; nothing is ever overwritten.
    """
    taken = [name for name in (*FILES, "cases.db", "keys.db") if (home / name).exists()]
    if taken:
        raise WrongUsage(
            f"{home} already holds a workspace", f"there is a {taken[0]}", "choose another folder, or use this one"
        )
    source = profile or bundled.profile()
    _private(home)
    for name in FILES:
        shutil.copyfile(source / name, home / name)
        (home / name).chmod(0o600)
    _add_officer(home / "dsr.toml", officer)
    for name in FOLDERS:
        _private(home / name)
    config = load(home)
    Store.create(home, url=config.store.url, keyring=keyring, officer=officer)


def _private(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "posix":
        folder.chmod(0o700)


def _add_officer(file: Path, officer: str) -> None:
    text = file.read_text(encoding="utf-8")
    line = f'"{getpass.getuser()}" = "{officer}"'
    if "[officers]" in text:
        text = text.replace("[officers]", f"[officers]\n{line}", 1)
    else:
        text += f"\n[officers]\n{line}\n"
    file.write_text(text, encoding="utf-8")
