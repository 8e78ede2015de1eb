from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from dsr_cli.domain.rights import Right
from dsr_cli.domain.subject import Identifier, IdentifierKind
from dsr_cli.errors import WrongUsage
from dsr_cli.store.cases import CaseRow
from dsr_cli.store.log import Event
from dsr_cli.store.store import Store

OSLO = ZoneInfo("Europe/Oslo")


def test_a_case_comes_back_as_it_was_saved(opened: Store, sample: Any) -> None:
    with opened.read() as tx:
        assert sample.case() == tx.cases.load(sample.number)


def test_a_saved_case_replaces_the_earlier_one(opened: Store, sample: Any) -> None:
    changed = replace(sample.case(), state="answered", subject_line="Nytt emne", closed_on=date(2026, 4, 2))

    with opened.write() as tx:
        tx.cases.save(changed, due=None, nominal=date(2026, 4, 1))
        tx.log.add(Event.CASE_AMENDED, case=sample.number)

    with opened.read() as tx:
        assert changed == tx.cases.load(sample.number)


def test_an_unknown_case_is_wrong_usage_and_is_not_repeated(opened: Store) -> None:
    for wrong in ("DSR-2026-0999", "Ida Planteseth", ""):
        with opened.read() as tx, pytest.raises(WrongUsage) as caught:
            tx.cases.load(wrong)
        assert 2 == caught.value.exit_code
        assert "Ida" not in caught.value.why


def test_numbers_count_within_a_year_of_receipt(opened: Store, sample: Any) -> None:
    with opened.read() as tx:
        assert ("DSR-2026-0002", "DSR-2027-0001") == (tx.cases.next_number(2026), tx.cases.next_number(2027))

    with opened.write() as tx:
        for number in ("DSR-2026-9999", "DSR-2026-10000"):
            tx.cases.add(replace(sample.case(), number=number))
        tx.log.add(Event.CASE_OPENED, case="DSR-2026-10000")

    with opened.read() as tx:
        assert "DSR-2026-10001" == tx.cases.next_number(2026)


def test_a_list_shows_codes_and_the_receipt_date_in_oslo(opened: Store, sample: Any) -> None:
    row = CaseRow(
        number=sample.number,
        state="open",
        rights=(Right.ACCESS, Right.ERASURE),
        # received at 23:30 UTC on 1 March
        received_date=date(2026, 3, 2),
        nominal=date(2026, 4, 1),
        due=date(2026, 4, 1),
        owner="kari",
    )

    with opened.read() as tx:
        assert (row,) == tx.cases.list()


def test_a_list_is_narrowed_and_paged_newest_first(opened: Store, sample: Any) -> None:
    with opened.write() as tx:
        for day in range(1, 6):
            received = datetime(2026, 5, day, 12, tzinfo=OSLO)
            case = replace(sample.case(), number=f"DSR-2026-001{day}", received=received, state="closed")
            tx.cases.add(case)
        tx.log.add(Event.CASE_OPENED, case=sample.number)

    with opened.read() as tx:

        def numbers(**narrow: Any) -> list[str]:
            return [row.number[-2:] for row in tx.cases.list(**narrow)]

        assert ["15", "14", "13", "12", "11", "01"] == numbers()
        assert ["01"] == numbers(state="open")
        assert ["15", "14"] == numbers(since=date(2026, 5, 4))
        assert ["13", "12"] == numbers(limit=2, offset=2)
        assert ["11", "01"] == numbers(limit=None, offset=4)


def test_a_case_is_found_by_any_spelling_of_an_identifier(opened: Store, sample: Any) -> None:
    with opened.read() as tx:
        for kind, value in [
            (IdentifierKind.EMAIL, " IDA.Planteseth@example.com"),
            (IdentifierKind.PHONE, "0047 00000017"),
            (IdentifierKind.NAME, "ida planteseth"),
        ]:
            assert (sample.number,) == tx.cases.find(kind, value)
        assert () == tx.cases.find(IdentifierKind.NAME, sample.email)
        assert () == tx.cases.find(IdentifierKind.PHONE, "-")


def test_look_ups_follow_the_identifiers_of_the_case(opened: Store, sample: Any) -> None:
    moved = Identifier(IdentifierKind.EMAIL, "ida@example.no")
    case = sample.case()

    with opened.write() as tx:
        tx.cases.save(
            replace(case, sender="", subject=replace(case.subject, identifiers=(moved,))), due=None, nominal=None
        )
        tx.log.add(Event.CASE_AMENDED, case=sample.number)

    with opened.read() as tx:
        assert () == tx.cases.find(IdentifierKind.EMAIL, sample.email)
        assert (sample.number,) == tx.cases.find(IdentifierKind.EMAIL, moved.value)


def test_a_message_is_known_once_it_was_taken_in(opened: Store, sample: Any) -> None:
    with opened.write() as tx:
        for _ in range(2):
            tx.cases.add_message(sample.number, "<reply@example.com>")
        tx.log.add(Event.MESSAGE_RECEIVED, case=sample.number)
    with opened.write() as tx:
        tx.cases.save(sample.case(), due=None, nominal=None)
        tx.log.add(Event.CASE_AMENDED, case=sample.number)

    with opened.read() as tx:
        assert sample.number == tx.cases.find_message(sample.message_id)
        assert sample.number == tx.cases.find_message("<reply@example.com>")
        assert None is tx.cases.find_message("<other@example.com>")


def test_free_text_does_not_get_into_the_register(opened: Store, sample: Any) -> None:
    for field in ("owner", "channel"):
        with opened.write() as tx, pytest.raises(ValueError, match="free text"):
            tx.cases.save(replace(sample.case(), **{field: "Ida Planteseth"}), due=None, nominal=None)


def test_a_forgotten_case_cannot_be_written_again(opened: Store, sample: Any) -> None:
    opened.forget(sample.number)

    with opened.write() as tx, pytest.raises(WrongUsage, match="was not changed"):
        tx.cases.save(sample.case(), due=None, nominal=None)
