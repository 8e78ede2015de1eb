"""Searching and reading: everywhere, whole, and told apart."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pydantic import ValidationError

from connectors.mailchimp import Mailchimp
from dsr_cli.connector import WritableConnector
from dsr_cli.demo.mailchimp import ActivitySeed, MailchimpServer, MemberSeed, audience_id, subscriber_hash
from dsr_cli.domain.matching import statuses
from dsr_cli.domain.record import Hit, Record, Searched, Skipped
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject
from dsr_cli.errors import SourceError

CHECKOUT = Path(__file__).parents[3]
Connect = Callable[..., Mailchimp]
Person = Callable[..., Subject]
NEWS, CLUB, EMPTY = audience_id("Nyhetsbrev"), audience_id("Kundeklubb"), audience_id("Tom")
KARI = subscriber_hash("kari.nordmann@example.com")


def hits(found: Iterable[Hit | Skipped | Searched]) -> list[Hit]:
    return [one for one in found if isinstance(one, Hit)]


def records(mailchimp: Mailchimp, *subjects: Subject) -> dict[str, Record]:
    return {hit.record.key: hit.record for hit in hits(mailchimp.find(subjects))}


def test_it_is_a_writable_connector(mailchimp: Mailchimp) -> None:
    connector: WritableConnector = mailchimp
    assert isinstance(connector, WritableConnector)


def test_heavy_libraries_are_imported_only_for_calls() -> None:
    heavy = {"requests", "urllib3", "mailchimp_marketing"}
    code = f"import sys, connectors.mailchimp; print(sorted({heavy!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT)
    assert "[]\n" == run.stdout


def test_a_person_is_found_in_every_audience(mailchimp: Mailchimp, person: Person) -> None:
    found = records(mailchimp, person("KARI.nordmann@Example.com "))
    assert {f"{NEWS}:{KARI}", f"{CLUB}:{KARI}"} == {key for key, r in found.items() if r.kind == "member"}


@pytest.mark.parametrize("address", ["arkivert@example.com", "renset@example.com", "kari.nordmann@example.com"])
def test_archived_cleaned_and_unsubscribed_members_are_found(
    mailchimp: Mailchimp, person: Person, address: str
) -> None:
    found = records(mailchimp, person(address)).values()
    assert {"archived", "cleaned", "unsubscribed"} & {r.fields["status"] for r in found if r.kind == "member"}


def test_nothing_the_api_tells_of_a_member_is_dropped(
    mailchimp: Mailchimp, server: MailchimpServer, person: Person
) -> None:
    member = records(mailchimp, person("kari.nordmann@example.com"))[f"{NEWS}:{KARI}"]
    told = server.account.shown(NEWS, KARI).keys() - {"_links", "tags", "last_note"}
    assert told | {"list_name"} == {name.partition(".")[0] for name in member.fields}
    assert "Fjell og Fjord" == member.fields["merge_fields.COMPANY"]
    assert "59.9133" == member.fields["location.latitude"]
    assert "false" == member.fields["vip"]
    assert "E-post" == member.fields["marketing_permissions.0.text"]
    assert "true" == member.fields["marketing_permissions.0.enabled"]


def test_interests_are_called_by_name(mailchimp: Mailchimp, person: Person) -> None:
    member = records(mailchimp, person("kari.nordmann@example.com"))[f"{NEWS}:{KARI}"]
    chosen = {name: on for name, on in member.fields.items() if name.startswith("interests.")}
    assert {"interests.Interesser: Ski": "true", "interests.Interesser: Sykkel": "false"} == chosen


def test_roles_name_our_words(mailchimp: Mailchimp, person: Person) -> None:
    member = records(mailchimp, person("kari.nordmann@example.com"))[f"{NEWS}:{KARI}"]
    told = {role: member.value(role) for role in ("email", "name", "company", "date")}
    assert {
        "email": "Kari.Nordmann@example.com",
        "name": "Kari Nordmann",
        "company": "Fjell og Fjord",
        "date": "2023-05-02T10:00:00+00:00",
    } == told


def test_tags_notes_activity_and_events_hang_on_the_member(mailchimp: Mailchimp, person: Person) -> None:
    found = [r for r in records(mailchimp, person("kari.nordmann@example.com")).values() if r.parent]
    assert {f"{NEWS}:{KARI}"} == {r.parent for r in found}
    kinds = [r.kind for r in found]
    assert {"tag": 3, "note": 1, "activity": 6, "event": 1} == {kind: kinds.count(kind) for kind in kinds}
    note = next(r for r in found if r.kind == "note")
    assert ("Ringte om telt.", frozenset({"created_by"})) == (note.value("note"), note.others)
    assert {"https://example.com/telt", None} == {r.fields.get("link_clicked") for r in found if r.kind == "activity"}


@pytest.mark.parametrize("page_size", [1, 2, 6, 7, 1000])
def test_all_pages_are_read(connect: Connect, person: Person, page_size: int) -> None:
    found = records(connect(page_size=page_size), person("kari.nordmann@example.com"))
    assert 13 == len(found)


def test_equal_lines_of_activity_keep_keys_of_their_own(
    server: MailchimpServer, connect: Connect, person: Person
) -> None:
    line = ActivitySeed("open", "2023-07-01T06:00:00+00:00", "Ukebrev")
    server.account.add(MemberSeed("to@example.com", activity=(line, line)))
    found = records(connect(), person("to@example.com"))
    assert 3 == len(found)


def test_keys_stay_when_newer_activity_comes(server: MailchimpServer, mailchimp: Mailchimp, person: Person) -> None:
    before = records(mailchimp, person("kari.nordmann@example.com")).keys()
    feed = server.account.children["activity"][NEWS, KARI]
    feed.insert(0, feed[0] | {"created_at_timestamp": "2024-01-01T06:00:00+00:00"})
    after = records(mailchimp, person("kari.nordmann@example.com")).keys()
    assert (set(), 1) == (before - after, len(after - before))


def test_everybody_is_searched_in_one_pass(mailchimp: Mailchimp, person: Person) -> None:
    kari, ola = person("kari.nordmann@example.com"), person("ola.normann@example.com", id="s2")
    found = [hit for hit in hits(mailchimp.find([kari, ola])) if hit.record.kind == "member"]
    assert {("s1", CLUB), ("s1", NEWS), ("s2", NEWS)} == {
        (hit.subject_id, hit.record.key.partition(":")[0]) for hit in found
    }


def test_children_are_found_on_the_ground_of_their_parent(mailchimp: Mailchimp, person: Person) -> None:
    found = hits(mailchimp.find([person("kari.nordmann@example.com", name="Kari Nordmann")]))
    assert {"accepted"} == set(statuses(found))
    assert {True: {"exact", "near"}, False: {"parent", "near"}} == {
        is_member: {g.how for hit in found if (hit.record.parent is None) is is_member for g in hit.grounds}
        for is_member in (True, False)
    }


def test_another_name_at_the_address_is_left_to_review(mailchimp: Mailchimp, person: Person) -> None:
    found = hits(mailchimp.find([person("kari.nordmann@example.com", name="Trond Eksempel")]))
    assert {"review"} == set(statuses(found))


def test_nothing_is_found_of_a_stranger(mailchimp: Mailchimp, person: Person) -> None:
    found = list(mailchimp.find([person("ukjent@example.com")]))
    parts = {one.part for one in found if isinstance(one, Searched)}
    assert {f"Tom ({EMPTY})", f"Kundeklubb ({CLUB})", f"Nyhetsbrev ({NEWS})", "*"} == parts
    assert [] == hits(found)


def test_the_search_says_what_it_searched(
    mailchimp: Mailchimp, person: Person, progress: list[tuple[str, int]]
) -> None:
    searched = [
        one
        for one in mailchimp.find([person("kari.nordmann@example.com", "kn@example.com")])
        if isinstance(one, Searched)
    ]
    *parts, whole = searched
    assert sorted([NEWS, CLUB, EMPTY]) == [one.resume for one in parts]
    assert [2, 2, 2, 6] == [one.scanned for one in searched]
    assert {("email",)} == {one.keys for one in searched}
    assert ("*", None) == (whole.part, whole.resume)
    assert [count for one in parts for count in ((one.part, 1), (one.part, 2))] == progress


def test_a_killed_search_goes_on_after_the_last_audience(mailchimp: Mailchimp, person: Person) -> None:
    whole = list(mailchimp.find([person("kari.nordmann@example.com")]))
    first = next(place for place, one in enumerate(whole) if isinstance(one, Searched))
    resume = whole[first]
    assert isinstance(resume, Searched)
    rest = mailchimp.find([person("kari.nordmann@example.com")], after=resume.resume)
    assert hits(whole[first + 1 :]) == hits(rest)


def test_only_the_audiences_asked_for_are_searched(connect: Connect, person: Person) -> None:
    found = connect(audiences=[CLUB]).find([person("kari.nordmann@example.com")])
    assert [f"Kundeklubb ({CLUB})", "*"] == [one.part for one in found if isinstance(one, Searched)]


def test_an_audience_that_is_not_in_the_account_is_not_searched_in_silence(connect: Connect, person: Person) -> None:
    with pytest.raises(SourceError) as caught:
        list(connect(audiences=["feedfeed00"]).find([person("kari.nordmann@example.com")]))
    assert "not-found" == caught.value.reason_code


def test_a_person_without_address_is_skipped_for_good(mailchimp: Mailchimp) -> None:
    subject = Subject("s1", (Identifier(IdentifierKind.NAME, "Kari Nordmann"),))
    assert Skipped("newsletter", "A4", "s1", "no-email", final=True, how_to_identify="email") in list(
        mailchimp.find([subject])
    )


def test_reading_gives_what_finding_found(mailchimp: Mailchimp, person: Person) -> None:
    found = records(mailchimp, person("kari.nordmann@example.com", "ola.normann@example.com"))
    assert found == mailchimp.read([*found, f"{NEWS}:{subscriber_hash('ukjent@example.com')}"])


def test_reading_members_alone_asks_for_nothing_else(mailchimp: Mailchimp, server: MailchimpServer) -> None:
    assert {f"{CLUB}:{KARI}"} == mailchimp.read([f"{CLUB}:{KARI}"]).keys()
    assert ["GET /lists", f"GET /lists/{CLUB}/members/{KARI}"] == server.calls


def test_reading_from_an_account_without_the_audience_is_an_error(mailchimp: Mailchimp) -> None:
    with pytest.raises(SourceError) as caught:
        mailchimp.read([f"feedfeed00:{KARI}"])
    assert "not-found" == caught.value.reason_code


def test_searching_and_reading_change_nothing(mailchimp: Mailchimp, server: MailchimpServer, person: Person) -> None:
    mailchimp.read(list(records(mailchimp, person("kari.nordmann@example.com"))))
    assert {"GET"} == {call.partition(" ")[0] for call in server.calls}


def test_a_long_search_uses_eight_connections(server: MailchimpServer, connect: Connect, person: Person) -> None:
    list(connect().find([person(*(f"nr{number}@example.com" for number in range(100)))]))
    assert (True, True) == (len(server.calls) > 300, server.connections <= 8)


def test_calls_one_after_another_use_one_connection(server: MailchimpServer, mailchimp: Mailchimp) -> None:
    for _ in range(100):
        mailchimp.read([f"{CLUB}:{KARI}"])
    assert (200, 1) == (len(server.calls), server.connections)


@pytest.mark.parametrize("host", ["http://us1.api.mailchimp.com", "ftp://127.0.0.1", "https://a:b@example.com", "x"])
def test_a_host_that_would_leak_the_key_is_refused(connect: Connect, host: str) -> None:
    with pytest.raises(ValidationError):
        connect(host=host)


@pytest.mark.parametrize(
    "host", ["http://127.0.0.1:4010", "http://localhost", "http://[::1]:4010/", "https://x.example"]
)
def test_a_host_on_this_machine_may_speak_plain_http(connect: Connect, host: str) -> None:
    connect(host=host)
