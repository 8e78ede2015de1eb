"""Deleting and stopping: proved by reading back, safe to repeat, and never more than was asked."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from connectors.mailchimp import Mailchimp
from dsr_cli.demo.mailchimp import Fault, MailchimpServer, audience_id, subscriber_hash
from dsr_cli.domain.plan import Action, Receipt, Verb
from dsr_cli.domain.record import Hit, Record
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject
from dsr_cli.errors import Irreversible, SourceError

Person = Callable[..., Subject]
NEWS, CLUB = audience_id("Nyhetsbrev"), audience_id("Kundeklubb")
ADDRESS = "kari.nordmann@example.com"
KARI = subscriber_hash(ADDRESS)
STOPPED = {"status": "unsubscribed"}


def act(verb: Verb, record: Record | None = None, id: str = "1", **more: object) -> Action:  # noqa: A002 - as the field
    action = Action(id, 1, "A4", "newsletter", verb, "17(1)(b)", record)
    return replace(action, **more)  # type: ignore[arg-type]  # fields of Action by name


def apply(mailchimp: Mailchimp, *actions: Action) -> list[Receipt]:
    return list(mailchimp.apply(actions))


def at(address: str) -> Identifier:
    return Identifier(IdentifierKind.EMAIL, address)


def member_at(mailchimp: Mailchimp, list_id: str, address: str) -> Record:
    key = f"{list_id}:{subscriber_hash(address)}"
    return mailchimp.read([key])[key]


@pytest.fixture
def kari(mailchimp: Mailchimp) -> Record:
    return member_at(mailchimp, NEWS, ADDRESS)


def test_an_erased_member_is_gone_for_good(mailchimp: Mailchimp, server: MailchimpServer, kari: Record) -> None:
    assert [Receipt("1", "done")] == apply(mailchimp, act(Verb.ERASE, kari))
    assert (NEWS, KARI) in server.account.forgotten
    assert {} == mailchimp.read([kari.key])


def test_erasing_leaves_other_people_and_other_audiences_alone(
    mailchimp: Mailchimp, server: MailchimpServer, kari: Record
) -> None:
    before = {list_id: set(members) for list_id, members in server.account.members.items()}
    apply(mailchimp, act(Verb.ERASE, kari))
    after = {list_id: set(members) for list_id, members in server.account.members.items()}
    assert before[NEWS] - {KARI} == after[NEWS]
    assert before[CLUB] == after[CLUB]


@pytest.mark.parametrize(
    ("list_id", "address"), [(CLUB, ADDRESS), (CLUB, "arkivert@example.com"), (NEWS, "renset@example.com")]
)
def test_unsubscribed_archived_and_cleaned_members_are_erased(mailchimp: Mailchimp, list_id: str, address: str) -> None:
    record = member_at(mailchimp, list_id, address)
    assert [Receipt("1", "done")] == apply(mailchimp, act(Verb.ERASE, record))


def test_erasing_twice_is_erasing_once(mailchimp: Mailchimp, kari: Record) -> None:
    apply(mailchimp, act(Verb.ERASE, kari))
    assert [Receipt("1", "done", "already")] == apply(mailchimp, act(Verb.ERASE, kari))


def test_an_erasure_that_erased_nothing_has_failed(mailchimp: Mailchimp, server: MailchimpServer, kari: Record) -> None:
    server.faults.append(Fault(204, on="delete-permanent"))
    assert [Receipt("1", "failed", "still-there")] == apply(mailchimp, act(Verb.ERASE, kari))


def test_a_refused_erasure_has_failed(mailchimp: Mailchimp, server: MailchimpServer, kari: Record) -> None:
    server.faults.append(Fault(405, b"{}", "application/problem+json", on="delete-permanent"))
    assert [Receipt("1", "failed", "refused")] == apply(mailchimp, act(Verb.ERASE, kari))


def test_an_erasure_whose_answer_was_lost_is_done(mailchimp: Mailchimp, server: MailchimpServer, kari: Record) -> None:
    server.faults.append(Fault(hang=0.01, on="delete-permanent"))
    assert [Receipt("1", "done")] == apply(mailchimp, act(Verb.ERASE, kari))


def test_what_hangs_on_a_member_goes_with_it(mailchimp: Mailchimp, person: Person) -> None:
    found = [one.record for one in mailchimp.find([person(ADDRESS)]) if isinstance(one, Hit)]
    children = [record for record in found if record.parent]
    parent = next(record for record in found if record.key == f"{NEWS}:{KARI}")
    actions = [act(Verb.ERASE, record, id=str(n)) for n, record in enumerate([*children, parent])]
    assert {("done", "with-parent"): 11, ("done", ""): 1} == _counted(apply(mailchimp, *actions))


def test_what_hangs_on_a_member_that_stays_is_not_erased(mailchimp: Mailchimp, person: Person) -> None:
    found = [one.record for one in mailchimp.find([person(ADDRESS)]) if isinstance(one, Hit)]
    child = next(record for record in found if record.parent)
    assert [Receipt("1", "failed", "parent-remains")] == apply(mailchimp, act(Verb.ERASE, child))


def test_emptying_fields_and_other_verbs_are_not_supported(mailchimp: Mailchimp, kari: Record) -> None:
    actions = [
        act(Verb.ERASE, kari, changes={"merge_fields.LNAME": None}),
        act(Verb.RECTIFY, kari, changes={"merge_fields.LNAME": "Hansen"}),
        act(Verb.ERASE, target=at(ADDRESS)),
        act(Verb.STOP, target=Identifier(IdentifierKind.PHONE, "+47 00 00 00 01")),
    ]
    assert [Receipt("1", "failed", "unsupported")] * 4 == apply(mailchimp, *actions)
    assert kari == member_at(mailchimp, NEWS, ADDRESS)


def test_a_stop_ends_mail_from_that_audience(mailchimp: Mailchimp, server: MailchimpServer, kari: Record) -> None:
    assert [Receipt("1", "done", "", STOPPED)] == apply(mailchimp, act(Verb.STOP, kari))
    assert "unsubscribed" == server.account.members[NEWS][KARI]["status"]


def test_a_stop_of_an_address_goes_to_every_audience(mailchimp: Mailchimp, server: MailchimpServer) -> None:
    server.account.members[CLUB][KARI]["status"] = "pending"
    assert [Receipt("1", "done", "", STOPPED)] == apply(
        mailchimp, act(Verb.STOP, target=at(" KARI.nordmann@example.com"))
    )
    assert {"unsubscribed"} == {server.account.members[one][KARI]["status"] for one in (NEWS, CLUB)}


def test_stopping_twice_is_stopping_once(mailchimp: Mailchimp, kari: Record) -> None:
    apply(mailchimp, act(Verb.STOP, kari))
    again = Receipt("1", "done", "already", STOPPED)
    assert [again, again] == apply(mailchimp, act(Verb.STOP, kari), act(Verb.STOP, target=at(ADDRESS)))


def test_stopping_an_unknown_address_does_nothing(mailchimp: Mailchimp) -> None:
    assert [Receipt("1", "nothing", "unknown")] == apply(mailchimp, act(Verb.STOP, target=at("ukjent@example.com")))


def test_a_member_erased_before_its_stop_counts_as_stopped(mailchimp: Mailchimp, kari: Record) -> None:
    receipts = apply(mailchimp, act(Verb.ERASE, kari), act(Verb.STOP, kari))
    assert [Receipt("1", "done"), Receipt("1", "done", "already")] == receipts


def test_a_stop_that_changed_nothing_has_failed(mailchimp: Mailchimp, server: MailchimpServer, kari: Record) -> None:
    server.faults.append(Fault(200, b'{"status": "unsubscribed"}', "application/json", on="PATCH"))
    assert [Receipt("1", "failed", "not-stopped")] == apply(mailchimp, act(Verb.STOP, kari))


@pytest.mark.parametrize(("list_id", "address"), [(CLUB, "arkivert@example.com"), (NEWS, "renset@example.com")])
def test_archived_and_cleaned_members_are_stopped(mailchimp: Mailchimp, list_id: str, address: str) -> None:
    record = member_at(mailchimp, list_id, address)
    assert [Receipt("1", "done", "", STOPPED)] == apply(mailchimp, act(Verb.STOP, record))


def test_a_bounced_address_that_takes_no_other_state_counts_as_stopped(
    mailchimp: Mailchimp, server: MailchimpServer
) -> None:
    record = member_at(mailchimp, NEWS, "renset@example.com")
    server.faults.append(Fault(400, b"{}", "application/problem+json", on="PATCH"))
    assert [Receipt("1", "done", "already", STOPPED)] == apply(mailchimp, act(Verb.STOP, record))


def test_another_account_is_not_taken_for_a_finished_erasure(mailchimp: Mailchimp, kari: Record) -> None:
    elsewhere = replace(kari, key=f"feedfeed00:{KARI}")
    with pytest.raises(SourceError) as caught:
        apply(mailchimp, act(Verb.ERASE, elsewhere))
    assert "not-found" == caught.value.reason_code


def test_receipts_before_a_lasting_fault_are_kept(mailchimp: Mailchimp, server: MailchimpServer, kari: Record) -> None:
    ola = member_at(mailchimp, NEWS, "ola.normann@example.com")
    server.faults.append(Fault(401, on=f"{subscriber_hash('ola.normann@example.com')}/actions"))
    receipts = mailchimp.apply([act(Verb.ERASE, kari), act(Verb.ERASE, ola)])
    assert Receipt("1", "done") == next(receipts)
    with pytest.raises(SourceError):
        next(receipts)


def test_nothing_can_be_put_back(mailchimp: Mailchimp, kari: Record) -> None:
    mailchimp.restore([])
    with pytest.raises(Irreversible):
        mailchimp.restore([kari])


def _counted(receipts: Iterable[Receipt]) -> dict[tuple[str, str], int]:
    outcomes = [(receipt.effect, receipt.reason_code) for receipt in receipts]
    return {outcome: outcomes.count(outcome) for outcome in outcomes}
