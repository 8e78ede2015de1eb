"""A workbook opened for the leak test: every part of it, hidden sheets, comments and properties too."""

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from dsr_cli.package.pieces import Piece, local_name, parse_xml, texts

_OUR_PARTS = re.compile(r"(?:xl|docProps|_rels)/[a-zA-Z0-9/._]{1,60}|\[Content_Types\]\.xml")
_XML = (".xml", ".rels", ".vml")
_FORMULAS = {"f", "formula", "formula1", "formula2", "calculatedColumnFormula", "totalsRowFormula"}
_AUTHORS = {"creator", "lastModifiedBy", "Manager", "Company", "author"}
# Text that formatting has cut into runs is one text for the reader.
_WHOLES = {"c", "si", "comment"}


def read_xlsx(data: bytes) -> Iterator[Piece]:
    """All text, formulas, outside links and authors of a workbook; parts that are not XML are unreadable."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            yield Piece("archive comment", "text", archive.comment.decode("utf-8", "replace"))
            for number, info in enumerate(archive.infolist(), 1):
                place = info.filename if _OUR_PARTS.fullmatch(info.filename) else f"part {number}"
                yield Piece(f"part {number} (name)", "text", info.filename)
                if info.filename.startswith(("xl/externalLinks/", "xl/connections", "xl/queryTables/")):
                    yield Piece(place, "link")
                raw = archive.read(info) if info.filename.endswith(_XML) else b""
                yield from _part(place, raw)
    except (BadZipFile, RuntimeError, NotImplementedError):
        yield Piece("the file", "unreadable")


def _part(place: str, raw: bytes) -> Iterator[Piece]:
    root = parse_xml(raw)
    if root is None:
        yield Piece(place, "unreadable")
        return
    at = place
    for element in root.iter():
        name = local_name(element)
        if name == "c":
            at = f"{place} {_reference(element)}"
        elif name in ("row", "sheetData"):
            at = place
        yield from _element(at, name, element)


def _element(at: str, name: str, element: ET.Element) -> Iterator[Piece]:
    if name in _WHOLES:
        yield Piece(at, "text", "".join(element.itertext()))
    if name not in ("c", "row"):  # their attributes are positions and styles
        yield from (Piece(at, "text", text) for text in texts(element))
    content = (element.text or "").strip()
    if name in _FORMULAS and (content or element.attrib):
        yield Piece(at, "formula")
    if element.get("TargetMode") == "External" or (name == "definedName" and "[" in content):
        yield Piece(at, "link")
    author = content if name in _AUTHORS else element.get("displayName", "") if name == "person" else ""
    if author:
        yield Piece(at, "author", author)


def _reference(cell: ET.Element) -> str:
    reference = cell.get("r", "")
    return reference if re.fullmatch(r"[A-Z]{1,3}[0-9]{1,7}", reference) else "cell"
