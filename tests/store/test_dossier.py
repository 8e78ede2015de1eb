from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dsr_cli.domain.matching import Status
from dsr_cli.domain.record import Hit, Searched, Skipped
from dsr_cli.errors import WrongUsage
from dsr_cli.store.dossier import Found
from dsr_cli.store.log import Event
from dsr_cli.store.store import Store

SEARCHED = (
    Searched("till", "exports/salg-2026.xlsx", "5a1e", 5000, ("email", "phone"), "2"),
    Searched("till", "*", "2026-03-02T09:00:00Z", 5000, ("email", "phone")),
)
SKIPPED = (Skipped("till", "A8", "s-17", "no-identifier", final=False, how_to_identify="ordrenummer"),)


@pytest.fixture
def gathered(opened: Store, sample: Any) -> Store:
    with opened.write() as tx:
        found: list[tuple[Hit, Status]] = [(sample.hit("2"), "review"), (sample.hit("1"), "accepted")]
        tx.dossier.replace(sample.number, "till", found, SEARCHED, SKIPPED)
        tx.log.add(Event.SOURCE_SEARCHED, case=sample.number, source="till", counts={"hits": 2})
    return opened


def test_a_dossier_comes_back_in_the_order_found(gathered: Store, sample: Any) -> None:
    def ref(key: str) -> str:
        return gathered.keys.ref("till", f"{sample.email}/{key}")

    with gathered.read() as tx:
        assert (
            Found(sample.hit("2"), "review", ref("2")),
            Found(sample.hit("1"), "accepted", ref("1")),
        ) == tx.dossier.records(sample.number)
        assert SEARCHED == tx.dossier.searches(sample.number)
        assert SKIPPED == tx.dossier.skips(sample.number)


def test_a_new_search_replaces_that_source_only(gathered: Store, sample: Any) -> None:
    elsewhere = replace(sample.hit(), record=replace(sample.record(), source="crm"))
    searched = Searched("crm", "*", "", 3, ("email",))

    with gathered.write() as tx:
        tx.dossier.replace(sample.number, "crm", [(elsewhere, "accepted")], [searched], [])
        tx.dossier.replace(sample.number, "till", [], SEARCHED[1:], [])
        tx.log.add(Event.SOURCE_SEARCHED, case=sample.number, source="crm")

    with gathered.read() as tx:
        assert [elsewhere] == [found.hit for found in tx.dossier.records(sample.number)]
        assert (searched, SEARCHED[1]) == tx.dossier.searches(sample.number)
        assert () == tx.dossier.skips(sample.number)


def test_the_officer_says_what_a_record_is(gathered: Store, sample: Any) -> None:
    with gathered.write() as tx:
        ref = tx.dossier.records(sample.number)[0].ref
        tx.dossier.set_status(sample.number, ref, "rejected")
        tx.log.add(Event.RECORD_REVIEWED, case=sample.number, source="till", codes=(f"till:{ref}", "rejected"))

    with gathered.read() as tx:
        assert ["rejected", "accepted"] == [found.status for found in tx.dossier.records(sample.number)]


def test_a_record_that_two_exports_have_is_kept_twice_under_one_ref(gathered: Store, sample: Any) -> None:
    with gathered.write() as tx:
        tx.dossier.replace(sample.number, "till", [(sample.hit(), "review"), (sample.hit(), "review")], SEARCHED, ())
        ref = tx.dossier.records(sample.number)[0].ref
        tx.dossier.set_status(sample.number, ref, "accepted")
        tx.log.add(Event.SOURCE_SEARCHED, case=sample.number, source="till")

    with gathered.read() as tx:
        assert 2 * [Found(sample.hit(), "accepted", ref)] == list(tx.dossier.records(sample.number))


def test_a_ref_that_is_not_in_the_dossier_is_wrong_usage(gathered: Store, sample: Any) -> None:
    for ref in ("0123456789", "Ida Planteseth"):
        with gathered.write() as tx, pytest.raises(WrongUsage) as caught:
            tx.dossier.set_status(sample.number, ref, "rejected")
        assert "Ida" not in f"{caught.value.what}{caught.value.why}"


def test_what_was_searched_outlives_the_records(gathered: Store, sample: Any) -> None:
    gathered.forget_dossier(sample.number)

    with gathered.read() as tx:
        assert () == tx.dossier.records(sample.number)
        assert (
            Searched("till", "", "", 5000, ("email", "phone")),
            Searched("till", "*", "", 5000, ("email", "phone")),
        ) == tx.dossier.searches(sample.number)
        assert (Skipped("till", "A8", None, "no-identifier", final=False),) == tx.dossier.skips(sample.number)
        assert sample.case() == tx.cases.load(sample.number)


def test_a_forgotten_dossier_can_be_gathered_anew(gathered: Store, sample: Any) -> None:
    gathered.forget_dossier(sample.number)

    with gathered.write() as tx:
        tx.dossier.replace(sample.number, "till", [(sample.hit(), "accepted")], SEARCHED, ())
        tx.log.add(Event.SOURCE_SEARCHED, case=sample.number, source="till")

    with gathered.read() as tx:
        assert [sample.hit()] == [found.hit for found in tx.dossier.records(sample.number)]


def test_a_record_moved_to_another_case_does_not_open(gathered: Store, sample: Any, sql: Callable[..., Any]) -> None:
    with gathered.write() as tx:
        tx.cases.add(replace(sample.case(), number="DSR-2026-0002"))
        tx.dossier.replace("DSR-2026-0002", "till", (), (), ())
        tx.log.add(Event.CASE_OPENED, case="DSR-2026-0002")

    sql("UPDATE hits SET case_no = 'DSR-2026-0002'")

    with gathered.read() as tx, pytest.raises(WrongUsage, match="does not open"):
        tx.dossier.records("DSR-2026-0002")
