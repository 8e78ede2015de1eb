"""What each call of the API answers and does to the account; no network."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from dsr_cli.demo.mailchimp import resources
from dsr_cli.demo.mailchimp.account import Account, now
from dsr_cli.demo.mailchimp.resources import Resource
from dsr_cli.demo.mailchimp.seed import MemberSeed, subscriber_hash


class Call(NamedTuple):
    """A call of the API: `path` is what follows /3.0."""

    method: str
    path: str
    query: Mapping[str, str]
    body: Resource


class Answer(NamedTuple):
    """A status and a JSON body; None sends no body."""

    status: int
    body: Resource | None = None


class Problem(Exception):
    """A refusal, sent as application/problem+json (RFC 9457)."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(title)
        self.answer = Answer(
            status,
            {
                "type": "https://mailchimp.com/developer/marketing/docs/errors/",
                "title": title,
                "status": status,
                "detail": detail,
                "instance": "00000000-0000-0000-0000-000000000000",
            },
        )


def answer(account: Account, call: Call) -> Answer:
    """Carry out a call, or refuse it as Mailchimp does."""
    found = [(verb, re.fullmatch(pattern, call.path), route) for verb, pattern, route in ROUTES]
    here = {verb: (match, route) for verb, match, route in found if match}
    try:
        if not here:
            raise _missing()
        if call.method not in here:
            raise _wrong_method()
        match, route = here[call.method]
        _check_exists(account, match.groupdict())
        return route(account, call, **match.groupdict())
    except Problem as problem:
        return problem.answer


def _ping(_account: Account, _call: Call) -> Answer:
    return Answer(200, {"health_status": "Everything's Chimpy!"})


def _lists(account: Account, call: Call) -> Answer:
    rows = [resources.audience(name, len(account.members[list_id])) for list_id, name in account.names.items()]
    constraints = {"may_create": False, "max_instances": len(rows), "current_total_instances": len(rows)}
    return _page("lists", rows, call, {"constraints": constraints})


def _list(account: Account, _call: Call, list_id: str) -> Answer:
    return Answer(200, resources.audience(account.names[list_id], len(account.members[list_id])))


def _categories(account: Account, call: Call, list_id: str) -> Answer:
    category = {
        "list_id": list_id,
        "id": list_id[:6],
        "title": "Interesser",
        "display_order": 0,
        "type": "checkboxes",
    }
    return _page("categories", [category] if account.asked[list_id][0] else [], call, {"list_id": list_id})


def _interests(account: Account, call: Call, list_id: str, category_id: str) -> Answer:
    of = {"list_id": list_id, "category_id": category_id}
    names = account.asked[list_id][0] if category_id == list_id[:6] else ()
    rows = [of | {"id": resources.interest_id(list_id, name), "name": name, "display_order": 0} for name in names]
    return _page("interests", rows, call, of)


def _members(account: Account, call: Call, list_id: str) -> Answer:
    rows = [account.shown(list_id, key) for key in account.members[list_id]]
    status = call.query.get("status")
    # Archived members are listed only when they are asked for.
    rows = [row for row in rows if (row["status"] == status if status else row["status"] != "archived")]
    return _page("members", rows, call, {"list_id": list_id})


def _member(account: Account, _call: Call, list_id: str, key: str) -> Answer:
    return Answer(200, account.shown(list_id, key))


def _tags(account: Account, call: Call, list_id: str, key: str) -> Answer:
    return _page("tags", account.children["tags"][list_id, key], call, {})


def _notes(account: Account, call: Call, list_id: str, key: str) -> Answer:
    return _page("notes", account.children["notes"][list_id, key], call, {"list_id": list_id, "email_id": key})


def _activity(account: Account, call: Call, list_id: str, key: str) -> Answer:
    page = _page("activity", account.children["activity"][list_id, key], call, {"list_id": list_id, "email_id": key})
    # The specification gives this collection no total.
    return Answer(200, {name: value for name, value in (page.body or {}).items() if name != "total_items"})


def _events(account: Account, call: Call, list_id: str, key: str) -> Answer:
    return _page("events", account.children["events"][list_id, key], call, {})


