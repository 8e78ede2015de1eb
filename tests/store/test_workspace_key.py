import subprocess
import sys
from pathlib import Path
from typing import Any

import keyring
import pytest

from dsr_cli.errors import Unavailable, WrongUsage
from dsr_cli.store.store import Store
from dsr_cli.store.workspace_key import find_workspace_key, key_file, make_workspace_key


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    ring = Ring()
    monkeypatch.setattr(keyring, "get_password", ring.get_password)
    monkeypatch.setattr(keyring, "set_password", ring.set_password)
    return ring


@pytest.fixture
def no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DSR_KEY_FILE")


def test_the_named_file_comes_first(ring: Ring, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = make_workspace_key("w1")
    assert "DSR_KEY_FILE" == named.place
    assert 0o600 == (tmp_path / "key").stat().st_mode & 0o777
    assert {} == ring.kept

    assert named == find_workspace_key("w1", named.fingerprint)


def test_a_key_that_was_laid_out_beforehand_is_used(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("0f" * 32)

    assert b"\x0f" * 32 == make_workspace_key("w1").secret
    assert "0f" * 32 == (tmp_path / "key").read_text()


@pytest.mark.usefixtures("no_variable")
def test_the_keyring_comes_before_the_config_folder(ring: Ring) -> None:
    made = make_workspace_key("w1")

    assert "keyring" == made.place
    assert [("dsr", "w1")] == list(ring.kept)
    assert made == find_workspace_key("w1", made.fingerprint)


@pytest.mark.usefixtures("no_variable")
def test_the_config_folder_is_used_when_the_keyring_fails() -> None:
    made = make_workspace_key("w1")

    assert str(key_file("w1")) == made.place
    assert 0o600 == key_file("w1").stat().st_mode & 0o777
    assert 0o700 == key_file("w1").parent.stat().st_mode & 0o777
    assert made == find_workspace_key("w1", made.fingerprint)


@pytest.mark.usefixtures("no_variable")
def test_a_demo_leaves_the_keyring_alone(ring: Ring) -> None:
    made = make_workspace_key("w1", keyring=False)

    assert str(key_file("w1")) == made.place
    assert {} == ring.kept


def test_a_missing_key_is_wrong_usage_and_none_is_made(store: Store, place: Any, tmp_path: Path) -> None:
    (tmp_path / "key").unlink()

    with pytest.raises(WrongUsage, match="could not be read"):
        place.open()

    assert not (tmp_path / "key").exists()


@pytest.mark.usefixtures("no_variable")
def test_a_key_that_is_nowhere_is_wrong_usage_and_none_is_made() -> None:
    with pytest.raises(WrongUsage, match="was not found") as caught:
        find_workspace_key("w1", "0" * 32)

    assert 2 == caught.value.exit_code
    assert not key_file("w1").exists()


def test_the_key_of_another_workspace_is_wrong_usage(store: Store, place: Any, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("0f" * 32)

    with pytest.raises(WrongUsage, match="does not fit") as caught:
        place.open()

    assert 2 == caught.value.exit_code


@pytest.mark.parametrize("broken", [b"", b"0f0f", b"zz" * 32, b"\xff" * 32])
def test_a_broken_key_is_not_shown(store: Store, place: Any, tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "key").write_bytes(broken)

    with pytest.raises(WrongUsage, match="could not be read") as caught:
        place.open()

    assert "zz" not in f"{caught.value.what}{caught.value.why}{caught.value.hint}"


def test_a_key_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DSR_KEY_FILE", str(tmp_path / "file" / "key"))

    with pytest.raises(Unavailable, match="not made"):
        make_workspace_key("w1")


def test_a_key_shows_itself_nowhere() -> None:
    made = make_workspace_key("w1")

    assert made.secret.hex() not in repr(made)
    assert made.secret.hex() not in made.fingerprint


def test_opening_imports_no_more_than_it_needs(store: Store, place: Any) -> None:
    script = f"""
import sys
from pathlib import Path
from dsr_cli.store.store import Store
with Store.open(Path({str(place.home)!r}), {place.url!r}, officer="kari") as store, store.read() as tx:
    tx.cases.list()
heavy = ("alembic", "sqlalchemy.orm", "keyring", "mako")
print(*[name for name in heavy if name in sys.modules])
"""
    checkout = Path(__file__).resolve().parents[2]

    imported = subprocess.run(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=checkout, check=True
    )

    assert "" == imported.stdout.strip()
