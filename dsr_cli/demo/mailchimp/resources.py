"""Seeds to resources, with the field names and types of the Marketing API specification 3.0."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from dsr_cli.demo.mailchimp.seed import ActivitySeed, EventSeed, MemberSeed, NoteSeed, audience_id, subscriber_hash

Resource = dict[str, Any]


def number(*parts: str) -> int:
    """A number of up to seven digits that is the same for the same parts on every machine."""
    return int(hashlib.sha256("/".join(parts).encode()).hexdigest()[:12], 16) % 10_000_000


def links(path: str) -> list[Resource]:
    """The hypermedia that every resource carries."""
    return [{"rel": "self", "href": f"https://us1.api.mailchimp.com/3.0{path}", "method": "GET"}]


def audience(name: str, members: int) -> Resource:
    """A list, as GET /lists gives it."""
    list_id = audience_id(name)
    return {
        "id": list_id,
        "web_id": number(list_id),
        "name": name,
        "contact": {
            "company": "",
            "address1": "",
            "city": "",
            "state": "",
            "zip": "",
            "country": "NO",
            "phone": "",
        },
        "permission_reminder": "",
        "use_archive_bar": False,
        "campaign_defaults": {"from_name": "", "from_email": "", "subject": "", "language": "no"},
        "date_created": "2019-03-04T08:00:00+00:00",
        "email_type_option": False,
        "double_optin": True,
        "has_welcome": False,
        "marketing_permissions": True,
        "visibility": "prv",
        "modules": [],
        "stats": {"member_count": members},
        "_links": links(f"/lists/{list_id}"),
    }


def member(seed: MemberSeed, interests: Mapping[str, bool], consents: Mapping[str, bool]) -> Resource:
    """A member without what hangs on it (tags, notes, rates: see `with_children`)."""
    list_id, key = audience_id(seed.audience), subscriber_hash(seed.email)
    return {
        "id": key,
        "email_address": seed.email,
        "unique_email_id": key[:10],
        "contact_id": key[::-1],
        "full_name": f"{seed.first_name} {seed.last_name}".strip(),
        "web_id": number(list_id, key),
        "email_type": "html",
        "status": seed.status,
        "unsubscribe_reason": "N/A (Unsubscribed by admin)" if seed.status == "unsubscribed" else "",
        "consents_to_one_to_one_messaging": seed.status == "subscribed",
        "merge_fields": {"FNAME": seed.first_name, "LNAME": seed.last_name, "COMPANY": seed.company},
        "interests": {interest_id(list_id, name): on for name, on in interests.items()},
        "ip_signup": seed.ip,
        "timestamp_signup": seed.signed_up,
        "ip_opt": seed.ip,
        "timestamp_opt": seed.signed_up,
        "member_rating": 2,
        "last_changed": seed.signed_up,
        "language": "no",
        "vip": False,
        "email_client": "",
        "location": {
            "latitude": 59.9133,
            "longitude": 10.739,
            "gmtoff": 1,
            "dstoff": 2,
            "country_code": "NO",
            "timezone": "Europe/Oslo",
            "region": "03",
        },
        "marketing_permissions": [
            {"marketing_permission_id": interest_id(list_id, text), "text": text, "enabled": on}
            for text, on in consents.items()
        ],
        "source": "Hosted Signup Form",
        "list_id": list_id,
        "_links": links(f"/lists/{list_id}/members/{key}"),
    }


def with_children(
    resource: Resource, tags: Sequence[Resource], notes: Sequence[Resource], feed: Sequence[Resource]
) -> Resource:
    """The member as GET gives it: with up to 50 tags, the last note and the rates of opens and clicks."""
    kinds = [entry["activity_type"] for entry in feed]
    sent = max(kinds.count("sent"), 1)
    shown: Resource = {
        "tags_count": len(tags),
        "tags": [{"id": tag["id"], "name": tag["name"]} for tag in tags[:50]],
        "stats": {"avg_open_rate": kinds.count("open") / sent, "avg_click_rate": kinds.count("click") / sent},
    }
    if notes:
        last = notes[-1]
        shown["last_note"] = {"note_id": last["id"]} | {k: last[k] for k in ("created_at", "created_by", "note")}
    return resource | shown


def interest_id(list_id: str, name: str) -> str:
    """The id of an interest or a marketing permission."""
    return f"{number(list_id, name):010x}"


def tag(list_id: str, name: str, date_added: str) -> Resource:
    """A tag on a member."""
    return {"id": number(list_id, "tag", name), "name": name, "date_added": date_added}


def note(list_id: str, key: str, seed: NoteSeed) -> Resource:
    """A note about a member."""
    note_id = number(list_id, key, seed.at, seed.text)
    return {
        "id": note_id,
        "created_at": seed.at,
        "created_by": seed.author,
        "updated_at": seed.at,
        "note": seed.text,
        "list_id": list_id,
        "email_id": key,
        "contact_id": key[::-1],
        "_links": links(f"/lists/{list_id}/members/{key}/notes/{note_id}"),
    }


def activity(list_id: str, seed: ActivitySeed) -> Resource:
    """A line of the activity feed; the spec has its own fields for each kind."""
    entry: Resource = {
        "activity_type": seed.kind,
        "created_at_timestamp": seed.at,
        "campaign_id": f"{number(list_id, seed.campaign):010x}",
        "campaign_title": seed.campaign,
    }
    match seed.kind:
        case "click":
            entry["link_clicked"] = seed.link
        case "bounce":
            entry |= {"bounce_type": "hard", "bounce_has_open_activity": False}
        case "unsub":
            entry |= {"unsubscribe_reason": "None given", "is_admin_unsubscribed": False}
        case "sent" | "open":
            pass
    return entry


def event(seed: EventSeed) -> Resource:
    """An event that an app reported."""
    return {"name": seed.name, "occurred_at": seed.at, "properties": {}}
