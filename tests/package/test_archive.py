import hashlib
import io
import random
import re
from collections.abc import Callable

import pikepdf
import pytest
import pyzipper

from dsr_cli.errors import Gated, WrongUsage
from dsr_cli.package.archive import ALPHABET, PASSWORD_BITS, new_password, protect_pdf, zip_encrypted


def _open(pdf: bytes, password: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf), password=password)


def test_a_locked_pdf_opens_with_its_password_only(letter: bytes) -> None:
    locked = protect_pdf(letter, "riktig")

    for wrong in ("", "Riktig"):
        with pytest.raises(pikepdf.PasswordError):
            _open(locked, wrong)
    with _open(locked, "riktig") as document:
        assert (6, 256) == (document.encryption.R, document.encryption.bits)
        assert document.allow.accessibility
        assert document.allow.extract


def test_a_locked_pdf_keeps_tags_language_and_title(letter: bytes) -> None:
    with _open(protect_pdf(letter, "riktig"), "riktig") as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in document.Root
        assert "nb-NO" == str(document.Root.Lang)
        assert "Svar på krav om innsyn" == str(document.docinfo["/Title"])


def test_a_locked_pdf_claims_pdf_ua_and_no_longer_pdf_a(letter: bytes) -> None:
    with _open(letter, "") as before, _open(protect_pdf(letter, "riktig"), "riktig") as after:
        assert {"part", "conformance"} == _claims(before, "pdfa")
        assert set() == _claims(after, "pdfa")
        assert {"part"} == _claims(before, "pdfua") == _claims(after, "pdfua")


def _claims(document: pikepdf.Pdf, standard: str) -> set[str]:
    space = f"{{http://www.aiim.org/{standard}/ns/id/}}"
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        return {key.removeprefix(space) for key in meta if key.startswith(space)}


def test_a_pdf_without_metadata_can_be_locked() -> None:
    bare = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(bare)

    with _open(protect_pdf(bare.getvalue(), "riktig"), "riktig") as locked:
        assert 1 == len(locked.pages)


def test_a_zip_opens_with_its_password_only(files: dict[str, bytes]) -> None:
    locked = zip_encrypted(files, "riktig")

    with pyzipper.AESZipFile(io.BytesIO(locked)) as archive:
        assert list(files) == archive.namelist()
        for wrong in (None, b"galt"):
            archive.setpassword(wrong)
            with pytest.raises((RuntimeError, pyzipper.BadZipFile)):
                archive.read("data.json")
        archive.setpassword(b"riktig")
        assert files == {name: archive.read(name) for name in archive.namelist()}


def test_a_zip_tells_nothing_of_its_files_but_neutral_names_and_sizes(files: dict[str, bytes]) -> None:
    with pyzipper.AESZipFile(io.BytesIO(zip_encrypted(files, "riktig"))) as archive:
        infos = archive.infolist()

    assert {(0, 1, 8)} == {(i.CRC, i.flag_bits & 1, i.compress_type) for i in infos}
    assert {(1980, 1, 1, 0, 0, 0)} == {i.date_time for i in infos}


@pytest.mark.parametrize("name", ["kari@example.no.pdf", "../Svar.pdf", "/Svar.pdf", "Kåre.pdf", "a b.pdf", ""])
def test_a_name_that_could_tell_of_somebody_is_not_zipped(name: str) -> None:
    with pytest.raises(Gated) as caught:
        zip_encrypted({name: b""}, "riktig")

    assert not name or name not in caught.value.what + caught.value.why + caught.value.hint


@pytest.mark.parametrize("lock", [lambda: protect_pdf(b"", ""), lambda: zip_encrypted({}, "")])
def test_nothing_is_locked_with_an_empty_password(lock: Callable[[], bytes]) -> None:
    with pytest.raises(WrongUsage):
        lock()


def test_the_list_of_contents_counts_and_sums_every_other_file(files: dict[str, bytes]) -> None:
    text = files.pop("Innhold.txt").decode("utf-8-sig")

    heading, case, count, _, *rest = text.split("\r\n")
    assert ("Innhold i pakken", "Sak DSR-2026-0001, 23. november 2026") == (heading, case)
    assert f"Antall filer: {len(files)}" == count
    sums = dict(re.findall(r"^(\S+)\r\n(?:  .*\r\n)*?  SHA-256: (\w+)", text, re.MULTILINE))
    assert {name: hashlib.sha256(data).hexdigest() for name, data in files.items()} == sums
    assert [
        "csv/till-sale-line.csv",
        "  En av tabellene som ren tekst, med semikolon mellom kolonnene.",
        "  Antall rader: 1",
        f"  Størrelse i byte: {len(files['csv/till-sale-line.csv'])}",
    ] == rest[rest.index("csv/till-sale-line.csv") :][:4]


def test_a_password_is_strong_and_can_be_read_out() -> None:
    password = new_password()

    assert re.fullmatch(r"([2-9aefjkmrtuw]{5}-){3}[2-9aefjkmrtuw]{5}", password)
    assert PASSWORD_BITS >= 80
    assert set(ALPHABET).isdisjoint("01ilos")


def test_a_password_comes_from_nothing_but_its_source_of_chance() -> None:
    assert new_password(random.Random(1).choice) == new_password(random.Random(1).choice)
    assert 1000 == len({new_password() for _ in range(1000)})
