"""What may stand in dsr.toml: the company, its officers, the choices of law.md 9, mail, store and sources."""

from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(strict=True, min_length=1)]
Count = Annotated[int, Field(strict=True, ge=0)]
Some = Annotated[int, Field(strict=True, ge=1)]
Switch = Annotated[bool, Field(strict=True)]
Answer = Literal["yes", "no", "?"]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
Language = Literal["nb", "nn", "en"]

# the names under which the core itself searches and stops
RESERVED = frozenset({"case-file", "stop-list"})


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError("should be the name of a time zone, as Europe/Oslo") from None
    return name


def _day_of_year(text: str) -> str:
    try:
        date.fromisoformat(f"2001-{text}")
    except ValueError:
        raise ValueError("should be a month and a day, as 12-31") from None
    return text


def _no_password(url: str) -> str:
    try:
        password = urlsplit(url).password
    except ValueError:
        raise ValueError("should be a database URL") from None
    if password:
        raise ValueError("holds a password; leave it out and use a PGPASSFILE")
    return url


def _free(name: str) -> str:
    if name in RESERVED:
        raise ValueError("is a name of the program itself")
    return name


class Section(BaseModel):
    """A table of the configuration: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Company(Section):
    """Who the letters are from (Art. 13(1)(a)); `sign` is the line under them."""

    name: Line
    org_no: Annotated[str, StringConstraints(strict=True, pattern=r"^\d{3} ?\d{3} ?\d{3}$")]
    address: Line
    email: Line
    sign: Line


class Law(Section):
    """The choices that the law leaves to the company (law.md 9). `?` is unanswered and blocks what needs it.

    Days are calendar days unless the name says working days; `fiscal_year_end` is MM-DD,
    `secondary_retention` an ISO 8601 period.
    """

    timezone: Annotated[str, AfterValidator(_timezone)] = "Europe/Oslo"
    plan_against: Literal["nominal", "due"] = "nominal"
    prompt_working_days: Some = 3
    identity_reminder_days: Some = 7
    identity_pause: Switch = True
    clarification_pause_requires_large_quantity: Switch = True
    stop_working_days: Count = 1
    ack_working_days: Count = 2
    art19_working_days: Count = 3
    lift_notice_days: Some = 7
    erase_after_copy_days: Count = 14
    fresh_contact_days: Count = 90
    code_valid_days: Some = 7
    code_max_tries: Some = 5
    accounting_retention_years: Some = 5
    secondary_retention: Annotated[str, StringConstraints(min_length=3, pattern=r"^P(\d+Y)?(\d+M)?$")] = "P3Y6M"
    fiscal_year_end: Annotated[str, AfterValidator(_day_of_year)] = "12-31"
    recruitment_retention_months: Some = 12
    recruitment_retention_from: Literal["received", "process_closed"] = "received"
    recruitment_ask_months: Some = 11
    ga_event_months: Some = 14
    ga_cookie_days: Some = 7
    ga_transaction_id_sent: Answer = "?"
    ga_user_id_used: Answer = "?"
    ga_mc_eid_in_url: Answer = "?"
    order_id_sent_to_ads: Answer = "?"
    customer_match_used: Answer = "?"
    forward_to_klarna: Literal["ask", "never"] = "ask"
    case_file_basis: Literal["c", "f"] = "c"
    suppression_basis: Literal["f", "c"] = "f"
    consent_evidence_years: Count = 3
    suppression_review_years: Some = 5
    case_file_years: Some = 3
    register_years: Some = 5
    export_ttl_days: Some = 30
    undo_ttl_days: Count = 7
    backup_days: Some = 30
    plan_second_look: Some = 50
    tombstone_months: Some = 14
    delivery_ladder: tuple[Literal["pdf_password", "paper", "store", "shown"], ...] = (
        "pdf_password", "paper", "store", "shown",
    )  # fmt: skip  # rungs read as one line
    plain_pdf_a4: Literal["on_wish", "never"] = "on_wish"
    fee_enabled: Switch = False
    id_copy_enabled: Switch = False
    bulk_second_look: Some = 25
    min_officers: Some = 2
    reply_language: dict[str, Language] = Field(default={"sv": "nb", "da": "nb", "other": "en"})
    channels_counting_for_receipt: tuple[Name, ...] = (
        "post", "spam_folder", "newsletter_reply", "job_mailbox", "customer_service", "phone", "chat", "social",
        "letter", "store", "processor",
    )  # fmt: skip  # a list of words, not of lines
    cookie_names: tuple[Line, ...] = ("_ga", "_gcl_au", "_fbp", "li_fat_id", "_uetvid")
    dpo: Line = "?"
    datatilsynet_address: Line = "Postboks 458 Sentrum, 0105 Oslo"


class Mail(Section):
    """Where answers come from, and which mail servers are believed.

    `trusted_hosts`: servers whose `Received` line gives the time of receipt (R2). `authserv_id`: the server
    whose `Authentication-Results` count (RFC 8601); empty means that no mail is authenticated.
    """

    sender: Line
    trusted_hosts: tuple[Line, ...] = ()
    authserv_id: str = ""


class Store(Section):
    """Where the register is: `url` of a PostgreSQL database for a team; none is SQLite in the workspace."""

    url: Annotated[Line, AfterValidator(_no_password)] | None = None


class SourceSection(BaseModel):
    """One configured source: what the core needs to know; all other keys are for its connector.

    `title` is what letters call it, without one its name; `owner` a role in one word, never a person.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    connector: Name
    activities: Annotated[tuple[Line, ...], Field(min_length=1)]
    title: str = ""
    master: Switch = False
    owner: Annotated[str, StringConstraints(pattern=r"^[\w.-]{0,48}$")] = ""
    enabled: Switch = True

    @property
    def settings(self) -> dict[str, Any]:
        """The keys that the connector itself validates."""
        return dict(self.model_extra or {})


class SettingsFile(Section):
    """dsr.toml. `officers` maps system accounts to officer ids."""

    company: Company
    mail: Mail
    officers: dict[str, Line] = Field(default={})
    law: Law = Law()
    store: Store = Store()
    sources: dict[Annotated[Name, AfterValidator(_free)], SourceSection] = Field(default={})
