import pytest

from dsr_cli.domain.case import Level
from dsr_cli.domain.identity import Assessment, Facts, assess
from dsr_cli.domain.rights import Right


def _seen(assessment: Assessment) -> tuple[Level, Level, str | None, str, str | None]:
    a = assessment
    return a.needed, a.granted, a.doubt, a.method, a.letter


@pytest.mark.parametrize("right", [Right.ACCESS, Right.PORTABILITY])
def test_no_question_is_put_to_who_writes_from_the_address_on_file(right: Right) -> None:
    assert (Level.LD, Level.LD, None, "none", None) == _seen(assess(Facts(right, on_file=True)))


@pytest.mark.parametrize(
    "facts",
    [
        Facts(Right.WITHDRAWAL),
        Facts(Right.OBJECTION, ("A4",)),
        Facts(Right.OBJECTION, ("A2", "A3")),
        Facts(Right.OBJECTION, ("A4",), unsafe=True, auth="fail", shared=True),
        Facts(Right.ACCESS, ("A1", "A3")),
        Facts(Right.ERASURE, ("A1",)),
    ],
)
def test_a_stop_and_a_cookie_id_need_nothing(facts: Facts) -> None:
    assert (Level.L0, Level.L0, None, "none", None) == _seen(assess(facts))


@pytest.mark.parametrize(
    "facts",
    [
        Facts(Right.RESTRICTION, on_file=True, auth="pass"),
        Facts(Right.OBJECTION, on_file=True, auth="pass"),
        Facts(Right.OBJECTION, ("A5",), on_file=True, auth="pass"),
        Facts(Right.ERASURE, ("A4",), on_file=True, auth="pass"),
        Facts(Right.ERASURE, ("A1", "A4"), on_file=True, auth="pass"),
        Facts(Right.RECTIFICATION, ("A4",), on_file=True, auth="pass"),
    ],
)
def test_what_does_little_harm_is_done_when_the_mail_is_genuine(facts: Facts) -> None:
    assert (Level.LD, Level.LD, None, "none", None) == _seen(assess(facts))


@pytest.mark.parametrize(
    "facts",
    [
        Facts(Right.RESTRICTION, on_file=True),
        Facts(Right.ERASURE, ("A4",), on_file=True),
        Facts(Right.ERASURE, on_file=True, auth="pass"),
        Facts(Right.ERASURE, ("A4", "A5"), on_file=True, auth="pass"),
        Facts(Right.RECTIFICATION, ("A5",), on_file=True, auth="pass"),
    ],
)
def test_the_rest_is_confirmed_without_doubt_and_without_pause(facts: Facts) -> None:
    assert (Level.L1, Level.LD, None, "M1", "L02a") == _seen(assess(facts))


def test_a_changed_contact_is_confirmed_on_the_old_and_the_new_one() -> None:
    changed = Facts(Right.RECTIFICATION, ("A4",), on_file=True, auth="pass", contact_field=True)
    assert (Level.L1, Level.LD, None, "M1 old and new", "L02a") == _seen(assess(changed))


def test_a_changed_contact_with_the_old_one_dead_takes_post_or_store() -> None:
    dead = Facts(Right.RECTIFICATION, contact_field=True, old_contact_dead=True)
    assert (Level.L2, Level.L0, "takeover-risk", "M3/M4", "L02b") == _seen(assess(dead))


@pytest.mark.parametrize(
    ("facts", "doubt", "method"),
    [
        (Facts(Right.ACCESS, on_file=True, auth="fail"), "auth-failed", "M1"),
        (Facts(Right.ACCESS, on_file=True, auth="pass", reply_to_differs=True), "reply-to-differs", "M1"),
        (Facts(Right.ACCESS, on_file=True, name_fits=False), "name-differs", "M1+M2/M3/M4"),
        (Facts(Right.ERASURE, on_file=True, in_use=False), "never-used", "M1+M2/M3/M4"),
        (Facts(Right.ACCESS, on_file=True, several=True), "several-records", "M1+M2/M3/M4"),
    ],
)
def test_a_doubt_has_a_reason_and_stops_the_clock(facts: Facts, doubt: str, method: str) -> None:
    assert (Level.L1, Level.L0, doubt, method, "L02b") == _seen(assess(facts))


@pytest.mark.parametrize("right", [r for r in Right if r is not Right.WITHDRAWAL])
def test_from_elsewhere_only_the_contact_on_file_or_post_or_store_will_do(right: Right) -> None:
    stranger = assess(Facts(right, ("A5", "A7"), auth="pass"))
    assert (Level.L2, Level.L0, "not-on-file", "M1/M3/M4", "L02b") == _seen(stranger)
    assert Level.L1 == stranger.bound


def test_a_stranger_who_names_nothing_is_told_that_nothing_was_found() -> None:
    assert (Level.L2, Level.L0, "not-on-file", "none", "L21") == _seen(assess(Facts(Right.ACCESS, only_name=True)))


def test_a_fresh_contact_is_not_on_file() -> None:
    fresh = assess(Facts(Right.ACCESS, on_file=True, fresh=True, only_name=True))
    assert (Level.L2, Level.L0, "fresh-contact", "M1/M3/M4", "L02b") == _seen(fresh)


def test_a_shared_mailbox_takes_facts_as_well() -> None:
    shared = assess(Facts(Right.ACCESS, on_file=True, shared=True, auth="pass"))
    assert (Level.L2, Level.L0, "shared-mailbox", "M1+M2/M3/M4", "L02b") == _seen(shared)


@pytest.mark.parametrize("right", [Right.ACCESS, Right.ERASURE, Right.RECTIFICATION])
def test_nothing_is_sent_to_a_contact_that_is_not_safe(right: Right) -> None:
    unsafe = assess(Facts(right, on_file=True, unsafe=True, auth="pass"))
    assert (Level.L2, Level.L0, "unsafe-contact", "M4/agreed contact", None) == _seen(unsafe)


def test_every_row_names_its_rule() -> None:
    assert assess(Facts(Right.ACCESS, on_file=True)).rule.startswith("6.1 ACC, POR")
    assert assess(Facts(Right.ACCESS, on_file=True, shared=True)).rule.startswith("6.3 H7")
