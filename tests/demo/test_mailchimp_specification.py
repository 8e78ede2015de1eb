"""The loopback Mailchimp against the official specification, field by field."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import requests

from dsr_cli.demo.mailchimp import (
    ActivitySeed,
    EventSeed,
    MailchimpServer,
    MemberSeed,
    NoteSeed,
    audience_id,
    subscriber_hash,
)

Schema = Mapping[str, Any]
Get = Callable[[str], Any]
NEWS = audience_id("Nyhetsbrev")
MEMBER = f"/lists/{NEWS}/members/{subscriber_hash('kari.nordmann@example.com')}"
AT = "2024-02-03T10:00:00+00:00"
KARI = MemberSeed(
    "kari.nordmann@example.com",
    "Kari",
    "Nordmann",
    status="unsubscribed",
    ip="192.0.2.7",
    tags=("ski",),
    notes=(NoteSeed("Ringte.", AT, "Butikken"),),
    activity=(
        ActivitySeed("sent", AT, "Ukebrev"),
        ActivitySeed("open", AT, "Ukebrev"),
        ActivitySeed("click", AT, "Ukebrev", "https://example.com/"),
        ActivitySeed("bounce", AT, "Ukebrev"),
        ActivitySeed("unsub", AT, "Ukebrev"),
    ),
    events=(EventSeed("kjøpt", AT),),
    interests=("Ski",),
    consents=("E-post",),
)
LIST = "/lists/{list_id}"
ONE = f"{LIST}/members/{{subscriber_hash}}"
PATHS = {
    "/ping": "/ping",
    "/lists": "/lists",
    LIST: f"/lists/{NEWS}",
    f"{LIST}/members": f"/lists/{NEWS}/members",
    f"{LIST}/interest-categories": f"/lists/{NEWS}/interest-categories",
    f"{LIST}/interest-categories/{{interest_category_id}}/interests": (
        f"/lists/{NEWS}/interest-categories/{NEWS[:6]}/interests"
    ),
    ONE: MEMBER,
    f"{ONE}/tags": f"{MEMBER}/tags",
    f"{ONE}/notes": f"{MEMBER}/notes",
    f"{ONE}/activity-feed": f"{MEMBER}/activity-feed",
    f"{ONE}/events": f"{MEMBER}/events",
}
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}


@pytest.fixture(scope="module")
def specification(shared: Path) -> Any:
    path = shared / "data" / "mailchimp" / "openapi-marketing-3.0.json"
    if not path.is_file():
        pytest.skip("NOT RUN: the official Mailchimp specification is missing")
    return json.loads(path.read_text())


@pytest.fixture
def get() -> Iterator[Get]:
    with MailchimpServer([KARI]) as server, requests.Session() as session:
        session.trust_env = False
        session.auth = ("any", server.api_key)

        def get(path: str) -> Any:
            given = session.get(f"{server.url}/3.0{path}", timeout=5)
            given.raise_for_status()
            return given.json()

        yield get


def answer_of(specification: Any, path: str) -> Schema:
    answers: Schema = specification["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return answers


@pytest.mark.parametrize("path", PATHS)
def test_answers_have_the_fields_and_types_of_the_specification(specification: Any, get: Get, path: str) -> None:
    assert [] == list(strays(get(PATHS[path]), answer_of(specification, path)))


def test_a_member_has_every_field_of_the_specification(specification: Any, get: Get) -> None:
    assert answer_of(specification, ONE)["properties"].keys() == get(MEMBER).keys()


def strays(value: object, schema: Schema, at: str = "") -> Iterator[str]:
    if "oneOf" in schema:
        if all(list(strays(value, one)) for one in schema["oneOf"]):
            yield f"{at}: none of the kinds"
    elif not isinstance(value, TYPES[schema.get("type", "object")]):
        yield f"{at}: not {schema['type']}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{at}: not one of {schema['enum']}"
    elif isinstance(value, list):
        for inner in value:
            yield from strays(inner, schema["items"], f"{at}[]")
    elif isinstance(value, dict):
        yield from unknown_or_stray(value, schema, at)


def unknown_or_stray(value: Mapping[str, object], schema: Schema, at: str) -> Iterator[str]:
    known = schema.get("properties", {})
    for name, inner in value.items():
        if name in known:
            yield from strays(inner, known[name], f"{at}.{name}")
        elif known:
            yield f"{at}.{name}: unknown"
