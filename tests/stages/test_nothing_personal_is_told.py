"""No error, no line beside the result, no log and no trace tells anything about a person."""

import json
import logging
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dsr_cli.connector import Connector
from dsr_cli.demo.mailchimp import Fault
from dsr_cli.domain.case import Hold
from dsr_cli.stages import gather, verify
from dsr_cli.store.log import Event

ERASURE = "Slett alle opplysninger dere har om meg, Ingrid Solbakken, Granlia 4. Gaven til bestemor (N-2001) også."
ABOUT_HER = b'{"title": "Invalid", "detail": "ingrid.solbakken@example.no is Ingrid Solbakken"}'


@pytest.fixture
def office(make_office: Any) -> Any:
    office = make_office("erasure")
    settings = office.home / "dsr.toml"
    text = settings.read_text("utf-8").replace("[sources.newsletter]", "[sources.newsletter]\nbackoff = 0")
    settings.write_text(text, "utf-8")
    return office


@pytest.fixture
def known(office: Any) -> str:
    """A case of somebody who is known well enough."""
    number: str = office.take_in(office.mail(ERASURE))
    office.identify(number, code=True)
    return number


Situation = Callable[[Any, str], Iterator[list[str]]]


def _bad_mails(office: Any, number: str) -> Iterator[list[str]]:
    nested = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 120 + ERASURE.encode()
    bad = (b"Ingrid Solbakken\n\nGranlia 4", b"", nested, office.mail(ERASURE) + b"x" * 26 * 2**20)
    for place, raw in enumerate(bad):
        path = office.home / f"{place}.eml"
        path.write_bytes(raw)
        yield ["intake", str(path)]
    yield ["intake", str(office.home / "Ingrid Solbakken.eml")]


def _no_case(office: Any, number: str) -> Iterator[list[str]]:
    yield ["show", "ingrid.solbakken@example.no"]
    yield ["gather", "Ingrid Solbakken"]
    yield ["review", number, "--accept", "Ingrid Solbakken"]
    yield ["done", number, "Ingrid Solbakken"]
    yield ["apply", number, "--plan", "Ingrid Solbakken"]


def _before_identity(office: Any, number: str) -> Iterator[list[str]]:
    fresh = office.take_in(office.mail(ERASURE))
    for step in ("gather", "review", "decide", "plan", "reply", "export"):
        yield [step, fresh]
    verify.run(office.desk, fresh, "ask")
    answer = office.home / "answer.eml"
    for sender, text in (("Ingvild <ingvild@example.com>", "K7QM-4XWD"), ("ingrid.solbakken@example.no", "B2B2-C3C3")):
        answer.write_bytes(office.mail(text, sender=sender))
        yield ["verify", fresh, "code", str(answer)]
    answer.write_bytes(office.mail("Det var ikke meg, hilsen Ingrid Solbakken"))
    yield ["verify", fresh, "code", str(answer)]
    yield ["gather", fresh]


def _broken_tables(office: Any, number: str) -> Iterator[list[str]]:
    path = office.home / "exports" / "kunder.csv"
    good = path.read_bytes()
    rows = good.splitlines(keepends=True)
    for bad in (b"".join(rows[1:]), b"PK\x03\x04" + good, good.replace(b"Kundenr", b"Ingrid Solbakken"), rows[0][:20]):
        path.write_bytes(bad)
        yield ["gather", number]


def _mailchimp(office: Any, number: str) -> Iterator[list[str]]:
    for status in (400, 401, 403, 404, 405, 429, 500, 503, 302):
        office.server.faults[:] = [Fault(status, ABOUT_HER, "application/problem+json", on="GET", times=99)]
        yield ["gather", number]
    for body in (b"", b"<html>Ingrid Solbakken</html>", b'["ingrid"]', b'{"lists": "ingrid"}'):
        office.server.faults[:] = [Fault(200, body, "application/json", times=99)]
        yield ["gather", number]
    office.server.faults[:] = [Fault(hang=0.01, times=99)]
    yield ["gather", number]


def _gates(office: Any, number: str) -> Iterator[list[str]]:
    exports = office.home / "exports"
    salg, kunder = exports / "salg.csv", exports / "kunder.csv"
    good = kunder.read_text("utf-8")
    yield ["reply", number]
    yield ["plan", number]
    digest = office.planned(number).digest
    yield ["reply", number]
    yield ["export", number]
    yield ["close", number]
    kunder.write_text(good.replace("Granlia 4", "Granlia 5"), "utf-8")
    yield ["apply", number, "--plan", digest]
    kunder.write_text(good.replace("Solbakken", "Brenna"), "utf-8")
    salg.write_text(salg.read_text("cp1252").replace("Nettbutikk;7001", "Ingrid Solbakken;7001"), "cp1252")
    gather.run(office.desk, number)
    yield ["decide", number]
    yield ["plan", number]
    kunder.write_text(good, "utf-8")
    gather.run(office.desk, number)
    yield ["decide", number]
    yield ["plan", number]


