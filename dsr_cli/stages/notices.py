"""Papers for what is done by hand: a work order to the owner of a source, and notices under Art. 19 and 28."""

from collections.abc import Sequence
from itertools import groupby

from dsr_cli.domain.activity import Vendor
from dsr_cli.domain.case import Case
from dsr_cli.domain.fields import LABELS
from dsr_cli.domain.plan import Action, Verb
from dsr_cli.domain.record import Record
from dsr_cli.domain.retention import channel
from dsr_cli.letters.compose import compose
from dsr_cli.letters.facts import Instruction, Notice, Part
from dsr_cli.letters.lint import check
from dsr_cli.letters.phrases import phrase
from dsr_cli.package.tasks import Task
from dsr_cli.stages.answer import LANGUAGE, facts
from dsr_cli.stages.desk import Desk
from dsr_cli.stages.drafts import write_draft, write_private
from dsr_cli.stages.show import proven


def write_work_orders(desk: Desk, case: Case, actions: Sequence[Action]) -> list[str]:
    """One workbook for each source: which rows, which columns to empty, by when. Nothing but the row's key."""
    from dsr_cli.package.work_order import to_workbook

    written = []
    for source, group in groupby(sorted(actions, key=lambda a: a.source), key=lambda a: a.source):
        batch = list(group)
        tasks = [_task(action) for action in batch]
        title, owner = desk.title(source), batch[0].owner or desk.config.company.sign
        data = to_workbook(case.number, title, owner, desk.today, desk.art19_by, tasks)
        path = desk.outbox / f"{case.number}-arbeidsordre-{source}.xlsx"
        write_private(path, data)
        written.append(str(path))
    return written


def write_due_notices(desk: Desk, case: Case) -> list[str]:
    """A draft for each recipient whose data are proven gone here: L26 to a processor, L25 to anybody else.

    One that waits for an erasure is written when that is confirmed; what is said must be true (Art. 19).
    """
    with desk.store.read() as tx:
        plan = tx.plans.load(case.number)
        done = proven(tx, case.number, plan)
        actions = plan.actions if plan else ()
        open_ = {order.action_id for order in tx.work_orders.list(case.number, "open")}
        written = {letter.id for letter in tx.cases.load(case.number).letters}
    paths = []
    for action in actions:
        if action.verb is not Verb.NOTIFY or action.id not in open_:
            continue
        vendor = desk.config.vendors[action.source.removeprefix("vendor.")]
        id_ = f"{'L26' if vendor.role == 'processor' else 'L25'}-{vendor.id}"
        told = [a for a in actions if a.verb is Verb.ERASE and _was_given(desk, vendor, a)]
        if id_ not in written and all(a.id in done for a in told):
            paths += _draft(desk, case, vendor, id_, told)
    return paths


def _draft(desk: Desk, case: Case, vendor: Vendor, id_: str, told: Sequence[Action]) -> list[str]:
    lines = tuple(sorted({line for action in told for line in [_line(vendor, action)] if line}))
    if not lines:
        return []
    said = facts(desk, case)
    letter = compose(said, [_notice(desk, vendor, told, lines)], desk.templates)
    check(letter, said)
    to = vendor.contact if "@" in vendor.contact else desk.config.company.email
    return [write_draft(desk, case, id_, letter, to, threads=False)]


def _notice(desk: Desk, vendor: Vendor, told: Sequence[Action], lines: tuple[str, ...]) -> Part:
    """Tell of exactly what was erased, row by row: of a voucher that the law keeps, only the fields that went."""
    if vendor.role == "processor":
        some = "some" if any(action.changes for action in told) else "all"
        return Instruction(vendor.name, Verb.ERASE, phrase(LANGUAGE, "instruction", some), lines, desk.art19_by)
    ours = {a for action in told if action.record for a in action.record.activities}
    what = tuple(
        sorted(
            desk.config.activities[a].title.in_(LANGUAGE)
            for a in ours
            if vendor.id in desk.config.activities[a].recipients
        )
    )
    return Notice(vendor.name, Verb.ERASE, what, lines, desk.today, desk.art19_by)


def _was_given(desk: Desk, vendor: Vendor, action: Action) -> bool:
    """Whether a recipient was given this record: by its activity, and of sales by the channel."""
    record = action.record
    if record is None or not any(vendor.id in desk.config.activities[a].recipients for a in record.activities):
        return False
    return not vendor.channels or record.value("sale_channel") is None or channel(record) in vendor.channels


def _row_id(record: Record) -> str:
    """The least that finds a row for who keeps it."""
    return record.value("reference") or record.value("customer_no") or record.key


def _line(vendor: Vendor, action: Action) -> str | None:
    """The row by its id, and what of it went: only fields that the recipient had."""
    record = action.record
    if record is None:
        return None
    id_ = _row_id(record)
    if not action.changes:
        return phrase(LANGUAGE, "instruction", "whole", id=id_)
    names = [n for n in action.changes if not vendor.fields or record.roles.get(n) in vendor.fields]
    fields = [LABELS.get(record.roles.get(n, ""), n).lower() for n in names]
    return (
        phrase(LANGUAGE, "instruction", "fields", id=id_, fields=", ".join(dict.fromkeys(fields))) if fields else None
    )


def _task(action: Action) -> Task:
    record = action.record
    row = _row_id(record) if record else ""
    roles = record.roles if record else {}
    labels = [f"{name} ({LABELS[roles[name]]})" if roles.get(name) in LABELS else name for name in action.changes]
    return Task(action.id, row, tuple(labels))
