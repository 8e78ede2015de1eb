"""Resources of the Marketing API to records: nothing dropped, nested values under dotted names, all text."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dsr_cli.domain.plan import canonical_json
from dsr_cli.domain.record import Record

# Addresses of further calls, and previews of what is found whole as records of their own.
_LEFT_OUT = ("_links", "tags", "last_note")

_MEMBER_ROLES = {
    "email_address": "email",
    "merge_fields.FNAME": "name",
    "merge_fields.LNAME": "name",
    "merge_fields.PHONE": "phone",
    "merge_fields.COMPANY": "company",
    "merge_fields.ADDRESS.addr1": "address",
    "merge_fields.ADDRESS.addr2": "address",
    "merge_fields.ADDRESS.zip": "postal_code",
    "merge_fields.ADDRESS.city": "city",
}
_CHILD_ROLES = {
    "tag": {"name": "segment", "date_added": "date"},
    "note": {"note": "note", "created_at": "date"},
    "activity": {"created_at_timestamp": "date"},
    "event": {"occurred_at": "date"},
}
# Who on the staff wrote a note or an answer.
_OTHERS = frozenset({"created_by"})


def member_record(
    source: str,
    activities: frozenset[str],
    member: Mapping[str, Any],
    audience: tuple[str, str],
    interests: Mapping[str, str],
) -> Record:
    """The record of a member of an audience (id, name), its interests called by name.

    Its date is that of the confirmation, or of the sign-up when there was none to confirm.
    """
    list_id, name = audience
    shown = {key: value for key, value in member.items() if key not in _LEFT_OUT}
    chosen = member.get("interests") or {}
    shown["interests"] = {interests.get(key, key): on for key, on in chosen.items()}
    fields = {"list_name": name} | dict(_flat(shown))
    date = "timestamp_opt" if fields.get("timestamp_opt") else "timestamp_signup"
    roles = {key: role for key, role in (_MEMBER_ROLES | {date: "date"}).items() if key in fields}
    return Record(source, f"{list_id}:{member['id']}", "member", activities, fields, roles)


def child_records(parent: Record, children: Sequence[tuple[str, Mapping[str, Any]]]) -> Iterator[Record]:
    """The records of what hangs on a member.

    Activity and events have no id: their keys are digests of what they say, counted when two say the same.
    """
    seen: Counter[str] = Counter()
    for kind, resource in children:
        fields = dict(_flat({key: value for key, value in resource.items() if key != "_links"}))
        suffix = str(resource["id"]) if "id" in resource else _digest(fields)
        key = f"{parent.key}:{kind}:{suffix}"
        seen[key] += 1
        if seen[key] > 1:
            key = f"{key}:{seen[key]}"
        roles = {name: role for name, role in _CHILD_ROLES[kind].items() if name in fields}
        others = frozenset(_OTHERS & fields.keys())
        yield Record(parent.source, key, kind, parent.activities, fields, roles, parent.key, others)


def _digest(fields: Mapping[str, str | None]) -> str:
    return hashlib.sha256(canonical_json(dict(fields)).encode()).hexdigest()[:16]


def _flat(value: object, name: str = "") -> Iterator[tuple[str, str | None]]:
    match value:
        case dict() if value:
            for key, inner in value.items():
                yield from _flat(inner, f"{name}.{key}" if name else key)
        case list() if value:
            for place, inner in enumerate(value):
                yield from _flat(inner, f"{name}.{place}")
        case bool():
            yield name, "true" if value else "false"
        case None | dict() | list():
            yield name, None
        case _:
            yield name, str(value)
