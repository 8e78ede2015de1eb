"""What a work order asks for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """One row of a source: its key there, and the columns to empty; without columns the row is deleted."""

    order: str
    row: str
    columns: tuple[str, ...]
