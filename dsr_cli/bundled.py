"""Where the shipped templates and profiles are: in the installed package, or in the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates() -> Path:
    """The folder of shipped templates."""
    packaged = _PACKAGE / "templates"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "templates"


def profile(name: str = "backeigrensen") -> Path:
    """The folder of a shipped company profile."""
    return _PACKAGE / "profiles" / name
