"""`apply` does exactly the plan that was read, and believes only what it reads back."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from connectors.mailchimp import Mailchimp
from dsr_cli.demo.mailchimp import Fault
from dsr_cli.domain.plan import Action, Receipt
from dsr_cli.errors import Gated, Stale, Unavailable
from dsr_cli.stages import apply, done, reply

CUSTOMERS = "exports/kunder.csv"
DELETE = "delete-permanent"


def test_everything_of_the_plan_is_done_and_proven(erasure: Any) -> None:
    applied = erasure.apply()

    assert ((False, False, False), [], []) == (erasure.left(), applied.failed, applied.problems)


def test_another_digest_is_refused_before_anything_is_touched(erasure: Any) -> None:
    with pytest.raises(Stale, match="not the plan of the case"):
        apply.run(erasure.office.desk, erasure.number, "0" * 16)

    assert (True, True, True) == erasure.left()


def test_apply_stops_at_a_record_that_changed(erasure: Any) -> None:
    erasure.edit("Granlia 4", "Granlia 5")

    with pytest.raises(Stale, match="has changed since the plan"):
        erasure.apply()

    assert (True, True, False) == erasure.left()


def test_a_record_that_is_gone_has_changed_too(erasure: Any) -> None:
    erasure.edit("7001,Ingrid", "7011,Inger")

    with pytest.raises(Stale):
        erasure.apply()

    assert (True, False, False) == erasure.left()


def test_a_record_that_changed_after_a_run_that_failed_is_not_erased(erasure: Any) -> None:
    lock = erasure.lock()
    assert [f"erase-{erasure.ref('customers')}-1"] == erasure.apply().failed
    lock.unlink()
    erasure.edit(",Oslo,2025-12-31,", ",Oslo,2027-12-31,")

    with pytest.raises(Stale):
        erasure.apply()

    assert (False, True, False) == erasure.left()


def test_what_came_back_after_it_was_erased_does_not_count_as_done(erasure: Any) -> None:
    before = (erasure.office.home / CUSTOMERS).read_text("utf-8")
    erasure.apply()
    (erasure.office.home / CUSTOMERS).write_text(before, "utf-8")

    again = erasure.apply()

    assert ((False, False, False), []) == (erasure.left(), again.failed)


def test_the_answer_waits_for_what_came_back_and_could_not_be_erased_again(erasure: Any) -> None:
    before = (erasure.office.home / CUSTOMERS).read_text("utf-8")
    done.run(erasure.office.desk, erasure.number, erasure.apply().manual)
    (erasure.office.home / CUSTOMERS).write_text(before, "utf-8")
    erasure.lock()
    erasure.apply()

    with pytest.raises(Gated, match=f"not done yet: erase-{erasure.ref('customers')}-1"):
        reply.run(erasure.office.desk, erasure.number)


class Boastful(Mailchimp):
    """Says it has done what it has not."""

    def apply(self, actions: Sequence[Action]) -> Iterator[Receipt]:
        return iter([Receipt(action.id, "done") for action in actions])


def _boast(erasure: Any) -> None:
    source = erasure.office.desk.sources["newsletter"]
    source.connector.__class__ = Boastful


def _deaf(erasure: Any) -> None:
    erasure.office.server.faults.append(Fault(204, on=DELETE))


@pytest.mark.parametrize("spoil", [_boast, _deaf])
def test_an_erasure_without_effect_is_a_failure_until_a_later_run_mends_it(
    spoil: Callable[[Any], None], erasure: Any
) -> None:
    spoil(erasure)
    applied = erasure.apply()
    with pytest.raises(Unavailable, match="1 actions did not take effect"):
        applied.require_all()
    assert ((True, False, False), [f"erase-{erasure.ref('newsletter')}-1"]) == (erasure.left(), applied.failed)
    with pytest.raises(Gated, match="not done yet"):
        reply.run(erasure.office.desk, erasure.number)

    erasure.office.reload()
    erasure.apply().require_all()

    assert (False, False, False) == erasure.left()


@pytest.mark.parametrize("on", [DELETE, "GET"])
def test_a_source_that_fails_leaves_the_others_done(on: str, erasure: Any) -> None:
    erasure.office.server.faults.append(Fault(401, on=on))

    applied = erasure.apply()

    with pytest.raises(Unavailable) as failed:
        applied.require_all()
    assert "newsletter: Mailchimp refused the API key." == failed.value.why
    assert ((True, False, False), True) == (erasure.left(), bool(applied.manual and applied.promised))
    assert [f"erase-{erasure.ref('newsletter')}-1"] == applied.failed
    erasure.apply().require_all()
    assert (False, False, False) == erasure.left()
