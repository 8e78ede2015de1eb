"""Our words for the fields of a source: the keys of a column map, and the labels a person reads."""

from collections.abc import Iterable

LABELS = {
    "name": "Navn",
    "email": "E-post",
    "phone": "Telefon",
    "address": "Adresse",
    "postal_code": "Postnummer",
    "city": "Poststed",
    "company": "Bedrift",
    "customer_no": "Kundenummer",
    "loyalty_no": "Medlemsnummer",
    "reference": "Bilags- eller ordrenummer",
    "date": "Dato",
    "sale_channel": "Salgskanal",
    "store": "Butikk",
    "till_no": "Kassenummer",
    "item": "Vare",
    "quantity": "Antall",
    "price": "Pris",
    "vat": "Merverdiavgift",
    "total": "Sum",
    "payment": "Betalingsmåte",
    "card": "Kortkvittering",
    "note": "Notat",
    "marketing": "Markedsføring",
    "segment": "Segment",
    "passport_no": "Passnummer",
    "agreement_end": "Avtalens slutt",
    "process_closed": "Prosessen avsluttet",
    "document": "Dokument",
}
ROLES = frozenset(LABELS)


def in_order(roles: Iterable[str]) -> tuple[str, ...]:
    """Our words in the order a person expects them; what is none of ours comes last, by name."""
    places = {role: place for place, role in enumerate(LABELS)}
    return tuple(sorted(set(roles), key=lambda role: (places.get(role, len(places)), role)))
