import sys
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import keyring
import keyring.backend
import pytest

from dsr_cli.config import Config, load
from dsr_cli.connector import Connector, Kit
from dsr_cli.domain.plan import Verb
from dsr_cli.errors import SourceError, WrongUsage
from dsr_cli.sources import Source, configured, installed, secret

CONNECTOR = """
from typing import ClassVar
from pydantic import field_validator
from dsr_cli.connector import ConnectorSettings
from dsr_cli.domain.plan import Verb
from dsr_cli.errors import SourceError

class ShelfSettings(ConnectorSettings):
    path: str
    rows: int = 0

    @field_validator("path")
    @classmethod
    def _relative(cls, path):
        if path.startswith("/"):
            raise ValueError(f"{path} should be relative")
        return path

class Shelf:
    Settings = ShelfSettings
    verbs = frozenset({Verb.ERASE, Verb.STOP})
    reversible = frozenset({Verb.ERASE})

    def __init__(self, source, settings, kit):
        self.given = (source, settings, kit)
    def find(self, subjects, after=None):
        yield from ()
    def read(self, keys):
        return {}
    def apply(self, actions):
        yield from ()
    def restore(self, records):
        pass

class Locked(Shelf):
    def __init__(self, source, settings, kit):
        raise SourceError("the shelf is locked", "somebody has the key")

class Crash(Shelf):
    def __init__(self, source, settings, kit):
        raise KeyError("kari@example.no")

class Mute:
    Settings = ShelfSettings
    def __init__(self, source, settings, kit): ...

class Bare: ...
"""
KIT = Kit(Path("/nowhere"), (), date(2026, 11, 22), secret, lambda part, rows: None)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages, on the path: each `install` adds one."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    for module in ("shelf_connector", "unloadable_connector"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    (folder / "shelf_connector.py").write_text(CONNECTOR, "utf-8")
    (folder / "unloadable_connector.py").write_text("import nothing_like_this\n", "utf-8")
    return folder


def install(folder: Path, distribution: str, version: str = "1.0", **offers: str) -> None:
    info = folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n", "utf-8")
    lines = "".join(f"{name} = {target}\n" for name, target in offers.items())
    (info / "entry_points.txt").write_text(f"[dsr_cli.connectors]\n{lines}", "utf-8")


def config(tmp_path: Path, sources: str) -> Config:
    home = tmp_path / "home"
    home.mkdir()
    texts = '{ nb = "T." }'
    row = "".join(f"{key} = {texts}\n" for key in ("title", "purpose", "categories", "period", "origin", "automated"))
    row += 'basis = ["c"]\nbasis_declared = []\nrecipients = []\n'
    company = '[company]\nname = "E"\norg_no = "999999999"\naddress = "V"\nemail = "p@example.no"\nsign = "P"\n'
    mail = '[mail]\nsender = "p@example.no"\n'
    (home / "dsr.toml").write_text(company + mail + textwrap.dedent(sources), "utf-8")
    (home / "activities.toml").write_text(f"[A5]\n{row}[A8]\n{row}[A9]\n{row}", "utf-8")
    (home / "vendors.toml").write_text("", "utf-8")
    return load(home)


def only(sources: list[Source]) -> Source:
    (source,) = sources
    return source


def test_a_source_is_built_with_its_name_its_settings_and_its_kit(package: Path, tmp_path: Path) -> None:
    install(package, "shelf-kit", "2.1", shelf="shelf_connector:Shelf")
    made = config(
        tmp_path,
        """
        [sources.attic]
        connector = "shelf"
        activities = ["A5", "A8"]
        master = true
        owner = "butikksjef"
        path = "boxes.csv"
        """,
    )

    source = only(configured(made, KIT))

    assert ("attic", ("A5", "A8"), True, "butikksjef") == (
        source.name,
        source.activities,
        source.master,
        source.owner,
    )
    assert ("shelf", "shelf-kit", "2.1", None) == (source.kind, source.distribution, source.version, source.problem)
    assert isinstance(source.connector, Connector)
    name, settings, kit = source.connector.given  # type: ignore[attr-defined]  # the sample keeps what it was given
    assert ("attic", "boxes.csv") == (name, settings.path)
    assert (("A5", "A8"), True, KIT.home) == (kit.activities, kit.master, kit.home)


@pytest.mark.parametrize("master", ["true", "false"])
def test_only_in_the_master_may_anything_be_done(package: Path, tmp_path: Path, master: str) -> None:
    install(package, "shelf-kit", shelf="shelf_connector:Shelf")
    sources = f'[sources.a]\nconnector = "shelf"\nactivities = ["A5"]\npath = "b"\nmaster = {master}\n'

    source = only(configured(config(tmp_path, sources), KIT))

    both, one = frozenset({Verb.ERASE, Verb.STOP}), frozenset({Verb.ERASE})
    assert ((both, one) if source.master else (frozenset(), frozenset())) == (source.verbs, source.reversible)


def test_a_source_that_is_switched_off_is_left_out(package: Path, tmp_path: Path) -> None:
    sources = '[sources.a]\nconnector = "shelf"\nactivities = ["A5"]\nenabled = false\n'

    assert [] == configured(config(tmp_path, sources), KIT)


