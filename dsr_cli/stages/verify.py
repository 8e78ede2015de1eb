"""Make sure who is asking: the internal look-up, the question, and the code that comes back (law.md 6)."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from dsr_cli.domain.calendar import add_working_days, oslo_date
from dsr_cli.domain.case import Case, Claim, Hold, IdentityCheck, Level, Pause
from dsr_cli.domain.identity import Assessment, Facts, Reply, assess, find_code, judge_reply, new_code
from dsr_cli.domain.subject import Identifier, IdentifierKind, normal_form
from dsr_cli.errors import DsrError, NotIdentified, WrongUsage
from dsr_cli.letters.compose import compose
from dsr_cli.letters.facts import CodeLetter, IdentityQuestion, Part, SecurityQuestion
from dsr_cli.letters.lint import check
from dsr_cli.letters.phrases import phrase
from dsr_cli.mail.receipt import receipt
from dsr_cli.messages import LIMIT, parse
from dsr_cli.stages.answer import LANGUAGE, facts
from dsr_cli.stages.candidates import Candidates, look_up
from dsr_cli.stages.desk import Desk
from dsr_cli.stages.drafts import MAIL, write_draft
from dsr_cli.stages.show import ours
from dsr_cli.store.keys import case_key
from dsr_cli.store.log import Event

CODE = "code"
DISPUTED = "disputed"
_DOUBTFUL_RECORD = frozenset({"shared-mailbox", "several-records", "name-differs", "never-used"})


@dataclass(frozen=True)
class Verified:
    """What a step came to. `reasons`: for each right, the rule that led to its level; nothing of the look-up."""

    case: str
    level: str
    result: str
    advice: str
    reasons: tuple[tuple[str, str], ...] = ()
    written: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """The shape of `dsr verify --json`."""
        return {
            "case": self.case,
            "level": self.level,
            "result": self.result,
            "reasons": [{"right": right, "why": why} for right, why in self.reasons],
            "written": self.written,
            "advice": self.advice,
        }


def run(desk: Desk, number: str, method: str, mail: Path | None = None, sent: date | None = None) -> Verified:
    """Do one step of `dsr verify`. Raises WrongUsage when it does not fit the case."""
    with desk.working_on(number) as case:
        if not ours(case):
            raise WrongUsage(
                f"{number}: nothing to verify", "no claim is open that is answered here", f"run `dsr show {number}`"
            )
        if method == "code":
            return _code(desk, case, mail)
        steps: dict[str, Callable[[], Verified]] = {
            "advise": lambda: _advise(desk, case),
            "ask": lambda: _ask(desk, case, sent or desk.today),
            "fact": lambda: _fact(desk, case),
            "denied": lambda: dispute(desk, case),
            "store": lambda: _seen(desk, case, "store"),
            "post": lambda: _seen(desk, case, "post"),
        }
        return steps[method]()


def code_in(text: str) -> str:
    """The code in a letter of ours. Raises WrongUsage when there is none."""
    code = find_code(text)
    if code is None:
        raise WrongUsage("no code was found", "the letter has none", "take the letter named L02c")
    return code


def _advise(desk: Desk, case: Case) -> Verified:
    """Find out what each claim needs; where nothing has to be asked, say so and let the work go on."""
    found = look_up(desk, case)
    assessed = _assess(case, found)
    case = _with_levels(case, assessed)
    case = replace(case, subject=replace(case.subject, shared=case.subject.shared or found.shared))
    bound = any(a.granted is Level.LD or a.letter == "L21" for a in assessed.values())
    if bound and case.level is Level.L0 and case.state != "disputed":
        case = _granted(desk, case, "delivery", Level.LD, case.sender)
    _save(desk, case, Event.CANDIDATES_LOOKED_UP, ["advise"])
    return Verified(case.number, case.level.value, "assessed", _advice(case, assessed), _reasons(case, assessed))


def _ask(desk: Desk, case: Case, sent: date) -> Verified:
    """Draft the question to the writer, and the code, alone, to the contact on file if there is one (M1).

    The question has the same text whether or not there is a record (H2).
    """
    found = look_up(desk, case)
    assessed = _assess(case, found)
    asking = [a for a in assessed.values() if a.letter in ("L02a", "L02b")]
    if case.state == "disputed" or case.subject.protected or not asking:
        raise _nothing_to_ask(case)
    # one question serves all claims: the strictest, which says why it is put
    first = max(asking, key=lambda a: (a.doubt is not None, a.needed.rank))
    letter = first.letter or "L02a"
    until = desk.today + timedelta(days=desk.config.law.code_valid_days)
    written = [_letter(desk, case, letter, _question(first, until), case.sender, found.values)]
    code = new_code()
    if found.contact is not None:
        written.append(_letter(desk, case, "L02c", CodeLetter(code, until), found.contact, found.values, threads=False))
    with desk.store.read() as tx:
        case = _with_levels(tx.cases.load(case.number), assessed)
    digest = _digest(desk, case)
    earlier = _asked(case)
    asked = IdentityCheck(
        method=CODE,
        at=desk.now,
        result="asked",
        officer=desk.officer,
        doubt=first.doubt,
        target=digest(normal_form(IdentifierKind.EMAIL, found.contact)) if found.contact else None,
        code=digest(code),
        expires=until,
        tries=earlier.tries if earlier else 0,
    )
    claims = tuple(_paused(c, assessed[c.id], sent) if c.id in assessed else c for c in case.claims)
    case = replace(case, claims=claims, identity=(*(i for i in case.identity if i is not earlier), asked))
    _save(desk, case, Event.IDENTITY_CHECKED, [letter])
    advice = f"send the drafts, then `dsr verify {case.number} code MAIL` with the answer"
    return Verified(case.number, case.level.value, "asked", advice, _reasons(case, assessed), written)


def _nothing_to_ask(case: Case) -> DsrError:
    if case.state == "disputed":
        return NotIdentified(
            f"{case.number}: no letter goes out while the identity is disputed",
            "the person at the address on file answered that it was not them (law.md 6.2)",
            "decide whether this is an incident first",
        )
    if case.subject.protected:
        return NotIdentified(
            f"{case.number}: no letter may go to the address on file",
            "the person says it is not theirs or not safe (law.md H8)",
            f"let the person come to the shop, then `dsr verify {case.number} store`",
        )
    return WrongUsage(
        f"{case.number}: nothing has to be asked", "no claim needs it", f"run `dsr verify {case.number} advise`"
    )


def _code(desk: Desk, case: Case, mail: Path | None) -> Verified:
    """Read the answer to the code letter. Denial comes before the code; only new text counts."""
    raw = _read(mail)
    message = parse(raw)
    asked = _asked(case)
    if asked is None:
        raise WrongUsage(f"{case.number}: no code was sent", "nothing was asked", f"run `dsr verify {case.number} ask`")
    answer = Reply(
        sender=message.sender.address,
        text=message.text,
        top=message.top,
        on=oslo_date(receipt(message, desk.config.mail.trusted_hosts, desk.now)[0]),
        automatic=message.auto_submitted,
        bounce=message.bounce,
        mailing_list=message.mailing_list,
    )
    verdict = judge_reply(answer, asked, _digest(desk, case), desk.config.law.code_max_tries)
    with desk.store.write() as tx:
        tx.vault.put(case.number, case_key(case.number), MAIL, raw)
        tx.log.add(Event.MESSAGE_RECEIVED, case=case.number, codes=["code-reply", verdict.reason])
    if verdict.result == "denied":
        return dispute(desk, case)
    if verdict.result == "granted":
        return _code_was_right(desk, case, asked, answer)
    tried = replace(asked, tries=verdict.tries)
    case = replace(case, identity=tuple(tried if i is asked else i for i in case.identity))
    _save(desk, case, Event.IDENTITY_CHECKED, [verdict.result, verdict.reason])
    raise NotIdentified(
        f"{case.number}: the answer proves nothing: {verdict.reason}",
        "a code counts once, in time, above every quote, and only from the address it was sent to (law.md 6.2)",
        f"ask again with `dsr verify {case.number} ask`, or let the person come to the shop",
    )


def _code_was_right(desk: Desk, case: Case, asked: IdentityCheck, answer: Reply) -> Verified:
    """Control of the contact is shown. Of a doubtful record the facts in the answer are still to be compared."""
    case = _with_pauses_closed(case, answer.on)
    case = replace(case, identity=tuple(i for i in case.identity if i is not asked))
    doubtful = asked.doubt in _DOUBTFUL_RECORD
    case = _granted(desk, case, CODE, Level.LD if doubtful else Level.L1, answer.sender)
    _save(desk, case, Event.IDENTITY_CHECKED, ["granted", "code"])
    number = case.number
    facts_ = f"compare the facts in the answer with the records; when they fit, `dsr verify {number} fact`"
    return Verified(number, case.level.value, "granted", facts_ if doubtful else f"run `dsr gather {number}`")


def _fact(desk: Desk, case: Case) -> Verified:
    """The facts beside the code were right (M2): only together with a code do they give a level."""
    if not any(i.method == CODE and i.result == "granted" for i in case.identity) or case.address is None:
        raise NotIdentified(
            f"{case.number}: facts alone prove nothing",
            "a household or a colleague knows them too (law.md 6.2, M2)",
            f"run `dsr verify {case.number} ask` first",
        )
    level = Level.L2 if case.subject.shared else Level.L1
    case = _granted(desk, case, "fact", level, case.address)
    _save(desk, case, Event.IDENTITY_CHECKED, ["granted", "fact"])
    return Verified(case.number, case.level.value, "granted", f"run `dsr gather {case.number}`")


def dispute(desk: Desk, case: Case) -> Verified:
    """Stop the case: somebody says it was not them. The officer decides what it was (law.md 2.5, 3.8)."""
    denied = IdentityCheck("denied", desk.now, "denied", officer=desk.officer)
    review = add_working_days(desk.today, 1)
    hold = Hold("case", DISPUTED, "the address on file denies the request", desk.officer, review)
    case = replace(case, state="disputed", identity=(*case.identity, denied), holds=(*case.holds, hold))
    _save(desk, case, Event.IDENTITY_CHECKED, ["denied"])
    advice = (
        f"nothing goes out. Was it the person after all, seen in the shop: `dsr verify {case.number} store`; "
        f"if not, and the incident is looked into: `dsr done {case.number} dispute`"
    )
    return Verified(case.number, case.level.value, "denied", advice)


def _seen(desk: Desk, case: Case, method: str) -> Verified:
    """ID was shown at the desk and not copied (M4), or a letter to the address on file was answered (M3).

    It settles a dispute: the person stands there.
    """
    case = _with_pauses_closed(case, desk.today)
    holds = tuple(replace(h, released=desk.today) if h.kind == DISPUTED and not h.released else h for h in case.holds)
    case = replace(case, holds=holds, state="open" if case.state == "disputed" else case.state)
    case = _granted(desk, case, method, Level.L2, case.address or case.sender)
    _save(desk, case, Event.IDENTITY_CHECKED, ["granted", method])
    return Verified(case.number, case.level.value, "granted", f"run `dsr gather {case.number}`")


def _granted(desk: Desk, case: Case, method: str, level: Level, address: str) -> Case:
    """The case with a level, the address as verified, and as the only one an answer may go to (H3)."""
    check_ = IdentityCheck(method, desk.now, "granted", level, desk.officer)
    kept = tuple(
        i
        for i in case.subject.identifiers
        if not (i.kind is IdentifierKind.EMAIL and i.normal == normal_form(IdentifierKind.EMAIL, address))
    )
    verified = Identifier(IdentifierKind.EMAIL, address, "verified", desk.today)
    subject = replace(case.subject, identifiers=(verified, *kept))
    return replace(case, subject=subject, address=address, identity=(*case.identity, check_))


def _with_pauses_closed(case: Case, on: date) -> Case:
    """The answer has come: the clock runs again (R10)."""
    claims = tuple(
        replace(c, pauses=tuple(replace(p, answered=max(on, p.asked)) if p.answered is None else p for p in c.pauses))
        for c in case.claims
    )
    return replace(case, claims=claims)


def _paused(claim: Claim, assessed: Assessment, sent: date) -> Claim:
    """Only L02b, put on reasonable doubt, stops the clock (Art. 12(6); law.md R10-id)."""
    if assessed.letter != "L02b" or any(p.answered is None for p in claim.pauses):
        return claim
    return replace(claim, pauses=(*claim.pauses, Pause(assessed.needed, "identity", "L02b", sent)))


def _asked(case: Case) -> IdentityCheck | None:
    return next((i for i in reversed(case.identity) if i.method == CODE and i.result == "asked"), None)


def _question(assessed: Assessment, until: date) -> Part:
    if assessed.letter == "L02a":
        return SecurityQuestion()
    doubt = "address-not-on-file" if assessed.doubt == "not-on-file" else "other"
    also = ("when", "what") if assessed.doubt in _DOUBTFUL_RECORD else ()
    facts_ = tuple(phrase(LANGUAGE, "identity-fact", fact) for fact in also)
    return IdentityQuestion(phrase(LANGUAGE, "identity-doubt", doubt), until, facts_)


def _letter(
    desk: Desk, case: Case, id_: str, part: Part, to: str, hidden: frozenset[str], *, threads: bool = True
) -> str:
    """Draft a letter to somebody not known yet; the lint refuses it if it shows anything of a record (H2)."""
    said = facts(desk, case)
    letter = compose(said, [part], desk.templates)
    check(letter, said, hidden)
    return write_draft(desk, case, id_, letter, to, threads=threads)


def _assess(case: Case, found: Candidates) -> dict[int, Assessment]:
    sender = normal_form(IdentifierKind.EMAIL, case.sender)
    others = [i for i in case.subject.identifiers if i.kind is not IdentifierKind.NAME and i.normal != sender]
    return {
        c.id: assess(
            Facts(
                right=c.right,
                activities=c.scope,
                on_file=found.on_file,
                name_fits=found.name_fits,
                in_use=found.in_use,
                shared=found.shared or case.subject.shared,
                several=found.several,
                auth=case.authentication,
                reply_to_differs=case.reply_to_differs,
                unsafe=case.subject.protected,
                only_name=not others,
            )
        )
        for c in ours(case)
    }


def _with_levels(case: Case, assessed: dict[int, Assessment]) -> Case:
    """The level each claim needs. The answer goes to the contact on file only, so the bound level is enough (H3)."""
    claims = tuple(replace(c, level_needed=_level(assessed[c.id])) if c.id in assessed else c for c in case.claims)
    return replace(case, claims=claims)


def _level(assessed: Assessment) -> Level:
    return Level.LD if assessed.letter == "L21" else assessed.bound or assessed.needed


def _advice(case: Case, assessed: dict[int, Assessment]) -> str:
    if all(case.level.rank >= _level(a).rank for a in assessed.values()):
        return f"run `dsr gather {case.number}`"
    if any(a.letter in ("L02a", "L02b") for a in assessed.values()) and not case.subject.protected:
        return f"run `dsr verify {case.number} ask`"
    return f"let the person come to the shop, or write by post; then `dsr verify {case.number} store` or `post`"


def _reasons(case: Case, assessed: dict[int, Assessment]) -> tuple[tuple[str, str], ...]:
    rights = {c.id: c.right.value for c in case.claims}
    return tuple((rights[id_], f"level {_level(a)}: law.md {a.rule}") for id_, a in assessed.items())


def _digest(desk: Desk, case: Case) -> Callable[[str], str]:
    return lambda text: desk.store.keys.case_digest(case.number, text)


def _save(desk: Desk, case: Case, event: Event, codes: list[str]) -> None:
    with desk.store.write() as tx:
        desk.save(tx, case)
        tx.log.add(event, case=case.number, codes=codes)


def _read(mail: Path | None) -> bytes:
    if mail is None:
        raise WrongUsage("no mail was named", "`code` reads the answer", "give the path of the answer as .eml")
    try:
        with mail.open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as error:
        raise WrongUsage("the mail could not be read", error.strerror or "", "check the path") from None
