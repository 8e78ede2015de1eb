"""The verdicts on a mail, put together."""

from collections.abc import Iterator, Mapping, Sequence

from dsr_cli.domain.rights import Right
from dsr_cli.domain.triage.asked import ANSWER, Mention, asked, mentions
from dsr_cli.domain.triage.identifiers import has_national_id, identifiers
from dsr_cli.domain.triage.languages import LEXICON, UNKNOWN, language
from dsr_cli.domain.triage.reading import Reading, read
from dsr_cli.domain.triage.values import Asked, Because, Kind, Mail, Triage
from dsr_cli.domain.triage.words import Sign

# An objection or withdrawal that is only about these has nothing to do with marketing (R12).
_NO_MARKETING = frozenset({"A1", "A5", "A6", "A7", "A8", "A9", "A10.cctv"})
_AUTHORITY = "@datatilsynet.no"
_KINDS: tuple[tuple[Kind, Sign], ...] = (
    ("incident", "incident"),
    ("press", "press"),
    ("complaint", "complaint"),
    ("complaint", "chasing"),
)
# `Do not send the newsletter to this address` says nothing about whose address it is
_MARKS: dict[Sign, tuple[str, ...]] = {
    "on_behalf": (),
    "urgent": (),
    "unsafe": ("newsletter", "marketing", "sendings"),
}
_READ = frozenset(words.code for words in LEXICON)


def triage(mail: Mail) -> Triage:
    """What a mail asks for; equal mails get equal answers.

    Where the words are not enough the kind is `other`, with a warning, so that the officer looks.
    """
    reading = read(mail.subject, mail.text)
    # The subject of an answer is not the writer's own: our letter about a request does not make the reply one
    hits = mentions(reading, subject=not (mail.reply or ANSWER.match(reading.subject)))
    automatic = _automatic(mail, reading)
    claims = () if automatic else asked(hits)
    kind, why = _kind(mail, claims, reading, automatic)
    marks = {} if automatic else {sign: words for sign, no in _MARKS.items() if (words := reading.sign(sign, no))}
    code, sure = _language(reading, hits)
    return Triage(
        kind=kind,
        asked=claims,
        language=code,
        stop=any(_stops(claim) for claim in claims),
        on_behalf="on_behalf" in marks,
        urgent="urgent" in marks or kind == "incident" or any("A10.cctv" in claim.scope for claim in claims),
        unsafe="unsafe" in marks,
        identifiers=identifiers(reading.text, mail.ours),
        warnings=(
            *_about_asking(mail, reading, claims, hits, kind),
            *_about_person(mail, reading, on_behalf="on_behalf" in marks),
            *_about_language(code, sure=sure),
        ),
        because=tuple(_because(kind, why, claims, hits, marks)),
    )


def _automatic(mail: Mail, reading: Reading) -> str:
    flags = {"auto-submitted": mail.automatic, "bounce": mail.bounce, "mailing list": mail.mailing_list}
    flag = next((name for name, is_set in flags.items() if is_set), "")
    return flag or Reading(reading.subject, ()).sign("automatic") or ""


def _kind(mail: Mail, claims: Sequence[Asked], reading: Reading, automatic: str) -> tuple[Kind, str]:
    if automatic:
        return "automatic", automatic
    if claims:
        return "request", ""
    for kind, sign in _KINDS:
        if words := reading.sign(sign):
            return kind, words
    return ("reply", "a mail of a known case") if mail.reply else ("other", "")


def _stops(claim: Asked) -> bool:
    """Objection and withdrawal stop marketing at once (R12); so does an erasure that names the newsletter."""
    if claim.right is Right.ERASURE:
        return "A4" in claim.scope
    about_marketing = not claim.scope or not set(claim.scope) <= _NO_MARKETING
    return claim.right in (Right.OBJECTION, Right.WITHDRAWAL) and about_marketing


def _language(reading: Reading, hits: Sequence[Mention]) -> tuple[str, bool]:
    """The language; of a text too short to tell, that of the words that ask, else bokmål."""
    code, sure = language(reading.text, [hit.language for hit in hits])
    return ("nb" if code == UNKNOWN else code), sure


def _about_asking(
    mail: Mail, reading: Reading, claims: Sequence[Asked], hits: Sequence[Mention], kind: Kind
) -> Iterator[str]:
    if kind == "automatic" and hits:
        yield "right-in-automatic-mail"
    if kind in ("other", "reply") and (reading.context or reading.sign("closing")):
        yield "perhaps-a-request"
    if not claims and kind == "other" and mail.history and mentions(read("", mail.history)):
        yield "asked-in-quoted-text"
    if kind != "automatic" and reading.sign("chasing"):
        yield "earlier-request"
    if not mail.text.strip():
        yield "no-text"


def _about_person(mail: Mail, reading: Reading, *, on_behalf: bool) -> Iterator[str]:
    if on_behalf and reading.sign("minor"):
        yield "minor"
    if on_behalf and reading.sign("dead"):
        yield "deceased"
    if has_national_id(reading.text):
        yield "national-id"
    if mail.sender.casefold().endswith(_AUTHORITY):
        yield "authority"


def _about_language(code: str, *, sure: bool) -> Iterator[str]:
    if code not in _READ:
        yield "language-not-read"
    elif not sure:
        yield "language-unsure"


def _because(
    kind: Kind, why: str, claims: Sequence[Asked], hits: Sequence[Mention], marks: Mapping[Sign, str]
) -> Iterator[Because]:
    if why:
        yield Because(kind, why)
    for claim in claims:
        yield Because(claim.right, next(hit.words for hit in hits if hit.right is claim.right))
    for sign, words in marks.items():
        yield Because(sign, words)
