"""Bytes to letters when the declared charset is missing, unknown or wrong; no letter is ever lost."""

import codecs

# A mail may say latin-1 and mean cp1252, or say either and hold UTF-8: what is valid UTF-8 is hardly anything else.
_WESTERN = frozenset({"ascii", "iso8859-1", "cp1252", "iso8859-15"})
# Codecs that Python knows and that are no charsets of mail; some of them are slow or run escapes.
_NO_CHARSET = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "mbcs"})


def decode(data: bytes, declared: str | None) -> tuple[str, str | None]:
    """The text, and a defect code or None.

    Tried in order: the declared charset, UTF-8, and UTF-8 with every byte that is none read as cp1252, so that
    latin-1 declared as UTF-8, half a mail in each, or a character cut in two keep all other letters.
    """
    name = _codec(declared)
    if name and name not in _WESTERN and name != "utf-8":
        try:
            return data.decode(name), None
        except (UnicodeError, ValueError):
            name = None
    text, clean = _utf8(data)
    if clean:
        wrong = name in _WESTERN and not data.isascii()
        return text, "charset-wrong" if wrong else _unknown(declared, name)
    if name in _WESTERN and name != "ascii":
        return _western(data), None
    return text, "charset-wrong"


def _codec(declared: str | None) -> str | None:
    try:
        name = codecs.lookup((declared or "").strip().strip("'\"")).name
    except (LookupError, ValueError):
        return None
    return None if name.replace("-", "_") in _NO_CHARSET or name in _NO_CHARSET else name


def _unknown(declared: str | None, name: str | None) -> str | None:
    return "charset-unknown" if declared and name is None else None


def _utf8(data: bytes) -> tuple[str, bool]:
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError:
        return data.decode("utf-8", errors="dsr-cp1252"), False


def _western(data: bytes) -> str:
    return data.decode("cp1252", errors="dsr-cp1252")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    # cp1252 leaves five bytes undefined; latin-1 has them all
    bad = error.object[error.start : error.end]
    return "".join(_letter(byte) for byte in bad), error.end


def _letter(byte: int) -> str:
    one = bytes([byte])
    try:
        return one.decode("cp1252")
    except UnicodeDecodeError:
        return one.decode("latin-1")


codecs.register_error("dsr-cp1252", _as_cp1252)
