import pytest

from dsr_cli.domain.rights import Right
from dsr_cli.domain.triage import Asked, Mail, triage

ASKS = "Jeg vil ha innsyn i alle opplysninger dere har om meg. "


@pytest.mark.parametrize(
    "text",
    [
        "E-postadressen dere har registrert, tilhører eksen min. Ikke send noe dit.",
        "Ikke send svar til den gamle adressen.",
        "Jeg har ikke lenger tilgang til den e-postadressen.",
        "Mannen min leser mailen min, så ikke skriv til meg der.",
        "Jeg bor på hemmelig adresse.",
        "Det nummeret er ikke mitt lenger.",
        "Eg har løynd adresse.",
        "Eksen min les e-posten min.",
        "My ex has access to that mailbox, please do not write there.",
        "That phone number is no longer mine.",
        "I live at a protected address.",
    ],
)
def test_a_contact_that_is_not_safe_is_marked(text: str) -> None:
    assert triage(Mail("", ASKS + text)).unsafe


@pytest.mark.parametrize(
    "text",
    [
        "Ikke send meg mer reklame på e-post.",
        "Min e-postadresse er kari@example.no, send svaret dit.",
        "Jeg har flyttet, ny adresse er Storgata 1.",
        "Ikke send nyhetsbrev til denne adressen.",
        "Do not send me any more emails.",
        "Slutt å ringe meg på dette nummeret!",
    ],
)
def test_a_contact_that_is_only_unwelcome_is_not_unsafe(text: str) -> None:
    assert not triage(Mail("", text)).unsafe


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("På vegne av min klient Kari Bø krever vi innsyn i alt dere har om henne.", set()),
        ("Vedlagt fullmakt. Jeg ber om innsyn i opplysningene om min mor.", set()),
        ("Slett alle opplysninger om sønnen min.", {"minor"}),
        ("Eg er verje for ein eldre mann og ber om innsyn i opplysningane om han.", set()),
        ("Avdøde Per Hansen får stadig reklame. Slutt å sende den.", {"deceased"}),
        ("I enclose a power of attorney and request access to my client's data.", set()),
    ],
)
def test_who_writes_for_somebody_else_is_marked(text: str, warnings: set[str]) -> None:
    found = triage(Mail("", text))
    assert (True, warnings) == (found.on_behalf, set(found.warnings) & {"minor", "deceased"})


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("Jeg ber om kopi av kameraopptakene av meg fra lørdag.", True),
        ("Dette haster, jeg trenger innsyn i opplysningene mine.", True),
        ("Dere har sendt kvitteringen min til feil person.", True),
        ("Jeg vil ha innsyn i opplysningene mine.", False),
    ],
)
def test_what_will_be_gone_or_is_dangerous_is_urgent(text: str, urgent: bool) -> None:
    assert urgent == triage(Mail("", text)).urgent


@pytest.mark.parametrize(
    ("mail", "flag"),
    [
        (Mail("Innsyn", ASKS, automatic=True), "auto-submitted"),
        (Mail("Innsyn", ASKS, bounce=True), "bounce"),
        (Mail("Innsyn", ASKS, mailing_list=True), "mailing list"),
        (Mail("Automatisk svar: Innsyn", ASKS), "Automatisk svar"),
    ],
)
def test_a_machine_asks_nothing_but_the_officer_is_told(mail: Mail, flag: str) -> None:
    found = triage(mail)
    assert ("automatic", (), False) == (found.kind, found.rights, found.stop)
    assert "right-in-automatic-mail" in found.warnings
    assert flag == found.because[0].words


def test_a_reply_in_a_known_thread_is_a_reply_until_it_asks() -> None:
    assert triage(Mail("SV: Koden din", "K7QM-4XWD", reply=True)).kind == "reply"
    assert triage(Mail("SV: Koden din", "K7QM-4XWD. Slett også kontoen min.", reply=True)).kind == "request"


def test_each_right_has_its_own_activities() -> None:
    found = triage(Mail("", "Slett søknaden min og meld meg av nyhetsbrevet."))
    assert (Asked(Right.ERASURE, ("A7",)), Asked(Right.WITHDRAWAL, ("A4",))) == found.asked


def test_what_names_no_activity_is_about_all_of_them() -> None:
    found = triage(Mail("Nyhetsbrevet", "Slett meg fra nyhetsbrevet. Slett også alt annet dere har om meg."))
    assert () == next(each.scope for each in found.asked if each.right is Right.ERASURE)


@pytest.mark.parametrize(
    ("mail", "warning"),
    [
        (Mail("Konto", "Jeg vil avslutte kundeforholdet."), "perhaps-a-request"),
        (Mail("Spørsmål", "Hvordan er personvernet hos dere?"), "perhaps-a-request"),
        (Mail("VS: Innsyn", "Se under.", history="Jeg ber om innsyn i opplysningene mine."), "asked-in-quoted-text"),
        (Mail("Purring", "Jeg har fortsatt ikke fått svar på innsynskravet mitt."), "earlier-request"),
        (Mail("Innsyn", ASKS + "Fødselsnummer 010190 12345."), "national-id"),
        (Mail("Tilsyn", "Vi ber om en redegjørelse.", sender="post@datatilsynet.no"), "authority"),
        (Mail("Dane", "Dzień dobry, proszę o usunięcie moich danych osobowych."), "language-not-read"),
        (Mail("", "Slett meg"), "language-unsure"),
        (Mail("Innsyn", ""), "no-text"),
    ],
)
def test_what_the_officer_should_look_at_is_a_warning(mail: Mail, warning: str) -> None:
    assert warning in triage(mail).warnings


@pytest.mark.parametrize("text", ["Takk for hjelpen i butikken!", "Når kommer pakken min?", ASKS])
def test_what_is_clear_has_no_warning(text: str) -> None:
    assert [] == [w for w in triage(Mail("Hei", text)).warnings if w != "language-unsure"]


def test_every_verdict_says_which_words_led_to_it() -> None:
    found = triage(Mail("", "Slett kontoen min. Dette haster, og eksen min leser e-posten min."))
    assert {"erasure": "Slett + kontoen min", "urgent": "haster", "unsafe": "eksen … leser e-posten"} == {
        each.verdict: each.words for each in found.because
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jeg vil ha innsyn i hva dere har om meg", "nb"),
        ("Eg vil vite kva de har om meg", "nn"),
        ("What do you have about me in your files?", "en"),
        ("Jag vill veta vad ni har om mig", "sv"),
        ("Jeg vil vide, hvad I har om mig", "da"),
        ("Ich möchte wissen, was Sie über mich haben", "de"),
        ("Je vous prie de supprimer mes données, merci", "fr"),
        ("Proszę o usunięcie moich danych, dziękuję", "pl"),
        ("Прошу удалить мои данные", "ru"),
        ("Прошу видалити мої дані, дякую", "uk"),
        ("Delete me", "en"),
        ("Slett meg", "nb"),
        ("", "nb"),
    ],
)
def test_the_language_is_known_by_its_small_words(text: str, expected: str) -> None:
    assert expected == triage(Mail("", text)).language
