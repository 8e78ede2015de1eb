"""What a finished file is taken apart into for the leak test."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that can be read in a file, and where: a position, never a word of the content.

    `text` is searched; `author` names who made the file; `formula`, `link` (to outside the file, or an action)
    and `unreadable` (locked, damaged or of a kind nobody here can look into) are findings in themselves.
    """

    place: str
    kind: Literal["text", "author", "formula", "link", "unreadable"]
    text: str = ""


def parse_xml(raw: bytes) -> ET.Element | None:
    """The XML with its comments and instructions; None if it is damaged or declares entities (XML bombs)."""
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        return None
    builder = ET.TreeBuilder(insert_comments=True, insert_pis=True)
    try:
        return ET.fromstring(raw, ET.XMLParser(target=builder))  # noqa: S314  # no entities, above
    except (ET.ParseError, LookupError, ValueError):
        return None


def local_name(element: ET.Element) -> str:
    """The name of an element without its namespace; '' for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def texts(element: ET.Element) -> Iterator[str]:
    """The element's own text, what follows it, and its attributes."""
    yield from filter(None, (element.text, element.tail, *element.attrib.values()))
