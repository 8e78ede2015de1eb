from collections.abc import Mapping

from dsr_cli.domain.matching import Index, names_fit, statuses
from dsr_cli.domain.record import Ground, Hit, Record
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject, normal_form

EMAIL, PHONE, NAME = IdentifierKind.EMAIL, IdentifierKind.PHONE, IdentifierKind.NAME
ADDRESS, CUSTOMER = IdentifierKind.ADDRESS, IdentifierKind.CUSTOMER_NO

KARI = Subject(
    "s1",
    (
        Identifier(EMAIL, "Kari.Bo@example.no", "verified"),
        Identifier(PHONE, "+47 10 20 30 40", "verified"),
        Identifier(NAME, "Kari Bø"),
        Identifier(ADDRESS, "Lia 4, 0001 Oslo"),
    ),
)


def found(values: Mapping[IdentifierKind, str | None]) -> list[tuple[str, tuple[Ground, ...]]]:
    return list(Index([KARI]).find(values))


def status_of(*rows: Mapping[IdentifierKind, str | None]) -> tuple[str, ...]:
    hits = [
        Hit("s1", Record("till", str(number), "row", frozenset({"A5"}), {}), grounds)
        for number, row in enumerate(rows)
        for _, grounds in found(row)
    ]
    return statuses(hits)


def test_an_address_in_other_letters_is_the_same_address() -> None:
    assert ("accepted",) == status_of({EMAIL: " KARI.BO@Example.NO "})


def test_every_norwegian_spelling_of_a_phone_number_is_the_same_number() -> None:
    spellings = ("10203040", "+47 10 20 30 40", "0047 10203040", "10203040.0", "(+47) 102-03-040")

    assert {"+4710203040"} == {normal_form(PHONE, spelling) for spelling in spellings}


def test_a_name_alone_never_finds_anybody() -> None:
    assert [] == found({NAME: "Kari Bø"})


def test_name_and_address_are_for_the_officer_to_review() -> None:
    assert ("review",) == status_of({NAME: "Kari Bø", ADDRESS: "Lia 4, 0001 Oslo"})


def test_somebody_with_the_same_surname_in_the_same_street_is_not_found() -> None:
    assert [] == found({NAME: "Ola Bø", ADDRESS: "Lia 4, 0001 Oslo", EMAIL: "ola.bo@example.no"})


def test_another_name_under_the_same_address_is_for_review() -> None:
    assert ("review",) == status_of({EMAIL: "kari.bo@example.no", NAME: "Ola Bø"})


def test_a_shared_phone_without_a_name_proves_nothing() -> None:
    phone = "+4710203040"

    assert ("review", "review", "accepted") == status_of(
        {PHONE: phone, NAME: "Ola Bø"}, {PHONE: phone}, {PHONE: phone, NAME: "Kari Bø"}
    )


def test_another_address_under_the_same_phone_is_for_review() -> None:
    assert ("review",) == status_of({PHONE: "+4710203040", NAME: "Kari Bø", EMAIL: "annen@example.no"})


def test_two_names_under_one_address_prove_nothing_for_somebody_without_a_name() -> None:
    nameless = Subject("s1", (Identifier(EMAIL, "familien@example.no", "verified"),))
    rows: list[Mapping[IdentifierKind, str | None]] = [
        {EMAIL: "familien@example.no", NAME: name} for name in ("Kari Bø", "Ola Bø")
    ]
    hits = [
        Hit("s1", Record("till", row[NAME] or "", "row", frozenset(), {"Navn": row[NAME]}, {"Navn": "name"}), grounds)
        for row in rows
        for _, grounds in Index([nameless]).find(row)
    ]

    assert ("review", "review") == statuses(hits)


def test_a_mailbox_known_to_be_shared_needs_the_name_as_well() -> None:
    hits = [
        Hit("s1", Record("till", "1", "row", frozenset(), {}), grounds)
        for _, grounds in found({EMAIL: "kari.bo@example.no"})
    ]

    assert (("accepted",), ("review",)) == (statuses(hits), statuses(hits, shared_mailbox=True))


def test_a_claimed_identifier_is_for_review() -> None:
    claimed = Subject("s1", (Identifier(EMAIL, "kari.bo@example.no"),))
    (hit,) = Index([claimed]).find({EMAIL: "kari.bo@example.no"})

    assert ("review",) == statuses([Hit("s1", Record("till", "1", "row", frozenset(), {}), hit[1])])


def test_a_nested_record_goes_the_way_of_its_parent() -> None:
    near = (Ground(EMAIL, "exact", verified=True),)
    unsure = (*near, Ground(NAME, "differs", verified=False))
    parent = Record("news", "a:1", "member", frozenset({"A4"}), {})
    child = Record("news", "a:1:note", "note", frozenset({"A4"}), {}, parent="a:1")

    assert ("review", "review") == statuses([Hit("s1", parent, unsure), Hit("s1", child, near)])


def test_spellings_of_one_name_fit() -> None:
    same = [
        ("Bjørn Ås", "Bjoern Aas"),
        ("Ås, Bjørn", "Bjørn Ås"),
        ("K. Nordmann", "Kari Nordmann"),
        ("Kari Anne Nordmann", "kari nordmann"),
        ("", "Kari"),
    ]
    other = [("Kari Nordmann", "Ola Nordmann"), ("Bjørn Ås", "Bjarne Ås"), ("Kari Kari", "Kari Nordmann")]

    assert ([True] * 5, [False] * 3) == ([names_fit(*n) for n in same], [names_fit(*n) for n in other])
