from datetime import date

import pytest

from dsr_cli.domain.record import Record
from dsr_cli.domain.retention import (
    Channel,
    FieldClass,
    RetentionRules,
    channel,
    erase_from,
    field_class,
    keep_until,
    sale_date,
)

RULES = RetentionRules()
ERASE, RETAIN, ASK = FieldClass.ERASE, FieldClass.RETAIN_LAW, FieldClass.ASK


@pytest.mark.parametrize(
    ("sold", "until", "gone"),
    [
        pytest.param(date(2021, 3, 5), date(2026, 12, 31), date(2027, 1, 1), id="B1"),
        pytest.param(date(2021, 12, 31), date(2026, 12, 31), date(2027, 1, 1), id="B2"),
        pytest.param(date(2022, 1, 1), date(2027, 12, 31), date(2028, 1, 1), id="B3"),
        pytest.param(date(2026, 11, 22), date(2031, 12, 31), date(2032, 1, 1), id="B4"),
    ],
)
def test_accounts_are_kept_five_years_after_the_fiscal_year(sold: date, until: date, gone: date) -> None:
    assert (until, gone) == (keep_until(sold, RULES), erase_from(keep_until(sold, RULES)))


def test_a_fiscal_year_that_ends_in_june_counts_from_june() -> None:
    rules = RetentionRules(fiscal_year_end=(6, 30))

    assert [date(2026, 6, 30), date(2027, 6, 30)] == [
        keep_until(date(2021, 6, 30), rules),
        keep_until(date(2021, 7, 1), rules),
    ]


@pytest.mark.parametrize(
    ("sold", "classes"),
    [
        ("till", {"name": ERASE, "address": ERASE, "customer_no": ERASE, "passport_no": ERASE}),
        ("web", {"name": RETAIN, "address": RETAIN, "customer_no": RETAIN, "passport_no": ERASE}),
        ("invoice", {"name": RETAIN, "address": RETAIN, "customer_no": RETAIN, "passport_no": ERASE}),
        ("tax_free", {"name": RETAIN, "address": RETAIN, "customer_no": ERASE, "passport_no": RETAIN}),
        ("unknown", {"name": ASK, "address": ASK, "customer_no": ASK, "email": ASK, "note": ASK, "item": RETAIN}),
    ],
)
def test_the_sale_channel_decides_who_stays_in_the_accounts(sold: Channel, classes: dict[str, FieldClass]) -> None:
    assert classes == {role: field_class(role, sold) for role in classes}


@pytest.mark.parametrize("sold", ["till", "web", "invoice", "tax_free"])
def test_contact_goes_and_the_voucher_stays_in_every_channel(sold: Channel) -> None:
    gone = {field_class(role, sold) for role in ("email", "phone", "note", "segment", "marketing", "loyalty_no")}
    kept = {field_class(role, sold) for role in ("item", "quantity", "price", "vat", "date", "reference", "payment")}

    assert ({ERASE}, {RETAIN}, ASK) == (gone, kept, field_class(None, sold))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Kasse", "till"),
        ("Nettbutikk", "web"),
        ("Faktura", "invoice"),
        ("Tax free", "tax_free"),
        ("", "unknown"),
        ("Messe", "unknown"),
        ("Kasse eller faktura", "unknown"),
    ],
)
def test_the_words_of_a_till_are_understood(told: str, expected: Channel) -> None:
    record = Record("till", "1", "row", frozenset({"A5"}), {"Kanal": told}, {"Kanal": "sale_channel"})

    assert expected == channel(record)


@pytest.mark.parametrize(("payment", "expected"), [("Klarna", "web"), ("Faktura", "invoice"), ("Kort", "till")])
def test_a_sale_over_the_counter_on_credit_is_no_cash_sale(payment: str, expected: Channel) -> None:
    roles = {"Kanal": "sale_channel", "Betaling": "payment"}
    record = Record("till", "1", "row", frozenset({"A5"}), {"Kanal": "Butikk", "Betaling": payment}, roles)

    assert expected == channel(record)


@pytest.mark.parametrize("told", ["05.03.21", "5.3.24", "0024-03-12", "31.02.2021", "i fjor", ""])
def test_a_date_that_is_not_certain_is_no_date(told: str) -> None:
    record = Record("till", "1", "row", frozenset({"A5"}), {"Dato": told}, {"Dato": "date"})

    assert sale_date(record) is None


@pytest.mark.parametrize("told", ["2021-03-05", "05.03.2021", "5.3.2021", "2021-03-05T10:00:00", "05/03/2021"])
def test_dates_are_read_as_norwegian_tills_write_them(told: str) -> None:
    record = Record("till", "1", "row", frozenset({"A5"}), {"Dato": told}, {"Dato": "date"})

    assert date(2021, 3, 5) == sale_date(record)
