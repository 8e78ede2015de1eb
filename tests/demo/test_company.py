import csv
import io
import re
from collections import Counter
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest

from dsr_cli import bundled
from dsr_cli.config import FILES, Config, load
from dsr_cli.demo.company import Company
from dsr_cli.demo.overlay import MARK, overlay
from dsr_cli.demo.people import HOSTILE, Customer
from dsr_cli.domain.matching import names_fit
from dsr_cli.domain.subject import IdentifierKind, normal_form

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def company() -> Company:
    return Company.generate(7, today=TODAY)


@pytest.fixture(scope="module")
def home(company: Company, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    company.write(folder)
    for name, text in overlay(_profile(), "http://127.0.0.1:1").items():
        (folder / name).write_text(text, "utf-8")
    return folder


def _profile() -> dict[str, str]:
    return {name: (bundled.profile() / name).read_text("utf-8") for name in FILES}


def _written(company: Company, folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    company.write(folder)
    files = {file.name: file.read_bytes() for file in (folder / "exports").iterdir()}
    return files | {"access": company.access_request(), "erasure": company.erasure_request()}


def _rows(text: str, header: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text[text.index(header) :]), delimiter=";"))


def _sales(home: Path) -> list[dict[str, str]]:
    return _rows((home / "exports/salg-2026.csv").read_bytes().decode("cp1252"), "Bilag;")


def _register(home: Path) -> list[dict[str, str]]:
    sheet = openpyxl.load_workbook(home / "exports/kunder.xlsx")["Kunder"]
    header, *rows = sheet.iter_rows(values_only=True)
    text = ["" if v is None else v.date().isoformat() if hasattr(v, "date") else str(v) for row in rows for v in row]
    width = len(header)
    return [dict(zip(map(str, header), text[i : i + width], strict=True)) for i in range(0, len(text), width)]


def _mail(raw: bytes) -> EmailMessage:
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_equal_seeds_give_equal_bytes(tmp_path: Path) -> None:
    first = _written(Company.generate(7, today=TODAY), tmp_path / "a")

    assert first == _written(Company.generate(7, today=TODAY), tmp_path / "b")
    assert set() == {
        name for name, data in _written(Company.generate(8, today=TODAY), tmp_path / "c").items() if data == first[name]
    }


def test_the_workbook_does_not_tell_when_it_was_written(home: Path) -> None:
    book = openpyxl.load_workbook(home / "exports/kunder.xlsx")

    assert (1980, 1980) == (book.properties.created.year, book.properties.modified.year)


def test_a_longer_list_of_customers_begins_with_the_same_ones() -> None:
    assert Company.generate(7, customers=20, today=TODAY).customers == Company.generate(7, today=TODAY).customers[:20]


