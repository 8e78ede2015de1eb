"""The state of the loopback Mailchimp: audiences, members and what hangs on them, in plain dicts."""

from collections.abc import Iterable
from datetime import UTC, datetime

from dsr_cli.demo.mailchimp import resources
from dsr_cli.demo.mailchimp.resources import Resource
from dsr_cli.demo.mailchimp.seed import MemberSeed, audience_id, subscriber_hash

CHILDREN = ("tags", "notes", "activity", "events")
_PLAIN = ("email_type", "language", "vip", "ip_signup", "ip_opt", "timestamp_signup", "timestamp_opt", "status")
_NESTED = ("merge_fields", "interests")


class Account:
    """All of it may be read and edited: `members[list id][hash]`, `children[kind][list id, hash]`.

    `names` are those of the audiences by list id; `asked` the interests and consents an audience asks about.
    `forgotten` holds (list id, hash) of what was deleted for good: no call takes such an address back.
    """

    def __init__(self, members: Iterable[MemberSeed], audiences: Iterable[str]) -> None:
        seeds = list(members)
        names = dict.fromkeys([*audiences, *(seed.audience for seed in seeds)])
        self.names = {audience_id(name): name for name in names}
        self.members: dict[str, dict[str, Resource]] = {list_id: {} for list_id in self.names}
        self.children: dict[str, dict[tuple[str, str], list[Resource]]] = {kind: {} for kind in CHILDREN}
        self.forgotten: set[tuple[str, str]] = set()
        self.asked = {list_id: _asked([s for s in seeds if s.audience == name]) for list_id, name in self.names.items()}
        for seed in seeds:
            self.add(seed)

    def add(self, seed: MemberSeed) -> None:
        """Make a member of a seed; what its audience asks about stays as it was."""
        list_id, key = audience_id(seed.audience), subscriber_hash(seed.email)
        interests, consents = self.asked[list_id]
        self.members[list_id][key] = resources.member(
            seed,
            {name: name in seed.interests for name in interests},
            {text: text in seed.consents for text in consents},
        )
        self.children["tags"][list_id, key] = [resources.tag(list_id, name, seed.signed_up) for name in seed.tags]
        self.children["notes"][list_id, key] = [resources.note(list_id, key, one) for one in seed.notes]
        self.children["activity"][list_id, key] = [resources.activity(list_id, one) for one in seed.activity]
        self.children["events"][list_id, key] = [resources.event(one) for one in seed.events]

    def shown(self, list_id: str, key: str) -> Resource:
        """A member as the API gives it."""
        tags, notes, feed = (self.children[kind][list_id, key] for kind in ("tags", "notes", "activity"))
        return resources.with_children(self.members[list_id][key], tags, notes, feed)

    def update(self, list_id: str, key: str, body: Resource) -> None:
        """Take over what a PATCH may set; the rest of the body is ignored, as Mailchimp does."""
        member = self.members[list_id][key]
        member.update({name: body[name] for name in _PLAIN if name in body}, last_changed=now())
        for name in _NESTED:
            member[name] |= body.get(name, {})
        merged = member["merge_fields"]
        member["full_name"] = f"{merged['FNAME']} {merged['LNAME']}".strip()

    def forget(self, list_id: str, key: str) -> None:
        """Delete a member and all that hangs on it, for good."""
        del self.members[list_id][key]
        for of_kind in self.children.values():
            del of_kind[list_id, key]
        self.forgotten.add((list_id, key))


def now() -> str:
    """The time as Mailchimp writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _asked(seeds: Iterable[MemberSeed]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    seeds = list(seeds)
    interests = dict.fromkeys(name for seed in seeds for name in seed.interests)
    consents = dict.fromkeys(text for seed in seeds for text in seed.consents)
    return tuple(interests), tuple(consents)
