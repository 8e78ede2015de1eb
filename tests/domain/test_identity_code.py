import hashlib
import random
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsr_cli.domain.case import IdentityCheck, Level
from dsr_cli.domain.identity import ALPHABET, Reply, Verdict, find_code, is_denial, judge_reply, new_code
from dsr_cli.messages import parse

CODE = "K7QM-4XWD"
ADDRESS = "kari@example.no"
TODAY = date(2026, 11, 5)
CODES = st.integers(0, 2**32).map(lambda seed: new_code(random.Random(seed).choice))


def _digest(value: str) -> str:
    return hashlib.sha256(b"key" + value.encode()).hexdigest()


def _check(code: str = CODE, tries: int = 0, result: str = "asked", expires: date | None = TODAY) -> IdentityCheck:
    return IdentityCheck(
        method="code",
        at=datetime(2026, 11, 1, tzinfo=UTC),
        result="granted" if result == "granted" else "asked",
        level=Level.L1,
        target=_digest(ADDRESS),
        code=_digest(code),
        expires=expires,
        tries=tries,
    )


def _reply(text: str, sender: str = ADDRESS, top: str | None = None, **marks: bool) -> Reply:
    return Reply(sender, text, text if top is None else top, TODAY, **marks)


def _judge(reply: Reply, check: IdentityCheck | None = None) -> tuple[str, str]:
    verdict = judge_reply(reply, check or _check(), _digest)
    return verdict.result, verdict.reason


def test_a_code_is_easy_to_read_and_differs() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert set("".join(codes)) <= {*ALPHABET, "-"}
    assert not set("01OILUAEY") & set(ALPHABET)
    assert new_code(random.Random(1).choice) == new_code(random.Random(1).choice)


def test_a_code_of_digits_alone_is_never_made() -> None:
    letters = iter("22222222" + "K7QM4XWD")
    assert new_code(lambda _: next(letters)) == CODE


@pytest.mark.parametrize(
    "text",
    [CODE, "k7qm-4xwd", "K7QM 4XWD", "k7qm4xwd", "Koden er *K7QM–4XWD*.", "K7QM\u00ad-\u200b4XWD", "(K7QM - 4XWD)"],
)
def test_a_code_is_found_however_it_is_written(text: str) -> None:
    assert find_code(text) == CODE


@pytest.mark.parametrize(
    "text", ["", "Hei", "2345-6789", "XK7QM-4XWD", "K7QM-4XWDX", "K7QM\n4XWD", "K7QM", "A7QM-4XWD"]
)
def test_what_is_no_code_is_not_found(text: str) -> None:
    assert find_code(text) is None


@given(CODES, st.text(max_size=30))
@settings(max_examples=60)
def test_a_made_code_is_found_again(code: str, around: str) -> None:
    assert find_code(f"{code}\n{around}") == code


@pytest.mark.parametrize(
    "text",
    [
        "Det var ikke meg.",
        "Hei, dette var ikke jeg som sendte.",
        "Jeg har aldri bedt om noe.",
        "Jeg ba ikke om dette",
        "Noen har misbrukt adressen min",
        "Det var ikkje eg som skreiv dette.",
        "Eg har ikkje bedt om dette.",
        "This wasn't me!",
        "I did not request anything.",
        "Someone else is using my address.",
        "Det var inte jag.",
        "Det var ikke mig der skrev.",
        "Das war nicht ich.",
    ],
)
def test_a_denial_is_understood(text: str) -> None:
    assert is_denial(text)


@pytest.mark.parametrize(
    "text",
    [CODE, "Her er koden: K7QM-4XWD", "Jeg fikk aldri koden.", "Ja, det var meg.", "Jeg har ikke sendt legitimasjon."],
)
def test_what_is_no_denial_is_none(text: str) -> None:
    assert not is_denial(text)


