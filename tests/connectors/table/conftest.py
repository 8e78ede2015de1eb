from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from connectors.table import Table
from connectors.table.settings import TableSettings
from dsr_cli.connector import Kit

Make = Callable[..., Table]
MAP = {"email": "E-post", "phone": "Mobil", "name": ["Fornavn", "Etternavn"], "sale_channel": "Kanal"}


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A table connector with its files in `tmp_path`; what is given overrides settings and kit."""

    def made(
        *,
        activities: tuple[str, ...] = ("A5", "A8"),
        master: bool = True,
        told: list[object] | None = None,
        **given: Any,
    ) -> Table:
        settings = {"path": "*.csv", "map": MAP, "key": ["Kundenr"]} | given
        progress = (told if told is not None else []).append
        kit = Kit(tmp_path, activities, date(2026, 11, 2), str, lambda part, rows: progress((part, rows)), master)
        return Table("kasse", TableSettings.model_validate(settings), kit)

    return made
