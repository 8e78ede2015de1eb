"""A work order: what the owner of a source does by hand, as a workbook with a place to sign. Import it lazily."""

from collections.abc import Sequence
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties

from dsr_cli.package.tasks import Task
from dsr_cli.package.words import words
from dsr_cli.package.workbook import add_styles, put, save, write_list

_HEADING = ("Ordre", "Rad", "Gjør dette", "Kolonner", "Utført (dato, initialer)")


def to_workbook(case: str, source: str, owner: str, made: date, due: date, tasks: Sequence[Task]) -> bytes:
    """The workbook. It names rows by their key and says nothing else of the person (law.md 5.2, P35)."""
    book = Workbook()
    add_styles(book)
    at = datetime.combine(made, time())
    book.properties = DocumentProperties(creator=None, title="Arbeidsordre", created=at, modified=at)
    del book["Sheet"]
    sheet = book.create_sheet("Arbeidsordre")
    put(sheet, 1, 1, f"Arbeidsordre {case}: {source}", "Tittel")
    put(sheet, 2, 1, f"Til {owner}. Frist {due:%d.%m.%Y}. Send arket tilbake når alt er gjort.", "Normal")
    put(sheet, 3, 1, "Det som blir igjen, skal bare regnskapsavdelingen ha tilgang til.", "Normal")
    rows = [
        (task.order, task.row, "Tøm kolonnene" if task.columns else "Slett raden", ", ".join(task.columns), "")
        for task in tasks
    ]
    write_list(sheet, [_HEADING, *rows], words("nb"), top=5)
    return save(book)