def _patch(account: Account, call: Call, list_id: str, key: str) -> Answer:
    was, status = account.members[list_id][key]["status"], call.body.get("status")
    if status not in (None, "subscribed", "unsubscribed", "cleaned", "pending"):
        raise Problem(400, "Invalid Resource", "The resource submitted could not be validated.")
    if status == "subscribed" and was in ("unsubscribed", "cleaned"):
        why = "is in a compliance state due to unsubscribe, bounce, or compliance review and cannot be subscribed"
        raise Problem(400, "Member In Compliance State", f"{account.members[list_id][key]['email_address']} {why}.")
    account.update(list_id, key, call.body)
    return _member(account, call, list_id, key)


def _put(account: Account, call: Call, list_id: str, new: str) -> Answer:
    if new in account.members[list_id]:
        return _patch(account, call, list_id, new)
    status = call.body.get("status") or call.body.get("status_if_new")
    return _post(account, call._replace(body=call.body | {"status": status}), list_id)


def _post(account: Account, call: Call, list_id: str) -> Answer:
    address, status = str(call.body.get("email_address", "")), call.body.get("status")
    key = subscriber_hash(address)
    if "@" not in address or status not in ("subscribed", "unsubscribed", "cleaned", "pending", "transactional"):
        raise Problem(400, "Invalid Resource", "The resource submitted could not be validated.")
    if key in account.members[list_id]:
        raise Problem(400, "Member Exists", f"{address} is already a list member. Use PUT to insert or update.")
    if (list_id, key) in account.forgotten:
        why = "was permanently deleted and cannot be re-imported. The contact must re-subscribe"
        raise Problem(400, "Forgotten Email Not Subscribed", f"{address} {why} to get back on the list.")
    account.add(MemberSeed(address, audience=account.names[list_id], status=status, signed_up=now()))
    account.update(list_id, key, call.body)
    return _member(account, call, list_id, key)


def _archive(account: Account, _call: Call, list_id: str, key: str) -> Answer:
    if account.members[list_id][key]["status"] in ("cleaned", "pending", "archived"):
        why = "Can not archive a contact that is bounced, pending or archived"
        raise Problem(405, "Method Not Allowed", f"This list member cannot be removed. {why}.")
    account.members[list_id][key]["status"] = "archived"
    return Answer(204)


def _forget(account: Account, _call: Call, list_id: str, key: str) -> Answer:
    account.forget(list_id, key)
    return Answer(204)


def _page(name: str, rows: Sequence[Resource], call: Call, more: Resource) -> Answer:
    try:
        count, offset = int(call.query.get("count", "10")), int(call.query.get("offset", "0"))
    except ValueError:
        count, offset = -1, -1
    if not (0 <= count <= 1000 and offset >= 0):
        raise Problem(400, "Invalid Resource", "The resource submitted could not be validated.")
    page = {
        name: list(rows[offset : offset + count]),
        "total_items": len(rows),
        "_links": resources.links(call.path),
    }
    return Answer(200, more | page)


def _check_exists(account: Account, ids: Mapping[str, str]) -> None:
    list_id, key = ids.get("list_id"), ids.get("key")
    if list_id is not None and list_id not in account.members:
        raise _missing()
    if list_id is not None and key is not None and key not in account.members[list_id]:
        raise _missing()


def _missing() -> Problem:
    return Problem(404, "Resource Not Found", "The requested resource could not be found.")


def _wrong_method() -> Problem:
    return Problem(405, "Method Not Allowed", "The requested method and resource are not compatible.")


_LIST = r"/lists/(?P<list_id>\w+)"
_MEMBER = rf"{_LIST}/members/(?P<key>\w+)"
ROUTES: tuple[tuple[str, str, Callable[..., Answer]], ...] = (
    ("GET", "/ping", _ping),
    ("GET", "/lists", _lists),
    ("GET", _LIST, _list),
    ("GET", rf"{_LIST}/interest-categories", _categories),
    ("GET", rf"{_LIST}/interest-categories/(?P<category_id>\w+)/interests", _interests),
    ("GET", rf"{_LIST}/members", _members),
    ("POST", rf"{_LIST}/members", _post),
    ("GET", _MEMBER, _member),
    ("PATCH", _MEMBER, _patch),
    ("PUT", rf"{_LIST}/members/(?P<new>\w+)", _put),
    ("DELETE", _MEMBER, _archive),
    ("GET", rf"{_MEMBER}/tags", _tags),
    ("GET", rf"{_MEMBER}/notes", _notes),
    ("GET", rf"{_MEMBER}/activity-feed", _activity),
    ("GET", rf"{_MEMBER}/events", _events),
    ("POST", rf"{_MEMBER}/actions/delete-permanent", _forget),
)
