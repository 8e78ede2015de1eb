"""The files of a package from the contents and the finished letter."""

from collections.abc import Mapping

from dsr_cli.package.archive import manifest
from dsr_cli.package.contents import Contents, tables
from dsr_cli.package.data import to_csv, to_json
from dsr_cli.package.words import words


def build(contents: Contents, letter_pdf: bytes) -> Mapping[str, bytes]:
    """Svar.pdf, Data.xlsx, data.json, csv/… and Innhold.txt, open and unlocked; the same input, the same bytes.

    Nothing of it may be given to anybody before `leak.require` has passed it.
    """
    from dsr_cli.package.workbook import to_xlsx

    made = tables(contents)
    say = words(contents.language)
    files = {
        "Svar.pdf": letter_pdf,
        "Data.xlsx": to_xlsx(contents, made),
        "data.json": to_json(contents, made),
        **{f"csv/{table.name}.csv": to_csv(table, say) for table in made},
    }
    return {**files, "Innhold.txt": manifest(files, contents, made)}
