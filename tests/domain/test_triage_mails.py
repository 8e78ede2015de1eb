"""The invented mails in `mails/`, each under a line `## language | kind | rights | stop | activities | subject`."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from dsr_cli.domain.triage import Mail, triage


@dataclass(frozen=True)
class Expected:
    language: str
    kind: str
    rights: tuple[str, ...]
    stop: bool
    scope: tuple[str, ...]


def _mails() -> list[tuple[Mail, Expected]]:
    mails = []
    for path in sorted((Path(__file__).parent / "mails").glob("*.txt")):
        for block in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, _, text = block.partition("\n")
            language, kind, rights, stop, scope, subject = (part.strip() for part in head.split("|", 5))
            expected = Expected(language, kind, _words(rights), stop == "stop", _words(scope))
            mails.append((Mail(subject, text.strip()), expected))
    return mails


def _words(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split())


MAILS = _mails()


@pytest.mark.parametrize(
    ("mail", "expected"), MAILS, ids=[f"{mail.subject[:30]} {n}" for n, (mail, _) in enumerate(MAILS)]
)
def test_a_mail_is_understood(mail: Mail, expected: Expected) -> None:
    found = triage(mail)
    assert expected == Expected(found.language, found.kind, tuple(found.rights), found.stop, found.scope)


def test_the_mails_are_many_and_in_all_languages_of_the_letters() -> None:
    per_language = {language: sum(e.language == language for _, e in MAILS) for language in ("nb", "nn", "en")}
    assert all(count >= 30 for count in per_language.values())
    assert len([1 for _, expected in MAILS if expected.kind != "request"]) > 150
