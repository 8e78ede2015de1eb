"""A PDF opened for the leak test: the text of its pages, every string of its objects, its metadata."""

import io
from collections.abc import Collection, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from dsr_cli.package.pieces import Piece, local_name, parse_xml

if TYPE_CHECKING:
    import pikepdf

_ACTIONS = {"/Launch", "/JavaScript", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Rendition"}


def read_pdf(data: bytes, passwords: Collection[str]) -> Iterator[Piece]:
    """All text, actions and authors of a PDF; a file attached to it is unreadable, and so is a locked PDF."""
    import pikepdf

    for password in ("", *passwords):
        try:
            with pikepdf.open(io.BytesIO(data), password=password) as document:
                yield from _pages(data, password)
                yield from _objects(document)
                yield from _metadata(document)
                return
        except pikepdf.PasswordError:
            continue
        except pikepdf.PdfError:
            break
    yield Piece("the file", "unreadable")


def _pages(data: bytes, password: str) -> Iterator[Piece]:
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(data, password=password or None)) as document:
            for number, page in enumerate(document, 1):
                yield Piece(f"page {number}", "text", page.get_textpage().get_text_range())
    except pypdfium2.PdfiumError:
        yield Piece("the pages", "unreadable")


def _objects(document: "pikepdf.Pdf") -> Iterator[Piece]:
    import pikepdf

    for number, value in enumerate(document.objects, 1):
        place = f"object {number}"
        yield from (Piece(place, "text", text) for text in _strings(value))
        if isinstance(value, pikepdf.Stream):
            if value.get("/Type") == "/EmbeddedFile":
                yield Piece(place, "unreadable")
            if value.get("/Type") == "/Metadata":
                yield Piece(place, "text", value.read_bytes().decode("utf-8", "replace"))
        if any(str(action.get("/S")) in _ACTIONS or "/JS" in action for action in _dictionaries(value)):
            yield Piece(place, "link")


def _metadata(document: "pikepdf.Pdf") -> Iterator[Piece]:
    if author := str(document.docinfo.get("/Author", "")).strip():
        yield Piece("document information", "author", author)
    if "/Metadata" not in document.Root:
        return
    root = parse_xml(document.Root.Metadata.read_bytes())
    if root is None:
        yield Piece("XMP metadata", "unreadable")
        return
    for creator in (e for e in root.iter() if local_name(e) == "creator"):
        if author := "".join(creator.itertext()).strip():
            yield Piece("XMP metadata", "author", author)


def _strings(value: Any) -> Iterator[str]:
    """The texts of an object without those of the objects it refers to; binary strings (ids, keys) are none."""
    import pikepdf

    if isinstance(value, pikepdf.String):
        text = str(value)
        if "".join(text.split()).isprintable():
            yield text
    for inner in _parts(value):
        yield from _strings(inner)


def _dictionaries(value: Any) -> Iterator[Any]:
    import pikepdf

    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        yield value
    for inner in _parts(value):
        yield from _dictionaries(inner)


def _parts(value: Any) -> Iterator[Any]:
    import pikepdf

    inside: list[Any] = []
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        inside = [inner for _, inner in value.items()]
    elif isinstance(value, pikepdf.Array):
        inside = list(value)
    return (inner for inner in inside if not getattr(inner, "is_indirect", False))
