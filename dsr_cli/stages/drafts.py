"""Drafts in outbox/: a letter as an .eml that threads to the request, filed in the vault as PDF/A."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dsr_cli.domain.case import Case, SentLetter
from dsr_cli.letters.compose import Letter
from dsr_cli.letters.pdf import render
from dsr_cli.mail import draft as mail
from dsr_cli.messages import Message, parse
from dsr_cli.stages.desk import Desk
from dsr_cli.store.keys import case_key
from dsr_cli.store.log import Event

MAIL = "mail"


def write_draft(
    desk: Desk,
    case: Case,
    id_: str,
    letter: Letter,
    to: str,
    *,
    enclosed: Sequence[mail.Enclosure] = (),
    claims: tuple[int, ...] = (),
    threads: bool = True,
) -> str:
    """Write a letter to an address as a draft named by case and letter, and put it into the case.

    A draft of the same letter that was not sent is replaced. The path, for the officer.
    """
    path = desk.outbox / f"{case.number}-{id_}.eml"
    words = mail.Letter(f"{letter.title} ({case.number})", letter.text, letter.html, tuple(enclosed))
    request = _request(desk, case) if threads else None
    raw = mail.draft(words, sender=desk.config.mail.sender, to=to, date=desk.now, request=request)
    write_private(path, raw)
    filed = render(letter.blocks, letter.title, letter.language, desk.today)
    with desk.store.write() as tx:
        current = tx.cases.load(case.number)
        entry = SentLetter(
            id=id_,
            parts=letter.parts,
            language=letter.language,
            version=letter.version,
            sha256=hashlib.sha256(raw).hexdigest(),
            # law.md 7.2: the letter as sent stays without its data part, which is package
            vault=tx.vault.put(case.number, case_key(case.number), "letter", filed),
            drafted_on=desk.today,
            to=to,
            claims=claims,
        )
        kept = tuple(x for x in current.letters if not (x.id == id_ and x.sent_on is None))
        desk.save(tx, replace(current, letters=(*kept, entry)))
        tx.log.add(Event.LETTER_DRAFTED, case=case.number, codes=list(letter.parts))
    return str(path)


def _request(desk: Desk, case: Case) -> Message | None:
    """The mail that opened the case, which the answer threads to."""
    with desk.store.read() as tx:
        names = tx.vault.names(case.number, MAIL)
        raw = tx.vault.get(names[0]) if names else None
    return parse(raw) if raw else None


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only the officer can read, whole or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
