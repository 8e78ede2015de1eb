"""What Mailchimp has been seen to do wrong: waited out where that helps, else told without personal data."""

import socket
from collections.abc import Callable
from dataclasses import replace

import pytest

from connectors.mailchimp import Mailchimp
from dsr_cli.demo.mailchimp import Fault, MailchimpServer, audience_id, subscriber_hash
from dsr_cli.domain.record import Hit, Searched
from dsr_cli.domain.subject import Subject
from dsr_cli.errors import SourceError

Connect = Callable[..., Mailchimp]
Person = Callable[..., Subject]
ADDRESS = "kari.nordmann@example.com"
HTML = b"<html><body>Request Blocked. kari.nordmann@example.com Reference Number: 00.1</body></html>"
FORBIDDEN = b'{"title": "Forbidden", "status": 403, "detail": "kari.nordmann@example.com"}'
PROBLEM = "application/problem+json"
PASSING = {
    "429": Fault(429, b"{}", PROBLEM, times=3),
    "bare 403": Fault(403, times=3),
    "empty 500": Fault(500, times=2),
    "503 html": Fault(503, HTML, "text/html", times=2),
    "dropped": Fault(hang=0.01, times=2),
}
LASTING = {
    "401": ("unauthorized", Fault(401, b'{"title": "API Key Invalid"}', PROBLEM)),
    "403": ("forbidden", Fault(403, FORBIDDEN, PROBLEM)),
    "bare 403": ("throttled", Fault(403)),
    "429": ("throttled", Fault(429, b"{}", PROBLEM)),
    "400": ("refused", Fault(400, FORBIDDEN, PROBLEM)),
    "500": ("server-error", Fault(500, b"{}", PROBLEM)),
    "empty 500": ("server-error", Fault(500)),
    "503 html": ("blocked", Fault(503, HTML, "text/html")),
    "dropped": ("unreachable", Fault(hang=0.01)),
    "hanging": ("timeout", Fault(hang=5)),
    "redirect": ("unreadable", Fault(302, b"", "text/html")),
    "half JSON": ("unreadable", Fault(200, b'{"lists": [', "application/json")),
    "other JSON": ("unreadable", Fault(200, b'{"kari.nordmann@example.com": 1}', "application/json")),
    "no object": ("unreadable", Fault(200, b"[1]", "application/json")),
    "html": ("unreadable", Fault(200, HTML, "text/html")),
    "empty": ("unreadable", Fault(200)),
}


def told(error: SourceError) -> str:
    return f"{error.what}\n{error.why}\n{error.hint}\n{error.reason_code}\n{error!r}"


@pytest.mark.parametrize("name", PASSING)
def test_a_passing_fault_is_waited_out(
    server: MailchimpServer, mailchimp: Mailchimp, person: Person, name: str
) -> None:
    server.faults.append(PASSING[name])
    assert 13 == sum(isinstance(one, Hit) for one in mailchimp.find([person(ADDRESS)]))


@pytest.mark.parametrize("on", ["/lists", "/members/"])
@pytest.mark.parametrize("name", LASTING)
def test_a_lasting_fault_is_told_without_personal_data(
    server: MailchimpServer,
    connect: Connect,
    person: Person,
    name: str,
    on: str,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    reason_code, fault = LASTING[name]
    server.faults.append(replace(fault, on=on, times=99))
    with pytest.raises(SourceError) as caught:
        list(connect(timeout=0.1).find([person(ADDRESS)]))
    said = told(caught.value) + caplog.text + "".join(capfd.readouterr())
    assert reason_code == caught.value.reason_code
    assert "newsletter: Mailchimp " == caught.value.what[:22]
    assert [] == [secret for secret in (ADDRESS, subscriber_hash(ADDRESS), server.api_key) if secret in said]


def test_a_wrong_key_names_the_secret_to_check(server: MailchimpServer, mailchimp: Mailchimp, person: Person) -> None:
    server.api_key = "another-us2"
    with pytest.raises(SourceError) as caught:
        list(mailchimp.find([person(ADDRESS)]))
    assert ("unauthorized", True) == (caught.value.reason_code, "`mailchimp`" in caught.value.hint)
    assert 1 == len(server.calls)


def test_nobody_at_the_address_is_told(connect: Connect, person: Person) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(SourceError) as caught:
        list(connect(host=f"http://127.0.0.1:{port}").find([person(ADDRESS)]))
    assert "unreachable" == caught.value.reason_code


def test_what_was_found_before_a_fault_is_kept(server: MailchimpServer, mailchimp: Mailchimp, person: Person) -> None:
    first, second, _ = sorted(audience_id(name) for name in ("Nyhetsbrev", "Kundeklubb", "Tom"))
    server.faults.append(Fault(401, on=f"/lists/{second}/members"))
    found: list[object] = []
    with pytest.raises(SourceError):
        found.extend(mailchimp.find([person(ADDRESS)]))
    assert [first] == [one.resume for one in found if isinstance(one, Searched)]


def test_fewer_rows_than_announced_do_not_count_as_searched(
    server: MailchimpServer, mailchimp: Mailchimp, person: Person
) -> None:
    server.faults.append(Fault(200, b'{"notes": [], "total_items": 3}', "application/json", on="/notes"))
    with pytest.raises(SourceError) as caught:
        list(mailchimp.find([person(ADDRESS)]))
    assert "incomplete" == caught.value.reason_code


def test_a_key_without_data_centre_goes_nowhere(connect: Connect, server: MailchimpServer, person: Person) -> None:
    server.api_key = "0123456789abcdef"
    with pytest.raises(SourceError) as caught:
        list(connect(host=None).find([person(ADDRESS)]))
    assert ("unauthorized", False) == (caught.value.reason_code, server.api_key in told(caught.value))
