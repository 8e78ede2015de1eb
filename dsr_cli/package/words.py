"""The words around the data in a package, in the languages of the letters; the data keep the words of their source."""

from collections.abc import Mapping
from dataclasses import dataclass

from dsr_cli.domain.fields import LABELS


@dataclass(frozen=True, slots=True)
class Words:
    """Headings, explanations and the labels of our roles in one language. `locale` is for dates."""

    locale: str
    title: str
    overview: str
    fields: str
    case: str
    date: str
    source: str
    purposes: str
    sheet: str
    rows: str
    column: str
    own_name: str
    meaning: str
    given: str
    number: str
    parent: str
    withheld: str
    given_yes: str
    given_some: str
    given_no: str
    system_field: str
    shortened: str
    contents: str
    files: str
    letter: str
    workbook: str
    json: str
    csv: str
    size: str
    checksum: str
    guard: str
    labels: Mapping[str, str]


_NB = Words(
    locale="nb_NO",
    title="Opplysninger registrert på deg",
    overview="Oversikt",
    fields="Felter",
    case="Sak",
    date="Dato",
    source="Kilde",
    purposes="Formål",
    sheet="Ark",
    rows="Antall rader",
    column="Kolonne",
    own_name="Navn i systemet",
    meaning="Betydning",
    given="Utlevert",
    number="Nr.",
    parent="Hører til",
    withheld="(utelatt)",
    given_yes="Ja",
    given_some="Delvis: utelatt i enkelte rader av hensyn til andre personer (GDPR artikkel 15 nr. 4)",
    given_no="Nei: utelatt av hensyn til andre personer (GDPR artikkel 15 nr. 4)",
    system_field="Systemets eget felt",
    shortened=" … (forkortet her; hele teksten står i data.json)",
    contents="Innhold i pakken",
    files="Antall filer",
    letter="Brevet med svaret.",
    workbook="Opplysningene som regneark, med oversikt og forklaring av kolonnene.",
    json="De samme opplysningene i et format som programmer kan lese.",
    csv="En av tabellene som ren tekst, med semikolon mellom kolonnene.",
    size="Størrelse i byte",
    checksum="SHA-256 er filens fingeravtrykk: er det fortsatt likt, er filen uendret.",
    guard="I CSV-filene står det en apostrof foran tekst som et regneark ellers kunne tatt for en formel.",
    labels=LABELS,
)
_NN = Words(
    locale="nn_NO",
    title="Opplysningar registrerte på deg",
    overview="Oversyn",
    fields="Felt",
    case="Sak",
    date="Dato",
    source="Kjelde",
    purposes="Føremål",
    sheet="Ark",
    rows="Talet på rader",
    column="Kolonne",
    own_name="Namn i systemet",
    meaning="Kva det tyder",
    given="Utlevert",
    number="Nr.",
    parent="Høyrer til",
    withheld="(utelate)",
    given_yes="Ja",
    given_some="Delvis: utelate i nokre rader av omsyn til andre personar (GDPR artikkel 15 nr. 4)",
    given_no="Nei: utelate av omsyn til andre personar (GDPR artikkel 15 nr. 4)",
    system_field="Systemet sitt eige felt",
    shortened=" … (forkorta her; heile teksten står i data.json)",
    contents="Innhald i pakken",
    files="Talet på filer",
    letter="Brevet med svaret.",
    workbook="Opplysningane som rekneark, med oversyn og forklaring av kolonnane.",
    json="Dei same opplysningane i eit format som program kan lese.",
    csv="Ein av tabellane som rein tekst, med semikolon mellom kolonnane.",
    size="Storleik i byte",
    checksum="SHA-256 er fingeravtrykket til fila: er det framleis likt, er fila uendra.",
    guard="I CSV-filene står det ein apostrof føre tekst som eit rekneark elles kunne ha teke for ein formel.",
    labels={
        **LABELS,
        "name": "Namn",
        "company": "Føretak",
        "sale_channel": "Salskanal",
        "item": "Vare",
        "quantity": "Mengd",
        "vat": "Meirverdiavgift",
        "payment": "Betalingsmåte",
        "marketing": "Marknadsføring",
        "agreement_end": "Slutten på avtalen",
        "process_closed": "Prosessen avslutta",
    },
)
_EN = Words(
    locale="en_GB",
    title="Data held about you",
    overview="Overview",
    fields="Fields",
    case="Case",
    date="Date",
    source="Source",
    purposes="Purposes",
    sheet="Sheet",
    rows="Number of rows",
    column="Column",
    own_name="Name in the system",
    meaning="Meaning",
    given="Given",
    number="No.",
    parent="Belongs to",
    withheld="(withheld)",
    given_yes="Yes",
    given_some="In part: withheld in some rows to protect other people (GDPR Article 15(4))",
    given_no="No: withheld to protect other people (GDPR Article 15(4))",
    system_field="The system’s own field",
    shortened=" … (shortened here; data.json has the whole text)",
    contents="What is in this package",
    files="Number of files",
    letter="The letter with our answer.",
    workbook="The data as a workbook, with an overview and an explanation of the columns.",
    json="The same data in a form that programs can read.",
    csv="One of the tables as plain text, with semicolons between the columns.",
    size="Size in bytes",
    checksum="SHA-256 is the fingerprint of a file: if it is still the same, the file is unchanged.",
    guard="In the CSV files an apostrophe stands before text that a spreadsheet could take for a formula.",
    labels={
        "email": "E-mail",
        "phone": "Telephone",
        "name": "Name",
        "address": "Address",
        "postal_code": "Postal code",
        "city": "City",
        "company": "Company",
        "customer_no": "Customer number",
        "loyalty_no": "Membership number",
        "reference": "Voucher or order number",
        "date": "Date",
        "sale_channel": "Sales channel",
        "store": "Shop",
        "till_no": "Till number",
        "item": "Item",
        "quantity": "Quantity",
        "price": "Price",
        "vat": "Value added tax",
        "total": "Total",
        "payment": "Payment method",
        "card": "Card receipt",
        "note": "Note",
        "marketing": "Marketing",
        "segment": "Segment",
        "passport_no": "Passport number",
        "agreement_end": "End of the agreement",
        "process_closed": "Process closed",
        "document": "Document",
    },
)
_WORDS = {"nb": _NB, "nn": _NN, "en": _EN}


def words(language: str) -> Words:
    """The words of a language; a language that has no letters gets bokmål (law.md 0.2-e)."""
    return _WORDS.get(language, _NB)
