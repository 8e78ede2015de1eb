import pytest

from dsr_cli.domain.triage import Mail, triage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skriv til kari.bo+x@example.no eller KARI.BO+X@example.no.", ["email kari.bo+x@example.no"]),
        ("Ring +47 00 00 00 01, 12 34 56 78 eller 123 45 678.", ["phone +47 00 00 00 01", "phone 12 34 56 78"]),
        ("Tlf. 12345678", ["phone 12345678"]),
        ("Call 0046 70 000 00 01", ["phone 0046 70 000 00 01"]),
        ("Ordre nr. 12345678 og ordrenummer: AB-1001", ["reference 12345678", "reference AB-1001"]),
        ("My order #20344, invoice no 77-1", ["reference 20344", "reference 77-1"]),
        ("Kundenr 4711, medlemsnummer 98765", ["customer_no 4711", "customer_no 98765"]),
        ("Saken er DSR-2026-0001 fra 20261103", []),
        ("Fødselsnummer 010190 12345, konto 1234 56 78901, org.nr. 910 380 133", []),
        ("Beløpet var 1 234 567,00 den 03.11.2026 kl. 12.30", []),
    ],
)
def test_identifiers_are_claimed_as_they_are_written(text: str, expected: list[str]) -> None:
    found = triage(Mail("", text)).identifiers
    assert expected == [f"{each.kind} {each.value}" for each in found]
    assert all(each.status == "claimed" for each in found)


def test_our_own_address_identifies_nobody() -> None:
    mail = Mail("", "Til Post@example.com fra kari@example.no", ours=("post@example.com",))
    assert ["kari@example.no"] == [each.value for each in triage(mail).identifiers]
