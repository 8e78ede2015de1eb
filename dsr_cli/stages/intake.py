"""From a mail to a case: what it asks, when it was received, and the acknowledgement."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from dsr_cli.config import Config
from dsr_cli.domain.calendar import oslo_date
from dsr_cli.domain.case import Case, Claim, Level
from dsr_cli.domain.clock import RULES, ClockRules, deadlines, stop_by
from dsr_cli.domain.identity import is_denial
from dsr_cli.domain.rights import Right
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject, normal_form
from dsr_cli.domain.triage import Asked, Mail, Triage, triage
from dsr_cli.errors import DsrError, Unavailable, WrongUsage
from dsr_cli.letters.compose import compose
from dsr_cli.letters.facts import Acknowledged
from dsr_cli.letters.lint import check
from dsr_cli.mail.authentication import authentication
from dsr_cli.mail.receipt import receipt
from dsr_cli.messages import LIMIT, Message, parse
from dsr_cli.stages.answer import facts
from dsr_cli.stages.desk import Desk
from dsr_cli.stages.drafts import MAIL, write_draft
from dsr_cli.stages.show import DECIDED_HERE
from dsr_cli.stages.verify import dispute
from dsr_cli.store.keys import case_key
from dsr_cli.store.log import Event
from dsr_cli.store.transaction import Transaction

CHANNEL = "post"
UNREADABLE = "unreadable"
_NUMBER = re.compile(r"DSR-\d{4}-\d{4,}")
_SERIOUS = ("complaint", "incident", "press")


@dataclass(frozen=True)
class Incoming:
    """A file that may be a mail: where it came from, its bytes, and the file's own time."""

    file: str
    raw: bytes
    at: datetime


@dataclass(frozen=True)
class Understood:
    """What a mail says: the message, the verdict, when it was received."""

    incoming: Incoming
    message: Message
    verdict: Triage
    received: datetime
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Unreadable:
    """A file that is no mail, and the problem that says so."""

    incoming: Incoming
    problem: DsrError


