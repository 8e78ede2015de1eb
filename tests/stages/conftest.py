"""A workspace as an officer has it: real files, a real store, and a Mailchimp on loopback."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime, parseaddr
from pathlib import Path

import pytest
import time_machine

from dsr_cli import bundled, main
from dsr_cli.config import load
from dsr_cli.demo.mailchimp import MailchimpServer, MemberSeed
from dsr_cli.demo.mailchimp.seed import ActivitySeed
from dsr_cli.demo.overlay import overlay
from dsr_cli.domain.case import Hold, Level
from dsr_cli.domain.plan import Plan
from dsr_cli.domain.subject import IdentifierKind
from dsr_cli.stages import apply, decide, done, gather, init, intake, plan, reply, verify
from dsr_cli.stages.desk import Desk
from dsr_cli.store.log import Event
from dsr_cli.store.store import Store

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
KEY = "test-us1"
OFFICER = "kl"
PLANTED = (
    "ingrid", "ingvild", "solbakken", "brenna", "granlia", "bestemor", "gavepapir", "ringer helst",
    "0000001", "00 00 01",
)  # fmt: skip  # a list of words
ADDRESS = "ingrid.solbakken@example.no"
INGRID = f"Ingrid Solbakken <{ADDRESS}>"
CUSTOMERS = "exports/kunder.csv"


@dataclass
class Office:
    """The workspace and the moment it is; every step is what the command of that name does."""

    home: Path
    server: MailchimpServer
    now: datetime
    _desk: Desk | None = None
    _mails: int = 0

    @property
    def desk(self) -> Desk:
        """The desk at this moment."""
        if self._desk is None or self._desk.now != self.now:
            self.close()
            store = Store.open(self.home, officer=OFFICER, keyring=False, clock=lambda: self.now)
            self._desk = Desk(self.home, load(self.home), store, OFFICER, self.now)
        return self._desk

    def close(self) -> None:
        """Let go of the databases."""
        if self._desk is not None:
            self._desk.store.close()
            self._desk = None

    def reload(self) -> None:
        """Read the configuration again."""
        self.close()

    def take_in(self, raw: bytes) -> str:
        """The case that a mail opens."""
        (taken,) = intake.run(self.desk, [intake.Incoming("request.eml", raw, self.now)])
        assert taken.case is not None
        return taken.case

    def identify(self, number: str, *, code: bool = False) -> None:
        """Make sure who asks; with a code when asked for, answered from the address it went to."""
        verify.run(self.desk, number, "advise")
        if code:
            verify.run(self.desk, number, "ask")
            self.answer_code(number, self.code_reply(number))

    def mail(self, text: str, sender: str = INGRID, *, subject: str = "Opplysninger om meg", **headers: str) -> bytes:
        """A mail as the company's server delivers it now; `headers` are added, or put in the place of the usual."""
        address, stamp = parseaddr(sender)[1], format_datetime(self.now)
        self._mails += 1
        usual = {
            "Received": f"from smtp.example.no by mx.example.no; {stamp}",
            "Authentication-Results": f"mx.example.no; dmarc=pass header.from={address.rpartition('@')[2]}",
            "From": sender,
            "To": "post@backeigrensen.no",
            "Subject": subject,
            "Date": stamp,
            "Message-ID": f"<{self._mails}.{self.now:%H%M%S}@example.no>",
        }
        message = EmailMessage(SMTP)
        for name, value in (usual | {name.replace("_", "-"): value for name, value in headers.items()}).items():
            message[name] = value
        message.set_content(text)
        return message.as_bytes()

    def code_reply(self, number: str) -> bytes:
        """What the person at the address on file answers."""
        code = verify.code_in(self.words(number, "L02c"))
        return self.mail(code, self.drafts(number)["L02c"], subject="SV: Koden din")

    def asked(self, text: str, sender: str = INGRID, **headers: str) -> str:
        """A case in which the code has been asked for."""
        number = self.take_in(self.mail(text, sender, **headers))
        verify.run(self.desk, number, "advise")
        verify.run(self.desk, number, "ask")
        return number

    def answer_code(self, number: str, raw: bytes) -> verify.Verified:
        """What a mail that answers the code comes to."""
        path = self.home / "code.eml"
        path.write_bytes(raw)
        return verify.run(self.desk, number, "code", path)

    def has_shown(self, number: str) -> bool:
        """Whether control of the address on file has been shown."""
        with self.desk.store.read() as tx:
            return tx.cases.load(number).level.rank >= Level.L1.rank

    def drafts(self, number: str) -> dict[str, str]:
        """The letters of a case that lie in the outbox: name and address."""
        found = {path.stem.removeprefix(f"{number}-"): path for path in self.desk.outbox.glob(f"{number}-*.eml")}
        return {name: str(_draft(path)["To"]) for name, path in found.items()}

    def words(self, number: str, letter: str) -> str:
        """The text of a letter in the outbox, without the number of the case."""
        part = _draft(self.desk.outbox / f"{number}-{letter}.eml").get_body(("plain",))
        assert part is not None
        return str(part.get_content()).replace(number, "…")

    def planned(self, number: str) -> Plan:
        """From the identified person to the plan."""
        gather.run(self.desk, number).require_all()
        decide.run(self.desk, number)
        return plan.run(self.desk, number)

    def answer(self, number: str) -> reply.Replied:
        """From the identified person to the written answer."""
        made = self.planned(number)
        if made.actions:
            applied = apply.run(self.desk, number, made.digest)
            applied.require_all()
            done.run(self.desk, number, applied.manual)
        return reply.run(self.desk, number)

    def dsr(self, *args: str) -> int:
        """What the program itself leaves with at this moment."""
        self.close()
        with time_machine.travel(self.now), pytest.raises(SystemExit) as left:
            main.run(["--home", str(self.home), *args])
        return int(left.value.code or 0)


