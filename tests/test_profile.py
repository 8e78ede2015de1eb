"""The company's profile, against the declaration it is made from and the law it is meant for."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dsr_cli import bundled
from dsr_cli.config import FILES, Config, Law, load
from dsr_cli.connector import Kit
from dsr_cli.domain.activity import UNKNOWN, Text
from dsr_cli.domain.fields import ROLES
from dsr_cli.sources import configured, secret

CHECKOUT = Path(__file__).resolve().parents[1]
DECLARED = [f"A{number}" for number in range(1, 10)]
CHECKLIST = [f"A10.{row}" for row in ("correspondence", "cctv", "staff", "loyalty", "repairs", "chat")]
PROSE = ("purpose", "categories", "period", "origin", "automated")


@pytest.fixture(scope="module")
def profile() -> Config:
    return load(bundled.profile())


def texts(profile: Config) -> Iterator[tuple[str, Text]]:
    for id_ in DECLARED:
        for name in PROSE:
            text = getattr(profile.activities[id_], name)
            if text.nb != UNKNOWN:
                yield f"{id_}.{name}", text


def test_every_activity_of_the_law_and_every_row_of_the_checklist_is_there(profile: Config) -> None:
    assert [*DECLARED, *CHECKLIST] == list(profile.activities)


def test_no_row_of_the_checklist_is_answered(profile: Config) -> None:
    assert [""] * len(CHECKLIST) == [profile.activities[id_].answer for id_ in CHECKLIST]


def test_the_unknowns_are_exactly_what_the_declaration_leaves_open(profile: Config) -> None:
    american = ("google_analytics", "google_ads", "google_marketing_platform", "meta", "microsoft", "linkedin")

    assert [
        "law.ga_transaction_id_sent",
        "law.ga_user_id_used",
        "law.ga_mc_eid_in_url",
        "law.order_id_sent_to_ads",
        "law.customer_match_used",
        "law.dpo",
        "activities.A1.automated",
        "activities.A1.facts.cookie_page",
        "activities.A2.recipients",
        "activities.A2.automated",
        "activities.A2.facts.cookie_page",
        "activities.A3.recipients",
        "activities.A3.period",
        "activities.A3.automated",
        "activities.A3.facts.cookie_page",
        "activities.A4.period",
        "activities.A4.automated",
        "activities.A5.categories",
        "activities.A5.recipients",
        "activities.A5.automated",
        "activities.A6.recipients",
        "activities.A6.period",
        "activities.A6.automated",
        "activities.A7.recipients",
        "activities.A7.origin",
        "activities.A7.automated",
        "activities.A8.basis_declared",
        "activities.A8.period",
        "activities.A8.origin",
        *(f"activities.{id_}.answer" for id_ in CHECKLIST),
        *(f"vendors.{vendor}.{key}" for vendor in (*american, "mailchimp") for key in ("mechanism", "contact")),
    ] == profile.unknowns()


def test_the_basis_declared_and_the_basis_relied_on_are_two_things(profile: Config) -> None:
    bases = {id_: (profile.activities[id_].basis_declared, profile.activities[id_].basis) for id_ in DECLARED}

    assert {
        "A1": (("f",), ("f",)),
        "A2": (("f", "a"), ("f", "a")),
        "A3": (("a",), ("a",)),
        "A4": (("a",), ("a",)),
        "A5": (("b", "c"), ("b", "c")),
        "A6": (("b",), ("b",)),
        "A7": (("f",), ("f",)),
        "A8": (("?",), ("b",)),
        "A9": ((), ("c", "f")),
    } == bases


def test_only_cookies_cannot_be_told_apart_and_only_klarna_decides_for_itself(profile: Config) -> None:
    activities = profile.activities.values()

    assert ["A1", "A2", "A3"] == [a.id for a in activities if not a.identifiable]
    assert {"A8": "klarna"} == {a.id: a.other_controller for a in activities if a.other_controller}
    assert ["A2", "A3", "A4"] == [a.id for a in activities if a.direct_marketing]


def test_the_law_is_written_out_with_its_defaults(profile: Config) -> None:
    written = tomllib.loads((bundled.profile() / "dsr.toml").read_text("utf-8"))["law"]

    assert list(Law.model_fields) == list(written)
    assert Law() == profile.law


def test_every_text_is_whole_sentences_in_three_languages(profile: Config) -> None:
    unfinished = [
        path
        for path, text in texts(profile)
        if not all(re.fullmatch(r"[A-ZÆØÅ][^\n]*\.", language) for language in (text.nb, text.nn, text.en))
    ]

    assert [] == unfinished


def test_every_title_is_a_noun_phrase_in_three_languages(profile: Config) -> None:
    titles = [activity.title for activity in profile.activities.values()]

    assert [] == [t for t in titles if not all(t_ and not t_.endswith(".") for t_ in (t.nb, t.nn, t.en))]


def test_the_languages_are_not_mixed_up(profile: Config) -> None:
    foreign = {
        "nb": r"\b(ikkje|frå|kva|korleis|blir\w* sletta|the|and)\b",
        "nn": r"\b(ikke|fra|hva|hvordan|slettes|the|and)\b",
        "en": r"\b(ikke|og|deg|vi)\b",
    }
    mixed = [
        (path, language)
        for path, text in texts(profile)
        for language, words in foreign.items()
        if re.search(words, getattr(text, language), re.IGNORECASE)
    ]

    assert [] == mixed


def test_the_facts_about_the_company_are_those_of_the_declaration(profile: Config, shared: Path) -> None:
    declaration = (shared / "spec/privacy-declaration.nb.txt").read_text("utf-8")
    company = profile.company

    assert [] == [f for f in (company.name, company.org_no, company.address, company.email) if f not in declaration]


def test_the_texts_are_in_our_own_words(profile: Config, shared: Path) -> None:
    def words(text: str) -> list[str]:
        return re.findall(r"\w+", text.casefold())

    def runs(text: str) -> set[tuple[str, ...]]:
        found = words(text)
        return {tuple(found[i : i + 9]) for i in range(len(found) - 8)}

    declaration = runs((shared / "spec/privacy-declaration.nb.txt").read_text("utf-8"))

    assert [] == [path for path, text in texts(profile) if runs(text.nb) & declaration]


def test_every_activity_that_is_declared_has_a_source(profile: Config) -> None:
    served = {activity for source in profile.sources.values() for activity in source.activities}

    assert {"A9"} == set(DECLARED) - served  # the core searches its own case file


def test_every_vendor_that_a_source_names_is_known(profile: Config) -> None:
    named = {vendor for source in profile.sources.values() for vendor in source.settings.get("vendors", ())}

    assert set() == named - profile.vendors.keys()


def test_every_column_is_mapped_to_a_word_of_ours(profile: Config) -> None:
    mapped = {word for source in profile.sources.values() for word in source.settings.get("map", {})}

    assert set() == mapped - ROLES


def test_every_source_is_taken_by_its_connector(
    profile: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    offers = project["entry-points"]["dsr_cli.connectors"]
    # the checkout as it would be installed, so that the test does not depend on how it was
    info = tmp_path / "dsr_toolkit-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: dsr-toolkit\nVersion: 0\n", "utf-8")
    lines = "".join(f"{name} = {target}\n" for name, target in offers.items())
    (info / "entry_points.txt").write_text(f"[dsr_cli.connectors]\n{lines}", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    kit = Kit(tmp_path, (), date(2026, 11, 22), secret, lambda part, rows: None)

    assert {} == {source.name: source.problem for source in configured(profile, kit) if source.problem}


def test_the_profile_is_three_files(profile: Config) -> None:
    assert sorted(FILES) == sorted(file.name for file in bundled.profile().iterdir())
