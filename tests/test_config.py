import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsr_cli.config import Config, Law, load
from dsr_cli.config.checks import checks
from dsr_cli.config.problems import Toml
from dsr_cli.domain.activity import Text
from dsr_cli.errors import WrongUsage

DSR = """\
[company]
name = "Eksempel AS"
org_no = "999 999 999"
address = "Veien 1, 0001 Byen"
email = "post@example.no"
sign = "Personvern"

[mail]
sender = "post@example.no"

[officers]
kari = "KN"

[sources.till]
connector = "table"
activities = ["A5"]
path = "exports/*.csv"
map = { email = "E-post" }
"""
ROW = """\
title = { nb = "Tittel" }
purpose = { nb = "Formål.", en = "Purpose." }
basis = ["b"]
basis_declared = []
categories = { nb = "Navn." }
recipients = ["carrier"]
period = { nb = "Ett år." }
origin = { nb = "Fra deg." }
automated = { nb = "Ingen." }
"""
ACTIVITIES = f"[A5]\n{ROW}\n[A9]\n{ROW}\n"
VENDORS = (
    '[carrier]\nname = "Frakt AS"\nrole = "controller"\ncountry = "NO"\nmechanism = "EEA"\ncontact = "f@example.no"\n'
)


def workspace(home: Path, dsr: str = DSR, activities: str = ACTIVITIES, vendors: str = VENDORS) -> Path:
    for name, text in {"dsr.toml": dsr, "activities.toml": activities, "vendors.toml": vendors}.items():
        (home / name).write_text(text, "utf-8")
    return home


def problems(home: Path) -> list[str]:
    with pytest.raises(WrongUsage) as raised:
        load(home)
    return raised.value.why.splitlines()


def test_a_valid_workspace_is_read(tmp_path: Path) -> None:
    config = load(workspace(tmp_path))

    assert "Eksempel AS" == config.company.name
    assert {"kari": "KN"} == config.officers
    assert ("carrier",) == config.activities["A5"].recipients
    assert Text("Formål.", "", "Purpose.") == config.activities["A5"].purpose
    assert ["A5", "A9"] == list(config.activities)
    assert "Frakt AS" == config.vendors["carrier"].name
    assert config.store.url is None


def test_a_source_keeps_the_keys_of_its_connector_apart_from_those_of_the_core(tmp_path: Path) -> None:
    till = load(workspace(tmp_path)).sources["till"]

    assert ("table", ("A5",), False, "", True) == (
        till.connector,
        till.activities,
        till.master,
        till.owner,
        till.enabled,
    )
    assert {"path": "exports/*.csv", "map": {"email": "E-post"}} == till.settings


def test_all_problems_of_all_three_files_are_told_at_once_with_their_path(tmp_path: Path) -> None:
    dsr = DSR.replace('name = "Eksempel AS"\n', "").replace('activities = ["A5"]', 'activities = ["A5", "A7"]')
    dsr += '\n[law]\ncase_file_years = "3"\nfee_enabled = 1\nplan_against = "hope"\nfiscal_year_end = "31-12"\n'
    activities = ACTIVITIES.replace('basis = ["b"]', 'basis = ["q"]', 1).replace('["carrier"]', '["carrier", "x"]', 1)
    activities = activities.replace('period = { nb = "Ett år." }', 'period = { nn = "Eitt år." }', 1)
    vendors = VENDORS.replace('"controller"', '"friend"') + "surprise = 1\n"

    told = problems(workspace(tmp_path, dsr, activities, vendors))

    assert [
        "dsr.toml: company.name: missing",
        "dsr.toml: law.plan_against: should be 'nominal' or 'due'",
        "dsr.toml: law.fiscal_year_end: should be a month and a day, as 12-31",
        "dsr.toml: law.case_file_years: should be a valid integer",
        "dsr.toml: law.fee_enabled: should be true or false",
        "activities.toml: A5.basis[0]: should be 'a', 'b', 'c', 'd', 'e', 'f' or '?'",
        "activities.toml: A5.period.nb: missing",
        "vendors.toml: carrier.role: should be 'processor', 'controller' or 'joint'",
        "vendors.toml: carrier.surprise: unknown key",
        "dsr.toml: sources.till.activities[1]: not in activities.toml",
        "activities.toml: A5.recipients[1]: not in vendors.toml",
    ] == told


