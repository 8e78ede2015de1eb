"""From decisions to steps: what goes, what stays, what is promised, and in which order."""

from dataclasses import replace
from datetime import date

from dsr_cli.domain.activity import Activity, Text, Vendor
from dsr_cli.domain.decision import Decision
from dsr_cli.domain.plan import Action, Promise, Refusal, Step, Verb
from dsr_cli.domain.planning import Office, SourceFacts, found_for, steps, unmapped
from dsr_cli.domain.policy import decide
from dsr_cli.domain.record import Record
from dsr_cli.domain.retention import RetentionRules
from dsr_cli.domain.rights import Right
from dsr_cli.domain.subject import Identifier, IdentifierKind

TODAY = date(2026, 11, 23)
ROLES = {
    "Bilag": "reference",
    "Dato": "date",
    "Kanal": "sale_channel",
    "Navn": "name",
    "E-post": "email",
    "Vare": "item",
}
ME = Identifier(IdentifierKind.EMAIL, "kari@example.no", "verified")


def activity(id_: str, *basis: str, marketing: bool = False, recipients: tuple[str, ...] = ()) -> Activity:
    text = Text("tekst")
    return Activity(id_, text, text, basis, basis, text, recipients, text, text, text, direct_marketing=marketing)


def sale(voucher: str, day: str, channel: str, **more: str) -> Record:
    fields = {"Bilag": voucher, "Dato": day, "Kanal": channel, "Navn": "Kari", "E-post": "kari@example.no"}
    return Record("till", voucher, "row", frozenset({"A5"}), fields | {"Vare": "Lampe"} | more, ROLES)


OFFICE = Office(
    activities={
        "A4": activity("A4", "a", marketing=True, recipients=("mailchimp",)),
        "A5": activity("A5", "b", "c", marketing=True),
        "A6": activity("A6", "b"),
        "A7": activity("A7", "f"),
        "A9": activity("A9", "c"),
    },
    vendors={"mailchimp": Vendor("mailchimp", "Mailchimp", "processor", "US", "DPF")},
    sources={
        "till": SourceFacts(frozenset(), frozenset(), "butikksjef"),
        "news": SourceFacts(frozenset({Verb.ERASE}), frozenset(), None),
        "crm": SourceFacts(frozenset({Verb.ERASE}), frozenset({Verb.ERASE}), None),
    },
    rules=RetentionRules(),
    today=TODAY,
    ref=lambda record: record.key,
)


def erasure(*records: Record, office: Office = OFFICE, not_before: date | None = None) -> tuple[Step, ...]:
    decisions: list[Decision] = [
        decide(1, Right.ERASURE, a, found_for(a.id, records, office)) for a in office.activities.values()
    ]
    return steps(decisions, records, (ME,), office, not_before)


def changes(made: tuple[Step, ...]) -> dict[str, list[str]]:
    return {s.record.key: sorted(s.changes) for s in made if isinstance(s, Action) and s.record}


def test_a_till_sale_loses_the_person_and_keeps_the_voucher() -> None:
    assert {"1": ["E-post", "Navn"]} == changes(erasure(sale("1", "2026-03-01", "Kasse")))


def test_a_web_sale_keeps_the_buyer_that_the_accounts_need() -> None:
    assert {"1": ["E-post"]} == changes(erasure(sale("1", "2026-03-01", "Nettbutikk")))


def test_a_sale_whose_time_is_over_goes_whole() -> None:
    made = erasure(sale("1", "2019-03-01", "Nettbutikk"))

    assert ({"1": []}, []) == (changes(made), [s for s in made if isinstance(s, Promise)])


def test_what_is_kept_is_promised_for_the_day_after_for_each_fiscal_year() -> None:
    made = erasure(sale("1", "2024-03-01", "Kasse"), sale("2", "2026-03-01", "Kasse"), sale("3", "2026-12-01", "Kasse"))

    assert [(date(2030, 1, 1), ("1",)), (date(2032, 1, 1), ("2", "3"))] == [
        (s.due, s.records) for s in made if isinstance(s, Promise)
    ]


def test_an_unknown_channel_or_column_or_date_asks_the_officer() -> None:
    odd = [sale("1", "2026-03-01", "Messe"), sale("2", "2026-03-01", "Kasse", Hylle="7"), sale("3", "i fjor", "Kasse")]

    assert (
        [("till", "E-post"), ("till", "Navn")],
        [("till", "Hylle")],
        sorted(("till", name) for name in ROLES),
    ) == tuple(list(unmapped([record], OFFICE)) for record in odd)


def test_a_snapshot_is_worked_on_by_hand_by_its_owner() -> None:
    (action,) = [s for s in erasure(sale("1", "2026-03-01", "Kasse")) if isinstance(s, Action) and s.record]

    assert ("manual", "butikksjef", False) == (action.mode, action.owner, action.reversible)


def test_erasing_stops_marketing_first_and_tells_recipients_last() -> None:
    member = Record("news", "l:1", "member", frozenset({"A4"}), {"email": "kari@example.no"}, {"email": "email"})
    contact = Record("crm", "9", "row", frozenset({"A6"}), {"Slutt": "2020-01-01"}, {"Slutt": "agreement_end"})
    made = [s for s in erasure(member, contact) if isinstance(s, Action)]

    assert ["stop-list", "crm", "news", "vendor.mailchimp"] == [a.source for a in made]


def contact(end: str, key: str = "9") -> Record:
    return Record("crm", key, "row", frozenset({"A6"}), {"Slutt": end}, {"Slutt": "agreement_end"})


def test_an_agreement_that_goes_on_is_not_erased() -> None:
    for end in ("aktiv", "31.12.2040"):
        made = erasure(contact(end))

        assert ([], ["active-agreement"]) == (
            [s for s in made if isinstance(s, Action) and s.record],
            [s.reason_code for s in made if isinstance(s, Refusal) and s.activity == "A6"],
        )


def test_one_agreement_that_goes_on_does_not_keep_the_ended_ones() -> None:
    assert {"1": []} == changes(erasure(contact("2020-01-01", "1"), contact("aktiv", "2")))


def test_an_end_that_nobody_has_written_down_asks_the_officer() -> None:
    assert (("crm", "Slutt"),) == unmapped([contact("")], OFFICE)


def test_what_one_activity_must_keep_is_kept_for_all() -> None:
    both = replace(sale("1", "2026-03-01", "Nettbutikk"), activities=frozenset({"A5", "A9"}))

    assert {} == changes(erasure(both))


def test_the_case_file_is_refused() -> None:
    (refusal,) = [s for s in erasure() if isinstance(s, Refusal)]

    assert ("A9", "REFUSE_REASON", "case-file") == (refusal.activity, refusal.outcome, refusal.reason_code)


def test_the_same_input_gives_the_same_steps_in_any_order() -> None:
    records = [sale(str(n), f"202{n}-03-01", "Kasse") for n in range(2, 7)]

    assert erasure(*records) == erasure(*reversed(records))
