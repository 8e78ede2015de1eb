"""Deleting for good and stopping mail, each proved by reading back what Mailchimp then has."""

from collections.abc import Callable, Sequence
from typing import Literal

from connectors.mailchimp.api import Api
from connectors.mailchimp.place import Place, subscriber_hash
from dsr_cli.domain.plan import Action, Receipt, Verb
from dsr_cli.domain.record import Record
from dsr_cli.domain.subject import IdentifierKind
from dsr_cli.errors import SourceError

STOPPED = {"status": "unsubscribed"}


def carry_out(api: Api, action: Action, audiences: Sequence[str]) -> Receipt:
    """Carry out one action; a stop of an address goes to all of these audiences."""
    record, target = action.record, action.target
    match action.verb:
        case Verb.ERASE if record and not action.changes:
            return _erase(api, action.id, record)
        case Verb.STOP if record:
            # It was there when the plan was made: a member that is gone gets no mail.
            return _stop(api, action.id, [Place.of(record.key)]) or Receipt(action.id, "done", "already")
        case Verb.STOP if target and target.kind is IdentifierKind.EMAIL:
            places = [Place(list_id, subscriber_hash(target.value)) for list_id in audiences]
            return _stop(api, action.id, places) or Receipt(action.id, "nothing", "unknown")
        case _:
            return Receipt(action.id, "failed", "unsupported")


def _erase(api: Api, action_id: str, record: Record) -> Receipt:
    place = Place.of(record.key)
    if record.parent is not None:
        if api.member(place) is None:
            return Receipt(action_id, "done", "with-parent")
        return Receipt(action_id, "failed", "parent-remains")
    answer = _asked(api.forget, place)
    if api.member(place) is not None:
        return Receipt(action_id, "failed", "refused" if answer == "refused" else "still-there")
    return Receipt(action_id, "done", "already" if answer == "not-found" else "")


def _stop(api: Api, action_id: str, places: Sequence[Place]) -> Receipt | None:
    results = {result for place in places if (result := _stop_at(api, place)) is not None}
    if not results:
        return None
    if "failed" in results:
        return Receipt(action_id, "failed", "not-stopped")
    return Receipt(action_id, "done", "already" if results == {"already"} else "", STOPPED)


def _stop_at(api: Api, place: Place) -> Literal["done", "already", "failed"] | None:
    member = api.member(place)
    if member is None:
        return None
    if member["status"] == "unsubscribed":
        return "already"
    answer = _asked(api.unsubscribe, place)
    after = api.member(place)
    if after is None or after["status"] == "unsubscribed":
        return "done"
    # A bounced address is under a state of its own, in which it gets no mail and may refuse another.
    return "already" if answer == "refused" and after["status"] == "cleaned" else "failed"


def _asked(call: Callable[[Place], None], place: Place) -> str:
    try:
        call(place)
    except SourceError as error:
        if error.reason_code in ("not-found", "refused"):
            return error.reason_code
        raise
    return ""
