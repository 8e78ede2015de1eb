"""An invented case and data for every letter, to look at the templates and lint them without a case."""

import datetime as dt

from dsr_cli.domain.plan import Verb
from dsr_cli.domain.rights import Right
from dsr_cli.letters import facts as f

_SIXTY_DAYS = dt.timedelta(days=60)


def facts(company: f.Company, date: dt.date, language: str = "nb") -> f.Facts:
    """The facts of an invented case, with the real company."""
    return f.Facts(
        case="DSR-2026-0001",
        date=date,
        received=date - dt.timedelta(days=3),
        due=date + dt.timedelta(days=28),
        rights=(Right.ACCESS, Right.ERASURE, Right.WITHDRAWAL),
        company=company,
        case_file_years=3,
        recipient_name="Kari Eksempel",
        language=language,
    )


def parts(date: dt.date) -> tuple[f.Part, ...]:
    """One of each letter, in the order of law.md 5.2, with everything in it that a letter may have."""
    week = date + dt.timedelta(days=7)
    return (
        f.Acknowledged(),
        f.SecurityQuestion(),
        f.IdentityQuestion("adressen du skriver fra, ikke alene viser hvem du er", week, ("omtrent når du handlet",)),
        f.CodeLetter("K7P4-9TWM", week),
        _access(date),
        _erased(date),
        f.Kept(_erased(date), (_bookkeeping(date), _claim(date))),
        _refused(date),
        f.Stopped(("e-post", "SMS"), date),
        f.NoData(("kassesystemet", "nyhetsbrevet"), ("e-postadressen du skriver fra",)),
        f.CannotIdentify(
            ("Statistikk for nettsidene", "Måling av annonser"),
            "radene bare er knyttet til et nummer i nettleseren din, og det nummeret kjenner vi ikke",
            ("_ga", "_fbp"),
            "Informasjonskapselen varer i høyst 7 dager, og radene slettes etter 14 måneder.",
        ),
        f.Notice("Betaling AS", Verb.ERASE, ("E-post", "Telefon"), ("ordre 100234",), date, week),
        f.Instruction("Utsending Inc.", Verb.ERASE, "Slett kontakten for godt, ikke bare arkiver.", ("a1b2c3",), week),
        f.ComplaintRight(),
        f.Referral(
            (f.OtherController("payments", "Betaling AS", "personvern@example.com"),),
            "Vi har slettet det vi selv hadde om betalingen.",
        ),
    )


def _access(date: dt.date) -> f.Access:
    mailer = f.RecipientLine("mailer", "Utsending Inc.", "processor", "USA", "DPF")
    carrier = f.RecipientLine("carrier", "Frakt AS", "controller", "Norge", "EEA")
    return f.Access(
        activities=(
            f.ActivityAnswer(
                id="A4",
                title="Nyhetsbrev",
                purpose="sende deg nyhetsbrevet og gjøre det bedre",
                basis="samtykke (artikkel 6 nr. 1 bokstav a)",
                categories="navn, e-post, bedrift, og hva du har åpnet og klikket på",
                recipients=(mailer,),
                period="til du melder deg av",
                automated="ingen",
                outcome_code="FULFIL",
                found=1,
                origin="skjemaet på nettsidene våre",
            ),
            f.ActivityAnswer(
                id="A5",
                title="Salg i butikk og på nett",
                purpose="følge opp kjøpet ditt og føre regnskap",
                basis="avtale og plikt etter loven (artikkel 6 nr. 1 bokstav b og c)",
                categories="navn, adresse, e-post, telefon, varer og betalingsmåte",
                recipients=(mailer, carrier),
                period="fem år etter regnskapsåret",
                automated="ingen",
                outcome_code="FULFIL",
                found=12,
                note="Kvitteringene ligger i filen, ordnet etter dato.",
            ),
        ),
        searched=("kassesystemet", "nyhetsbrevet", "postkassen"),
        files=("brevet og opplysningene dine samlet i én PDF", "de samme opplysningene som regneark"),
        not_found=("Jobbsøknader",),
        password="på SMS",  # noqa: S106  # the way it comes, not the password
        ask_if_not_you=True,
        portability=True,
        redactions=(
            f.Redaction("Navnet på en annen kunde", "det gjelder en annen", "personvernforordningen artikkel 15 nr. 4"),
        ),
        missing=(f.Outstanding("Opptaket fra butikken", date + dt.timedelta(days=14)),),
    )


def _erased(date: dt.date) -> f.Erased:
    return f.Erased(
        lines=(
            f.ErasedLine("Nyhetsbrev", ("E-post", "Navn"), "Nå må du selv melde deg på om du vil ha det igjen."),
            f.ErasedLine("Salg i butikk og på nett", ("Telefon", "Notat")),
        ),
        on=date,
        backups_until=date + dt.timedelta(days=30),
        undo_until=date + dt.timedelta(days=7),
        tombstone_until=date + _SIXTY_DAYS,
        suppression=True,
        recipients=("Utsending Inc.", "Frakt AS"),
    )


def _bookkeeping(date: dt.date) -> f.KeptGroup:
    lines = (_sales(date.year - 1), _sales(date.year))
    return f.KeptGroup("bokføringsloven § 13", "regnskapsavdelingen", lines)


def _sales(year: int) -> f.KeptLine:
    fields = ("Navn", "Adresse", "Vare", "Sum")
    return f.KeptLine(fields, dt.date(year + 5, 12, 31), dt.date(year + 6, 1, 1), f"kjøp i {year}")


def _claim(date: dt.date) -> f.KeptGroup:
    line = f.KeptLine(("Telefon",), date + _SIXTY_DAYS, date + _SIXTY_DAYS + dt.timedelta(days=1))
    law = "personvernforordningen artikkel 17 nr. 3 bokstav e"
    return f.KeptGroup(law, "saksbehandleren", (line,), "du har en reklamasjon hos oss som ikke er avgjort")


def _refused(date: dt.date) -> f.Refused:
    law = "personvernforordningen artikkel 17 nr. 3 bokstav b"
    until = dt.date(date.year + 6, 1, 1)
    return f.Refused(
        (
            f.RefusedLine("Kunder og samarbeidspartnere", "avtalen din fortsatt løper", law),
            f.RefusedLine("Salg i butikk", "bokføringsloven § 13 krever det", law, until),
        )
    )
