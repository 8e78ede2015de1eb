"""What cannot be read ends in an error of three parts; nothing is lost, and the case shows what is missing."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml
import openpyxl
import pytest

from dsr_cli.demo.mailchimp import Fault

ACCESS = "Jeg ber om innsyn i alle opplysninger dere har om meg, og en kopi av dem."
FOUND = {"till": 3, "customers": 1, "newsletter": 3, "case-file": 1}


@pytest.fixture
def office(make_office: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """An office with a workbook, that does not wait between tries, and whose traces can be seen."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    office = make_office("access")
    settings, csv = office.home / "dsr.toml", office.home / "exports" / "kunder.csv"
    text = settings.read_text("utf-8").replace("kunder.csv", "kunder.xlsx")
    settings.write_text(text.replace("[sources.newsletter]", "[sources.newsletter]\nbackoff = 0"), "utf-8")
    rows = csv.read_text("utf-8").replace("Oslo,,", "Oslo,2025-12-31,", 1).splitlines()
    (office.home / "exports" / "kunder.xlsx").write_bytes(_workbook([row.split(",") for row in rows]))
    return office


@pytest.fixture
def number(office: Any) -> str:
    number: str = office.take_in(office.mail(ACCESS))
    office.identify(number)
    return number


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[[], dict[str, str]]:
    """The parts of the error that was shown, when it is a proper one."""

    def parts() -> dict[str, str]:
        lines = [line.partition(": ") for line in capsys.readouterr().err.splitlines()]
        assert ["error", "why", "hint"] == [name for name, _, _ in lines]
        assert [] == list(tmp_path.glob("dsr-trace-*"))
        return {name: text for name, _, text in lines}

    return parts


def _workbook(rows: list[list[str]]) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(made)
    return made.getvalue()


def _encrypted(good: bytes) -> bytes:
    made = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(good)).encrypt("hemmelig", made)
    return made.getvalue()