def test_the_truth_is_what_is_in_the_files(company: Company, home: Path) -> None:
    truths = [company.truth(customer) for customer in company.customers]
    applications = _rows((home / "exports/soknader.csv").read_text("utf-8-sig"), "Søknadsnr;")
    nobodys = [row for row in _sales(home) if not row["Etternavn"]]

    def in_order(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return sorted(rows, key=lambda row: next(iter(row.values())))

    assert in_order(_sales(home)) == in_order([*nobodys, *(row for truth in truths for row in truth.till)])
    assert in_order(_register(home)) == in_order([row for truth in truths for row in truth.customers])
    assert in_order(applications) == in_order([row for truth in truths for row in truth.applicants])
    assert Counter(company.members) == Counter(member for truth in truths for member in truth.newsletter)


def test_the_truth_of_a_customer_is_only_their_own(company: Company) -> None:
    for customer in company.customers:
        truth = company.truth(customer)
        rows = (*truth.till, *truth.customers, *truth.applicants)

        assert not [r for r in rows if r.get("Kundenr") not in (None, "", customer.number)]
        assert not [r for r in rows if r["E-post"] and r["E-post"].casefold() != customer.email]
        assert not [r for r in rows if not names_fit(f"{r['Fornavn']} {r['Etternavn']}", customer.name)]
        assert not [r for r in rows if r["Mobil"] and _phone(r["Mobil"]) != _phone(customer.phone)]


def _phone(text: str) -> str:
    return normal_form(IdentifierKind.PHONE, text)


def test_everybody_has_bought_in_more_than_one_fiscal_year(company: Company) -> None:
    years = [{row["Dato"][-4:] for row in company.truth(customer).till} for customer in company.customers]

    assert 2 <= min(len(of_one) for of_one in years)


def test_every_sale_has_a_voucher_number_of_its_own_and_lies_in_the_years_asked_for(home: Path) -> None:
    sales = _sales(home)
    days = [date.fromisoformat("-".join(reversed(row["Dato"].split(".")))) for row in sales]

    assert len(sales) == len({row["Bilag"] for row in sales})
    assert (2020, True, True) == (min(days).year, max(days) <= TODAY, days == sorted(days))


def test_the_sales_are_as_a_norwegian_till_writes_them(home: Path) -> None:
    raw = (home / "exports/salg-2026.csv").read_bytes()
    row = _sales(home)[0]

    assert raw.startswith(b"Salgsrapport;")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert re.fullmatch(r"\d+,\d\d", row["Sum"])
    assert {"Kasse", "Nettbutikk", "Faktura", "Tax free"} == {r["Kanal"] for r in _sales(home)}
    assert {"Kort", "Kontant", "Klarna", "Vipps", "Faktura"} == {r["Betalingsmåte"] for r in _sales(home)}
    assert {"Nettbutikk"} == {r["Kanal"] for r in _sales(home) if r["Betalingsmåte"] == "Klarna"}


@pytest.mark.parametrize("who", [0, 1])
def test_the_two_who_write_are_in_the_newsletter_and_have_bought_in_every_way(company: Company, who: int) -> None:
    truth = company.truth(company.customers[who])

    assert ["subscribed"] == [member.status for member in truth.newsletter]
    assert ["2020", "2022", "2024", "2025", "2026"] == [row["Dato"][-4:] for row in truth.till]
    assert Counter({"Kasse": 2, "Nettbutikk": 2, "Faktura": 1}) == Counter(row["Kanal"] for row in truth.till)
    assert "Klarna" in [row["Betalingsmåte"] for row in truth.till]
    assert [True] == [row["Avtale slutt"] < TODAY.isoformat() for row in truth.customers]


def test_some_customers_are_easy_to_take_for_each_other(company: Company) -> None:
    neighbour, other, one, both, spelled, double = company.customers[2:8]

    assert (neighbour.last, neighbour.street.split()[0]) == (other.last, other.street.split()[0])
    assert neighbour.number != other.number
    assert (one.phone, one.street, one.last) == (both.phone, both.street, both.last)
    assert one.email != both.email
    assert ("Bjørn", "Anne-Marie") == (spelled.first, double.first)


def test_the_till_spells_some_names_without_norwegian_letters(company: Company) -> None:
    spelled = {
        row["Fornavn"]
        for seed in range(20)
        for row in _till_of_bjorn(Company.generate(seed, customers=10, today=TODAY))
    }

    assert {"Bjørn", "Bjorn"} == spelled


def _till_of_bjorn(company: Company) -> tuple[dict[str, str], ...]:
    return company.truth(company.customers[6]).till


def test_a_name_that_is_markup_is_only_there_when_asked_for(company: Company) -> None:
    hostile = Company.generate(7, customers=10, today=TODAY, hostile=True)

    assert [] == [c for c in company.customers if HOSTILE in c.name]
    assert [hostile.customers[-1]] == [c for c in hostile.customers if HOSTILE in c.name]
    assert [HOSTILE] == list({row["Etternavn"] for row in hostile.truth(hostile.customers[-1]).till})


def _everything(company: Company, home: Path) -> str:
    mails = [company.access_request(), company.erasure_request()]
    bodies = [_mail(raw).get_content() + raw.decode() for raw in mails]
    answers = [(home / name).read_text("utf-8") for name in FILES]
    return "\n".join((repr(_sales(home)), repr(_register(home)), repr(company), *bodies, *answers))


def test_no_telephone_number_can_be_anybodys(company: Company, home: Path) -> None:
    fields = {row["Mobil"] for row in (*_sales(home), *_register(home)) if row["Mobil"]}
    numbers = {_phone(number) for number in fields} | {_phone(c.phone) for c in company.customers}

    # no Norwegian subscriber number begins with 0 or 1
    assert set() == {number for number in numbers if not re.fullmatch(r"\+47[01]\d{7}", number)}
    assert [] == re.findall(r"(?<![\d.+-])[2-9]\d(?: \d\d){3}(?!\d)", _everything(company, home))


def test_no_address_belongs_to_anybody_but_the_company_and_klarna(company: Company, home: Path) -> None:
    domains = {d.casefold() for d in re.findall(r"@([\w-]+(?:\.[\w-]+)+)", _everything(company, home))}

    assert {"example.com", "example.no", "backeigrensen.no", "klarna.no"} == domains


@pytest.mark.parametrize("kind", ["access", "erasure"])
def test_a_request_is_a_mail_as_the_trusted_server_delivers_it(company: Company, home: Path, kind: str) -> None:
    raw, customer = (
        (company.access_request(), company.customers[0])
        if kind == "access"
        else (company.erasure_request(), company.customers[1])
    )
    mail, config = _mail(raw), load(home)

    assert f"{customer.name} <{customer.email}>" == mail["From"]
    assert config.mail.sender == mail["To"]
    assert f" by {config.mail.trusted_hosts[0]} " in " ".join(str(mail.get_all("Received", [])[0]).split())
    assert mail["Authentication-Results"].startswith(f"{config.mail.authserv_id}; spf=pass ")
    assert TODAY - timedelta(days=1) == mail["Date"].datetime.date()
    assert re.fullmatch(r"<[0-9a-f]{24}@example\.(com|no)>", mail["Message-ID"])
    assert {"access": "quoted-printable", "erasure": "base64"}[kind] == mail["Content-Transfer-Encoding"]
    assert {"access": "innsyn", "erasure": "slette"}[kind] in mail.get_content()
    assert customer.name in mail.get_content()
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_the_two_requests_come_from_two_persons(company: Company) -> None:
    assert _mail(company.access_request())["From"] != _mail(company.erasure_request())["From"]
    assert _mail(company.access_request())["Message-ID"] != _mail(company.erasure_request())["Message-ID"]


def _letter(customer: Customer, *, dated: bool = True) -> bytes:
    letter = EmailMessage(policy.SMTP)
    letter["From"] = "post@backeigrensen.no"
    letter["To"] = customer.email
    letter["Subject"] = "Koden din"
    letter["Message-ID"] = "<letter@backeigrensen.no>"
    if dated:
        letter["Date"] = "Sun, 22 Nov 2026 10:15:00 +0100"
    letter.set_content("Hei!\n\nKoden din er WXYZ-2345.\n")
    return letter.as_bytes()


def test_a_reply_has_the_code_above_the_letter_it_quotes(company: Company) -> None:
    customer = company.customers[1]
    mail = _mail(company.reply(_letter(customer), "ABCD-1234"))
    new, _, quoted = (
        mail.get_content().replace("\r\n", "\n").partition("22.11.2026 kl. 10:15 skrev post@backeigrensen.no:\n")
    )

    assert f"ABCD-1234\n\nHilsen {customer.first}\n\n" == new
    assert "> Hei!\n>\n> Koden din er WXYZ-2345.\n" == quoted
    assert ("SV: Koden din", "<letter@backeigrensen.no>") == (mail["Subject"], mail["In-Reply-To"])
    assert customer.email in mail["From"]
    assert "2026-11-22T10:16:00+01:00" == mail["Date"].datetime.isoformat()


def test_a_reply_to_a_draft_comes_at_noon(company: Company) -> None:
    mail = _mail(company.reply(_letter(company.customers[0], dated=False), "ABCD-1234"))

    assert "2026-11-22T12:01:00+01:00" == mail["Date"].datetime.isoformat()


def test_nobody_answers_a_letter_to_a_stranger(company: Company) -> None:
    stranger = Company.generate(8, today=TODAY).customers[0]

    with pytest.raises(ValueError, match="not addressed to a customer"):
        company.reply(_letter(stranger), "ABCD-1234")


@pytest.fixture
def config(home: Path) -> Config:
    return load(home)


def test_the_demo_answers_every_question_of_the_profile(config: Config) -> None:
    rows = [activity for id_, activity in config.activities.items() if id_.startswith("A10")]

    assert [] == config.unknowns()
    assert ["no"] * 6 == [row.answer for row in rows]


def test_the_demo_reads_the_files_it_wrote_and_its_own_mailchimp(config: Config, home: Path) -> None:
    assert [1, 1, 1] == [
        len(list(home.glob(config.sources[name].settings["path"]))) for name in ("till", "customers", "applicants")
    ]
    assert "http://127.0.0.1:1" == config.sources["newsletter"].settings["host"]


def test_all_that_differs_from_the_profile_is_marked_as_invented(home: Path) -> None:
    for name, text in _profile().items():
        made = (home / name).read_text("utf-8").splitlines()
        added = Counter(made) - Counter(text.splitlines())

        assert [] == [line for line in added if line and not line.endswith(MARK) and not line.startswith("[demo_")]


def test_the_demo_maps_every_column_of_its_files(config: Config, home: Path) -> None:
    def unmapped(source: str, row: dict[str, str]) -> set[str]:
        named = config.sources[source].settings["map"].values()
        return row.keys() - {column for names in named for column in ([names] if isinstance(names, str) else names)}

    applications = _rows((home / "exports/soknader.csv").read_text("utf-8-sig"), "Søknadsnr;")

    assert set() == unmapped("till", _sales(home)[0])
    assert {"Kunde fra"} == unmapped("customers", _register(home)[0])
    assert {"Stilling"} == unmapped("applicants", applications[0])
