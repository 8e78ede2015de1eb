"""Mailchimp's own client over one pool of connections; imported only when calls are made."""

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import requests
from mailchimp_marketing.api.lists_api import ListsApi
from mailchimp_marketing.api_client import ApiClient, ApiClientError
from requests.adapters import HTTPAdapter
from urllib3.exceptions import ReadTimeoutError
from urllib3.util import Retry

from connectors.mailchimp.place import Place
from connectors.mailchimp.problems import Problems
from connectors.mailchimp.settings import MailchimpSettings, base_url
from dsr_cli.errors import SourceError

Resource = dict[str, Any]

# An account may have ten at once, and the shop's own integrations need some too.
CONNECTIONS = 8
_BATCH = 64

# It warns of broken connections with the path of the call, and that holds the hash of an address.
logging.getLogger("urllib3.connectionpool").setLevel(logging.ERROR)


class Contact(NamedTuple):
    """What Mailchimp holds at a place: the member, and what hangs on it as (kind, resource)."""

    member: Resource
    children: Sequence[tuple[str, Resource]]


class Api:
    """The calls this connector makes; each raises SourceError when it cannot be answered."""

    def __init__(self, source: str, settings: MailchimpSettings, key: str) -> None:
        self.problems = Problems(source, settings.api_key.secret)
        self._page_size = settings.page_size
        self._lists = ListsApi(_PooledClient(base_url(source, settings, key), key, settings))

    def audiences(self) -> dict[str, str]:
        """The names of all audiences of the account, by id."""
        return {str(row["id"]): str(row["name"]) for row in self._pages("lists", self._lists.get_all_lists)}

    def interests(self, list_id: str) -> dict[str, str]:
        """What each interest of an audience is called, by id: the title of its category and its own name."""
        lists = self._lists
        return {
            row["id"]: f"{category['title']}: {row['name']}"
            for category in self._pages("categories", lists.get_list_interest_categories, list_id)
            for row in self._pages("interests", lists.list_interest_category_interests, list_id, category["id"])
        }

    def member(self, place: Place) -> Resource | None:
        """The member as it is now, whatever its status; None when there is none."""
        try:
            member = self._call(self._lists.get_list_member, *place)
        except SourceError as error:
            if error.reason_code == "not-found":
                return None
            raise
        if not all(isinstance(member.get(name), str) for name in ("id", "email_address", "status")):
            raise self.problems.unreadable()
        return member

    def contacts(self, places: Sequence[Place], *, whole: bool = True) -> Iterator[tuple[Place, Contact | None]]:
        """The contact at each place, in order, over all connections; without `whole` the members alone."""
        with ThreadPoolExecutor(min(CONNECTIONS, len(places)) or 1) as threads:
            for start in range(0, len(places), _BATCH):
                batch = places[start : start + _BATCH]
                yield from zip(batch, threads.map(lambda place: self._contact(place, whole=whole), batch), strict=True)

    def unsubscribe(self, place: Place) -> None:
        """Ask that a member gets no more mail from an audience."""
        self._call(self._lists.update_list_member, *place, {"status": "unsubscribed"})

    def forget(self, place: Place) -> None:
        """Ask that a member is deleted for good; archiving would keep it."""
        self._call(self._lists.delete_list_member_permanent, *place)

    def _contact(self, place: Place, *, whole: bool) -> Contact | None:
        member = self.member(place)
        if member is None:
            return None
        lists = self._lists
        parts = (
            ("tag", "tags", lists.get_list_member_tags),
            ("note", "notes", lists.get_list_member_notes),
            ("activity", "activity", lists.get_list_member_activity_feed),
            ("event", "events", lists.get_list_member_events),
        )
        return Contact(
            member,
            [(kind, row) for kind, name, call in parts if whole for row in self._pages(name, call, *place)],
        )

    def _pages(self, name: str, call: Callable[..., object], *ids: str) -> Iterator[Resource]:
        offset, total = 0, None
        while True:
            answer = self._call(call, *ids, count=self._page_size, offset=offset)
            rows, total = answer.get(name), answer.get("total_items")
            if not isinstance(rows, list):
                raise self.problems.unreadable()
            yield from rows
            offset += len(rows)
            # Not every collection tells its total: then an empty page is the end.
            if not rows or offset == total:
                break
        if total is not None and offset < total:
            raise self.problems.incomplete()

    def _call(self, call: Callable[..., object], *arguments: object, **options: object) -> Resource:
        try:
            answer = call(*arguments, **options)
        except ApiClientError as error:
            raise self._problem(error.text) from None
        if isinstance(answer, dict):
            return answer
        if isinstance(answer, requests.Response) and answer.status_code == requests.codes.no_content:
            return {}
        raise self.problems.unreadable()

    def _problem(self, error: object) -> SourceError:
        # The client wraps whatever its transport raised; no HTTP error comes another way.
        if isinstance(error, _NoSuccess):
            return self.problems.refused(error.status, spoke_json=error.spoke_json)
        reason = getattr(error.args[0], "reason", None) if isinstance(error, Exception) and error.args else None
        if isinstance(error, requests.Timeout) or isinstance(reason, ReadTimeoutError):
            return self.problems.timeout()
        return self.problems.unreachable()


class _NoSuccess(Exception):
    def __init__(self, response: requests.Response) -> None:
        super().__init__()
        self.status = response.status_code
        self.spoke_json = "json" in response.headers.get("Content-Type", "")


class _PooledClient(ApiClient):  # type: ignore[misc]  # the client has no types
    """The transport of the client, put right.

    Its own opens a connection for every call, sends `null` for no body, and passes an error without a body off
    as a success.
    """

    def __init__(self, url: str, key: str, settings: MailchimpSettings) -> None:
        super().__init__({"api_key": key, "timeout": settings.timeout})
        self.host = url
        # It would put the data centre in place of every "server" in an address.
        self.server = ""
        self._session = requests.Session()
        self._session.auth = ("dsr", key)
        # A proxy of the environment is not for a server on this machine.
        self._session.trust_env = not url.startswith("http://")
        self._session.mount(url, _adapter(settings.backoff))

    def request(
        self,
        method: str,
        url: str,
        query_params: Any = None,
        headers: Any = None,
        body: Any = None,
    ) -> requests.Response:
        """Send one call; raises unless the answer is a success. A redirect is none: it would leak the key."""
        response = self._session.request(
            method, url, params=query_params, headers=headers, json=body, timeout=self.timeout, allow_redirects=False
        )
        if not 200 <= response.status_code < 300:
            raise _NoSuccess(response)
        return response


def _adapter(backoff: float) -> HTTPAdapter:
    retry = Retry(
        total=5,
        connect=2,
        read=2,
        # A 403 may be the throttle (see Problems.refused); asking again costs a forbidden key a few seconds.
        status_forcelist=(403, 429, 500, 502, 503, 504),
        # All of ours may be repeated: PATCH sets a status, and the only POST deletes.
        allowed_methods=("GET", "PATCH", "POST"),
        backoff_factor=backoff,
        backoff_jitter=backoff,
        backoff_max=30,
        retry_after_max=60,
        raise_on_status=False,
    )
    return HTTPAdapter(pool_connections=1, pool_maxsize=CONNECTIONS, pool_block=True, max_retries=retry)
