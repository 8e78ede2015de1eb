"""What lies on the disk tells of nobody, but where data must be: no file name, no plain byte, no temporary file."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dsr_cli.stages import close, export, reply, review

REQUEST = "Jeg ber om innsyn i alt dere har om meg. Slett det deretter. Gaven til bestemor i Granlia 4 også."
_WRITES = os.O_WRONLY | os.O_RDWR
_opened: list[str] = []
_listening = False


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if _listening and event == "open" and isinstance(arguments[0], str | bytes) and arguments[2] & _WRITES:
        _opened.append(os.fsdecode(arguments[0]))


sys.addaudithook(_audit)


@contextmanager
def watched(folder: Path) -> Iterator[set[str]]:
    """What appears in a folder while something is done, and every file that Python opens to write outside `home`."""
    global _listening
    seen: set[str] = set()
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(0.001):
            seen.update(entry.name for entry in os.scandir(folder))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    _listening = True
    try:
        yield seen
    finally:
        _listening = False
        stop.set()
        thread.join()
        seen.update(entry.name for entry in os.scandir(folder))
        seen.update(path for path in _opened if "__pycache__" not in path and path != os.devnull)
        _opened.clear()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, of our own and empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def answered(office: Any) -> str:
    """A copy and an erasure, from the mail to the closed case."""
    number: str = office.take_in(office.mail(REQUEST))
    office.identify(number, code=True)
    office.planned(number)
    review.run(office.desk, number, [], [])
    reply.run(office.desk, number)
    for form in ("pdf", "zip"):
        export.run(office.desk, number, form, None)
    reply.mark_sent(office.desk, number, None)
    office.now = office.now.replace(day=20)
    office.answer(number)
    reply.mark_sent(office.desk, number, None)
    close.run(office.desk, number)
    return number


def plain(home: Path) -> dict[str, bytes]:
    """The bytes of the register, its side files, the keys and the vault."""
    files = [*home.glob("*.db*"), *(home / "vault").iterdir()]
    return {str(path.relative_to(home)): path.read_bytes() for path in files}


def test_the_register_the_keys_and_the_vault_are_sealed(make_office: Any, personal: Any) -> None:
    office = make_office("erasure")
    number = answered(office)
    files = {f"{name}, at work": data for name, data in plain(office.home).items()}
    office.close()
    files |= {f"{name}, at rest": data for name, data in plain(office.home).items()}

    told = {name: personal(data) for name, data in files.items()}

    assert {} == {name: words for name, words in told.items() if words}
    register = b"".join(data for name, data in files.items() if name.startswith("cases.db"))
    export = (office.home / "exports" / "salg.csv").read_bytes()
    assert (True, True, True) == (len(files) > 16, number.encode() in register, bool(personal(export)))


def test_no_name_of_a_file_tells_of_a_person(make_office: Any, personal: Callable[[str], list[str]]) -> None:
    office = make_office("erasure")
    answered(office)

    names = [str(path.relative_to(office.home)) for path in office.home.rglob("*")]

    assert ([], True) == ([name for name in names if personal(name)], len(names) > 20)


def test_nothing_is_written_outside_the_workspace_not_even_for_a_moment(make_office: Any, temporary: Path) -> None:
    office = make_office("erasure")

    with watched(temporary) as seen:
        answered(office)

    assert set() == {name for name in seen if not name.startswith(str(office.home))}


def test_the_watch_sees_what_it_is_there_for(temporary: Path) -> None:
    with watched(temporary) as seen:
        (temporary / "a").write_text("x", "utf-8")
        (temporary / "a").unlink()

    assert str(temporary / "a") in seen
