import errno
import os
from pathlib import Path
from typing import Any

import pytest

from dsr_cli.errors import Unavailable, WrongUsage
from dsr_cli.store.keys import case_key, package_key
from dsr_cli.store.log import Event
from dsr_cli.store.store import Store

LETTER = "Kjære Ida Planteseth".encode()


@pytest.fixture
def letter(opened: Store, sample: Any) -> str:
    """The name of a letter in the vault."""
    with opened.write() as tx:
        name = tx.vault.put(sample.number, case_key(sample.number), "letter", LETTER)
        tx.log.add(Event.LETTER_DRAFTED, case=sample.number)
    return name


@pytest.fixture
def folder(place: Any) -> Path:
    return Path(place.home) / "vault"


def test_a_file_comes_back_and_its_name_tells_nothing(opened: Store, folder: Path, letter: str) -> None:
    with opened.read() as tx:
        assert LETTER == tx.vault.get(letter)
    assert [letter] == [path.name for path in folder.iterdir()]
    assert (32, True) == (len(letter), letter.isalnum())
    assert b"Planteseth" not in (folder / letter).read_bytes()


def test_files_are_the_officers_own(folder: Path, letter: str) -> None:
    assert (0o700, 0o600) == (folder.stat().st_mode & 0o777, (folder / letter).stat().st_mode & 0o777)


def test_files_are_listed_by_kind(opened: Store, sample: Any, letter: str) -> None:
    with opened.write() as tx:
        mail = tx.vault.put(sample.number, case_key(sample.number), "mail", b"From: ida")
        tx.log.add(Event.MESSAGE_RECEIVED, case=sample.number)

    with opened.read() as tx:
        assert (letter,) == tx.vault.names(sample.number, "letter")
        assert {letter, mail} == set(tx.vault.names(sample.number))


def test_a_removed_file_is_gone_when_the_transaction_is(opened: Store, sample: Any, folder: Path, letter: str) -> None:
    def fail() -> None:
        with opened.write() as tx:
            tx.vault.remove(letter)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (folder / letter).exists()

    with opened.write() as tx:
        tx.vault.remove(letter)
        assert (folder / letter).exists()
        tx.log.add(Event.PACKAGE_FORGOTTEN, case=sample.number)
    assert not (folder / letter).exists()
    with opened.read() as tx:
        assert None is tx.vault.get(letter)


def test_a_file_of_a_destroyed_key_opens_no_more(opened: Store, sample: Any, letter: str) -> None:
    opened.keys.destroy(case_key(sample.number))

    with opened.read() as tx:
        assert None is tx.vault.get(letter)


def test_a_file_that_was_changed_swapped_or_taken_away_is_told(
    opened: Store, sample: Any, folder: Path, letter: str
) -> None:
    with opened.write() as tx:
        other = tx.vault.put(sample.number, case_key(sample.number), "letter", b"another")
        tx.log.add(Event.LETTER_DRAFTED, case=sample.number)

    (folder / letter).write_bytes((folder / other).read_bytes())
    with opened.read() as tx, pytest.raises(WrongUsage, match="does not open"):
        tx.vault.get(letter)
    (folder / letter).unlink()
    with opened.read() as tx, pytest.raises(WrongUsage, match="missing"):
        tx.vault.get(letter)


def test_what_is_no_name_of_a_file_is_not_there(opened: Store) -> None:
    with opened.read() as tx:
        for name in ("../cases.db", "Ida Planteseth", "0" * 32):
            assert None is tx.vault.get(name)


def test_a_vault_that_cannot_be_written_is_told(opened: Store, sample: Any, folder: Path) -> None:
    folder.write_bytes(b"a file where the folder should be")

    with pytest.raises(Unavailable, match="vault") as caught, opened.write() as tx:
        tx.vault.put(sample.number, package_key(sample.number), "package", b"zip")

    assert f"The disk says: {os.strerror(errno.EEXIST)}." == caught.value.why
    folder.unlink()
