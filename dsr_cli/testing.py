"""Conformance tests for anybody's connector, as a plain pytest class; nothing else in the toolkit imports this."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

import pytest

from dsr_cli.connector import Connector, WritableConnector
from dsr_cli.domain.fields import ROLES
from dsr_cli.domain.plan import Action, Receipt, Verb
from dsr_cli.domain.record import Hit, Record, Searched, Skipped
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject

Fields = Mapping[str, str | None]


class ConnectorSuite:
    """What the core relies on. Subclass it as `TestMine`, and give `connector`, `subject` and `neighbour`.

    `changes` is what is tried: for each verb the changes of an action, one test for each; `{}` for a verb that
    takes none, or for the removal of a record. A connector that only reads leaves it empty. Each test gets
    fixtures of its own, so `connector` must stand on fresh data.

    To see why an assertion fails, call `pytest.register_assert_rewrite("dsr_cli.testing")` in conftest.py.
    """

    changes: ClassVar[Mapping[Verb, Sequence[Fields]]] = {}

    @pytest.fixture
    def connector(self) -> Connector:
        """The connector under test."""
        raise NotImplementedError("give a fixture `connector`")

    @pytest.fixture
    def subject(self) -> Subject:
        """A person with verified identifiers and at least one record that every one of `changes` can be made to."""
        raise NotImplementedError("give a fixture `subject`")

    @pytest.fixture
    def neighbour(self) -> Subject:
        """Another person, whose records are near those of `subject` (the next row) but not the same."""
        raise NotImplementedError("give a fixture `neighbour`")

    @pytest.fixture
    def stranger(self) -> Subject:
        """A person of whom the source holds nothing."""
        email = Identifier(IdentifierKind.EMAIL, "nobody@stranger.example", "verified")
        phone = Identifier(IdentifierKind.PHONE, "+47 00 00 00 99", "verified")
        return Subject("stranger", (email, phone, Identifier(IdentifierKind.NAME, "Nemo Ukjent")))

    @pytest.fixture
    def contents(self, connector: Connector, subject: Subject, neighbour: Subject) -> Callable[[], object]:
        """Everything the source holds, to compare; better taken from the source itself than through the connector."""
        keys = [hit.record.key for hit in _hits(connector, subject, neighbour)]
        return lambda: connector.read(keys)

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Try each verb with each of its changes."""
        if "verb" in metafunc.fixturenames:
            tried = [
                pytest.param(verb, values, id=f"{verb}-{'-'.join(values) or 'whole'}")
                for verb, all_values in self.changes.items()
                for values in all_values
            ]
            none = pytest.param(None, None, marks=pytest.mark.skip("the connector only reads"))
            metafunc.parametrize(("verb", "values"), tried or [none])

    def test_it_is_a_connector(self, connector: Connector) -> None:
        """It has what the core calls."""
        assert isinstance(connector, Connector)

    def test_find_equals_read(self, connector: Connector, subject: Subject) -> None:
        """A record reads as it was found."""
        found = {hit.record.key: hit.record for hit in _hits(connector, subject)}
        assert found, "the subject has no records"
        assert found == dict(connector.read(list(found)))

    def test_a_stranger_has_nothing(self, connector: Connector, stranger: Subject) -> None:
        """Nobody gets the data of others."""
        assert not _hits(connector, stranger)

    def test_a_key_that_is_not_there_is_left_out(self, connector: Connector) -> None:
        """A record that is gone is no error."""
        assert not connector.read(["no such key"])

    def test_all_subjects_are_searched_in_one_pass(
        self, connector: Connector, subject: Subject, neighbour: Subject
    ) -> None:
        """The search of many finds for each what a search of one finds."""
        one_by_one = _by_subject([*_hits(connector, subject), *_hits(connector, neighbour)])
        assert {subject.id, neighbour.id} == one_by_one.keys()
        assert one_by_one == _by_subject(_hits(connector, subject, neighbour))

    def test_a_search_says_that_it_is_over(self, connector: Connector, stranger: Subject) -> None:
        """Without it the core counts the source as not searched."""
        *_, last = None, *connector.find([stranger])
        assert (isinstance(last, Searched) and last.part == "*") or (isinstance(last, Skipped) and last.final)

    def test_records_say_what_they_are(self, connector: Connector, subject: Subject) -> None:
        """A record has a key and an activity, and speaks only of its own fields in our words."""
        for record in (hit.record for hit in _hits(connector, subject)):
            assert record.key
            assert record.activities
            assert record.roles.keys() <= record.fields.keys()
            assert set(record.roles.values()) <= ROLES
            assert record.others <= record.fields.keys()

    def test_reading_writes_nothing(
        self, connector: Connector, subject: Subject, contents: Callable[[], object]
    ) -> None:
        """Searching and reading leave the source as it was."""
        before = contents()
        connector.read([hit.record.key for hit in _hits(connector, subject)])
        assert before == contents()

    def test_every_verb_is_tried(self, connector: Connector) -> None:
        """`changes` has every verb of the connector, and no other."""
        verbs = connector.verbs if isinstance(connector, WritableConnector) else frozenset()
        assert verbs == self.changes.keys()

    def test_each_action_has_one_receipt(
        self, connector: WritableConnector, subject: Subject, verb: Verb, values: Fields
    ) -> None:
        """What can be done is done, and each action is answered."""
        actions = _actions(connector, subject, verb, values)
        receipts = list(connector.apply(actions))
        assert [(a.id, "done") for a in actions] == sorted((r.action_id, r.effect) for r in receipts)

    def test_what_is_done_can_be_read_back(
        self, connector: WritableConnector, subject: Subject, verb: Verb, values: Fields
    ) -> None:
        """The source shows what the receipt says."""
        actions = _actions(connector, subject, verb, values)
        _apply(connector, actions)
        now = connector.read(_keys(actions))
        if verb is Verb.ERASE and not values:
            assert not now
        for record in now.values():
            assert dict(values) == {name: record.fields[name] for name in values}

    def test_a_neighbour_is_untouched(
        self, connector: WritableConnector, subject: Subject, neighbour: Subject, verb: Verb, values: Fields
    ) -> None:
        """Nothing of anybody else changes."""
        before = _hits(connector, neighbour)
        _apply(connector, _actions(connector, subject, verb, values))
        assert before == _hits(connector, neighbour)

    def test_applying_twice_is_applying_once(
        self,
        connector: WritableConnector,
        subject: Subject,
        contents: Callable[[], object],
        verb: Verb,
        values: Fields,
    ) -> None:
        """A run that was cut off can be sent again."""
        actions = _actions(connector, subject, verb, values)
        _apply(connector, actions)
        once = contents()
        assert {"done"} == {receipt.effect for receipt in _apply(connector, actions)}
        assert once == contents()

    def test_what_is_reversible_can_be_taken_back(
        self, connector: WritableConnector, subject: Subject, verb: Verb, values: Fields
    ) -> None:
        """Undo gives back every field."""
        actions = _reversible(connector, subject, verb, values)
        before = connector.read(_keys(actions))
        _apply(connector, actions)
        connector.restore(list(before.values()))
        assert before == connector.read(_keys(actions))

    def test_restoring_twice_is_restoring_once(
        self,
        connector: WritableConnector,
        subject: Subject,
        contents: Callable[[], object],
        verb: Verb,
        values: Fields,
    ) -> None:
        """An undo that was cut off can be sent again."""
        actions = _reversible(connector, subject, verb, values)
        before = connector.read(_keys(actions))
        _apply(connector, actions)
        connector.restore(list(before.values()))
        once = contents()
        connector.restore(list(before.values()))
        assert once == contents()


