"""The log read and proven."""

from dsr_cli.errors import Findings
from dsr_cli.stages.desk import Desk
from dsr_cli.store.log import Entry, Verdict


def run(desk: Desk, case: str | None) -> tuple[Entry, ...]:
    """The entries in order, of one case or of all."""
    with desk.store.read() as tx:
        return tuple(e for e in tx.log.entries() if case is None or e.case == case)


def verify(desk: Desk) -> Verdict:
    """Recompute the whole chain."""
    with desk.store.read() as tx:
        return tx.log.verify()


def require_whole(result: Verdict) -> None:
    """Raise Findings when the chain is broken."""
    if not result.ok:
        raise Findings(
            f"the log is broken at entry {result.first_bad}",
            "an entry was changed, added or taken away outside the program",
            "keep the files as they are, and compare with the newest backup",
        )


def detail(entry: Entry) -> str:
    """Counts and codes of an entry in a line."""
    counts = [f"{name} {count}" for name, count in sorted((entry.counts or {}).items())]
    return " ".join(filter(None, [entry.source, *(entry.codes or ()), *counts, entry.digest]))


def as_json(entry: Entry) -> dict[str, object]:
    """The shape of an entry of `dsr log show --json`."""
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "event": entry.event,
        "case": entry.case,
        "claim": entry.claim,
        "activity": entry.activity,
        "source": entry.source,
        "counts": dict(entry.counts or {}),
        "codes": list(entry.codes or ()),
        "officer": entry.officer,
        "digest": entry.digest,
    }
