"""Who is asking: what each claim needs (law.md 6.1, 6.2), and the one-time code that shows it (6.2 M1, 6.3)."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hmac import compare_digest
from typing import Literal

from dsr_cli.domain.case import IdentityCheck, Level
from dsr_cli.domain.rights import Right
from dsr_cli.domain.subject import IdentifierKind, normal_form
from dsr_cli.domain.triage.languages import LEXICON
from dsr_cli.domain.triage.patterns import found, plain, sentences

# No vowels, so that no word is a code, and nothing that is read as something else: 0, 1, L, Y.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
_HALF = 4
_CODE = re.compile(rf"(?<!\w)([{ALPHABET}]{{{_HALF}}})[^\w\n]{{0,3}}([{ALPHABET}]{{{_HALF}}})(?!\w)", re.IGNORECASE)

_WEB = frozenset({"A1", "A2", "A3"})
_MARKETING = frozenset({"A2", "A3", "A4"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the writer of one claim; no activities means all of them.

    `on_file`: the writing address is in a record older than the request. `in_use`: something was delivered to
    it. `fresh`: it was changed or added less than `fresh_contact_days` ago (law.md 6.1). `unsafe`: the person
    says so of it, or has a protected address (H8). `several`: more than one record fits (H6). `only_name`: the
    message names nothing but a name and the address it came from. `contact_field`: the rectification is of an
    address or telephone; `old_contact_dead`: the one on file is not reached any more.
    """

    right: Right
    activities: tuple[str, ...] = ()
    on_file: bool = False
    name_fits: bool = True
    in_use: bool = True
    shared: bool = False
    several: bool = False
    auth: Literal["pass", "fail", "none"] = "none"
    reply_to_differs: bool = False
    fresh: bool = False
    unsafe: bool = False
    only_name: bool = False
    contact_field: bool = False
    old_contact_dead: bool = False


