"""Newsletter subscribers in Mailchimp: finds a person in every audience, stops mail, and deletes for good."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from connectors.mailchimp.place import Place, subscriber_hash
from connectors.mailchimp.records import child_records, member_record
from connectors.mailchimp.settings import MailchimpSettings
from dsr_cli.connector import ConnectorSettings, Kit
from dsr_cli.domain.matching import Index
from dsr_cli.domain.plan import Action, Receipt, Verb
from dsr_cli.domain.record import Ground, Hit, Record, Searched, Skipped
from dsr_cli.domain.subject import IdentifierKind, Subject
from dsr_cli.errors import Irreversible

if TYPE_CHECKING:
    from connectors.mailchimp.api import Api, Contact

_KEYS = (IdentifierKind.EMAIL.value,)


class Mailchimp:
    """One account. A person is looked up by e-mail address, the only thing Mailchimp knows contacts by.

    The key of a member is list id and subscriber hash (MD5 of the lower-cased address); tags, notes, activity
    and events are records under it. Unsubscribed, cleaned and archived members are found as well: archiving
    is not erasure.
    """

    Settings: ClassVar[type[ConnectorSettings]] = MailchimpSettings
    verbs: ClassVar[frozenset[Verb]] = frozenset({Verb.ERASE, Verb.STOP})
    # A deleted address is never taken back, and a stop is undone by a new consent only (Art. 7(3), 21(3)).
    reversible: ClassVar[frozenset[Verb]] = frozenset()

    def __init__(self, source: str, settings: MailchimpSettings, kit: Kit) -> None:
        self._source = source
        self._settings = settings
        self._kit = kit
        self._names: dict[str, str] = {}
        self._interests: dict[str, dict[str, str]] = {}

    @cached_property
    def _api(self) -> "Api":
        from connectors.mailchimp.api import Api

        return Api(self._source, self._settings, self._kit.secret(self._settings.api_key.secret))

    def find(self, subjects: Sequence[Subject], after: str | None = None) -> Iterator[Hit | Skipped | Searched]:
        """Look every address of every subject up in every audience; `after` is the id of the last one done."""
        index = Index(subjects)
        addresses = {subscriber_hash(i.value): i.value for s in subjects for i in s.of(IdentifierKind.EMAIL)}
        for subject in subjects:
            if not subject.of(IdentifierKind.EMAIL):
                for activity in self._kit.activities:
                    yield Skipped(self._source, activity, subject.id, "no-email", final=True, how_to_identify="email")
        searched = 0
        for list_id in self._audiences():
            if after is None or list_id > after:
                part, snapshot = f"{self._names[list_id]} ({list_id})", _now()
                for done, hits in enumerate(self._hits(list_id, addresses, index), start=1):
                    self._kit.progress(part, done)
                    yield from hits
                searched += len(addresses)
                yield Searched(self._source, part, snapshot, len(addresses), _KEYS, list_id)
        yield Searched(self._source, "*", _now(), searched, _KEYS)

    def read(self, keys: Sequence[str]) -> Mapping[str, Record]:
        """Members, and what hangs on them, as they are now."""
        places = sorted({Place.of(key) for key in keys if ":" in key})
        self._audiences(place.list_id for place in places)
        whole = any(key.count(":") > 1 for key in keys)
        found = self._api.contacts(places, whole=whole)
        records = {r.key: r for place, contact in found if contact for r in self._records(place.list_id, contact)}
        return {key: records[key] for key in keys if key in records}

    def apply(self, actions: Sequence[Action]) -> Iterator[Receipt]:
        """Delete members for good and stop mail to them, each read back; members go before what hangs on them."""
        from connectors.mailchimp.actions import carry_out

        audiences = self._audiences(Place.of(action.record.key).list_id for action in actions if action.record)
        for action in sorted(actions, key=_hangs_on_another):
            yield carry_out(self._api, action, audiences)

    def restore(self, records: Sequence[Record]) -> None:
        """Raise Irreversible: nothing that this connector does can be undone."""
        if records:
            raise Irreversible(
                f"{self._source}: Mailchimp cannot put back what was deleted or stopped.",
                "It takes a deleted address back only through its own sign-up form, and a stop needs a new consent.",
                "Let the person sign up again.",
            )

    def _hits(self, list_id: str, addresses: Mapping[str, str], index: Index) -> Iterator[list[Hit]]:
        for place, contact in self._api.contacts([Place(list_id, key) for key in sorted(addresses)]):
            records = list(self._records(list_id, contact)) if contact else []
            name = records[0].value("name") if records else None
            whose = list(index.find({IdentifierKind.EMAIL: addresses[place.hash], IdentifierKind.NAME: name}))
            yield [_hit(subject_id, record, grounds) for subject_id, grounds in whose for record in records]

    def _records(self, list_id: str, contact: "Contact") -> Iterator[Record]:
        interests = self._interests_of(list_id) if contact.member.get("interests") else {}
        audience = (list_id, self._names[list_id])
        activities = frozenset(self._kit.activities)
        member = member_record(self._source, activities, contact.member, audience, interests)
        yield member
        yield from child_records(member, contact.children)

    def _interests_of(self, list_id: str) -> dict[str, str]:
        if list_id not in self._interests:
            self._interests[list_id] = self._api.interests(list_id)
        return self._interests[list_id]

    def _audiences(self, needed: Iterable[str] = ()) -> Sequence[str]:
        # Without its audience every look-up is a 404, which would read as "searched, and nobody is there".
        self._names = self._api.audiences()
        if not self._names.keys() >= {*needed, *self._settings.audiences}:
            raise self._api.problems.no_audience()
        return sorted(self._settings.audiences or self._names)


def _hit(subject_id: str, record: Record, grounds: tuple[Ground, ...]) -> Hit:
    if record.parent is None:
        return Hit(subject_id, record, grounds)
    return Hit(subject_id, record, tuple(replace(g, how="parent") if g.how == "exact" else g for g in grounds))


def _hangs_on_another(action: Action) -> bool:
    return action.record is not None and action.record.parent is not None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
