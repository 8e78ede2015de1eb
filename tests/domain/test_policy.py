from dataclasses import replace
from datetime import date

import pytest

from dsr_cli.domain.activity import Activity, Text
from dsr_cli.domain.policy import Found, decide, linkable, unanswered_link_checks
from dsr_cli.domain.rights import Right

T = Text("tekst")
UNTIL = date(2031, 12, 31)
NONE, SOME, KEPT = Found(), Found(records=2), Found(records=2, kept_until=UNTIL)


def activity(id_: str, *basis: str) -> Activity:
    return Activity(
        id_,
        T,
        T,
        basis,
        basis,
        T,
        (),
        T,
        T,
        T,
        direct_marketing=id_ in ("A2", "A3", "A4", "A5"),
        identifiable=id_ not in ("A1", "A2", "A3"),
        other_controller="klarna" if id_ == "A8" else None,
        vendor_profiles=id_ == "A3",
    )


ALL = {
    "A1": activity("A1", "f"),
    "A2": activity("A2", "f", "a"),
    "A3": activity("A3", "a"),
    "A4": activity("A4", "a"),
    "A5": activity("A5", "b", "c"),
    "A6": activity("A6", "b"),
    "A7": activity("A7", "f"),
    "A8": activity("A8", "b"),
    "A9": activity("A9", "c"),
}


@pytest.mark.parametrize(
    ("right", "id_", "found", "codes"),
    [
        (Right.ACCESS, "A1", NONE, ["CANNOT_IDENTIFY"]),
        (Right.ACCESS, "A3", NONE, ["CANNOT_IDENTIFY", "REFER"]),
        (Right.ACCESS, "A4", SOME, ["FULFIL"]),
        (Right.ACCESS, "A4", NONE, ["NO_DATA"]),
        (Right.ACCESS, "A8", SOME, ["FULFIL", "REFER"]),
        (Right.ACCESS, "A8", NONE, ["NO_DATA", "REFER"]),
        (Right.ACCESS, "A9", SOME, ["FULFIL"]),
        (Right.ERASURE, "A1", NONE, ["CANNOT_IDENTIFY"]),
        (Right.ERASURE, "A2", NONE, ["CANNOT_IDENTIFY", "STOP_ABSOLUTE"]),
        (Right.ERASURE, "A3", NONE, ["CANNOT_IDENTIFY", "REFER", "STOP_ABSOLUTE"]),
        (Right.ERASURE, "A4", SOME, ["FULFIL", "STOP_ABSOLUTE"]),
        (Right.ERASURE, "A5", KEPT, ["PARTLY_RETAIN_LAW", "STOP_ABSOLUTE"]),
        (Right.ERASURE, "A5", SOME, ["FULFIL", "STOP_ABSOLUTE"]),
        (Right.ERASURE, "A5", Found(2, UNTIL, claimed=True), ["RETAIN_CLAIM", "STOP_ABSOLUTE"]),
        (Right.ERASURE, "A6", SOME, ["FULFIL"]),
        (Right.ERASURE, "A6", Found(1, active=1), ["REFUSE_REASON"]),
        (Right.ERASURE, "A6", Found(3, active=1), ["FULFIL", "REFUSE_REASON"]),
        (Right.ERASURE, "A7", SOME, ["FULFIL"]),
        (Right.ERASURE, "A7", Found(1, active=1), ["FULFIL_AFTER_CHECK"]),
        (Right.ERASURE, "A8", KEPT, ["PARTLY_RETAIN_LAW", "REFER"]),
        (Right.ERASURE, "A9", SOME, ["REFUSE_REASON"]),
    ],
)
def test_the_decision_table_follows_from_basis_and_findings(
    right: Right, id_: str, found: Found, codes: list[str]
) -> None:
    assert codes == [o.code for o in decide(1, right, ALL[id_], found).outcomes]


@pytest.mark.parametrize("right", [Right.ACCESS, Right.ERASURE])
@pytest.mark.parametrize("id_", ALL)
@pytest.mark.parametrize("found", [NONE, SOME, KEPT], ids=["none", "some", "kept"])
def test_every_decision_names_law_and_reason(right: Right, id_: str, found: Found) -> None:
    outcomes = decide(1, right, ALL[id_], found).outcomes

    assert all(o.law.startswith("Art. ") and o.reason_code for o in outcomes)


def test_what_the_law_keeps_has_its_last_day() -> None:
    kept = decide(1, Right.ERASURE, ALL["A5"], KEPT).main

    assert (UNTIL, "bookkeeping") == (kept.retained_until, kept.reason_code)


def test_a_declared_basis_does_not_decide_but_the_one_relied_on() -> None:
    consent = replace(ALL["A6"], basis=("a",), basis_declared=("b",))

    assert "17(1)(b)" in decide(1, Right.ERASURE, consent, SOME).main.law


def test_nobody_may_say_cannot_identify_before_the_checks_are_answered() -> None:
    answers = {"ga_transaction_id_sent": "no", "ga_user_id_used": "?", "order_id_sent_to_ads": "yes"}

    assert (("ga_user_id_used", "ga_mc_eid_in_url"), (), ("order_id_sent_to_ads",), ()) == (
        unanswered_link_checks("A1", answers),
        unanswered_link_checks("A2", answers),
        linkable("A2", answers),
        unanswered_link_checks("A5", answers),
    )