Method = Literal["none", "M1", "M1 old and new", "M1+M2/M3/M4", "M1/M3/M4", "M3/M4", "M4/agreed contact"]
Letter = Literal["L02a", "L02b", "L21"]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a claim needs before it is answered, by which rule of law.md.

    `needed`: the level. `bound`: a lower level that is enough when the answer goes only to a contact on file.
    `granted`: what the writer has already, LD or L0. `doubt`: the reason to record (Art. 12(6)); without one
    there is no pause. `letter`: what asks, if anything.
    """

    rule: str
    needed: Level
    granted: Level = Level.L0
    bound: Level | None = None
    doubt: str | None = None
    method: Method = "none"
    letter: Letter | None = None


def assess(facts: Facts) -> Assessment:
    """The first row of the doubt table (law.md 6.1) and the level table (6.2) that fits, hard rules first."""
    return next(assessment for fits, assessment in _ROWS if fits(facts))


def _is_stop(f: Facts) -> bool:
    marketing = bool(f.activities) and set(f.activities) <= _MARKETING
    return f.right is Right.WITHDRAWAL or (f.right is Right.OBJECTION and marketing)


def _only_web(f: Facts) -> bool:
    return bool(f.activities) and set(f.activities) <= _WEB


def _is_light(f: Facts) -> bool:
    """RES or OBJ anywhere; REC of no contact field and ERA, where they are of A4 alone."""
    if f.right in (Right.RESTRICTION, Right.OBJECTION):
        return True
    of_newsletter = set(f.activities) - _WEB == {"A4"}
    return of_newsletter and f.right in (Right.RECTIFICATION, Right.ERASURE) and not f.contact_field


_Row = tuple[Callable[[Facts], bool], Assessment]
_ROWS: tuple[_Row, ...] = (
    (_is_stop, Assessment("6.1 stop of marketing, any sender; R12", Level.L0)),
    (_only_web, Assessment("6.1 A1–A3 only; 3.5", Level.L0)),
    (
        lambda f: f.unsafe,
        Assessment(
            "6.3 H8 nothing goes to what is not safe",
            Level.L2,
            bound=Level.L1,
            doubt="unsafe-contact",
            method="M4/agreed contact",
        ),
    ),
    (
        lambda f: f.contact_field and f.old_contact_dead,
        Assessment("6.1 changed contact, old one dead", Level.L2, doubt="takeover-risk", method="M3/M4", letter="L02b"),
    ),
    (
        lambda f: f.on_file and f.fresh,
        Assessment(
            "6.1 fresh contact is not on file",
            Level.L2,
            bound=Level.L1,
            doubt="fresh-contact",
            method="M1/M3/M4",
            letter="L02b",
        ),
    ),
    (
        lambda f: not f.on_file and f.only_name,
        Assessment("6.1 only a name and the writing address", Level.L2, doubt="not-on-file", letter="L21"),
    ),
    (
        lambda f: not f.on_file,
        Assessment(
            "6.1 address not on file, letter or telephone; A7 likewise",
            Level.L2,
            bound=Level.L1,
            doubt="not-on-file",
            method="M1/M3/M4",
            letter="L02b",
        ),
    ),
    (
        lambda f: f.shared,
        Assessment("6.3 H7 shared mailbox", Level.L2, doubt="shared-mailbox", method="M1+M2/M3/M4", letter="L02b"),
    ),
    (
        lambda f: f.several,
        Assessment("6.3 H6 several candidates", Level.L1, doubt="several-records", method="M1+M2/M3/M4", letter="L02b"),
    ),
    (
        lambda f: not f.name_fits,
        Assessment("6.1 name does not fit", Level.L1, doubt="name-differs", method="M1+M2/M3/M4", letter="L02b"),
    ),
    (
        lambda f: not f.in_use,
        Assessment("6.1 address never used", Level.L1, doubt="never-used", method="M1+M2/M3/M4", letter="L02b"),
    ),
    (
        lambda f: f.auth == "fail",
        Assessment("6.1 SPF, DKIM or DMARC fails", Level.L1, doubt="auth-failed", method="M1", letter="L02b"),
    ),
    (
        lambda f: f.reply_to_differs,
        Assessment("6.1 Reply-To differs", Level.L1, doubt="reply-to-differs", method="M1", letter="L02b"),
    ),
    (
        lambda f: f.right in (Right.ACCESS, Right.PORTABILITY),
        Assessment("6.1 ACC, POR from the address on file; 6.2 LD", Level.LD, Level.LD),
    ),
    (
        lambda f: _is_light(f) and f.auth == "pass",
        Assessment("6.1 REC, RES, ERA of A4, RES, OBJ with DMARC or DKIM pass; 6.2 LD", Level.LD, Level.LD),
    ),
    (
        lambda f: f.contact_field,
        Assessment(
            "6.1 changed contact: M1 on old and new", Level.L1, Level.LD, method="M1 old and new", letter="L02a"
        ),
    ),
    (
        lambda _: True,
        Assessment("6.1 security confirmation, no doubt; 6.2 L1", Level.L1, Level.LD, method="M1", letter="L02a"),
    ),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A mail that may answer a code: `text` is all that is new in it, `top` what stands above every quote.

    `on`: the Oslo date of receipt.
    """

    sender: str
    text: str
    top: str
    on: date
    automatic: bool = False
    bounce: bool = False
    mailing_list: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reply comes to. `tries`: wrong codes so far, this one included.

    granted: the code is right. denied: the case is DISPUTED (law.md 6.2). failed: `wrong-code`, `expired` or
    `too-many-tries`, after which nothing but L04 follows (H5). ignored: it says nothing about who wrote it;
    `denied-from-elsewhere` is for the officer to look at.
    """

    result: Literal["granted", "denied", "failed", "ignored"]
    reason: str
    tries: int


def new_code(choose: Callable[[str], str] = secrets.choice) -> str:
    """A one-time code like `K7QM-4XWD`, never of digits alone; `choose` picks one letter of a string."""
    while True:
        letters = "".join(choose(ALPHABET) for _ in range(2 * _HALF))
        if not letters.isdigit():
            return f"{letters[:_HALF]}-{letters[_HALF:]}"


def find_code(text: str) -> str | None:
    """The first code in a text, written as `new_code` does, whatever its case and the sign in its middle."""
    codes = ("-".join(match.groups()).upper() for match in _CODE.finditer(plain(text)))
    return next((code for code in codes if not code.replace("-", "").isdigit()), None)


def is_denial(text: str) -> bool:
    """Whether the writer says that the request was not theirs, in any language that is read."""
    return any(found(words.signs.get("denial", ""), line) for line in sentences(plain(text)) for words in LEXICON)


def judge_reply(reply: Reply, check: IdentityCheck, digest: Callable[[str], str], max_tries: int = 5) -> Verdict:
    """Whether a reply shows that its writer has the mailbox that the code went to (law.md 6.2 M1).

    `check` holds `digest` of the code and of the normal form of that address. A denial is looked for before
    the code, and counts even when the code is right or has been used. Only one code a mail is tried.
    """
    ours = compare_digest(check.target or "", digest(normal_form(IdentifierKind.EMAIL, reply.sender)))
    if machine := _machine(reply):
        return Verdict("ignored", machine, check.tries)
    if is_denial(reply.text):
        result: Literal["denied", "ignored"] = "denied" if ours else "ignored"
        return Verdict(result, "denied" if ours else "denied-from-elsewhere", check.tries)
    if not ours:
        return Verdict("ignored", "other-sender", check.tries)
    if check.result != "asked":
        return Verdict("ignored", "not-open", check.tries)
    code = find_code(reply.top)
    return (
        Verdict("ignored", "no-code", check.tries)
        if code is None
        else _judge_code(code, reply, check, digest, max_tries)
    )


def _machine(reply: Reply) -> str:
    marks = {"automatic": reply.automatic, "bounce": reply.bounce, "mailing-list": reply.mailing_list}
    return next((mark for mark, is_set in marks.items() if is_set), "")


def _judge_code(code: str, reply: Reply, check: IdentityCheck, digest: Callable[[str], str], max_tries: int) -> Verdict:
    if check.tries >= max_tries:
        return Verdict("failed", "too-many-tries", check.tries)
    if check.expires is None or reply.on > check.expires:
        return Verdict("failed", "expired", check.tries)
    if compare_digest(check.code or "", digest(code)):
        return Verdict("granted", "code", check.tries)
    tries = check.tries + 1
    return Verdict("failed", "too-many-tries" if tries >= max_tries else "wrong-code", tries)
