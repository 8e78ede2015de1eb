"""The loopback Mailchimp answers as the specification says and keeps what it is told."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests

from dsr_cli.demo.mailchimp import Fault, MailchimpServer, MemberSeed, audience_id, subscriber_hash

NEWS = audience_id("Nyhetsbrev")
ADDRESS = "kari.nordmann@example.com"
KARI = subscriber_hash(ADDRESS)
MEMBER = f"/lists/{NEWS}/members/{KARI}"
MEMBERS = (
    MemberSeed(ADDRESS, "Kari", "Nordmann", tags=("ski",)),
    *(MemberSeed(f"nr{number}@example.com") for number in range(24)),
    MemberSeed("arkivert@example.com", status="archived"),
)
Call = Callable[..., requests.Response]


@pytest.fixture
def server() -> Iterator[MailchimpServer]:
    with MailchimpServer(MEMBERS) as server:
        yield server


@pytest.fixture
def call(server: MailchimpServer) -> Iterator[Call]:
    with requests.Session() as session:
        session.trust_env = False
        session.auth = ("any", server.api_key)

        def call(method: str, path: str, **more: Any) -> requests.Response:
            return session.request(method, f"{server.url}/3.0{path}", timeout=5, **more)

        yield call


@pytest.mark.parametrize("key", ["wrong-us1", ""])
def test_a_wrong_key_is_refused(server: MailchimpServer, call: Call, key: str) -> None:
    server.api_key = "another-us1"
    given = call("GET", "/ping", auth=("any", key))
    assert (401, "application/problem+json", "API Key Invalid") == (
        given.status_code,
        given.headers["Content-Type"].partition(";")[0],
        given.json()["title"],
    )


def test_a_bearer_token_is_as_good_as_a_password(server: MailchimpServer) -> None:
    headers = {"Authorization": f"Bearer {server.api_key}"}
    assert 200 == requests.get(f"{server.url}/3.0/ping", headers=headers, timeout=5).status_code


def test_the_bare_host_points_to_the_version(server: MailchimpServer) -> None:
    given = requests.get(f"{server.url}/lists", timeout=5, allow_redirects=False)
    assert (301, "/3.0/lists") == (given.status_code, given.headers["Location"])


@pytest.mark.parametrize(("query", "count"), [({}, 10), ({"count": 7, "offset": 21}, 4), ({"count": 1000}, 25)])
def test_members_come_in_pages(call: Call, query: dict[str, int], count: int) -> None:
    given = call("GET", f"/lists/{NEWS}/members", params=query).json()
    assert (count, 25) == (len(given["members"]), given["total_items"])


@pytest.mark.parametrize("query", [{"count": 1001}, {"count": -1}, {"offset": -1}, {"count": "many"}])
def test_an_impossible_page_is_refused(call: Call, query: dict[str, object]) -> None:
    assert 400 == call("GET", f"/lists/{NEWS}/members", params=query).status_code


def test_archived_members_are_listed_only_when_asked_for(call: Call) -> None:
    given = call("GET", f"/lists/{NEWS}/members", params={"status": "archived"}).json()
    assert ["arkivert@example.com"] == [member["email_address"] for member in given["members"]]


def test_what_is_patched_stays(call: Call) -> None:
    call("PATCH", MEMBER, json={"status": "unsubscribed", "merge_fields": {"LNAME": "Hansen"}})
    member = call("GET", MEMBER).json()
    assert ("unsubscribed", "Kari Hansen") == (member["status"], member["full_name"])


@pytest.mark.parametrize(
    ("status", "title"), [("subscribed", "Member In Compliance State"), ("gone", "Invalid Resource")]
)
def test_a_status_that_may_not_be_set_is_refused(call: Call, status: str, title: str) -> None:
    call("PATCH", MEMBER, json={"status": "unsubscribed"})
    given = call("PATCH", MEMBER, json={"status": status})
    assert (400, title) == (given.status_code, given.json()["title"])


def test_deleting_only_archives(call: Call) -> None:
    assert [204, 405] == [call("DELETE", MEMBER).status_code for _ in range(2)]
    assert "archived" == call("GET", MEMBER).json()["status"]


def test_put_adds_and_updates(call: Call) -> None:
    path = f"/lists/{NEWS}/members/{subscriber_hash('ny@example.com')}"
    body = {"email_address": "ny@example.com", "status_if_new": "pending", "merge_fields": {"FNAME": "Nina"}}
    assert ["pending", "pending"] == [call("PUT", path, json=body).json()["status"] for _ in range(2)]
    assert "Nina" == call("GET", path).json()["full_name"]


def test_an_address_is_added_once(call: Call) -> None:
    given = call("POST", f"/lists/{NEWS}/members", json={"email_address": ADDRESS, "status": "subscribed"})
    assert (400, "Member Exists") == (given.status_code, given.json()["title"])


def test_a_deleted_address_is_never_taken_back(call: Call) -> None:
    assert 204 == call("POST", f"{MEMBER}/actions/delete-permanent").status_code
    gone = [call("GET", f"{MEMBER}{end}").status_code for end in ("", "/tags", "/notes", "/activity-feed", "/events")]
    assert [404] * 5 == gone
    body = {"email_address": ADDRESS.upper(), "status": "subscribed"}
    back = [call("POST", f"/lists/{NEWS}/members", json=body), call("PUT", MEMBER, json=body)]
    assert ["Forgotten Email Not Subscribed"] * 2 == [given.json()["title"] for given in back]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/lists/unknown", 404),
        ("GET", "/lists/unknown/members/x", 404),
        ("GET", "/x", 404),
        ("PUT", "/lists", 405),
    ],
)
def test_what_is_not_there_is_refused(call: Call, method: str, path: str, status: int) -> None:
    assert status == call(method, path).status_code


def test_faults_are_used_up_in_order_by_the_calls_they_are_meant_for(server: MailchimpServer, call: Call) -> None:
    server.faults += [Fault(429, times=2, on="/lists"), Fault(503, b"<html>", "text/html")]
    assert [503, 429, 429, 200] == [call("GET", path).status_code for path in ("/ping", *["/lists"] * 3)]


def test_a_kept_connection_is_counted_once(server: MailchimpServer, call: Call) -> None:
    for _ in range(5):
        call("GET", "/ping")
    assert (["GET /ping"] * 5, 1, 1) == (server.calls, server.connections, server.most_open)
