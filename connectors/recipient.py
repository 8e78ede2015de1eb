"""Whoever was given personal data and is not searched: nobody can be told apart there, or they answer themselves."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from pydantic import Field

from dsr_cli.connector import ConnectorSettings, Kit
from dsr_cli.domain.record import Hit, Record, Searched, Skipped
from dsr_cli.domain.subject import Subject


class RecipientSettings(ConnectorSettings):
    """`vendors`: ids in vendors.toml. `controller`: they decide for themselves and answer for it (Art. 4(7)).

    `how_to_identify`: what a person may supply to be found after all (Art. 11(2)), such as `cookie-id`.
    """

    vendors: tuple[str, ...] = Field(min_length=1)
    controller: bool = False
    how_to_identify: str | None = None


class Recipient:
    """A search that is never made, and says why: statistics and advertising (Art. 11), payment services."""

    Settings: ClassVar[type[ConnectorSettings]] = RecipientSettings

    def __init__(self, source: str, settings: RecipientSettings, kit: Kit) -> None:
        self._source = source
        self._settings = settings
        self._kit = kit

    def find(self, subjects: Sequence[Subject], after: str | None = None) -> Iterator[Hit | Skipped | Searched]:
        """One final `Skipped` for each activity, for all subjects."""
        reason = "other-controller" if self._settings.controller else "cannot-identify"
        for activity in self._kit.activities:
            yield Skipped(
                self._source, activity, None, reason, final=True, how_to_identify=self._settings.how_to_identify
            )

    def read(self, keys: Sequence[str]) -> Mapping[str, Record]:
        """Nothing: no record is ever found here."""
        return {}