def test_the_right_code_from_the_right_address_is_granted() -> None:
    assert Verdict("granted", "code", 2) == judge_reply(_reply("k7qm 4xwd\nMvh Kari"), _check(tries=2), _digest)
    assert _judge(_reply(CODE, sender="KARI@Example.no")) == ("granted", "code")


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (_reply(CODE, automatic=True), "automatic"),
        (_reply(CODE, bounce=True), "bounce"),
        (_reply(CODE, mailing_list=True), "mailing-list"),
        (_reply(CODE, sender="ola@example.no"), "other-sender"),
        (_reply(CODE, sender=""), "other-sender"),
        (_reply("Hva er dette?"), "no-code"),
        (_reply(f"Hei\n\n{CODE}", top="Hei"), "no-code"),
        (_reply("Det var ikke meg", automatic=True), "automatic"),
        (_reply("Det var ikke meg", sender="ola@example.no"), "denied-from-elsewhere"),
    ],
)
def test_what_says_nothing_about_the_person_is_ignored(reply: Reply, reason: str) -> None:
    assert ("ignored", reason) == _judge(reply)


def test_a_used_code_is_not_taken_again_but_a_denial_still_is() -> None:
    used = _check(result="granted")
    assert ("ignored", "not-open") == _judge(_reply(CODE), used)
    assert ("denied", "denied") == _judge(_reply("Det var ikke meg"), used)


def test_a_code_is_valid_through_its_last_day() -> None:
    assert ("granted", "code") == _judge(_reply(CODE), _check(expires=TODAY))
    assert ("failed", "expired") == _judge(_reply(CODE), _check(expires=date(2026, 11, 4)))
    assert ("failed", "expired") == _judge(_reply(CODE), _check(expires=None))


def test_after_five_wrong_codes_the_right_one_is_too_late() -> None:
    wrong = _reply("K7QM-4XWB")
    tries = [judge_reply(wrong, _check(tries=n), _digest) for n in range(6)]
    expected = [Verdict("failed", "wrong-code", n) for n in (1, 2, 3, 4)]
    assert [*expected, Verdict("failed", "too-many-tries", 5), Verdict("failed", "too-many-tries", 5)] == tries
    assert ("failed", "too-many-tries") == _judge(_reply(CODE), _check(tries=5))


def test_one_mail_is_one_try() -> None:
    assert ("failed", "wrong-code") == _judge(_reply(f"K7QM-4XWB\n{CODE}"))


DENIALS = st.sampled_from(
    ["Det var ikke meg.", "This was not me.", "Eg har ikkje bedt om dette.", "Jeg ba aldri om dette"]
)
PROSE = st.text(st.characters(codec="utf-8", exclude_characters=">\r\n"), max_size=40)


@given(CODES, DENIALS, PROSE, st.booleans())
@settings(max_examples=60)
def test_a_denial_wins_over_the_code(code: str, denial: str, prose: str, first: bool) -> None:
    lines = [denial, code] if first else [code, denial]
    assert ("denied", "denied") == _judge(_reply("\n\n".join([*lines, prose])), _check(code))


HISTORY = st.sampled_from(
    [
        "tor. 5. nov. 2026 kl. 12:00 skrev Backe <post@example.com>:\n\n> Koden er {}",
        "Den 5. november 2026 kl. 12:00 skrev Backe <post@example.com>:\nKoden er {}",
        "tor. 5. nov. 2026 kl. 12:00 skreiv Backe <post@example.com>:\n> {}",
        "On Thu, 5 Nov 2026 at 12:00, Backe <post@example.com> wrote:\n> {}\n\n{}",
        "Fra: Backe\nSendt: 5. november 2026\nTil: Kari\nEmne: Koden din\n\nKoden er {}",
        "-----Opprinnelig melding-----\n\n{}",
        "> {}\n\nHva skal jeg gjøre med {}?",
        "<blockquote>{}</blockquote>",
        '<div style="display:none">{}</div>',
    ]
)


@given(CODES, HISTORY, st.sampled_from(["", "Hei, hva er dette?", "Ok takk\n\nMvh Kari"]))
@settings(max_examples=80)
def test_a_code_in_a_quote_never_counts(code: str, history: str, answer: str) -> None:
    html = history.startswith("<")
    kind = "html" if html else "plain"
    body = f"{answer}\n\n{history.replace('{}', code)}"
    raw = f"From: {ADDRESS}\nContent-Type: text/{kind}; charset=utf-8\n\n{body}".encode()
    message = parse(raw)
    reply = Reply(message.sender.address, message.text, message.top, TODAY)
    assert ("ignored", "no-code") == _judge(reply, _check(code))
