"""The one answer to everything that was asked: composed, linted, packed, and drafted to the verified address."""

from dataclasses import dataclass, replace
from datetime import date

from dsr_cli.domain.calendar import oslo_date
from dsr_cli.domain.case import Case, Claim
from dsr_cli.domain.coverage import WHOLE
from dsr_cli.domain.plan import Verb
from dsr_cli.domain.rights import Right
from dsr_cli.errors import Gated, WrongUsage
from dsr_cli.letters.compose import compose
from dsr_cli.letters.lint import check
from dsr_cli.mail.draft import Enclosure
from dsr_cli.package.archive import protect_pdf
from dsr_cli.stages import package
from dsr_cli.stages.answer import Material, facts, parts
from dsr_cli.stages.decide import accepted
from dsr_cli.stages.desk import Desk
from dsr_cli.stages.drafts import write_draft
from dsr_cli.stages.gather import require_level, require_verified
from dsr_cli.stages.purge import erased_on
from dsr_cli.stages.show import REPLY, ours, proven, undecided
from dsr_cli.store.log import Event


@dataclass(frozen=True)
class Replied:
    """What was written. `password` is for the terminal only, never for JSON."""

    case: str
    parts: tuple[str, ...]
    draft: str
    files: tuple[str, ...]
    password: str = ""

    @property
    def advice(self) -> str:
        """What the officer does with it."""
        return f"read the draft, send it, then `dsr reply {self.case} --sent`"

    def as_json(self) -> dict[str, object]:
        """The shape of `dsr reply --json`."""
        return {"case": self.case, "parts": list(self.parts), "draft": self.draft, "files": list(self.files)}


def run(desk: Desk, number: str, channel: str | None = None) -> Replied:
    """Compose and draft the answer. `channel` is how the password goes: phone, sms, post or store.

    Raises Gated while a source is open, an action is not proven, or the letter fails its lint or leak test.
    """
    with desk.working_on(number) as case:
        require_level(case)
        require_verified(case)
        material, claims = _ready(desk, _material(desk, case))
        if material.has_data:
            material = replace(material, password=_channel(material, channel))
        said = facts(desk, case)
        letter = compose(said, parts(desk, material), desk.templates)
        check(letter, said)
        password = ""
        enclosed: tuple[Enclosure, ...] = ()
        if material.password:
            files, password = package.make(desk, material, letter)
            enclosed = (Enclosure(f"{number}-svar.pdf", "application/pdf", protect_pdf(files["Svar.pdf"], password)),)
        draft = write_draft(desk, case, REPLY, letter, _to(desk, case), enclosed=enclosed, claims=claims)
    return Replied(number, letter.parts, draft, tuple(a.name for a in enclosed), password)


def mark_sent(desk: Desk, number: str, on: date | None) -> str:
    """Record that the officer has sent the draft: the open claims are answered. ISO date."""
    day = on or desk.today
    with desk.working_on(number) as case:
        drafts = [letter for letter in case.letters if letter.id == REPLY and letter.sent_on is None]
        if not drafts:
            raise WrongUsage(
                f"{number}: no draft waits to be sent", "the answer is not written", f"run `dsr reply {number}`"
            )
        if day < drafts[-1].drafted_on or day > desk.today:
            raise WrongUsage(
                f"{number}: it cannot have been sent on {day}", "that is before it was written, or to come"
            )
        letters = tuple(replace(x, sent_on=day) if x is drafts[-1] else x for x in case.letters)
        claims = tuple(
            replace(c, state="answered", answered_on=day) if c.id in drafts[-1].claims else c for c in case.claims
        )
        state = "answered" if all(c.state in ("answered", "withdrawn") for c in claims) else case.state
        with desk.store.write() as tx:
            desk.save(tx, replace(case, letters=letters, claims=claims, state=state))
            tx.log.add(Event.LETTER_SENT, case=number, codes=list(drafts[-1].parts))
    return day.isoformat()


def mark_received(desk: Desk, number: str, on: date | None) -> str:
    """Record that the person confirmed that the answer arrived and opens: its copies may go in time. ISO date."""
    day = on or desk.today
    with desk.working_on(number) as case:
        sent = [letter for letter in case.letters if letter.id == REPLY and letter.sent_on]
        if not sent:
            raise WrongUsage(
                f"{number}: nothing was sent that could arrive", "no answer is marked as sent", "see `dsr show`"
            )
        letters = tuple(replace(x, received_on=day) if x is sent[-1] else x for x in case.letters)
        with desk.store.write() as tx:
            desk.save(tx, replace(case, letters=letters))
            tx.log.add(Event.LETTER_SENT, case=number, codes=["received"])
    return day.isoformat()


