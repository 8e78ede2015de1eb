import os
import stat
import tempfile
from pathlib import Path

import pytest

from dsr_cli.errors import SourceError, Stale
from dsr_cli.tables import Edit, csvedit, edit_table, editing, snapshot
from dsr_cli.tables.files import take_place

TEXT = "Nr;Navn\n1;Ola\n2;Kari\n"
REMOVE = Edit({"": {("1",): None}}, ("Nr",), ("Nr", "Navn"))
AFTER = "Nr;Navn\n2;Kari\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kunder.csv"
    path.write_text(TEXT, "utf-8")
    return path


def test_the_file_keeps_its_mode_and_leaves_nothing_beside_it(file: Path) -> None:
    file.chmod(0o640)
    edit_table(file, REMOVE, snapshot(file))
    assert AFTER == file.read_text("utf-8")
    assert 0o640 == stat.S_IMODE(file.stat().st_mode)
    assert [file] == list(file.parent.iterdir())


def test_the_new_file_is_ours_alone_and_has_a_name_that_says_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def look(new: Path, old: Path) -> None:
        seen.append((new.name.startswith(".dsr-"), "kunder" in new.name, stat.S_IMODE(new.stat().st_mode), new.parent))
        take_place(new, old)

    monkeypatch.setattr(editing, "take_place", look)
    edit_table(file, REMOVE, snapshot(file))
    assert [(True, False, 0o600, file.parent)] == seen


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "lenke.csv"
    link.symlink_to(file)
    edit_table(link, REMOVE, snapshot(link))
    assert (True, AFTER) == (link.is_symlink(), file.read_text("utf-8"))


def test_a_file_that_changed_since_it_was_read_is_not_touched(file: Path) -> None:
    before = snapshot(file)
    file.write_text(TEXT + "3;Per\n", "utf-8")
    with pytest.raises(Stale):
        edit_table(file, REMOVE, before)
    assert TEXT + "3;Per\n" == file.read_text("utf-8")


def test_a_file_that_changes_while_it_is_written_is_not_touched(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rewrite = csvedit.rewrite_csv

    def slowly(*args: object) -> object:
        written = rewrite(*args)  # type: ignore[arg-type]  # whatever edit_table gives
        with file.open("a", encoding="utf-8") as other:
            other.write("3;Per\n")
        return written

    monkeypatch.setattr(editing, "rewrite_csv", slowly)
    with pytest.raises((Stale, SourceError)):
        edit_table(file, REMOVE, snapshot(file))
    assert TEXT + "3;Per\n" == file.read_text("utf-8")
    assert [file] == list(file.parent.iterdir())


@pytest.mark.parametrize("lock", ["~$kunder.csv", ".~lock.kunder.csv#"])
def test_a_file_that_is_open_in_a_spreadsheet_program_is_not_touched(file: Path, lock: str) -> None:
    file.with_name(lock).touch()
    with pytest.raises(SourceError) as caught:
        edit_table(file, REMOVE, snapshot(file))
    assert ("in-use", TEXT) == (caught.value.reason_code, file.read_text("utf-8"))


def not_allowed(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    ("module", "name", "fault"),
    [(os, "access", lambda *_: False), (tempfile, "mkstemp", not_allowed), (os, "fsync", not_allowed)],
)
def test_a_file_or_folder_that_may_not_be_written_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str, fault: object
) -> None:
    before = snapshot(file)
    monkeypatch.setattr(module, name, fault)
    with pytest.raises(SourceError) as caught:
        edit_table(file, REMOVE, before)
    assert ("no-access", TEXT) == (caught.value.reason_code, file.read_text("utf-8"))
    assert [file] == list(file.parent.iterdir())


def test_an_edit_that_would_change_another_row_does_not_take_place(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rewrite = csvedit.rewrite_csv

    def wrongly(path: Path, edit: Edit, out: object) -> object:
        written = rewrite(path, edit, out)  # type: ignore[arg-type]  # whatever edit_table gives
        out.write(b"9;Ny\n")  # type: ignore[attr-defined]  # the same
        return written

    monkeypatch.setattr(editing, "rewrite_csv", wrongly)
    with pytest.raises(SourceError) as caught:
        edit_table(file, REMOVE, snapshot(file))
    assert ("not-read-back", TEXT) == (caught.value.reason_code, file.read_text("utf-8"))


def test_what_a_killed_run_left_behind_is_cleared_away(file: Path) -> None:
    old, new = file.with_name(".dsr-old.tmp"), file.with_name(".dsr-new.tmp")
    for left in (old, new):
        left.touch()
    os.utime(old, (0, 0))
    edit_table(file, REMOVE, snapshot(file))
    assert (False, True) == (old.exists(), new.exists())
