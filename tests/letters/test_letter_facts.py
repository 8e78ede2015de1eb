"""What is not answered is named by its key, and nothing else is said of it."""

import datetime as dt
from dataclasses import replace

import pytest

from dsr_cli.domain.activity import UNKNOWN
from dsr_cli.letters import samples
from dsr_cli.letters.facts import (
    Access,
    CannotIdentify,
    Company,
    Facts,
    OtherController,
    RecipientLine,
    Referral,
    unknown,
)


@pytest.fixture
def access(day: dt.date) -> Access:
    return next(part for part in samples.parts(day) if isinstance(part, Access))


def test_the_samples_have_no_open_question(facts: Facts, day: dt.date) -> None:
    assert [()] * 16 == [unknown(value) for value in (facts, *samples.parts(day))]


def test_an_open_value_of_an_activity_is_named_as_in_the_configuration(access: Access) -> None:
    newsletter, sales = access.activities
    asked = replace(access, activities=(newsletter, replace(sales, period=UNKNOWN, automated=UNKNOWN)))

    assert ("activities.A5.period", "activities.A5.automated") == unknown(asked)


def test_an_empty_text_is_as_open_as_a_question_mark(access: Access) -> None:
    newsletter, sales = access.activities

    assert ("activities.A4.purpose",) == unknown(replace(access, activities=(replace(newsletter, purpose=""), sales)))


def test_what_may_be_empty_is_not_asked_for(access: Access) -> None:
    newsletter, _ = access.activities

    assert () == unknown(replace(access, activities=(replace(newsletter, origin="", note="", recipients=()),)))


def test_an_open_value_of_a_vendor_is_named_once(access: Access) -> None:
    vendor = RecipientLine("mailer", "Utsending Inc.", "processor", "USA", UNKNOWN)
    both = tuple(replace(activity, recipients=(vendor,)) for activity in access.activities)

    assert ("vendors.mailer.mechanism",) == unknown(replace(access, activities=both))


def test_an_unknown_recipient_is_a_question_about_the_activity(access: Access) -> None:
    nobody = RecipientLine(UNKNOWN, UNKNOWN, "controller", UNKNOWN, UNKNOWN)
    newsletter, _ = access.activities

    assert ("activities.A4.recipients",) == unknown(
        replace(access, activities=(replace(newsletter, recipients=(nobody,)),))
    )


def test_the_contact_of_another_controller_is_asked_of_the_vendors() -> None:
    other = OtherController("klarna", "Betaling AS", UNKNOWN)

    assert ("vendors.klarna.contact",) == unknown(Referral((other,), "Vi har gjort vår del."))


def test_an_open_value_of_the_company_is_named(facts: Facts, company: Company) -> None:
    assert ("company.sign",) == unknown(replace(facts, company=replace(company, sign=" ? ")))


def test_what_is_in_no_configuration_is_named_by_its_letter() -> None:
    assert ("L22.reason",) == unknown(CannotIdentify(("Statistikk",), UNKNOWN, ("_ga",), "Slettes etter 14 måneder."))
