"""The stop list: who must not be addressed, as keyed HMACs and nothing else (law.md 3.4, A4)."""

from collections import defaultdict
from datetime import date
from functools import cached_property

from sqlalchemy import insert, select, update

from dsr_cli.domain.subject import IdentifierKind, normal_form
from dsr_cli.store.link import Link
from dsr_cli.store.schema import stops


class Stops:
    """The stop list within one transaction."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def add(
        self,
        kind: IdentifierKind,
        value: str,
        *,
        scope: str,
        channel: str,
        since: date,
        case: str,
        unconfirmed: bool = False,
    ) -> None:
        """Stop an address. Once more is harmless; it confirms what was `unconfirmed` (law.md R12-n).

        ValueError when the value has no normal form.
        """
        digest = self._digest(kind, value)
        if digest is None:
            raise ValueError("an identifier without a normal form")
        if (scope, channel) not in self._all[digest]:
            self._all[digest].add((scope, channel))
            entry = {"since": since, "case_no": case, "unconfirmed": unconfirmed}
            self._link.execute(insert(stops).values(**entry, digest=digest, scope=scope, channel=channel))
        elif not unconfirmed:
            same = (stops.c.digest == digest) & (stops.c.scope == scope) & (stops.c.channel == channel)
            self._link.execute(update(stops).where(same).values(unconfirmed=False))

    def has(self, kind: IdentifierKind, value: str, *, scope: str = "marketing", channel: str = "*") -> bool:
        """Whether an address is stopped for a scope; `*`, here or on the list, is every channel."""
        digest = self._digest(kind, value)
        stopped = self._all.get(digest, ()) if digest else ()
        return any(scope == s and (channel == "*" or c in (channel, "*")) for s, c in stopped)

    @cached_property
    def _all(self) -> defaultdict[str, set[tuple[str, str]]]:
        # Read once: the gate asks for every row of a mailing.
        found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for row in self._link.execute(select(stops.c.digest, stops.c.scope, stops.c.channel)):
            found[row.digest].add((row.scope, row.channel))
        return found

    def _digest(self, kind: IdentifierKind, value: str) -> str | None:
        normal = normal_form(kind, value)
        return self._link.keys.digest(f"stop {kind.value}", normal) if normal else None
