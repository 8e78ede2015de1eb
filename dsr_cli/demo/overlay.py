"""A profile made into the configuration of a sample workspace: every open question gets an invented answer."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ANSWERS = Path(__file__).parent / "answers"
MARK = "# demo: invented"

_HEADER = re.compile(r"^\[([^\[\]]+)\]")
_KEY = re.compile(r"^([A-Za-z_][\w.]*) = ")


def overlay(profile: Mapping[str, str], mailchimp_url: str = "") -> dict[str, str]:
    """The texts of dsr.toml, activities.toml and vendors.toml for a demo, each invented line marked as such.

    `profile` holds the texts by file name; `mailchimp_url` is the loopback Mailchimp.
    """
    made = {file: _answered(text, (ANSWERS / file).read_text("utf-8")) for file, text in profile.items()}
    if mailchimp_url:
        made["dsr.toml"] = _answered(made["dsr.toml"], f'[sources.newsletter]\nhost = "{mailchimp_url}"\n')
    return made


def _answered(profile: str, answers: str) -> str:
    """The profile with the values of the answers; what it does not have is added, to its table or at the end."""
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for table, key, line in _lines(answers):
        if key:
            wanted[table][key] = f"{line}  {MARK}"
    has = {(table, key) for table, key, _ in _lines(profile)}
    made = []
    for table, key, line in _lines(profile):
        made.append(wanted[table].get(key, line))
        if not key and _HEADER.match(line):
            made += [new for name, new in wanted[table].items() if (table, name) not in has]
    for table, lines in wanted.items():
        if (table, "") not in has:
            made += ["", f"[{table}]", *lines.values()]
    return "\n".join(made) + "\n"


def _lines(text: str) -> Iterator[tuple[str, str, str]]:
    """Each line with the table it stands in and the key it sets, if any."""
    table = ""
    for line in text.splitlines():
        if header := _HEADER.match(line):
            table = header[1]
        key = _KEY.match(line)
        yield table, key[1] if key else "", line
