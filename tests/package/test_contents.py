import re
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dsr_cli.domain.record import Record
from dsr_cli.package.contents import Contents, Parent, Section, grid, tables
from dsr_cli.package.words import words

_FIELDS = st.dictionaries(st.text(max_size=6), st.none() | st.text(max_size=8), max_size=5)


def _contents(*sections: Section, language: str = "nb") -> Contents:
    return Contents("DSR-2026-0001", date(2026, 11, 23), language, sections)


def _record(key: str, fields: dict[str, str | None], kind: str = "sale", **more: object) -> Record:
    return replace(Record("till", key, kind, frozenset({"A5"}), fields), **more)  # type: ignore[arg-type]  # by name


@st.composite
def _records(draw: st.DrawFn) -> tuple[Record, ...]:
    found = draw(st.lists(st.tuples(_FIELDS, st.booleans(), st.integers(0, 3)), max_size=6))
    return tuple(
        _record(
            str(number),
            fields,
            kind="line" if hangs else "sale",
            parent="0" if hangs else None,
            others=frozenset(list(fields)[:hidden]),
        )
        for number, (fields, hangs, hidden) in enumerate(found)
    )


@given(_records())
@settings(max_examples=80)
def test_what_is_given_is_what_was_found_but_for_the_named_fields(records: tuple[Record, ...]) -> None:
    made = tables(_contents(Section("Kasse", "till", (), "sale", records)))

    rows = [row for table in made for row in table.rows]
    in_order = [r for r in records if r.parent is None] + [r for r in records if r.parent is not None]
    assert [dict(r.fields) for r in in_order] == [
        {name: row.values.get(name) if name in row.values else record.fields[name] for name in record.fields}
        for row, record in zip(rows, in_order, strict=True)
    ]
    assert [set(r.fields) - set(r.others) for r in in_order] == [set(row.values) for row in rows]
    assert [set(r.fields) & set(r.others) for r in in_order] == [set(row.withheld) for row in rows]


def test_columns_are_the_union_of_the_fields_in_the_order_found() -> None:
    section = Section("Kasse", "till", (), "sale", (_record("1", {"b": "1"}), _record("2", {"a": "2", "b": "3"})))

    (table,) = tables(_contents(section))

    assert ["b", "a"] == [c.name for c in table.columns]
    assert [("Nr.", "b", "a"), ("1", "1", ""), ("2", "3", "2")] == list(grid(table, words("nb")))


def test_titles_are_our_words_for_known_roles_and_else_the_sources_own(contents: Contents) -> None:
    till = tables(contents)[0]

    assert [
        "Bilag",
        "Dato",
        "E-post",
        "Mobil",
        "Navn (Fornavn)",
        "Navn (Etternavn)",
        "Sum",
        "Notat",
        "Kasserer",
    ] == [c.title for c in till.columns]


def test_an_english_package_has_english_titles(contents: Contents) -> None:
    till = tables(replace(contents, language="en"))[0]

    assert ["E-mail", "Total"] == [c.title for c in till.columns if c.role in ("email", "total")]


def test_a_field_about_somebody_else_has_no_column_but_stays_named(contents: Contents) -> None:
    till = tables(contents)[0]

    assert {"Kasserer": "all"} == {c.name: c.withheld for c in till.columns if c.withheld != "none"}
    assert "Kasserer" not in next(grid(till, words("nb")))


def test_a_field_withheld_in_one_row_only_says_so_in_that_row() -> None:
    own = _record("1", {"Notat": "mine"})
    others = _record("2", {"Notat": "deres"}, others=frozenset({"Notat"}))

    (table,) = tables(_contents(Section("Kasse", "till", (), "sale", (own, others))))

    assert ["some"] == [c.withheld for c in table.columns]
    assert [("1", "mine"), ("2", "(utelatt)")] == list(grid(table, words("nb")))[1:]


def test_records_that_hang_on_others_have_a_table_of_their_own_that_points_by_number(contents: Contents) -> None:
    till, lines, _ = tables(contents)

    assert ("till", "Kasse") == (till.name, till.title)
    assert ("till-sale-line", "Kasse – sale line") == (lines.name, lines.title)
    assert Parent("till", "Kasse", 1) == lines.rows[0].parent
    assert [("Nr.", "Hører til", "Vare", "Antall"), ("1", "Kasse 1", "Blomst\ni potte", "")] == list(
        grid(lines, words("nb"))
    )


def test_a_key_is_never_given(contents: Contents, sale: Record) -> None:
    cells = [cell for table in tables(contents) for line in grid(table, words("nb")) for cell in line]

    assert [] == [cell for cell in cells if sale.key in cell]


def test_names_of_tables_are_unique_and_fit_files_and_sheets() -> None:
    records = (_record("1", {"a": "1"}),)
    labels = ["Kasse: [Nord]/Sør", "kasse nord sør", "History", "Oversikt", "'Lang' " + "x" * 40, "Lang " + "x" * 40]

    made = tables(_contents(*(Section(label, "../Kåsse", (), "sale_of_something", records) for label in labels)))

    assert len(labels) == len({t.name for t in made}) == len({t.title.casefold() for t in made})
    assert [] == [t.name for t in made if not re.fullmatch(r"[a-z0-9-]{1,60}", t.name)]
    assert [] == [t.title for t in made if len(t.title) > 31 or re.search(r"[\[\]:*?/\\']", t.title)]