BROKEN: dict[str, tuple[Callable[[bytes], bytes | None], str]] = {
    "encrypted": (_encrypted, "protected with a password"),
    "cut off": (lambda good: good[: len(good) // 2], "cannot be read as a table"),
    "damaged": (lambda good: good[:40] + bytes(200) + good[240:], "cannot be read as a table"),
    "a picture": (lambda good: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "kunder.xlsx"),
    "empty": (lambda good: b"", "is empty"),
    "without a column": (lambda good: _workbook([["Kundenr", "Navn"], ["7001", "x"]]), "has no column"),
    "gone": (lambda good: None, "no file exports/kunder.xlsx"),
}
FAULTS: dict[str, tuple[Fault | None, str]] = {
    "401": (Fault(401, b'{"title": "API Key Invalid"}', "application/problem+json", times=99), "refused the API key"),
    "404": (Fault(404, on="/lists", times=99), "does not know what was asked for"),
    "429": (Fault(429, times=99), "is throttling us"),
    "500 without a word": (Fault(500, times=99), "failed"),
    "403 without a word": (Fault(403, times=99), "is throttling us"),
    "no JSON": (Fault(200, b"<html>", "text/html", times=99), "cannot be read"),
    "hangs up": (Fault(hang=0.01, times=99), "could not be reached"),
    "refused": (None, "could not be reached"),
}


def shown(office: Any, number: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert 0 == office.dsr("show", number, "--json")
    case: dict[str, Any] = json.loads(capsys.readouterr().out)
    return case


def kept(office: Any, number: str) -> dict[str, int]:
    """How many records of each source are saved."""
    with office.desk.store.read() as tx:
        sources = [row.hit.record.source for row in tx.dossier.records(number)]
    return {source: sources.count(source) for source in sorted(set(sources))}


def expected(without: str) -> dict[str, int]:
    return {source: count for source, count in sorted(FOUND.items()) if source != without}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_workbook_that_cannot_be_read_is_told_and_the_rest_is_saved(
    kind: str, office: Any, number: str, told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil, what = BROKEN[kind]
    path = office.home / "exports" / "kunder.xlsx"
    good = path.read_bytes()
    bad = spoil(good)
    path.unlink() if bad is None else path.write_bytes(bad)

    assert 5 == office.dsr("gather", number)

    problem = told()
    assert (f"{number}: not searched: customers", True) == (problem["error"], what in problem["why"])
    assert expected("customers") == kept(office, number)
    assert "source customers is not searched to its end" in shown(office, number, capsys)["open"]
    path.write_bytes(good)
    assert 0 == office.dsr("gather", number)
    assert expected("") == kept(office, number)


@pytest.mark.parametrize("kind", FAULTS)
def test_a_mailchimp_that_fails_is_told_and_the_rest_is_saved(
    kind: str, office: Any, number: str, told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    fault, what = FAULTS[kind]
    if fault is None:
        office.server.__exit__(None, None, None)
    else:
        office.server.faults.append(fault)

    assert 5 == office.dsr("gather", number)

    problem = told()
    assert (f"{number}: not searched: newsletter", True) == (problem["error"], what in problem["why"])
    assert expected("newsletter") == kept(office, number)
    case = shown(office, number, capsys)
    assert (["applicants", "case-file", "customers", "till"], True) == (
        case["sources"],
        "source newsletter is not searched to its end" in case["open"],
    )
    assert 6 == office.dsr("reply", number)


def test_an_unreadable_mail_keeps_no_other_from_being_taken_in(
    office: Any, told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    good = office.mail(ACCESS)
    inbox = office.home / "inbox"
    inbox.mkdir()
    mails = {
        "cut-in-header.eml": good[:60],
        "cut-in-text.eml": good[:-20],
        "empty.eml": b"",
        "good.eml": good,
        "huge.eml": good + b"x" * 50 * 2**20,
        "not-a-mail.eml": b"\x89PNG\r\n\x1a\n" + bytes(500),
        "outlook.eml": b"\xd0\xcf\x11\xe0" + bytes(500),
    }
    for name, raw in mails.items():
        (inbox / name).write_bytes(raw)

    assert 2 == office.dsr("intake", str(inbox), "--json")

    out, err = capsys.readouterr()
    taken = {Path(one["file"]).name: one for one in json.loads(out)}
    assert ["error", "why", "hint"] == [line.partition(": ")[0] for line in err.splitlines()]
    unreadable = {name for name, one in taken.items() if one["kind"] == "unreadable"}
    assert (list(mails), {"empty.eml", "huge.eml", "not-a-mail.eml", "outlook.eml"}) == (list(taken), unreadable)
    assert [] == [name for name in unreadable if not taken[name]["warnings"]]
    assert ("request", ["access"]) == (taken["good.eml"]["kind"], taken["good.eml"]["rights"])


def test_a_mail_under_the_id_of_another_persons_mail_is_not_lost(office: Any) -> None:
    first = office.take_in(office.mail(ACCESS, Message_ID="<1@client.example.com>"))

    other = office.take_in(office.mail(ACCESS, "Åse Brenna <aase@example.com>", Message_ID="<1@client.example.com>"))

    assert first != other


def test_an_apply_that_fails_in_part_ends_in_an_error_and_goes_on_from_there(
    office: Any, told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    number = office.take_in(office.mail("Slett alle opplysninger dere har om meg, også det jeg har kjøpt."))
    office.identify(number, code=True)
    digest = office.planned(number).digest
    office.server.faults.append(Fault(500, on="delete-permanent", times=99))

    assert 5 == office.dsr("apply", number, "--plan", digest)

    assert f"{number}: 1 actions did not take effect" == told()["error"]
    assert f"carry out: `dsr apply {number} --plan {digest}`" in shown(office, number, capsys)["open"]
    office.server.faults.clear()
    assert 0 == office.dsr("apply", number, "--plan", digest)
