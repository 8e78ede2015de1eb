"""The dossier of a case: records with how each was found, and the certificate of what was searched."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from dsr_cli.domain.matching import Status
from dsr_cli.domain.record import Hit, Searched, Skipped
from dsr_cli.errors import WrongUsage
from dsr_cli.store.columns import is_code
from dsr_cli.store.keys import dossier_key
from dsr_cli.store.link import Link
from dsr_cli.store.schema import hits, searches, skips


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with its status: accepted, review or rejected. `ref` may be shown, the record's key may not."""

    hit: Hit
    status: Status
    ref: str


class Dossier:
    """The dossiers of all cases, within one transaction.

    Records die with the dossier key. What was searched and skipped outlives them, without parts, snapshots
    and persons: `close` and the register must still tell it.
    """

    def __init__(self, link: Link) -> None:
        self._link = link

    def replace(
        self,
        case: str,
        source: str,
        found: Sequence[tuple[Hit, Status]],
        searched: Sequence[Searched],
        skipped: Sequence[Skipped],
    ) -> None:
        """Put what a search of one source gave in the place of what an earlier one did."""
        self._link.keys.create(dossier_key(case))
        for table in (hits, searches, skips):
            self._link.execute(delete(table).where(table.c.case_no == case, table.c.source == source))
        rows = [self._hit(case, seq, hit, status) for seq, (hit, status) in enumerate(found)]
        self._link.add_all(insert(hits), rows)
        self._link.add_all(insert(searches), [self._search(case, *pair) for pair in enumerate(searched)])
        self._link.add_all(insert(skips), [self._skip(case, *pair) for pair in enumerate(skipped)])

    def records(self, case: str) -> tuple[Found, ...]:
        """All hits of a case, by source in the order found; none when the dossier key is destroyed."""
        query = select(hits).where(hits.c.case_no == case).order_by(hits.c.source, hits.c.seq)
        rows = self._link.execute(query)
        opened = ((self._link.unseal(dossier_key(case), hits.c.body, Hit, row.body), row) for row in rows)
        return tuple(Found(hit, row.status, row.ref) for hit, row in opened if hit)

    def set_status(self, case: str, ref: str, status: Status) -> None:
        """What the officer says of a record. WrongUsage when the case has no such ref."""
        known = (hits.c.case_no == case) & (hits.c.ref == ref)
        if not is_code(ref) or not self._link.execute(update(hits).where(known).values(status=status)).rowcount:
            raise WrongUsage(
                "There is no such record in the dossier.", f"No record of {case} has this ref.", "See `dsr review`."
            )

    def searches(self, case: str) -> tuple[Searched, ...]:
        """What was searched; with an empty part and snapshot when the dossier key is destroyed."""
        query = select(searches).where(searches.c.case_no == case)
        return tuple(
            self._link.unseal(dossier_key(case), searches.c.body, Searched, row.body)
            or Searched(row.source, "*" if row.whole else "", "", row.scanned, row.kinds)
            for row in self._link.execute(query.order_by(searches.c.source, searches.c.seq))
        )

    def skips(self, case: str) -> tuple[Skipped, ...]:
        """What was not searched and why; without the person when the dossier key is destroyed."""
        query = select(skips).where(skips.c.case_no == case)
        return tuple(
            self._link.unseal(dossier_key(case), skips.c.body, Skipped, row.body)
            or Skipped(row.source, row.activity, None, row.reason_code, row.final)
            for row in self._link.execute(query.order_by(skips.c.source, skips.c.seq))
        )

    def forget(self, case: str) -> None:
        """Drop the bodies of a case whose dossier key is about to be destroyed."""
        self._link.execute(delete(hits).where(hits.c.case_no == case))
        for table in (searches, skips):
            self._link.execute(update(table).where(table.c.case_no == case).values(body=None))

    def _hit(self, case: str, seq: int, hit: Hit, status: Status) -> dict[str, object]:
        body = self._link.seal(dossier_key(case), hits.c.body, Hit, hit)
        source = hit.record.source
        ref = self._link.keys.ref(source, hit.record.key)
        return {"case_no": case, "ref": ref, "seq": seq, "source": source, "status": status, "body": body}

    def _search(self, case: str, seq: int, searched: Searched) -> dict[str, object]:
        return {
            "case_no": case,
            "source": searched.source,
            "seq": seq,
            "whole": searched.part == "*",
            "scanned": searched.scanned,
            "kinds": searched.keys,
            "body": self._link.seal(dossier_key(case), searches.c.body, Searched, searched),
        }

    def _skip(self, case: str, seq: int, skipped: Skipped) -> dict[str, object]:
        return {
            "case_no": case,
            "source": skipped.source,
            "seq": seq,
            "activity": skipped.activity,
            "reason_code": skipped.reason_code,
            "final": skipped.final,
            "body": self._link.seal(dossier_key(case), skips.c.body, Skipped, skipped),
        }
