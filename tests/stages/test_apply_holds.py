"""What keeps `apply` from destroying anything: a hold, and not knowing who asks (law.md 3.8, 6.2)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dsr_cli.errors import Gated, NotIdentified
from dsr_cli.stages import apply, gather, verify


def _access(erasure: Any) -> None:
    erasure.office.take_in(erasure.office.mail("Jeg ber om innsyn i alt dere har om meg."))


def _restriction(erasure: Any) -> None:
    erasure.office.take_in(erasure.office.mail("Jeg ber om at dere begrenser behandlingen av opplysningene mine."))


def _denial(erasure: Any) -> None:
    number = erasure.office.take_in(erasure.office.mail("Slett alle opplysninger dere har om meg."))
    verify.run(erasure.office.desk, number, "denied")


HOLDS: dict[str, Callable[[Any], None]] = {
    "access not answered": _access,
    "restriction asked for": _restriction,
    "identity disputed": _denial,
    "complaint": lambda erasure: erasure.hold("case"),
    "DSR-2026-0001: complaint": lambda erasure: erasure.hold(f"customers:{erasure.ref('customers')}"),
}


@pytest.mark.parametrize("reason", HOLDS)
def test_a_hold_keeps_everything_but_the_stop_of_marketing(reason: str, erasure: Any) -> None:
    HOLDS[reason](erasure)

    with pytest.raises(Gated, match=reason):
        erasure.apply()

    assert (True, True, False) == erasure.left()


def test_a_hold_on_another_record_keeps_nothing(erasure: Any) -> None:
    erasure.hold("customers:0123456789")

    erasure.apply().require_all()

    assert (False, False, False) == erasure.left()


def test_a_case_that_was_denied_is_not_applied_though_it_was_planned(erasure: Any) -> None:
    verify.run(erasure.office.desk, erasure.number, "denied")

    with pytest.raises(NotIdentified):
        erasure.apply()

    assert (True, True, False) == erasure.left()


def test_nothing_is_applied_for_somebody_who_is_known_less_well_than_the_claim_needs(
    make_office: Any, golden: Path
) -> None:
    office = make_office("erasure")
    number = office.take_in((golden / "erasure" / "request.eml").read_bytes())
    office.identify(number)

    with pytest.raises(NotIdentified):
        gather.run(office.desk, number)
    with pytest.raises(Gated, match="there is no plan"):
        apply.run(office.desk, number, "0" * 16)