def test_the_error_is_one_wrong_usage_that_counts_them(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage) as raised:
        load(tmp_path)

    assert "the configuration has 3 problems" == raised.value.what
    assert 2 == raised.value.exit_code


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[mail]\n", "[mail]\nsmtp = 1\n", "dsr.toml: mail.smtp: unknown key"),
        ("[company]\n", "[company]\nfax = 1\n", "dsr.toml: company.fax: unknown key"),
        ("[officers]\n", "[law]\nage = 1\n\n[officers]\n", "dsr.toml: law.age: unknown key"),
        ("[officers]\n", "[store]\nuri = 1\n\n[officers]\n", "dsr.toml: store.uri: unknown key"),
        ("[officers]\n", "[extra]\n\n[officers]\n", "dsr.toml: extra: unknown key"),
    ],
)
def test_an_unknown_key_is_refused_wherever_it_stands(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert [told] == problems(workspace(tmp_path, DSR.replace(old, new)))


@pytest.mark.parametrize(
    ("activities", "told"),
    [
        (ACTIVITIES + "x = 1\n", "activities.toml: A9.x: unknown key"),
        (
            ACTIVITIES.replace("origin = {", 'origin = { sv = "Av dig.",', 1),
            "activities.toml: A5.origin.sv: unknown key",
        ),
        (ACTIVITIES + "[A11]\n", "activities.toml: A11: unknown key"),
        (ACTIVITIES + "[A10.cctv]\ntitle.nb = 'Kamera'\nx = 1\n", "activities.toml: A10.cctv.x: unknown key"),
    ],
)
def test_an_unknown_key_of_an_activity_is_refused(tmp_path: Path, activities: str, told: str) -> None:
    assert [told] == problems(workspace(tmp_path, activities=activities))


def test_no_value_is_ever_repeated(tmp_path: Path) -> None:
    secret = "Hemmelig-Verdi-77"
    dsr = DSR.replace('["A5"]', f'["{secret}"]').replace('"KN"', f'["{secret}"]') + (
        f'\n[law]\ntimezone = "{secret}"\nfiscal_year_end = "{secret}"\nsecondary_retention = "{secret}"\n'
        f'dpo = ["{secret}"]\nga_user_id_used = "{secret}"\ncookie_names = "{secret}"\n'
        f'[store]\nurl = "postgresql://dsr:{secret}@db/dsr"\n'
    )
    activities = ACTIVITIES.replace('["carrier"]', f'["{secret}"]').replace('["b"]', f'["{secret}"]')
    vendors = VENDORS.replace('"NO"', f'"{secret}"').replace('"EEA"', f'"{secret}"') + f'verified_on = "{secret}"\n'

    told = problems(workspace(tmp_path, dsr, activities, vendors))

    assert 16 == len(told)
    assert not [line for line in told if secret in line]


def test_a_file_that_is_not_toml_tells_only_the_place(tmp_path: Path) -> None:
    vendors = VENDORS + "kari@example.no = [\n"

    assert ["vendors.toml: this is not TOML (line 7, column 5)"] == problems(workspace(tmp_path, vendors=vendors))


def test_a_missing_file_is_one_problem_among_the_others(tmp_path: Path) -> None:
    workspace(tmp_path, DSR.replace("sign", "sing"))
    (tmp_path / "activities.toml").unlink()

    assert [
        "activities.toml: the file is missing",
        "dsr.toml: company.sign: missing",
        "dsr.toml: company.sing: unknown key",
    ] == problems(tmp_path)


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    workspace(tmp_path)
    (tmp_path / "dsr.toml").write_bytes(DSR.replace("Veien", "Bjørkeveien").encode("cp1252"))

    assert ["dsr.toml: the file is not UTF-8 text"] == problems(tmp_path)


def test_the_byte_order_mark_of_windows_is_no_problem(tmp_path: Path) -> None:
    workspace(tmp_path)
    (tmp_path / "dsr.toml").write_text(DSR, "utf-8-sig")

    assert "Eksempel AS" == load(tmp_path).company.name


def test_another_controller_must_be_a_vendor(tmp_path: Path) -> None:
    activities = ACTIVITIES.replace("[A9]", 'other_controller = "bank"\n[A9]')

    assert ["activities.toml: A5.other_controller: not in vendors.toml"] == problems(
        workspace(tmp_path, activities=activities)
    )


def test_the_case_file_is_always_an_activity(tmp_path: Path) -> None:
    assert ["activities.toml: A9: missing"] == problems(workspace(tmp_path, activities=f"[A5]\n{ROW}"))


def checklist(answer: str, rest: str = "") -> str:
    return f'{ACTIVITIES}\n[A10.cctv]\ntitle = {{ nb = "Kamera" }}\nanswer = "{answer}"\n{rest}'


def test_no_needs_to_say_who_and_when(tmp_path: Path) -> None:
    told = problems(workspace(tmp_path, activities=checklist("no", 'by = "butikksjef"\n')))

    assert ["activities.toml: A10.cctv: the answer no needs `by` and `on`: who said it, and on what day"] == told


def test_yes_needs_a_source_that_is_switched_on(tmp_path: Path) -> None:
    dsr = DSR + '[sources.camera]\nconnector = "manual"\nactivities = ["A10.cctv"]\nenabled = false\n'

    assert ["activities.toml: A10.cctv.answer: yes needs a source in dsr.toml that serves it"] == problems(
        workspace(tmp_path, dsr, checklist("yes"))
    )


def test_an_answered_row_is_an_activity_like_the_others(tmp_path: Path) -> None:
    dsr = DSR + '[sources.camera]\nconnector = "manual"\nactivities = ["A10.cctv"]\n'

    assert "yes" == load(workspace(tmp_path, dsr, checklist("yes"))).activities["A10.cctv"].answer


@pytest.mark.parametrize("name", ["case-file", "stop-list"])
def test_a_source_cannot_take_a_name_of_the_core(tmp_path: Path, name: str) -> None:
    told = problems(workspace(tmp_path, DSR.replace("sources.till", f"sources.{name}")))

    assert [f"dsr.toml: sources.{name}: is a name of the program itself"] == told


def test_a_password_in_the_store_url_is_refused(tmp_path: Path) -> None:
    told = problems(workspace(tmp_path, DSR + '[store]\nurl = "postgresql+psycopg://dsr:pw@db/dsr"\n'))

    assert ["dsr.toml: store.url: holds a password; leave it out and use a PGPASSFILE"] == told


def test_only_what_the_law_leaves_open_may_be_unanswered(tmp_path: Path) -> None:
    unanswered = "".join(f'{key} = "?"\n' for key in Law.model_fields)

    refused = problems(workspace(tmp_path, f"{DSR}\n[law]\n{unanswered}"))

    open_keys = {
        key for key in Law.model_fields if not any(line.startswith(f"dsr.toml: law.{key}") for line in refused)
    }
    assert {
        "ga_transaction_id_sent",
        "ga_user_id_used",
        "ga_mc_eid_in_url",
        "order_id_sent_to_ads",
        "customer_match_used",
        "dpo",
        "datatilsynet_address",
    } == open_keys


def test_unknowns_are_the_dotted_keys_that_nobody_has_answered(tmp_path: Path) -> None:
    activities = checklist("?").replace('period = { nb = "Ett år." }', 'period = "?"', 1)
    activities = activities.replace('recipients = ["carrier"]', 'recipients = ["carrier", "?"]', 1)
    vendors = VENDORS.replace('contact = "f@example.no"\n', "")

    config = load(workspace(tmp_path, DSR + '[law]\ndpo = "none"\n', activities, vendors))

    assert [
        "law.ga_transaction_id_sent",
        "law.ga_user_id_used",
        "law.ga_mc_eid_in_url",
        "law.order_id_sent_to_ads",
        "law.customer_match_used",
        "activities.A5.recipients",
        "activities.A5.period",
        "activities.A10.cctv.answer",
        "vendors.carrier.contact",
    ] == config.unknowns()


def test_a_yes_asks_for_the_rest_of_the_row_and_a_no_for_nothing(tmp_path: Path) -> None:
    def asked(config: Config) -> list[str]:
        return [key.rpartition(".")[2] for key in config.unknowns() if "A10" in key]

    dsr = DSR + '[sources.camera]\nconnector = "manual"\nactivities = ["A10.cctv"]\n'
    yes = load(workspace(tmp_path, dsr, checklist("yes")))
    no = load(workspace(tmp_path, dsr, checklist("no", 'by = "butikksjef"\non = 2026-01-05\n')))

    assert [
        "purpose",
        "basis",
        "basis_declared",
        "categories",
        "recipients",
        "period",
        "origin",
        "automated",
    ] == asked(yes)
    assert [] == asked(no)


_TOML = st.recursive(
    st.sampled_from(["yes", "A5", "A10.cctv", "carrier", "?", "", 1, True]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["A5", "A10", "cctv", "sources", "till", "activities", "answer", "recipients"]), inner
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(*[st.dictionaries(st.sampled_from(["A5", "A10", "sources", "carrier", "other_controller"]), _TOML)] * 3)
def test_no_tree_however_wrong_is_a_bug(dsr: Toml, activities: Toml, vendors: Toml) -> None:
    for told in checks(dsr, activities, vendors):
        assert told.startswith(("dsr.toml: ", "activities.toml: "))


def test_the_defaults_are_those_of_the_law(shared: Path) -> None:
    section = (
        (shared / "spec/law.md").read_text("utf-8").partition("## 9. Configuration keys")[2].partition("## 10.")[0]
    )
    written = dict(re.findall(r"`(\w+)=([^`]+)`", section))
    del written["cookie_names"], written["channels_counting_for_receipt"]  # lists, shortened or without quotes there

    def value(text: str) -> object:
        text = re.sub(r"(\w+): (\w+)", r'\1 = "\2"', text) if text.startswith("{") else text
        text = re.sub(r"\b([a-z_]+)\b", r'"\1"', text) if text.startswith("[") else text
        try:
            found = tomllib.loads(f"v = {text}")["v"]
        except tomllib.TOMLDecodeError:
            return text
        return tuple(found) if isinstance(found, list) else found

    assert {key: value(text) for key, text in written.items()} == {key: getattr(Law(), key) for key in written}