def _hits(connector: Connector, *subjects: Subject) -> list[Hit]:
    return [value for value in connector.find(subjects) if isinstance(value, Hit)]


def _by_subject(hits: Sequence[Hit]) -> dict[str, dict[str, Record]]:
    found: dict[str, dict[str, Record]] = {}
    for hit in hits:
        found.setdefault(hit.subject_id, {})[hit.record.key] = hit.record
    return found


def _actions(connector: Connector, subject: Subject, verb: Verb, values: Fields) -> list[Action]:
    """The verb on every record of the subject that has the fields, but for nested ones."""
    records = [
        hit.record
        for hit in _hits(connector, subject)
        if hit.record.parent is None and values.keys() <= hit.record.fields.keys()
    ]
    assert records, f"no record of the subject has the fields {', '.join(values)}"
    return [
        Action(f"a{n:03}", 1, min(record.activities), record.source, verb, "", record, changes=values)
        for n, record in enumerate(records)
    ]


def _reversible(connector: WritableConnector, subject: Subject, verb: Verb, values: Fields) -> list[Action]:
    if verb not in connector.reversible:
        pytest.skip(f"{verb} cannot be taken back")
    return _actions(connector, subject, verb, values)


def _apply(connector: WritableConnector, actions: Sequence[Action]) -> list[Receipt]:
    return list(connector.apply(actions))


def _keys(actions: Sequence[Action]) -> list[str]:
    return [action.record.key for action in actions if action.record]