@dataclass
class Erasure:
    """A case of erasure whose plan has been read."""

    office: Office
    number: str
    digest: str

    def apply(self) -> apply.Applied:
        """Do what was planned."""
        return apply.run(self.office.desk, self.number, self.digest)

    def left(self) -> tuple[bool, bool, bool]:
        """Whether she is still a member, still a customer, and whether mail to her is not stopped."""
        members = [m["email_address"] for ms in self.office.server.account.members.values() for m in ms.values()]
        with self.office.desk.store.read() as tx:
            stopped = tx.stops.has(IdentifierKind.EMAIL, ADDRESS)
        return ADDRESS in members, "7001" in (self.office.home / CUSTOMERS).read_text("utf-8"), not stopped

    def edit(self, old: str, new: str) -> None:
        """Somebody works in the customer register."""
        path = self.office.home / CUSTOMERS
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    def lock(self) -> Path:
        """Somebody has the customer register open."""
        lock = self.office.home / "exports" / ".~lock.kunder.csv#"
        lock.touch()
        return lock

    def hold(self, scope: str) -> None:
        """Somebody sets a hold."""
        with self.office.desk.store.write() as tx:
            hold = Hold(scope, "complaint", "", "kl", date(2026, 7, 1))
            self.office.desk.save(tx, replace(tx.cases.load(self.number), holds=(hold,)))
            tx.log.add(Event.HOLD_SET, case=self.number)

    def ref(self, source: str) -> str:
        """The ref of the first record of a source that the plan touches."""
        with self.office.desk.store.read() as tx:
            plan = tx.plans.load(self.number)
        records = [a.record for a in plan.actions if a.record] if plan else []
        return next(self.office.desk.store.keys.ref(source, r.key) for r in records if r.source == source)


MakeOffice = Callable[..., Office]


@pytest.fixture
def make_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeOffice]:
    """Make the office of a golden case, or of the same files with changes."""
    offices: list[Office] = []
    monkeypatch.setenv("DSR_SECRET_MAILCHIMP", KEY)

    def make(case: str = "access", *, now: datetime = datetime(2026, 6, 2, 7, 30, tzinfo=UTC)) -> Office:
        home, sources = tmp_path / f"home-{len(offices)}", GOLDEN / case / "sources"
        server = MailchimpServer(_members(sources / "newsletter.json"), api_key=KEY)
        server.__enter__()
        profile = tmp_path / f"profile-{len(offices)}"
        profile.mkdir()
        texts = overlay({name: (bundled.profile() / name).read_text("utf-8") for name in init.FILES}, server.url)
        for name, text in texts.items():
            (profile / name).write_text(_local(text), "utf-8")
        init.run(home, OFFICER, profile=profile, keyring=False)
        shutil.copytree(sources, home / "exports")
        offices.append(Office(home, server, now))
        return offices[-1]

    yield make
    for office in offices:
        office.close()
        office.server.__exit__(None, None, None)


def _draft(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=default)


def _local(text: str) -> str:
    return text.replace('"exports/salg-*.csv"', '"exports/salg.csv"').replace(
        '"exports/kunder.xlsx"', '"exports/kunder.csv"'
    )


def _members(file: Path) -> tuple[MemberSeed, ...]:
    return tuple(
        MemberSeed(
            email=row["email"],
            first_name=row["first_name"],
            last_name=row["last_name"],
            tags=tuple(row.get("tags", ())),
            activity=tuple(ActivitySeed(**item) for item in row.get("activity", ())),
        )
        for row in json.loads(file.read_text("utf-8"))
    )


@pytest.fixture
def personal() -> Callable[[str | bytes], list[str]]:
    """What a text or a file tells of the people of the golden cases: names, addresses, numbers, notes, in any case."""

    def told(data: str | bytes) -> list[str]:
        text = data.decode("utf-8", "replace") + data.decode("utf-16-le", "ignore") if isinstance(data, bytes) else data
        return [word for word in PLANTED if word in text.casefold()]

    return told


@pytest.fixture
def golden() -> Path:
    """The folder of golden cases."""
    return GOLDEN


@pytest.fixture
def erasure(make_office: MakeOffice, golden: Path) -> Erasure:
    office = make_office("erasure")
    number = office.take_in((golden / "erasure" / "request.eml").read_bytes())
    office.identify(number, code=True)
    return Erasure(office, number, office.planned(number).digest)
