"""What the law says of one claim for one activity: outcomes that follow from its basis and properties.

Access and erasure are decided here; the other rights are recognised and wait for the officer.
"""

from dataclasses import dataclass
from datetime import date

from dsr_cli.domain.activity import UNKNOWN, Activity
from dsr_cli.domain.decision import Decision, Outcome
from dsr_cli.domain.rights import Right

# law.md 3.4: answers without which the company cannot show that it is unable to identify (Art. 11(2))
LINK_CHECKS = {
    "A1": ("ga_transaction_id_sent", "ga_user_id_used", "ga_mc_eid_in_url"),
    "A2": ("order_id_sent_to_ads",),
    "A3": ("customer_match_used",),
}
REASON_ARTICLE = "Art. 12(3)–(4)"


@dataclass(frozen=True, slots=True)
class Found:
    """What the search says about one activity.

    `records`: how many are the subject's. `kept_until`: the last day the law keeps a part of them, if any.
    `claimed`: a registered legal claim. `active`: how many belong to an agreement or a recruitment process
    that still goes on.
    """

    records: int = 0
    kept_until: date | None = None
    claimed: bool = False
    active: int = 0


def decide(claim: int, right: Right, activity: Activity, found: Found) -> Decision:
    """Decide access or erasure for one activity."""
    if activity.answer == "no":
        outcomes: tuple[Outcome, ...] = (Outcome("NO_DATA", "all", "not-processed", f"Art. 15(1); {REASON_ARTICLE}"),)
    elif right is Right.ACCESS:
        outcomes = _access(activity, found)
    else:
        outcomes = _erasure(activity, found)
    return Decision(claim, activity.id, outcomes)


def unanswered_link_checks(activity: str, answers: dict[str, str]) -> tuple[str, ...]:
    """The settings that must be answered before `cannot identify` may be said of an activity."""
    return tuple(key for key in LINK_CHECKS.get(activity, ()) if answers.get(key, UNKNOWN) == UNKNOWN)


def linkable(activity: str, answers: dict[str, str]) -> tuple[str, ...]:
    """The settings that say the rows can be found after all."""
    return tuple(key for key in LINK_CHECKS.get(activity, ()) if answers.get(key) == "yes")


def _access(activity: Activity, found: Found) -> tuple[Outcome, ...]:
    if not activity.identifiable and not found.records:
        return (_cannot_identify("Art. 11(1)–(2), 12(2), 15"), *_refer(activity, "Art. 15(1)(c), 26"))
    if not found.records:
        return (_no_data("Art. 15(1)"), *_refer(activity, "Art. 15(1)(c), 26"))
    return (
        Outcome("FULFIL", "all", "data-found", f"Art. 15; {REASON_ARTICLE}"),
        *_refer(activity, "Art. 15(1)(c), 26"),
    )


def _erasure(activity: Activity, found: Found) -> tuple[Outcome, ...]:
    stop = _marketing_stop(activity)
    if activity.id == "A9":
        # the day counts from the closing, which is still to come (7.3)
        law = f"Art. 17(3)(b), (e), 5(2); {REASON_ARTICLE}"
        return (Outcome("REFUSE_REASON", "all", "case-file", law),)
    if not activity.identifiable and not found.records:
        return (_cannot_identify("Art. 11(2), 12(2), 17"), *_refer(activity, "Art. 17, 19"), *stop)
    if not found.records:
        return (_no_data("Art. 12(3), 17(1)"), *_refer(activity, "Art. 17, 19"), *stop)
    needed = (_still_needed(activity),) if 0 < found.active < found.records else ()
    return (_erase(activity, found), *needed, *_refer(activity, "Art. 17, 19"), *stop)


def _erase(activity: Activity, found: Found) -> Outcome:
    if found.claimed:
        return Outcome("RETAIN_CLAIM", "claim", "legal-claim", f"Art. 17(3)(e); {REASON_ARTICLE}")
    if found.active == found.records:
        return _still_needed(activity)
    if found.kept_until:
        law = f"Art. 17(1)(a), 17(3)(b), bokføringsloven § 13; {REASON_ARTICLE}"
        return Outcome("PARTLY_RETAIN_LAW", "accounts", "bookkeeping", law, retained_until=found.kept_until)
    article = "17(1)(b)" if "a" in activity.basis else "17(1)(a), (c)"
    return Outcome("FULFIL", "all", "no-ground-left", f"Art. {article}; {REASON_ARTICLE}")


def _still_needed(activity: Activity) -> Outcome:
    if "f" in activity.basis:
        # A7: an open process is a hold; the applicant is asked one line, without a pause
        return Outcome("FULFIL_AFTER_CHECK", "all", "open-process", f"Art. 17(1)(c); {REASON_ARTICLE}")
    return Outcome("REFUSE_REASON", "all", "active-agreement", f"Art. 17(1)(a), 6(1)(b); {REASON_ARTICLE}")


def _marketing_stop(activity: Activity) -> tuple[Outcome, ...]:
    if not activity.direct_marketing:
        return ()
    law = "Art. 21(2)–(3), markedsføringsloven § 15"
    return (Outcome("STOP_ABSOLUTE", "marketing", "direct-marketing", law, treated_as=Right.OBJECTION),)


def _refer(activity: Activity, law: str) -> tuple[Outcome, ...]:
    if activity.other_controller is None and not activity.vendor_profiles:
        return ()
    return (Outcome("REFER", "other controller", "other-controller", law),)


def _cannot_identify(law: str) -> Outcome:
    return Outcome("CANNOT_IDENTIFY", "all", "no-identifier", f"{law}; {REASON_ARTICLE}")


def _no_data(law: str) -> Outcome:
    return Outcome("NO_DATA", "all", "searched-nothing", f"{law}; {REASON_ARTICLE}")
