import pytest

from dsr_cli.package.marks import Marks

_OWN = ("kari@example.no", "post@firma.example", "+4700000001")


def _find(text: str, foreign: tuple[str, ...] = (), protected: tuple[str, ...] = ()) -> tuple[str, ...]:
    return Marks(_OWN, foreign, protected).find(text)


@pytest.mark.parametrize(
    "text",
    [
        "ring ola@example.no",
        "Ola <OLA@EXAMPLE.NO>",
        "mailto:ola%40example.no",
        "ola&#64;example.no",
        "ola＠example.no",
        "o\u200bla@example.no",
        "ola (at) example.no",
        "ola @example.no",
        "ola@\nexample.no",
        "ola@example.\r\nno",
        "kari@example.nordic",
        "okari@example.no",
        "kari+nyhet@example.no",
        "kari@example.no og ola@example.no",
        "ola@blåbær.example",
    ],
)
def test_an_address_that_is_not_allowed_is_seen_however_it_is_written(text: str) -> None:
    assert ("e-mail",) == _find(text)


@pytest.mark.parametrize(
    "text",
    [
        "kari@example.no",
        "Kari@Example.NO.",
        "'kari@example.no'",
        "_kari@example.no_",
        "<kari@example.no>",
        "kari@example.no/post@firma.example",
        "skriv til\npost@firma.example.\nHei",
        "skriv til.\npost@firma.example",
        "skriv til post@fir-\nma.example.",
        "skriv til post@\nfirma.example.",
        "skriv til po\u00ad\nst@firma.example.",
        "2 stk @ 199.00",
        "@kari",
        "kari(a)hjemme",
        "",
    ],
)
def test_allowed_addresses_and_what_is_none_pass(text: str) -> None:
    assert () == _find(text)


@pytest.mark.parametrize(
    "text",
    ["00000002", "+47 00 00 00 02", "0047 00000002", "tlf: 000 00 002.", "(+47) 00-00-00-02", "nr 12, 00 00 00 02"],
)
def test_a_foreign_phone_is_seen_in_every_spelling(text: str) -> None:
    assert ("foreign",) == _find(text, foreign=("+4700000002",))


def test_a_shared_phone_or_address_is_the_subjects_own_too() -> None:
    assert () == _find("00 00 00 01 kari@example.no", foreign=("+4700000001", "kari@example.no"))


def test_digits_of_a_checksum_are_no_phone() -> None:
    assert () == _find("00000002".join(["a" * 28] * 2), foreign=("+4700000002",))


def test_a_foreign_number_is_a_whole_word_of_at_least_five_signs() -> None:
    foreign = ("k-10342", "1042", "77001")

    assert ("foreign",) == _find("Kunde K-10342", foreign)
    assert ("foreign",) == _find("77001", foreign)
    assert () == _find("1042 177001 77001b 10342", foreign)


def test_a_foreign_address_is_compared_whole() -> None:
    assert () == _find("kari@example.no", foreign=("ari@example.no",))
    assert ("e-mail", "foreign") == _find("ola@example.no", foreign=("ola@example.no",))


def test_protected_words_are_seen_across_case_punctuation_and_lines() -> None:
    assert ("protected",) == _find("Bor i STOR-\ngata 12, Oslo", protected=("Storgata 12",))
    assert () == _find("Storgata 1", protected=("Storgata 12",))


def test_protection_is_stronger_than_permission() -> None:
    assert ("protected",) == _find("kari@example.no", protected=("kari@example.no",))
