"""The workspace key, which wraps all other keys: where it is looked for, and how `init` makes it."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dsr_cli.errors import Unavailable, WrongUsage
from dsr_cli.store.sealing import KEY_BYTES

VARIABLE = "DSR_KEY_FILE"
_SERVICE = "dsr"


@dataclass(frozen=True, slots=True)
class WorkspaceKey:
    """The key and, for `doctor`, where it was found: the variable's name, `keyring`, or a path."""

    secret: bytes = field(repr=False)
    place: str

    @property
    def fingerprint(self) -> str:
        """What the workspace keeps to know its key again."""
        return hashlib.sha256(b"dsr workspace key " + self.secret).hexdigest()[:32]


def find_workspace_key(workspace: str, fingerprint: str, *, keyring: bool = True) -> WorkspaceKey:
    """The key of a workspace, from `DSR_KEY_FILE`, the OS keyring or the user's config folder.

    The first place that has one decides. WrongUsage when no place has one, or it is another workspace's.
    """
    key = next(_places(workspace, keyring=keyring), None)
    if key is None:
        raise WrongUsage(
            "The key of this workspace was not found.",
            f"Neither {VARIABLE}, nor the OS keyring, nor {key_file(workspace)} has it.",
            f"Set {VARIABLE} to the file with the key, or restore the key from your backup.",
        )
    if key.fingerprint != fingerprint:
        raise WrongUsage(
            "The key does not fit this workspace.",
            f"The key from {key.place} belongs to another one.",
            f"Set {VARIABLE} to the file with the right key.",
        )
    return key


def make_workspace_key(workspace: str, *, keyring: bool = True) -> WorkspaceKey:
    """A new key, kept in the file that `DSR_KEY_FILE` names, else the OS keyring, else the config folder.

    A file that `DSR_KEY_FILE` names and that exists is used as it is: a key is never overwritten. For `init`
    and `demo` only.
    """
    text = secrets.token_hex(KEY_BYTES)
    named = os.environ.get(VARIABLE)
    if named:
        if not Path(named).exists():
            _write_new(Path(named), text)
        return WorkspaceKey(_read(Path(named), VARIABLE), VARIABLE)
    if keyring and _put_in_keyring(workspace, text):
        return WorkspaceKey(bytes.fromhex(text), "keyring")
    path = key_file(workspace)
    _write_new(path, text)
    return WorkspaceKey(bytes.fromhex(text), str(path))


def key_file(workspace: str) -> Path:
    """The key's file in the user's config folder."""
    from platformdirs import user_config_path

    return user_config_path("dsr", appauthor=False) / f"{workspace}.key"


def _places(workspace: str, *, keyring: bool) -> Iterator[WorkspaceKey]:
    named = os.environ.get(VARIABLE)
    if named:
        yield WorkspaceKey(_read(Path(named), VARIABLE), VARIABLE)
    if keyring and (text := _get_from_keyring(workspace)):
        yield WorkspaceKey(_parse(text, "the OS keyring"), "keyring")
    path = key_file(workspace)
    if path.exists():
        yield WorkspaceKey(_read(path, str(path)), str(path))


def _read(path: Path, place: str) -> bytes:
    try:
        text = path.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        raise WrongUsage(
            "The key of this workspace could not be read.",
            f"The file of {place} is missing, not readable or not a key.",
            "Check the file and who may read it.",
        ) from None
    return _parse(text, place)


def _parse(text: str, place: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise WrongUsage(
            "The key of this workspace could not be read.",
            f"What {place} has is not a key of {KEY_BYTES * 2} hex digits.",
            "Restore the key from your backup.",
        )
    return key


def _write_new(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise Unavailable(
            "The key was not made.", f"{path} cannot be written: {error.strerror}.", "Name another file."
        ) from None


def _get_from_keyring(workspace: str) -> str | None:
    try:
        import keyring

        return keyring.get_password(_SERVICE, workspace)
    except Exception:  # noqa: BLE001  # back ends raise what they like; without a keyring there are other places
        return None


def _put_in_keyring(workspace: str, text: str) -> bool:
    try:
        import keyring

        keyring.set_password(_SERVICE, workspace, text)
    except Exception:  # noqa: BLE001  # as above
        return False
    return True
