from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from connectors.table import Table
from dsr_cli.domain.plan import Action, Receipt, Verb
from dsr_cli.domain.record import Hit, Record
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject
from dsr_cli.errors import DsrError, Irreversible, SourceError
from dsr_cli.tables import editing
from dsr_cli.tables.files import take_place

Make = Callable[..., Table]

HEADER = "Kundenr;Fornavn;Etternavn;E-post;Mobil;Kanal\r\n"
ASE = "1;Åse;Vik;ase@example.no;+47 00 00 00 01;Kasse\r\n"
BO = "2;Bo;Vik;bo@example.no;+47 00 00 00 02;Klarna\r\n"
TEXT = HEADER + ASE + BO
PEOPLE = [
    Subject(email, (Identifier(IdentifierKind.EMAIL, email, "verified"),))
    for email in ("ase@example.no", "bo@example.no")
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode())
    return path


def records(table: Table) -> list[Record]:
    return [found.record for found in table.find(PEOPLE) if isinstance(found, Hit)]


def action(record: Record | None, verb: Verb = Verb.ERASE, **changes: str | None) -> Action:
    values = {name.replace("_", "-"): value for name, value in changes.items()}
    return Action("a", 1, "A5", "kasse", verb, "Art. 17", record, changes=values)


def apply(table: Table, *actions: Action) -> list[Receipt]:
    numbered = [replace(action, id=str(number)) for number, action in enumerate(actions)]
    receipts = list(table.apply(numbered))
    assert [action.id for action in numbered] == [receipt.action_id for receipt in receipts]
    return receipts


def outcome(table: Table, *actions: Action) -> list[tuple[str, str]]:
    return [(receipt.effect, receipt.reason_code) for receipt in apply(table, *actions)]


def test_one_batch_writes_a_file_once_and_answers_each_action(
    make: Make, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []

    def watched(new: Path, old: Path) -> None:
        written.append(old.name)
        take_place(new, old)

    monkeypatch.setattr(editing, "take_place", watched)
    ase, bo = records(make())
    receipts = apply(make(), action(ase, E_post=None), action(ase, Verb.RECTIFY, Etternavn="Berg"), action(bo))
    assert ["done"] * 3 == [receipt.effect for receipt in receipts]
    after = receipts[0].after or {}
    assert (None, "Berg", None) == (after["E-post"], after["Etternavn"], receipts[2].after)
    assert HEADER + "1;Åse;Berg;;+47 00 00 00 01;Kasse\r\n" == file.read_bytes().decode()
    assert ["a.csv"] == written


def test_what_is_so_already_is_done_and_not_written(make: Make, file: Path) -> None:
    ase, _ = records(make())
    assert [("done", "")] == outcome(make(), action(ase, E_post=None))
    before = file.stat().st_mtime_ns
    assert [("done", "already")] == outcome(make(), action(ase, E_post=None))
    assert before == file.stat().st_mtime_ns
    assert [("done", "")] == outcome(make(), action(ase))
    assert [("done", "already"), ("nothing", "gone")] == outcome(make(), action(ase), action(ase, E_post=None))


def test_what_cannot_be_done_is_told_and_leaves_the_file(make: Make, file: Path) -> None:
    ase, bo = records(make())
    keyless = records(make(key=[], master=False))[0]
    actions = [
        action(None),
        action(keyless),
        action(ase, Verb.RESTRICT),
        action(ase, Verb.RECTIFY),
        action(ase, Verb.RECTIFY, Alder="40"),
        action(ase, Kundenr=None),
    ]
    assert [
        ("failed", "no-key"),
        ("failed", "no-key"),
        ("failed", "verb"),
        ("nothing", "no-changes"),
        ("failed", "no-column"),
        ("failed", "key-column"),
    ] == outcome(make(), *actions)
    assert TEXT == file.read_bytes().decode()
    file.write_bytes((TEXT + BO.replace("Klarna", "Nett")).encode())
    assert [("failed", "key-not-unique")] == outcome(make(), action(bo))


def test_a_file_that_cannot_be_written_fails_its_actions_and_not_the_others(
    make: Make, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.csv").write_bytes((HEADER + BO).encode())
    file.write_bytes((HEADER + ASE).encode())
    (tmp_path / "~$a.csv").touch()
    bo, ase = records(make())
    assert [("failed", "in-use"), ("done", "")] == outcome(make(), action(ase), action(bo))
    assert HEADER == (tmp_path / "b.csv").read_bytes().decode()


def test_a_row_that_overlapping_files_hold_is_changed_in_each(make: Make, file: Path, tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes((HEADER + ASE).encode())
    (ase, bo) = records(make())
    assert [("done", "")] == outcome(make(), action(ase))
    assert [HEADER + BO, HEADER] == [path.read_bytes().decode() for path in (file, tmp_path / "b.csv")]
    with pytest.raises(Irreversible):
        make().restore([ase])
    make().restore([bo])
    assert HEADER + BO == file.read_bytes().decode()


def test_restore_puts_back_only_what_differs(make: Make, file: Path) -> None:
    before = records(make())
    outcome(make(), action(before[0]), action(before[1], Verb.RECTIFY, E_post="ny@example.no"))
    for _ in range(2):
        make().restore(before)
    assert TEXT == file.read_bytes().decode()


def test_a_row_without_a_key_of_its_own_cannot_be_put_back(make: Make, file: Path) -> None:
    keyless = records(make(key=[], master=False))[0]
    with pytest.raises(Irreversible):
        make().restore([keyless])


def test_a_row_goes_back_to_the_sheet_that_has_its_columns(make: Make, tmp_path: Path) -> None:
    book = Workbook()
    for line in (HEADER, ASE, BO):
        book.worksheets[0].append(line.strip().split(";"))
    other = book.create_sheet("Arkiv")
    other.append([*HEADER.strip().split(";"), "Arkivert"])
    other.append([9, "Per", "Li", "per@example.no", "", "Nett", "ja"])
    book.save(tmp_path / "a.xlsx")
    table = make(path="a.xlsx")
    before = records(table)
    assert [("done", ""), ("done", "")] == outcome(table, action(before[0]), action(before[1]))
    assert [] == records(table)
    table.restore(before)
    assert before == records(table)


@pytest.mark.parametrize("act", [lambda t, r: apply(t, action(r)), lambda t, r: t.restore([r])])
def test_a_file_that_cannot_be_read_stops_all_of_it(
    make: Make, file: Path, act: Callable[[Table, Record], Any]
) -> None:
    ase, _ = records(make())
    file.write_bytes(b"")
    with pytest.raises(SourceError) as caught:
        act(make(), ase)
    assert "empty" == caught.value.reason_code


def test_no_error_names_a_person(make: Make, file: Path, tmp_path: Path) -> None:
    ase, _ = records(make())
    (tmp_path / "b.csv").write_bytes((HEADER + ASE).encode())
    said = []
    for spoil in (lambda: None, lambda: file.write_bytes(b"x;y\n"), lambda: file.write_bytes(ASE.encode() + b'"')):
        spoil()
        for act in (lambda: make().restore([ase]), lambda: outcome(make(), action(ase)), lambda: records(make())):
            try:
                act()
            except DsrError as error:
                said.append(f"{error.what} {error.why} {error.hint}")
    assert said
    assert not [text for text in said if "ase@" in text or "Vik" in text or "+47" in text]
