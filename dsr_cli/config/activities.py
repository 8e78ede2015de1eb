"""What may stand in activities.toml and vendors.toml: the company's purposes, and who receives the data."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from dsr_cli.config.settings import Line, Name, Section, Switch
from dsr_cli.domain.activity import UNKNOWN, Activity, Text, Vendor

CHECKLIST = "A10"
_UNKNOWN_TEXT = Text(UNKNOWN)


def _prose(value: object) -> object:
    return {"nb": value} if value == UNKNOWN else value


def _several(value: object) -> object:
    return (UNKNOWN,) if value == UNKNOWN else value


def _told(text: Text) -> Text:
    if not text.nb.strip():
        raise ValueError("nb is empty")
    return text


Prose = Annotated[Text, BeforeValidator(_prose), AfterValidator(_told)]
Basis = Literal["a", "b", "c", "d", "e", "f", "?"]
Bases = Annotated[tuple[Basis, ...], BeforeValidator(_several), Field(min_length=1)]
Recipients = Annotated[tuple[Line, ...], BeforeValidator(_several)]
Answered = Annotated[Literal["yes", "no", "?", ""], AfterValidator(lambda answer: "" if answer == UNKNOWN else answer)]


class ActivityRow(Section):
    """A purpose that the declaration names (A1–A8), or the case file (A9). A lone `?` is unanswered."""

    title: Prose
    purpose: Prose
    basis: Bases
    basis_declared: Annotated[tuple[Basis, ...], BeforeValidator(_several)]
    categories: Prose
    recipients: Recipients
    period: Prose
    origin: Prose
    automated: Prose
    direct_marketing: Switch = False
    identifiable: Switch = True
    other_controller: Line | None = None
    vendor_profiles: Switch = False
    facts: dict[str, str] = Field(default={})


class ChecklistRow(ActivityRow):
    """A purpose the declaration may have forgotten (law.md 0.2-d): yes, no by whom and when, or `?`."""

    purpose: Prose = _UNKNOWN_TEXT
    basis: Bases = ("?",)
    basis_declared: Bases = ("?",)
    categories: Prose = _UNKNOWN_TEXT
    recipients: Recipients = (UNKNOWN,)
    period: Prose = _UNKNOWN_TEXT
    origin: Prose = _UNKNOWN_TEXT
    automated: Prose = _UNKNOWN_TEXT
    answer: Answered = ""
    answered_by: str = Field("", alias="by")
    answered_on: date | None = Field(None, alias="on")

    @model_validator(mode="after")
    def _no_is_somebodys_word(self) -> Self:
        if self.answer == "no" and not (self.answered_by and self.answered_on):
            raise ValueError("the answer no needs `by` and `on`: who said it, and on what day")
        return self


class ActivitiesFile(Section):
    """activities.toml. The case file is the core's own and always there."""

    A1: ActivityRow | None = None
    A2: ActivityRow | None = None
    A3: ActivityRow | None = None
    A4: ActivityRow | None = None
    A5: ActivityRow | None = None
    A6: ActivityRow | None = None
    A7: ActivityRow | None = None
    A8: ActivityRow | None = None
    A9: ActivityRow
    A10: dict[Name, ChecklistRow] = Field(default={})

    def domain(self) -> dict[str, Activity]:
        """The activities by id, in the order of their numbers, the checklist as `A10.name`."""
        rows: dict[str, ActivityRow | None] = {id_: row for id_, row in self if id_ != CHECKLIST}
        rows |= {f"{CHECKLIST}.{name}": row for name, row in self.A10.items()}
        return {id_: Activity(id=id_, **dict(row)) for id_, row in rows.items() if row}


class VendorRow(Section):
    """A recipient by name (Art. 15(1)(c)). `country` is ISO 3166; `mechanism` is the ground of a transfer."""

    name: Line
    role: Literal["processor", "controller", "joint"]
    country: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|\?)$")]
    mechanism: Literal["DPF", "SCC", "EEA", "none", "?"]
    contact: Line = UNKNOWN
    verified_on: date | None = None
    channels: tuple[Literal["till", "web", "invoice", "tax_free"], ...] = ()
    fields: tuple[str, ...] = ()


def recipients(rows: dict[str, VendorRow]) -> dict[str, Vendor]:
    """The vendors by id."""
    return {id_: Vendor(id=id_, **dict[str, Any](row)) for id_, row in rows.items()}
