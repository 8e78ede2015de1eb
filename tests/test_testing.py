"""The conformance suite itself: it passes a connector that only reads, and catches each way of breaking a promise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

import pytest

from dsr_cli.connector import ConnectorSettings
from dsr_cli.domain.plan import Action, Receipt, Verb
from dsr_cli.domain.record import Ground, Hit, Record, Searched
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject
from dsr_cli.testing import ConnectorSuite

EMAIL = IdentifierKind.EMAIL
ASE = Subject("ase", (Identifier(EMAIL, "ase@example.no", "verified"),))
BO = Subject("bo", (Identifier(EMAIL, "bo@example.no", "verified"),))


class Shelf:
    """A source in memory, which reads only."""

    Settings: ClassVar[type[ConnectorSettings]] = ConnectorSettings

    def __init__(self) -> None:
        self.records = {
            key: Record(
                "shelf", key, "card", frozenset({"A6"}), {"mail": f"{name}@example.no", "note": "x"}, {"mail": "email"}
            )
            for key, name in (("1", "ase"), ("2", "bo"))
        }

    def find(self, subjects: Sequence[Subject], after: str | None = None) -> Iterator[Hit | Searched]:
        for subject in subjects:
            mails = [identifier.value for identifier in subject.of(EMAIL)]
            for record in self.records.values():
                if record.fields["mail"] in mails:
                    yield Hit(subject.id, record, (Ground(EMAIL, "exact", verified=True),))
        yield Searched("shelf", "*", "now", len(self.records), ("email",))

    def read(self, keys: Sequence[str]) -> Mapping[str, Record]:
        return {key: self.records[key] for key in keys if key in self.records}


class WritableShelf(Shelf):
    verbs: ClassVar[frozenset[Verb]] = frozenset({Verb.ERASE, Verb.RECTIFY})
    reversible: ClassVar[frozenset[Verb]] = frozenset({Verb.RECTIFY})

    def apply(self, actions: Sequence[Action]) -> Iterator[Receipt]:
        for action in actions:
            assert action.record
            key = action.record.key
            if action.changes and key in self.records:
                self.records[key] = replace(action.record, fields={**action.record.fields, **action.changes})
            elif not action.changes:
                self.records.pop(key, None)
            yield Receipt(action.id, "done")

    def restore(self, records: Sequence[Record]) -> None:
        self.records |= {record.key: record for record in records}


class OnShelf(ConnectorSuite):
    @pytest.fixture
    def subject(self) -> Subject:
        return ASE

    @pytest.fixture
    def neighbour(self) -> Subject:
        return BO


class TestReadOnly(OnShelf):
    @pytest.fixture
    def connector(self) -> Shelf:
        return Shelf()


class TestWritable(OnShelf):
    changes: ClassVar = {Verb.ERASE: [{}, {"note": None}], Verb.RECTIFY: [{"note": "y"}]}

    @pytest.fixture
    def connector(self) -> WritableShelf:
        return WritableShelf()


class ForgetsTheEnd(WritableShelf):
    def find(self, subjects: Sequence[Subject], after: str | None = None) -> Iterator[Hit | Searched]:
        return (told for told in super().find(subjects) if isinstance(told, Hit))


class TellsEverybody(WritableShelf):
    def find(self, subjects: Sequence[Subject], after: str | None = None) -> Iterator[Hit | Searched]:
        yield Hit(subjects[0].id, self.records["2"], ())
        yield from super().find(subjects)


class SearchesOnlyTheFirst(WritableShelf):
    def find(self, subjects: Sequence[Subject], after: str | None = None) -> Iterator[Hit | Searched]:
        return super().find(subjects[:1])


class ReadsSomethingElse(WritableShelf):
    def read(self, keys: Sequence[str]) -> Mapping[str, Record]:
        return {key: replace(record, fields={}) for key, record in super().read(keys).items()}


class ErasesTheNextToo(WritableShelf):
    def apply(self, actions: Sequence[Action]) -> Iterator[Receipt]:
        self.records.pop("2", None)
        return super().apply(actions)


class SaysDoneAndDoesNothing(WritableShelf):
    def apply(self, actions: Sequence[Action]) -> Iterator[Receipt]:
        return (Receipt(action.id, "done") for action in actions)


class AnswersOnce(WritableShelf):
    def apply(self, actions: Sequence[Action]) -> Iterator[Receipt]:
        return (receipt for receipt in super().apply(actions) if False)


class FailsTheSecondTime(WritableShelf):
    def apply(self, actions: Sequence[Action]) -> Iterator[Receipt]:
        for action in actions:
            there = action.record is not None and self.records.get(action.record.key) == action.record
            list(super().apply([action]))
            yield Receipt(action.id, "done" if there else "nothing")


class RestoresNothing(WritableShelf):
    def restore(self, records: Sequence[Record]) -> None:
        return


class RestoresAnotherEachTime(WritableShelf):
    def restore(self, records: Sequence[Record]) -> None:
        for record in records:
            note = f"{self.records[record.key].fields['note']}+"
            self.records[record.key] = replace(record, fields={**record.fields, "note": note})


class WritesWhenRead(WritableShelf):
    def read(self, keys: Sequence[str]) -> Mapping[str, Record]:
        self.records = {
            key: replace(record, fields={**record.fields, "note": f"{record.fields['note']}+"})
            for key, record in self.records.items()
        }
        return super().read(keys)


class SpeaksOfOtherFields(WritableShelf):
    def __init__(self) -> None:
        super().__init__()
        self.records["1"] = replace(self.records["1"], roles={"phone": "phone"})


@pytest.mark.parametrize(
    ("connector", "broken"),
    [
        (ForgetsTheEnd(), "test_a_search_says_that_it_is_over"),
        (TellsEverybody(), "test_a_stranger_has_nothing"),
        (SearchesOnlyTheFirst(), "test_all_subjects_are_searched_in_one_pass"),
        (ReadsSomethingElse(), "test_find_equals_read"),
        (WritesWhenRead(), "test_reading_writes_nothing"),
        (SpeaksOfOtherFields(), "test_records_say_what_they_are"),
        (ErasesTheNextToo(), "test_a_neighbour_is_untouched"),
        (SaysDoneAndDoesNothing(), "test_what_is_done_can_be_read_back"),
        (AnswersOnce(), "test_each_action_has_one_receipt"),
        (FailsTheSecondTime(), "test_applying_twice_is_applying_once"),
        (RestoresNothing(), "test_what_is_reversible_can_be_taken_back"),
        (RestoresAnotherEachTime(), "test_restoring_twice_is_restoring_once"),
        (Shelf(), "test_every_verb_is_tried"),
    ],
)
def test_a_broken_promise_is_caught(connector: Any, broken: str) -> None:
    values = {
        "connector": connector,
        "subject": ASE,
        "neighbour": BO,
        "stranger": Subject("nobody", (Identifier(EMAIL, "nobody@example.no", "verified"),)),
        "contents": lambda: dict(connector.records),
        "verb": Verb.RECTIFY,
        "values": {"note": "y"},
    }
    test = getattr(TestWritable(), broken)
    with pytest.raises(AssertionError):
        test(**{name: values[name] for name in test.__code__.co_varnames[1 : test.__code__.co_argcount]})
