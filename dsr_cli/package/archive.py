"""Locks for the files of a package, their list of contents, and the password."""

import hashlib
import io
import math
import re
import secrets
from collections.abc import Callable, Mapping, Sequence

from dsr_cli.errors import Gated, WrongUsage
from dsr_cli.package.contents import Contents, Table
from dsr_cli.package.words import Words, words

# Neither look nor sound alike when read aloud in Norwegian: one letter of each rhyme (be/de/ge/pe/te, em/en, hå/kå).
ALPHABET = "23456789aefjkmrtuw"
_GROUPS, _GROUP_LENGTH = 4, 5
PASSWORD_BITS = _GROUPS * _GROUP_LENGTH * math.log2(len(ALPHABET))

_NEUTRAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_PDF_A = "{http://www.aiim.org/pdfa/ns/id/}"


def new_password(choose: Callable[[str], str] = secrets.choice) -> str:
    """A password that can be read out over the phone: four groups of five, over 83 bits, nothing of the person.

    `choose` gives one character of a string, each as likely as the other (law.md 4.7, H4).
    """
    return "-".join("".join(choose(ALPHABET) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS))


def protect_pdf(pdf: bytes, password: str) -> bytes:
    """The PDF under AES-256 (ISO 32000-2, revision 6), tags, language and title as they were.

    PDF/A forbids encryption (ISO 19005-2, 6.1.3): the claim goes, that of PDF/UA stays.
    """
    import pikepdf

    secret = _needed(password)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if "/Metadata" in document.Root:
            with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
                for claim in [key for key in meta if key.startswith(_PDF_A)]:
                    del meta[claim]
        # One password for reader and owner: an empty owner password would open the file for everybody.
        document.save(out, encryption=pikepdf.Encryption(owner=secret, user=secret, R=6))
    return out.getvalue()


def zip_encrypted(files: Mapping[str, bytes], password: str) -> bytes:
    """A zip under WinZip AES-256 (AE-2, which keeps no checksum of the plaintext).

    Names of members stay readable without the password: only neutral ones are taken. Raises Gated.
    """
    import pyzipper
    from pyzipper.zipfile_aes import AESZipInfo

    secret = _needed(password).encode()
    if not all(map(_NEUTRAL.fullmatch, files)):
        raise Gated(
            "the zip was not made: a file name in it is not neutral",
            "names in an encrypted zip can be read by anybody",
            "use names of the letters a-z, digits, dot, dash and underline that say nothing about a person",
        )
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w") as archive:
        archive.setpassword(secret)
        archive.setencryption(pyzipper.WZ_AES, nbits=256, force_wz_aes_version=2)
        for name, data in files.items():
            archive.writestr(AESZipInfo(name), data, compress_type=pyzipper.ZIP_DEFLATED)
    return out.getvalue()


def manifest(files: Mapping[str, bytes], contents: Contents, made: Sequence[Table]) -> bytes:
    """Innhold.txt: each file with what it is, its rows, its size and its SHA-256 (law.md 7.3)."""
    from babel.dates import format_date

    say = words(contents.language)
    day = format_date(contents.date, "long", locale=say.locale)
    lines = [say.contents, f"{say.case} {contents.case}, {day}", f"{say.files}: {len(files)}", ""]
    for name, data in files.items():
        lines += [name, *_described(name, made, say), f"  {say.size}: {len(data)}"]
        lines += [f"  SHA-256: {hashlib.sha256(data).hexdigest()}", ""]
    return "\r\n".join([*lines, say.checksum, say.guard, ""]).encode("utf-8-sig")


def _described(name: str, made: Sequence[Table], say: Words) -> list[str]:
    of_table = [t for t in made if name == f"csv/{t.name}.csv"]
    what = {"Svar.pdf": say.letter, "Data.xlsx": say.workbook, "data.json": say.json}
    rows = sum(len(t.rows) for t in of_table or made)
    counted = [] if name.endswith(".pdf") else [f"  {say.rows}: {rows}"]
    return [f"  {what.get(name, say.csv)}", *counted]


def _needed(password: str) -> str:
    if not password:
        raise WrongUsage("the file was not locked", "an empty password protects nothing", "make a new password")
    return password