def test_all_faulty_settings_are_told_at_once_and_without_their_values(package: Path, tmp_path: Path) -> None:
    install(package, "shelf-kit", shelf="shelf_connector:Shelf")
    made = config(
        tmp_path,
        """
        [sources.a]
        connector = "shelf"
        activities = ["A5"]
        paht = "kari@example.no"

        [sources.b]
        connector = "shelf"
        activities = ["A5"]
        path = "/kari"
        rows = "kari"
        """,
    )

    with pytest.raises(WrongUsage) as raised:
        configured(made, KIT)

    assert [
        "dsr.toml: sources.a.path: missing",
        "dsr.toml: sources.a.paht: unknown key",
        "dsr.toml: sources.b.path: not accepted (the reason would repeat a value)",
        "dsr.toml: sources.b.rows: should be a valid integer, unable to parse string as an integer",
    ] == raised.value.why.splitlines()


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("unloadable_connector:Shelf", "it cannot be loaded (ModuleNotFoundError: nothing_like_this)"),
        ("shelf_connector:Gone", "it cannot be loaded (AttributeError)"),
        ("shelf_connector:Bare", "it is no connector: it has no Settings"),
        ("shelf_connector:Mute", "it is no connector: it lacks find or read"),
        ("shelf_connector:Crash", "it cannot be started (KeyError)"),
        ("shelf_connector:Locked", "somebody has the key"),
    ],
)
def test_a_broken_connector_says_why_and_the_others_go_on(package: Path, tmp_path: Path, target: str, why: str) -> None:
    install(package, "shelf-kit", shelf="shelf_connector:Shelf", broken=target)
    source = 'activities = ["A5"]\npath = "b"\n'
    made = config(tmp_path, f'[sources.a]\nconnector = "broken"\n{source}[sources.b]\nconnector = "shelf"\n{source}')

    broken, sound = configured(made, KIT)

    assert broken.connector is None
    assert isinstance(broken.problem, SourceError)
    assert why == broken.problem.why
    assert "shelf-kit" == broken.distribution
    assert sound.connector is not None


def test_a_connector_that_nobody_brought_is_a_problem_of_its_source(package: Path, tmp_path: Path) -> None:
    source = only(configured(config(tmp_path, '[sources.a]\nconnector = "hubspot"\nactivities = ["A5"]\n'), KIT))

    assert source.problem is not None
    assert "the connector `hubspot` cannot be used" == source.problem.what
    assert "no installed package offers it" == source.problem.why


def test_two_packages_with_one_name_are_an_error_that_names_both(package: Path) -> None:
    install(package, "shelf-kit", "2.1", shelf="shelf_connector:Shelf")
    install(package, "other-shelf", "0.3", shelf="shelf_connector:Shelf")

    with pytest.raises(WrongUsage) as raised:
        installed()

    assert "two packages offer the connector `shelf`" == raised.value.what
    assert "they are other-shelf 0.3 and shelf-kit 2.1" == raised.value.why


class Keyring(keyring.backend.KeyringBackend):
    """A keyring that remembers, and counts how often it was asked."""

    priority = 1.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring() -> Iterator[Keyring]:
    """The keyring of this machine for a test; afterwards the one before."""
    before, mine = keyring.get_keyring(), Keyring()
    keyring.set_keyring(mine)
    keyring.set_password("dsr", "mail-chimp", "from the keyring")
    yield mine
    keyring.set_keyring(before)


def test_a_secret_comes_from_a_file_before_all_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ring: Keyring
) -> None:
    (tmp_path / "key").write_text("from the file\n", "utf-8")
    monkeypatch.setenv("DSR_SECRET_MAIL_CHIMP_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("DSR_SECRET_MAIL_CHIMP", "from the environment")

    assert "from the file" == secret("mail-chimp")


def test_a_secret_in_the_environment_leaves_the_keyring_untouched(
    monkeypatch: pytest.MonkeyPatch, ring: Keyring
) -> None:
    monkeypatch.setenv("DSR_SECRET_MAIL_CHIMP", "from the environment")

    assert "from the environment" == secret("mail-chimp")
    assert 0 == ring.asked


def test_a_secret_comes_from_the_keyring_last(ring: Keyring) -> None:
    assert "from the keyring" == secret("mail-chimp")


def test_a_secret_that_is_nowhere_says_how_to_set_it() -> None:
    with pytest.raises(WrongUsage) as raised:
        secret("mail-chimp")

    assert "the secret `mail-chimp` is not set" == raised.value.what
    assert "it is neither in DSR_SECRET_MAIL_CHIMP_FILE, nor in DSR_SECRET_MAIL_CHIMP, nor in the keyring" == (
        raised.value.why
    )
    assert "run `keyring set dsr mail-chimp`, or let DSR_SECRET_MAIL_CHIMP_FILE name a file that holds it" == (
        raised.value.hint
    )


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe"])
def test_a_secret_file_that_cannot_be_used_is_an_error_and_no_reason_to_look_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "key").write_bytes(content)
    monkeypatch.setenv("DSR_SECRET_MAIL_CHIMP_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("DSR_SECRET_MAIL_CHIMP", "from the environment")

    with pytest.raises(WrongUsage, match="is not set"):
        secret("mail-chimp")