def _holds(office: Any, number: str) -> Iterator[list[str]]:
    digest = office.planned(number).digest
    office.server.faults.append(Fault(400, ABOUT_HER, "application/problem+json", on="delete-permanent"))
    (office.home / "exports" / "~$kunder.csv").touch()
    yield ["apply", number, "--plan", digest]
    with office.desk.store.write() as tx:
        hold = Hold("case", "complaint", "Ingrid Solbakken", "kl", date(2026, 7, 1))
        case = tx.cases.load(number)
        office.desk.save(tx, type(case)(**{n: getattr(case, n) for n in case.__slots__} | {"holds": (hold,)}))
        tx.log.add(Event.HOLD_SET, case=number)
    yield ["apply", number, "--plan", digest]
    yield ["close", number]


SITUATIONS: tuple[Situation, ...] = (
    _bad_mails, _no_case, _before_identity, _broken_tables, _mailchimp, _gates, _holds,
)  # fmt: skip  # a list of words


@pytest.mark.parametrize("situation", SITUATIONS)
def test_no_error_tells_of_a_person(
    situation: Situation,
    office: Any,
    known: str,
    personal: Callable[[str], list[str]],
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    told: dict[str, list[str]] = {}
    codes = []
    for arguments in situation(office, known):
        capsys.readouterr()
        codes.append(office.dsr(*arguments))
        told[f"{len(codes)} {arguments[0]}"] = personal(capsys.readouterr().err)

    assert {} == {what: words for what, words in told.items() if words}
    assert (False, []) == (1 in codes, personal(caplog.text))
    with office.desk.store.read() as tx:
        assert [] == personal(repr(list(tx.log.entries())))


def test_the_results_of_a_whole_case_tell_no_more_than_codes(
    office: Any, personal: Callable[[str], list[str]], capsys: pytest.CaptureFixture[str], caplog: Any
) -> None:
    caplog.set_level(logging.INFO)
    inbox = office.home / "inbox"
    inbox.mkdir()
    (inbox / "1.eml").write_bytes(office.mail(ERASURE))
    told: dict[str, list[str]] = {}

    def dsr(*arguments: str, shows: bool = False) -> str:
        capsys.readouterr()
        assert 0 == office.dsr(*arguments)
        out = capsys.readouterr()
        told[" ".join(arguments)] = personal(out.err if shows else out.out + out.err)
        return str(out.out)

    number = json.loads(dsr("intake", str(inbox / "1.eml"), "--json"))[0]["case"]
    for step in (["advise"], ["ask"]):
        dsr("verify", number, *step)
    (inbox / "2.eml").write_bytes(office.code_reply(number))
    dsr("verify", number, "code", str(inbox / "2.eml"))
    dsr("gather", number)
    dsr("gather", number, "--json", shows=True)
    dsr("review", number, shows=True)
    dsr("decide", number)
    dsr("plan", number)
    digest = json.loads(dsr("plan", number, "--json"))["digest"]
    applied = json.loads(dsr("apply", number, "--plan", digest, "--json"))
    dsr("done", number, *applied["manual"])
    dsr("reply", number)
    dsr("reply", number, "--sent")
    dsr("show", number)
    dsr("show", number, "--json")
    dsr("close", number)
    for line in (["cases"], ["due"], ["purge", "--yes"], ["log", "show"], ["log", "show", "--json"], ["log", "verify"]):
        dsr(*line)

    assert {} == {what: words for what, words in told.items() if words}
    assert [] == personal(caplog.text)


def test_a_bug_leaves_a_trace_that_tells_of_nobody(
    office: Any,
    known: str,
    personal: Callable[[str], list[str]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def trip(self: Connector, subjects: object, after: str | None = None) -> Iterator[Any]:
        raise LookupError("Ingrid Solbakken, Granlia 4") from ValueError("ingrid.solbakken@example.no")

    monkeypatch.setattr("connectors.table.Table.find", trip)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert 1 == office.dsr("gather", known)

    (trace,) = tmp_path.glob("dsr-trace-*")
    assert ("LookupError", []) == (
        trace.read_text("utf-8").splitlines()[0],
        personal(trace.read_text("utf-8") + trace.name + capsys.readouterr().err),
    )
