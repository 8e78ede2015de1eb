"""The data files of a package: data.json and a CSV file for each table.

data.json (UTF-8, dates and numbers as the source wrote them) has this shape, which only grows:

    {"format": "dsr-package", "version": 1, "case", "date", "language",
     "sections": [{"source", "kind", "activities": [title],
       "tables": [{"name", "kind", "columns": [{"name", "title", "role", "meaning", "withheld": none|some|all}],
         "rows": [{"number", "parent": {"table", "number"} | null, "fields": {name: text | null},
                   "withheld": [name]}]}]}]}

A CSV file is UTF-8 with a byte order mark, semicolons and CRLF, which Norwegian Excel opens as it is; every
value stands in quotes, so that a program that splits at commas does not cut a formula out of a text.
"""

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import Any

from dsr_cli.package.contents import Contents, Section, Table, grid, meaning
from dsr_cli.package.words import Words, words

_COMMAND = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d(?:[ \u00a0]?\d)*(?:[.,]\d+)?%?")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula. A plain number or phone number (-1,50, +47 …) is none."""
    return _COMMAND.match(text) is not None and _NUMBER.fullmatch(text) is None


def guard(text: str) -> str:
    """The text as it stands in a CSV file: an apostrophe before what a spreadsheet could take for a formula.

    What already begins with apostrophes before such a sign gets one more, so that taking one away from every
    guarded text gives back exactly what was found.
    """
    return f"'{text}" if is_formula(text) else text


def to_csv(table: Table, say: Words) -> bytes:
    """A table as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for line in grid(table, say):
        writer.writerow([guard(cell) for cell in line])
    return out.getvalue().encode("utf-8-sig", "replace")


def to_json(contents: Contents, made: Sequence[Table]) -> bytes:
    """All tables as data.json."""
    say = words(contents.language)
    document = {
        "format": "dsr-package",
        "version": 1,
        "case": contents.case,
        "date": contents.date.isoformat(),
        "language": contents.language,
        "sections": [_section(section, made, say) for section in contents.sections],
    }
    # Half a surrogate pair, as broken mail leaves behind, becomes the JSON escape of itself.
    return json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")


def _section(section: Section, made: Sequence[Table], say: Words) -> dict[str, Any]:
    return {
        "source": section.source,
        "kind": section.kind,
        "activities": list(section.activities),
        "tables": [_table(table, say) for table in made if table.section is section],
    }


def _table(table: Table, say: Words) -> dict[str, Any]:
    return {
        "name": table.name,
        "kind": table.kind,
        "columns": [
            {"name": c.name, "title": c.title, "role": c.role, "meaning": meaning(c, say), "withheld": c.withheld}
            for c in table.columns
        ],
        "rows": [
            {
                "number": row.number,
                "parent": {"table": row.parent.table, "number": row.parent.number} if row.parent else None,
                "fields": dict(row.values),
                "withheld": list(row.withheld),
            }
            for row in table.rows
        ],
    }
