"""`dsr demo`: an access and an erasure request of the sample company, from the mail to the closed case."""

import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from dsr_cli import bundled, console
from dsr_cli.config import load
from dsr_cli.demo.company import Company
from dsr_cli.demo.mailchimp import MailchimpServer
from dsr_cli.demo.overlay import overlay
from dsr_cli.domain.calendar import oslo_date
from dsr_cli.errors import WrongUsage
from dsr_cli.messages import parse
from dsr_cli.stages import (
    apply,
    close,
    decide,
    done,
    due,
    export,
    gather,
    init,
    intake,
    log,
    plan,
    reply,
    review,
    verify,
)
from dsr_cli.stages.desk import Desk
from dsr_cli.store.store import Store

OFFICER = "demo-officer"
SEED = 2026
_KEY = "sample-us1"


def run(home: Path) -> None:
    """Make the sample workspace in a new folder and walk both requests through it. Raises WrongUsage."""
    if home.exists() and any(home.iterdir()):
        raise WrongUsage(
            f"{home} is not empty", "the demo makes a new folder and overwrites nothing", "name another: dsr demo DIR"
        )
    started, now = time.monotonic(), datetime.now(UTC)
    company = Company.generate(SEED, today=oslo_date(now))
    with MailchimpServer(company.members, api_key=_KEY) as server:
        os.environ["DSR_SECRET_MAILCHIMP"] = _KEY
        _say("An invented company", f"dsr init {home.name}")
        _make(home, server.url)
        company.write(home)
        desk = _desk(home, now)
        access = _access(desk, company)
        erasure = _erasure(desk, company)
    _ending(desk, (access, erasure), time.monotonic() - started)


def _make(home: Path, url: str) -> None:
    profile = {name: (bundled.profile() / name).read_text("utf-8") for name in init.FILES}
    with tempfile.TemporaryDirectory(prefix="dsr-demo-") as made:
        for name, text in overlay(profile, url).items():
            (Path(made) / name).write_text(text, "utf-8")
        init.run(home, OFFICER, profile=Path(made), keyring=False)


def _desk(home: Path, now: datetime) -> Desk:
    config = load(home)
    store = Store.open(home, officer=OFFICER, keyring=False)
    return Desk(home=home, config=config, store=store, officer=OFFICER, now=now)


def _access(desk: Desk, company: Company) -> str:
    _say("A customer asks for access", "dsr intake inbox/access.eml")
    number = _intake(desk, "access.eml", company.access_request())
    _say("Who is asking?", f"dsr verify {number} advise")
    _identity(desk, number)
    _search_and_decide(desk, number)
    _step(f"dsr reply {number}")
    answer = reply.run(desk, number)
    console.show(None, console.Line(f"letter {' + '.join(answer.parts)} in {_short(desk, answer.draft)}"))
    console.talk(f"password for the attachment, to be given by phone (shown, as this is a demo): {answer.password}")
    _sent(desk, number)
    _step(f"dsr export {number} --format zip")
    exported = export.run(desk, number, "zip", None)
    console.show(None, console.Line(f"{len(exported.contents)} files in {_short(desk, exported.file)}"))
    _close(desk, number)
    return number


def _erasure(desk: Desk, company: Company) -> str:
    request = company.erasure_request()
    _say("A customer asks to be erased", "dsr intake inbox/erasure.eml")
    number = _intake(desk, "erasure.eml", request)
    _say("Who is asking? Erasing purchases needs a code", f"dsr verify {number} ask")
    _identity(desk, number)
    asked = verify.run(desk, number, "ask")
    for path in asked.written:
        console.show(None, console.Line(f"draft {_short(desk, path)}"))
    answer = desk.home / "inbox" / "code.eml"
    answer.write_bytes(company.reply(*_code_letter(desk, number)))
    _step(f"dsr verify {number} code inbox/code.eml")
    console.show(None, console.Line(f"{verify.run(desk, number, 'code', answer).result}"))
    _search_and_decide(desk, number)
    _say("What would be done, and then exactly that", f"dsr plan {number}")
    made = plan.run(desk, number)
    rows = [plan.row(desk, step)[:4] for step in made.steps]
    console.show(None, console.Table(("Step", "Where", "What", "By"), rows[:8], folding=2))
    if len(rows) > 8:
        console.show(None, console.Line(f"… and {len(rows) - 8} more steps"))
    _step(f"dsr apply {number} --plan {made.digest}")
    applied = apply.run(desk, number, made.digest)
    applied.require_all()
    console.show(
        None,
        console.Line(
            f"{len(applied.done)} done and read back, {len(applied.manual)} by hand, {len(applied.promised)} promised"
        ),
        *(console.Line(f"written {_short(desk, path)}") for path in applied.written),
    )
    _step(f"dsr done {number} …  (the owners have sent their work orders back)")
    erasures = [item for item in applied.manual if item.startswith("erase")]
    written = done.run(desk, number, erasures)
    console.show(None, *(console.Line(f"written {_short(desk, path)}") for path in written))
    done.run(desk, number, [item for item in applied.manual if item not in erasures])
    _step(f"dsr reply {number}")
    answered = reply.run(desk, number)
    console.show(None, console.Line(f"letter {' + '.join(answered.parts)} in {_short(desk, answered.draft)}"))
    _sent(desk, number)
    _close(desk, number)
    return number


