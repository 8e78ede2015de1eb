from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from dsr_cli.domain.case import Case
from dsr_cli.domain.decision import Decision, Outcome
from dsr_cli.domain.plan import Plan, Promise, Receipt, Verb
from dsr_cli.domain.record import Searched, Skipped
from dsr_cli.domain.subject import IdentifierKind
from dsr_cli.errors import Unavailable, WrongUsage
from dsr_cli.store.database import Database
from dsr_cli.store.judgement import Answer
from dsr_cli.store.keys import case_key, dossier_key, package_key
from dsr_cli.store.log import Event
from dsr_cli.store.packages import PackedFile
from dsr_cli.store.store import Store

PASSWORD = "hest-batteri-stift-planted"
KEYS = (case_key, dossier_key, package_key)


@pytest.fixture
def full(opened: Store, sample: Any) -> Store:
    """A store in which every part has something about the sample's person."""
    number = sample.number
    skipped = Skipped("till", "A8", "s-17", "no-identifier", final=False, how_to_identify=sample.street)
    promise = Promise(1, "A5", "till", Verb.ERASE, date(2032, 1, 1), "17(1)(a)", (), (sample.name,))
    with opened.write() as tx:
        tx.dossier.replace(
            number, "till", [(sample.hit(), "accepted")], [Searched("till", sample.name, "", 17, ("email",))], [skipped]
        )
        tx.undeclared.save(number, Answer("A10.cctv", "no", date(2026, 3, 3), sample.name))
        tx.decisions.replace(number, [Decision(1, "A5", (Outcome("FULFIL", "sale", "asked", "17(1)(a)"),))])
        tx.plans.save(Plan(number, (sample.action(), promise), "f00ba4"))
        tx.journal.intend(number, "f00ba4", [sample.action()])
        tx.journal.settle(number, Receipt("a1", "done", after={"Navn": sample.name}))
        tx.work_orders.open(number, sample.action(), date(2026, 3, 20))
        tx.obligations.add(number, promise, automatic=True)
        files = [
            PackedFile(sample.name, "5a1e", 17, tx.vault.put(number, key(number), "mail", sample.name.encode()))
            for key in KEYS
        ]
        tx.packages.save(number, files, PASSWORD)
        tx.stops.add(
            IdentifierKind.EMAIL, sample.email, scope="marketing", channel="*", since=date(2026, 3, 2), case=number
        )
        tx.log.add(Event.APPLIED, case=number, digest=sample.email)
    return opened


def test_nothing_personal_lies_in_plain_bytes(full: Store, place: Any, sample: Any) -> None:
    assert place.holds("A5"), "the files are the ones that hold the register"

    for planted in (*sample.planted(), PASSWORD):
        assert [] == place.holds(planted)


def test_nothing_personal_lies_in_plain_bytes_when_the_files_are_closed(full: Store, place: Any, sample: Any) -> None:
    full.close()

    for planted in (*sample.planted(), PASSWORD):
        assert [] == place.holds(planted)


def bare(case: Case) -> Case:
    """What the register may still know of a case."""
    return replace(
        case,
        subject=replace(case.subject, identifiers=()),
        sender="",
        sender_name="",
        address=None,
        message_id="",
        subject_line="",
        warnings=(),
        holds=tuple(replace(hold, reason="") for hold in case.holds),
        letters=tuple(replace(letter, to="", sha256="", vault="") for letter in case.letters),
        forgotten=True,
    )


def test_a_forgotten_case_is_a_row_of_codes(full: Store, sample: Any) -> None:
    full.forget(sample.number)

    with full.read() as tx:
        assert bare(sample.case()) == tx.cases.load(sample.number)
        assert [(sample.number, "open")] == [(row.number, row.state) for row in tx.cases.list()]
        for kind, value in [(IdentifierKind.EMAIL, sample.email), (IdentifierKind.NAME, sample.name)]:
            assert () == tx.cases.find(kind, value)
        assert None is tx.cases.find_message(sample.message_id)
        assert () == tx.dossier.records(sample.number)
        assert None is tx.plans.load(sample.number)
        assert [None] == [entry.deed for entry in tx.journal.entries(sample.number)]
        assert [(), None] == [part for each in tx.packages.load(sample.number) for part in (each.files, each.password)]


def test_no_key_no_body_and_no_file_of_a_forgotten_case_is_left(
    full: Store, place: Any, sample: Any, sql: Callable[..., list[Any]]
) -> None:
    bodies = [
        bytes(body)
        for table, column in [("cases", "body"), ("hits", "body"), ("journal", "body"), ("packages", "password")]
        for (body,) in sql(f"SELECT {column} FROM {table}")
    ]
    assert 4 == len(bodies)

    full.forget(sample.number)

    refs = [ref for (ref,) in sql("SELECT ref FROM keys ORDER BY ref", database=1)]
    assert ["entry", "hmac"] == [ref.split(":")[0] for ref in refs]
    assert [] == sql("SELECT * FROM lookups")
    assert [] == list((place.home / "vault").iterdir())
    if place.url is None:  # secure_delete has overwritten even the ciphertext
        data = b"".join(path.read_bytes() for path in place.home.glob("*.db*"))
        assert [] == [body for body in bodies if body in data]


def test_the_log_verifies_after_a_purge_and_tells_of_it(full: Store, sample: Any) -> None:
    full.forget(sample.number)

    with full.read() as tx:
        assert (4, True, None) == tx.log.verify()
        last = list(tx.log.entries())[-1]
        assert ("case-forgotten", sample.number) == (last.event, last.case)


def test_a_neighbour_keeps_everything(full: Store, sample: Any) -> None:
    neighbour = replace(sample.case(), number="DSR-2026-0002")
    with full.write() as tx:
        tx.cases.add(neighbour)
        name = tx.vault.put(neighbour.number, case_key(neighbour.number), "mail", b"still here")
        tx.dossier.replace(neighbour.number, "till", [(sample.hit(), "accepted")], (), ())
        tx.log.add(Event.CASE_OPENED, case=neighbour.number)

    full.forget(sample.number)

    with full.read() as tx:
        assert neighbour == tx.cases.load(neighbour.number)
        assert b"still here" == tx.vault.get(name)
        assert [sample.hit()] == [found.hit for found in tx.dossier.records(neighbour.number)]
        assert (neighbour.number,) == tx.cases.find(IdentifierKind.EMAIL, sample.email)


def test_a_case_can_be_forgotten_twice_and_an_unknown_one_not_at_all(full: Store, sample: Any) -> None:
    full.forget(sample.number)
    full.forget(sample.number)

    with pytest.raises(WrongUsage, match="no such case"):
        full.forget("DSR-2026-0099")


def test_a_purge_that_died_before_its_commit_opens_nothing_and_can_be_finished(full: Store, sample: Any) -> None:
    full.keys.destroy(*(key(sample.number) for key in KEYS))

    with full.read() as tx:
        assert bare(sample.case()) == tx.cases.load(sample.number)
    full.forget(sample.number)
    with full.read() as tx:
        assert (4, True, None) == tx.log.verify()


def test_a_reader_of_the_old_state_delays_the_overwriting(
    full: Store, sample: Any, place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dsr_cli.store.store.Database", partial(Database, patience=0.2))
    impatient = place.open()

    with full.read() as reader:
        reader.cases.find(IdentifierKind.EMAIL, sample.email)
        with pytest.raises(Unavailable) as caught:
            impatient.forget(sample.number)
        assert 5 == caught.value.exit_code

    impatient.forget(sample.number)
    impatient.close()
