"""Where the rows of a source are, and what their columns mean."""

from collections import Counter
from typing import Self

from pydantic import Field, field_validator, model_validator

from dsr_cli.connector import ConnectorSettings
from dsr_cli.domain.fields import ROLES
from dsr_cli.domain.subject import IdentifierKind


class TableSettings(ConnectorSettings):
    """`path`: a file or a glob, from the workspace. `sheets`: those of a workbook that hold rows; without, all.

    `map`: our words (domain/fields.py) and the columns that mean them. `key`: the columns that tell one row
    from all others; a row without is searched but never edited. `only`: for an activity, columns and their
    words; other rows do not serve that activity. `others`: columns about somebody else (Art. 15(4)).
    """

    path: str = Field(min_length=1)
    map: dict[str, tuple[str, ...]]
    key: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    kind: str = "row"
    only: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    others: tuple[str, ...] = ()

    @field_validator("map", mode="before")
    @classmethod
    def _one_or_several(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {word: (columns,) if isinstance(columns, str) else columns for word, columns in value.items()}

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if unknown := sorted(self.map.keys() - ROLES):
            raise ValueError(f"map: {', '.join(unknown)}: not among {', '.join(sorted(ROLES))}")
        if not self.map.keys() & set(IdentifierKind):
            raise ValueError(f"map: needs one of {', '.join(IdentifierKind)}, to find a person by")
        named = Counter(column for columns in self.map.values() for column in columns)
        if twice := [column for column, times in named.items() if times > 1]:
            raise ValueError(f"map: {', '.join(twice)}: named more than once")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that are named, once each."""
        mapped = [column for columns in self.map.values() for column in columns]
        filters = [column for words in self.only.values() for column in words]
        return tuple(dict.fromkeys((*mapped, *self.key, *filters, *self.others)))

    @property
    def roles(self) -> dict[str, str]:
        """Our word for each column that is mapped."""
        return {column: word for word, columns in self.map.items() for column in columns}
