"""Whether a record belongs to a person, with the grounds for it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

from anyascii import anyascii

from dsr_cli.domain.record import Ground, Hit
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject, normal_form

Status = Literal["accepted", "review", "rejected"]

# A name or an address alone never identifies (H6): these kinds do.
STRONG = (IdentifierKind.EMAIL, IdentifierKind.PHONE, IdentifierKind.CUSTOMER_NO, IdentifierKind.REFERENCE)


class Index:
    """The normal forms of all subjects, so that one pass over the rows of a source serves every case."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        self._subjects = {s.id: s for s in subjects}
        self._strong: dict[tuple[IdentifierKind, str], dict[str, Identifier]] = defaultdict(dict)
        self._surnames: dict[str, set[str]] = defaultdict(set)
        for subject in subjects:
            for identifier in subject.identifiers:
                self._add(subject.id, identifier)

    def _add(self, subject_id: str, identifier: Identifier) -> None:
        if identifier.kind in STRONG and identifier.normal:
            known = self._strong[identifier.kind, identifier.normal].get(subject_id)
            if known is None or known.status == "claimed":
                self._strong[identifier.kind, identifier.normal][subject_id] = identifier
        elif identifier.kind is IdentifierKind.NAME:
            for token in fold_name(identifier.value)[-1:]:
                self._surnames[token].add(subject_id)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of identifier that are searched for, sorted."""
        return tuple(sorted({i.kind.value for s in self._subjects.values() for i in s.identifiers}))

    def find(self, values: Mapping[IdentifierKind, str | None]) -> Iterator[tuple[str, tuple[Ground, ...]]]:
        """Each subject that a row with these values may belong to, with its grounds, in order of subject id."""
        found: dict[str, list[Ground]] = defaultdict(list)
        for kind in STRONG:
            value = values.get(kind)
            if value and (key := normal_form(kind, value)):
                for subject_id, identifier in self._strong.get((kind, key), {}).items():
                    found[subject_id].append(Ground(kind, "exact", identifier.status == "verified"))
        name = values.get(IdentifierKind.NAME)
        candidates = set(found)
        if name and values.get(IdentifierKind.ADDRESS):
            for token in fold_name(name):
                candidates |= self._surnames.get(token, set())
        for subject_id in sorted(candidates):
            grounds = (*found[subject_id], *_soft(self._subjects[subject_id], values))
            if found[subject_id] or _same_person_by_name_and_address(grounds):
                yield subject_id, grounds


def statuses(hits: Sequence[Hit], *, shared_mailbox: bool = False) -> tuple[Status, ...]:
    """The status of each hit of a search, seen together; a nested record goes the way of its parent.

    A record is accepted on a verified identifier that nothing speaks against. An identifier under which two
    names stand is shared by a household or an office (H7): then it proves nothing alone, and the record's
    name must fit the subject's as well. All else is for the officer to review.
    """
    shared = _shared(hits) | ({IdentifierKind.EMAIL} if shared_mailbox else set())
    own = {(h.record.source, h.record.key): _status(h.grounds, shared) for h in hits if h.record.parent is None}
    return tuple(
        own.get((h.record.source, h.record.parent or h.record.key)) or _status(h.grounds, shared) for h in hits
    )


def _shared(hits: Sequence[Hit]) -> set[IdentifierKind]:
    """The kinds of identifier under which somebody else's name is found too."""
    shared = {g.kind for hit in hits if _differs(hit.grounds) for g in hit.grounds if g.how == "exact"}
    names: dict[IdentifierKind, set[str]] = defaultdict(set)
    for hit in hits:
        name = hit.record.value("name")
        for ground in hit.grounds:
            if name and ground.how == "exact" and ground.kind in STRONG:
                names[ground.kind].add(name)
    return shared | {
        kind for kind, told in names.items() if any(not names_fit(one, other) for one, other in combinations(told, 2))
    }


def _status(grounds: Sequence[Ground], shared: Collection[IdentifierKind]) -> Status:
    proofs = {g.kind for g in grounds if g.how in ("exact", "parent") and g.verified and g.kind in STRONG}
    named = any(g.kind is IdentifierKind.NAME and g.how == "near" for g in grounds)
    proven = bool(proofs - set(shared)) or (bool(proofs) and named)
    return "accepted" if proven and not _differs(grounds) else "review"


def _differs(grounds: Sequence[Ground]) -> bool:
    return any(g.how == "differs" for g in grounds)


def names_fit(one: str, other: str) -> bool:
    """Whether two spellings may be one person's name.

    Every part of the shorter has its like in the longer; an initial fits its name; æ, ø, å fold.
    """
    shorter, longer = sorted((fold_name(one), fold_name(other)), key=len)
    if not shorter:
        return True
    rest = list(longer)
    for part in shorter:
        like = next((p for p in rest if p == part or (min(len(p), len(part)) == 1 and p[0] == part[0])), None)
        if like is None:
            return False
        rest.remove(like)
    return True


def fold_name(name: str) -> tuple[str, ...]:
    """The parts of a name without case, accents or spelling of æ, ø, å; `Last, First` is turned."""
    if name.count(",") == 1:
        last, first = name.split(",")
        name = f"{first} {last}"
    folded = anyascii(name.replace("ø", "oe").replace("Ø", "oe").replace("å", "aa").replace("Å", "aa")).casefold()
    return tuple(re.findall(r"[a-z0-9]+", re.sub("oe", "o", re.sub("aa", "a", folded))))


def _soft(subject: Subject, values: Mapping[IdentifierKind, str | None]) -> Iterator[Ground]:
    """What speaks for or against: another name, or another e-mail than every one that is the subject's."""
    name = values.get(IdentifierKind.NAME)
    names = subject.of(IdentifierKind.NAME)
    if name and names:
        fits = any(names_fit(i.value, name) for i in names)
        yield Ground(IdentifierKind.NAME, "near" if fits else "differs", verified=False)
    email = normal_form(IdentifierKind.EMAIL, values.get(IdentifierKind.EMAIL) or "")
    emails = {i.normal for i in subject.of(IdentifierKind.EMAIL)}
    if email and emails and email not in emails:
        yield Ground(IdentifierKind.EMAIL, "differs", verified=False)
    address = values.get(IdentifierKind.ADDRESS)
    if address:
        key = normal_form(IdentifierKind.ADDRESS, address)
        if any(i.normal == key for i in subject.of(IdentifierKind.ADDRESS)):
            yield Ground(IdentifierKind.ADDRESS, "exact", verified=False)


def _same_person_by_name_and_address(grounds: Sequence[Ground]) -> bool:
    kinds = {(g.kind, g.how) for g in grounds}
    return {(IdentifierKind.NAME, "near"), (IdentifierKind.ADDRESS, "exact")} <= kinds