@dataclass(frozen=True)
class Taken:
    """One object of the answer of `dsr intake`, in input order; none of the files is missing from it."""

    file: str
    kind: str
    rights: tuple[str, ...]
    language: str
    received: str | None
    received_date: date | None
    due: date | None
    case: str | None
    on_behalf: bool
    stop: bool
    urgent: bool
    warnings: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The stable shape of `dsr intake --json`."""
        return {
            "file": self.file,
            "kind": self.kind,
            "rights": list(self.rights),
            "language": self.language,
            "received": self.received,
            "received_date": self.received_date.isoformat() if self.received_date else None,
            "due": self.due.isoformat() if self.due else None,
            "case": self.case,
            "on_behalf": self.on_behalf,
            "stop": self.stop,
            "urgent": self.urgent,
            "warnings": list(self.warnings),
        }


def read(paths: Sequence[Path], stdin: BinaryIO) -> list[Incoming]:
    """Read the files, every regular file of a folder, or standard input for `-`. Raises WrongUsage."""
    return [incoming for path in paths for incoming in _read(path, stdin)]


def _read(path: Path, stdin: BinaryIO) -> Iterator[Incoming]:
    if str(path) == "-":
        yield Incoming("-", stdin.read(LIMIT + 1), datetime.now(UTC))
        return
    if not path.exists():
        raise WrongUsage(
            "a file was not found", "one of the paths does not exist", "check the paths; nothing was taken in"
        )
    for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
        try:
            at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
            with file.open("rb") as opened:
                yield Incoming(str(file), opened.read(LIMIT + 1), at)
        except OSError as error:
            raise Unavailable(
                "a file could not be read", error.strerror or "", "check its rights; nothing was taken in"
            ) from None


def understand(config: Config, letters: Iterable[Incoming]) -> list[Taken]:
    """What each mail asks, without a case or a register."""
    found = (_understand(config, incoming, known=False) for incoming in letters)
    return [_unread(f) if isinstance(f, Unreadable) else _taken(f, None, RULES) for f in found]


def run(desk: Desk, letters: Iterable[Incoming]) -> list[Taken]:
    """Open a case for each request and draft its acknowledgement; the same mail twice is one case."""
    return [_take_in(desk, incoming) for incoming in letters]


def require_read(taken: Sequence[Taken]) -> None:
    """Raise WrongUsage when a file was no readable mail; the others are taken in."""
    bad = sum(t.kind == UNREADABLE for t in taken)
    if bad:
        raise WrongUsage(
            f"{bad} of {len(taken)} files could not be read as mail",
            "the warnings name the reason for each",
            "save the mail again as .eml; all other files are taken in",
        )


def _understand(config: Config, incoming: Incoming, *, known: bool) -> Understood | Unreadable:
    try:
        message = parse(incoming.raw)
    except DsrError as problem:
        return Unreadable(incoming, problem)
    received, warning = receipt(message, config.mail.trusted_hosts, incoming.at)
    verdict = triage(_mail(config, message, known=known))
    warnings = (*([warning] if warning else []), *message.defects, *verdict.warnings)
    return Understood(incoming, message, verdict, received, warnings)


def _mail(config: Config, message: Message, *, known: bool) -> Mail:
    return Mail(
        subject=message.subject,
        text=message.text,
        sender=message.sender.address,
        automatic=message.auto_submitted,
        bounce=message.bounce,
        mailing_list=message.mailing_list,
        reply=known,
        history=message.full_text.removeprefix(message.text),
        ours=(config.company.email, config.mail.sender),
    )


def _take_in(desk: Desk, incoming: Incoming) -> Taken:
    digest = hashlib.sha256(incoming.raw).hexdigest()
    understood = _understand(desk.config, incoming, known=False)
    if isinstance(understood, Unreadable):
        return _unread(understood)
    with desk.store.read() as tx:
        before = tx.cases.find_message(digest) or _sent_again(tx, understood.message)
        thread = _thread(tx, understood)
    if before is not None:
        number: str | None = before
    elif thread is not None:
        answering = _understand(desk.config, incoming, known=True)
        understood = answering if isinstance(answering, Understood) else understood
        number = _join(desk, thread, understood, digest)
    else:
        number = _open(desk, understood, digest) if understood.verdict.kind == "request" else None
    return _taken(understood, number, desk.clock_rules)


def _sent_again(tx: Transaction, message: Message) -> str | None:
    """The case that has a mail already, delivered another way: by its id, from the same writer; ids are not unique."""
    number = tx.cases.find_message(message.message_id) if message.message_id else None
    return number if number and _is_theirs(tx.cases.load(number), message) else None


def _thread(tx: Transaction, understood: Understood) -> str | None:
    """The case that a mail answers: by the ids it refers to, else by the case number in its subject.

    A number counts only from an address of the case: anybody can write one. And who asks for something from
    another address opens a case of their own: the level of this one is not theirs.
    """
    message = understood.message
    ids = (*message.in_reply_to, *message.references)
    number = next((n for id_ in ids for n in [tx.cases.find_message(id_)] if n), None)
    named = _NUMBER.search(message.subject)
    by_number = number is None and named is not None
    if named is not None and by_number and named[0] in tx.cases.find(IdentifierKind.EMAIL, message.sender.address):
        number = named[0]
    if number is None or not understood.verdict.asked:
        return number
    case = tx.cases.load(number)
    own = {normal_form(IdentifierKind.EMAIL, address) for address in (case.sender, case.address or "")}
    return number if normal_form(IdentifierKind.EMAIL, message.sender.address) in own else None


def _is_theirs(case: Case, message: Message) -> bool:
    """Whether a mail comes from an address that this case has written to, or that wrote to it."""
    ours = {normal_form(IdentifierKind.EMAIL, a) for a in (case.sender, *(letter.to for letter in case.letters))}
    return normal_form(IdentifierKind.EMAIL, message.sender.address) in ours


def _join(desk: Desk, number: str, understood: Understood, digest: str) -> str:
    """Put a mail into its case. A new right opens a claim with its own clock (law.md R13); a denial stops the case.

    What makes an address unsafe (H8), and every warning, is kept with the case.
    """
    message, verdict = understood.message, understood.verdict
    with desk.working_on(number) as case:
        known = {c.right for c in case.claims if c.state in ("open", "officer")}
        new = [asked for asked in verdict.asked if asked.right not in known]
        claims = tuple(
            _claim(id_, asked, understood.received, verdict) for id_, asked in enumerate(new, len(case.claims) + 1)
        )
        subject = replace(case.subject, protected=case.subject.protected or verdict.unsafe)
        told = (*case.warnings, *understood.warnings, *([f"mail-{verdict.kind}"] if verdict.kind in _SERIOUS else []))
        case = replace(case, claims=(*case.claims, *claims), subject=subject, warnings=told)
        if claims and case.state != "disputed":
            case = replace(case, state="open", closed_on=None)
        with desk.store.write() as tx:
            tx.vault.put(number, case_key(number), MAIL, understood.incoming.raw)
            for id_ in filter(None, (digest, message.message_id)):
                tx.cases.add_message(number, id_)
            if claims:
                tx.decisions.replace(number, ())
                tx.plans.forget(number)
            desk.save(tx, case)
            tx.log.add(Event.MESSAGE_RECEIVED, case=number, codes=[c.right.value for c in claims])
        machine = message.auto_submitted or message.bounce or message.mailing_list
        if not machine and case.state != "disputed" and is_denial(message.text) and _is_theirs(case, message):
            dispute(desk, case)
    return number


def _open(desk: Desk, understood: Understood, digest: str) -> str:
    with desk.store.write() as tx:
        number = tx.cases.next_number(oslo_date(understood.received).year)
        case = _case(desk, number, understood)
        tx.cases.add(case)
        desk.save(tx, case)
        tx.cases.add_message(number, digest)
        tx.vault.put(number, case_key(number), MAIL, understood.incoming.raw)
        tx.log.add(Event.CASE_OPENED, case=number, codes=[CHANNEL, *(c.right.value for c in case.claims)])
    if case.sender and not case.subject.protected:
        said = facts(desk, case)
        letter = compose(said, [Acknowledged()], desk.templates)
        check(letter, said)
        write_draft(desk, case, "L01", letter, case.sender)
    return number


def _case(desk: Desk, number: str, understood: Understood) -> Case:
    message, verdict, received = understood.message, understood.verdict, understood.received
    identifiers = [Identifier(IdentifierKind.EMAIL, message.sender.address)] if message.sender.address else []
    if message.sender.name:
        identifiers.append(Identifier(IdentifierKind.NAME, message.sender.name))
    known = {(i.kind, i.normal) for i in identifiers}
    identifiers += [i for i in verdict.identifiers if (i.kind, i.normal) not in known]
    return Case(
        number=number,
        kind=verdict.kind,
        language=verdict.language,
        channel=CHANNEL,
        received=received,
        subject=Subject(number, tuple(identifiers), protected=verdict.unsafe),
        claims=tuple(_claim(n, asked, received, verdict) for n, asked in enumerate(verdict.asked, 1)),
        owner=desk.officer,
        sender=message.sender.address,
        sender_name=message.sender.name,
        message_id=message.message_id,
        subject_line=message.subject,
        authentication=authentication(message, desk.config.mail.authserv_id),
        reply_to_differs=any(a.address.casefold() != message.sender.address.casefold() for a in message.reply_to),
        warnings=understood.warnings,
    )


def _claim(number: int, asked: Asked, received: datetime, verdict: Triage) -> Claim:
    """A claim with its own clock. What is not decided here yet, or asked for somebody else, is the officer's."""
    ours = asked.right in DECIDED_HERE and not verdict.on_behalf
    level = Level.LD if asked.right is Right.ACCESS else Level.L1
    return Claim(number, asked.right, received, level, scope=asked.scope, state="open" if ours else "officer")


def _unread(found: Unreadable) -> Taken:
    why = ": ".join(filter(None, (found.problem.what, found.problem.why)))
    return Taken(
        file=found.incoming.file,
        kind=UNREADABLE,
        rights=(),
        language="",
        received=None,
        received_date=None,
        due=None,
        case=None,
        on_behalf=False,
        stop=False,
        urgent=False,
        warnings=(why,),
    )


def _taken(understood: Understood, case: str | None, rules: ClockRules) -> Taken:
    verdict, day = understood.verdict, oslo_date(understood.received)
    stop = (f"stop marketing to the sender by {stop_by(day, rules)}",) if verdict.stop else ()
    return Taken(
        file=understood.incoming.file,
        kind=verdict.kind,
        rights=tuple(r.value for r in verdict.rights),
        language=verdict.language,
        received=understood.received.isoformat(),
        received_date=day,
        due=deadlines(day, rules=rules).due if verdict.kind == "request" else None,
        case=case,
        on_behalf=verdict.on_behalf,
        stop=verdict.stop,
        urgent=verdict.urgent,
        warnings=(*understood.warnings, *stop),
    )
