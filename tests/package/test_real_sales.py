"""A package from sales that nobody here wrote: 59 customers from many countries, 2,240 lines."""

import csv
import json
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from dsr_cli.domain.record import Record
from dsr_cli.domain.subject import IdentifierKind, normal_form
from dsr_cli.package.build import build
from dsr_cli.package.contents import Contents, Section
from dsr_cli.package.leak import check

Sales = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def sales(shared: Path) -> Sales:
    by_customer: Sales = defaultdict(list)
    with (shared / "data" / "chinook" / "sales_flat-semicolon-cp1252.csv").open(encoding="cp1252", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            by_customer[row["Email"]].append(row)
    return by_customer


def _package(rows: list[dict[str, str]], letter: bytes) -> dict[str, bytes]:
    records = tuple(
        Record("till", str(number), "sale", frozenset({"A5"}), row, {"Email": "email", "Phone": "phone"})
        for number, row in enumerate(rows)
    )
    section = Section("Kasse", "till", ("Salg",), "sale", records)
    return dict(build(Contents("DSR-2026-0001", date(2026, 11, 23), "nb", (section,)), letter))


def _foreign(sales: Sales, own: str) -> set[str]:
    others = [rows[0] for email, rows in sales.items() if email != own]
    phones = {normal_form(IdentifierKind.PHONE, row["Phone"]) for row in others}
    return {normal_form(IdentifierKind.EMAIL, row["Email"]) for row in others} | (phones - {""})


@pytest.mark.parametrize("number", [0, 3, 17])
def test_a_package_of_one_real_customer_is_whole_and_passes(sales: Sales, letter: bytes, number: int) -> None:
    own = list(sales)[number]
    files = _package(sales[own], letter)

    (section,) = json.loads(files["data.json"])["sections"]
    assert sales[own] == [row["fields"] for row in section["tables"][0]["rows"]]
    assert () == check(files, allowed=(own, "kari@example.no", "post@firma.example"), foreign=_foreign(sales, own))


def test_one_row_of_somebody_else_among_them_is_found_in_every_data_file(sales: Sales, letter: bytes) -> None:
    own, other, *_ = sales
    files = _package([*sales[own], sales[other][0]], letter)

    leaks = check(files, allowed=(own, "post@firma.example"), foreign=_foreign(sales, own))

    assert {(name, kind) for name in ("Data.xlsx", "data.json", "csv/till.csv") for kind in ("e-mail", "foreign")} == {
        (leak.file, leak.kind) for leak in leaks
    }