def _material(desk: Desk, case: Case) -> Material:
    with desk.store.read() as tx:
        coverage = desk.coverage(tx.dossier.searches(case.number), tx.dossier.skips(case.number))
        if not coverage.complete:
            raise Gated(
                f"{case.number}: no answer yet: " + "; ".join(coverage.open),
                "an answer that says less than the truth is worse than none (law.md 4.8)",
                f"search or answer what is open, then run `dsr gather {case.number}`",
            )
        plan = tx.plans.load(case.number)
        last = {e.action_id: e for e in tx.journal.entries(case.number)}
        deeds = [e for e in last.values() if e.state == "done"]
        return Material(
            case=case,
            decisions=tx.decisions.load(case.number),
            records=accepted(tx, case.number),
            plan=plan,
            deeds=tuple(e.deed.action for e in deeds if e.deed),
            settled=proven(tx, case.number, plan),
            searched=frozenset(s.source for s in tx.dossier.searches(case.number) if s.part == WHOLE),
            erased_on=erased_on(tx, case.number),
            stopped_on=max((oslo_date(e.settled) for e in deeds if e.verb is Verb.STOP and e.settled), default=None),
        )


def _ready(desk: Desk, material: Material) -> tuple[Material, tuple[int, ...]]:
    """The claims that can be answered now, and the material for them. Raises Gated when there is none.

    Access does not wait for the erasure that follows it (law.md 0.2-b).
    """
    number = material.case.number
    obstacles = [(c.id, _obstacle(desk, material, c)) for c in ours(material.case)]
    ready = tuple(id_ for id_, obstacle in obstacles if obstacle is None)
    if not ready:
        raise next(
            (obstacle for _, obstacle in obstacles if obstacle),
            Gated(
                f"{number}: nothing is open to answer", "every claim is answered, or yours", f"run `dsr show {number}`"
            ),
        )
    return replace(material, decisions=tuple(d for d in material.decisions if d.claim in ready)), ready


def _obstacle(desk: Desk, material: Material, claim: Claim) -> Gated | None:
    """Why a claim cannot be answered yet: nothing may be called done that is not."""
    number, plan = material.case.number, material.plan
    missing = undecided(desk, claim, material.decisions)
    if missing:
        return Gated(
            f"{number}: not decided: {', '.join(missing)}",
            "an answer leaves no activity out",
            f"run `dsr decide {number}`, which says what it needs",
        )
    if claim.right is not Right.ERASURE:
        return None
    if plan is None:
        return Gated(
            f"{number}: there is no plan", "erasure is planned and carried out first", f"run `dsr plan {number}`"
        )
    done = material.settled
    open_ = [a.id for a in plan.actions if a.verb is not Verb.NOTIFY and a.id not in done]
    if open_:
        return Gated(
            f"{number}: not done yet: {', '.join(open_)}",
            "the letter says what is erased and stopped, and it must be true (law.md P27)",
            f"run `dsr apply {number} --plan {plan.digest}`, and `dsr done {number} …` for work orders",
        )
    return None


def _channel(material: Material, told: str | None) -> str:
    """How the password goes: never the way of the package (H4), and only to something a record knows."""
    if told is not None:
        return told
    if material.case.subject.protected:
        raise Gated(
            f"{material.case.number}: the password may not go to what is on file",
            "the person says that an address or telephone is not theirs or not safe (law.md H8)",
            "give it in the shop: add --password-by store",
        )
    if any(r.value("phone") for r in material.records):
        return "phone"
    if any(r.value("address") for r in material.records):
        return "post"
    raise Gated(
        f"{material.case.number}: no second channel for the password",
        "no record has a phone number or an address, and a password never goes with its file (law.md H4)",
        "agree on a way with the person, then add --password-by phone, sms, post or store",
    )


def _to(desk: Desk, case: Case) -> str:
    """The verified address and no other (H3); to one that is not safe nothing goes: the officer hands it over (H8)."""
    return desk.config.company.email if case.subject.protected else case.address or ""
