import subprocess
import sys
from dataclasses import replace

from dsr_cli.package.build import build
from dsr_cli.package.contents import Contents


def test_a_package_has_the_letter_the_data_three_ways_and_a_list(files: dict[str, bytes], letter: bytes) -> None:
    assert [
        "Svar.pdf",
        "Data.xlsx",
        "data.json",
        "csv/till.csv",
        "csv/till-sale-line.csv",
        "csv/newsletter.csv",
        "Innhold.txt",
    ] == list(files)
    assert letter == files["Svar.pdf"]


def test_the_same_input_gives_the_same_bytes(contents: Contents, letter: bytes, files: dict[str, bytes]) -> None:
    assert files == build(replace(contents), letter)


def test_a_package_without_any_record_still_says_where_was_searched(contents: Contents, letter: bytes) -> None:
    empty = replace(contents, sections=tuple(replace(s, records=()) for s in contents.sections))

    assert ["Svar.pdf", "Data.xlsx", "data.json", "Innhold.txt"] == list(build(empty, letter))


def test_the_room_is_light_until_a_package_is_made() -> None:
    heavy = {"openpyxl", "pikepdf", "pyzipper", "pypdfium2", "babel"}
    code = (
        "import sys; from dsr_cli.package import archive, build, contents, data, leak; "
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )

    assert (
        "[]" == subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    )