def _intake(desk: Desk, name: str, raw: bytes) -> str:
    path = desk.home / "inbox" / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_bytes(raw)
    (taken,) = intake.run(desk, [intake.Incoming(str(path), raw, desk.now)])
    facts = (("case", taken.case), ("asks for", ", ".join(taken.rights)), ("received", taken.received_date))
    console.show(None, console.Facts((*facts, ("due", taken.due))))
    assert taken.case is not None  # noqa: S101  # a request opens a case
    return taken.case


def _identity(desk: Desk, number: str) -> None:
    advised = verify.run(desk, number, "advise")
    console.show(None, *(console.Line(f"{right}: {why}") for right, why in advised.reasons))


def _code_letter(desk: Desk, number: str) -> tuple[bytes, str]:
    """The letter with the code, as the customer finds it in her mailbox, and the code in it."""
    raw = (desk.outbox / f"{number}-L02c.eml").read_bytes()
    return raw, verify.code_in(parse(raw).full_text)


def _search_and_decide(desk: Desk, number: str) -> None:
    _step(f"dsr gather {number}")
    found = gather.run(desk, number)
    rows = [gather.row(search) for search in found.found]
    console.show(None, console.Table(("Source", "Rows read", "Theirs", "To review", "Search"), rows))
    _review(desk, number)
    _step(f"dsr decide {number}")
    decided = decide.run(desk, number)
    shown = [decide.row(desk, d) for d in decided.decisions if not d.activity.startswith("A10")]
    console.show(None, console.Table(("Activity", "Purpose", "Outcome", "Kept until"), shown, folding=1))


def _review(desk: Desk, number: str) -> None:
    """The officer looks at what is unsure: here, sales that have only the telephone and the name."""
    waiting = review.run(desk, number, [], [])
    theirs = [w.ref for w in waiting if "name near" in w.grounds]
    others = [w.ref for w in waiting if w.ref not in theirs]
    if waiting:
        options = [*(f"--accept {ref}" for ref in theirs), *(f"--reject {ref}" for ref in others)]
        _step(f"dsr review {number} {' '.join(options)}")
        review.run(desk, number, theirs, others)
        console.show(None, console.Line(f"{len(theirs)} accepted, {len(others)} rejected, none waits"))


def _sent(desk: Desk, number: str) -> None:
    _step(f"dsr reply {number} --sent")
    console.show(None, console.Line(f"answered on {reply.mark_sent(desk, number, None)}"))


def _close(desk: Desk, number: str) -> None:
    _step(f"dsr close {number}")
    console.show(None, console.Line(f"{close.run(desk, number).number} is closed", "good"))


def _ending(desk: Desk, numbers: tuple[str, ...], seconds: float) -> None:
    _say("What is promised", "dsr due")
    rows = [(d.date, d.case, d.kind, d.what) for d in due.run(desk)]
    console.show(None, console.Table(("Date", "Case", "Kind", "What"), rows, folding=3))
    _step("dsr log verify")
    verdict = log.verify(desk)
    log.require_whole(verdict)
    console.show(None, console.Line(f"{verdict.entries} entries, unbroken", "good"))
    _say("Where it is", f"ls {desk.home.name}/outbox")
    here = os.path.relpath(desk.home)
    files = sorted(path.name for path in desk.outbox.iterdir())
    console.show(None, *(console.Line(name) for name in files))
    console.show(
        None,
        console.Line(f"{len(numbers)} cases answered and closed in {seconds:.1f} s. Look inside:", "good"),
        console.Line(f"  dsr --home {here} show {numbers[0]}"),
        console.Line(f"  dsr --home {here} log show"),
    )
    desk.store.close()


def _say(title: str, command: str) -> None:
    console.show(None, console.Line(""), console.Line(title, "title"))
    _step(command)


def _step(command: str) -> None:
    console.show(None, console.Line(f"$ {command}", "next"))


def _short(desk: Desk, path: str) -> str:
    return str(Path(path).relative_to(desk.home))
