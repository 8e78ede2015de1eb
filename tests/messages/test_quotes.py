import pytest

from dsr_cli.messages.quotes import new

HISTORY = {
    "nb gmail": "tor. 5. nov. 2026 kl. 12:00 skrev Backe <post@example.com>:\n\n> Gammelt",
    "nb den": "Den tor. 5. nov. 2026 kl. 12:00 skrev Backe <post@example.com>:\nGammelt",
    "nb apple": "5. nov. 2026 kl. 12:00 skrev Backe <post@example.com>:\n\nGammelt",
    "nb broken line": "Den torsdag 5. november 2026 kl. 12:00 skrev Joh. Jørg. Backe\n<post@example.com>:\n> Gammelt",
    "nb name first": "Backe kundeservice skrev 2026-11-05 12:00:\n> Gammelt",
    "nb outlook": "Fra: Backe <post@example.com>\nSendt: torsdag 5. november\nTil: Kari\nEmne: SV: Innsyn\n\nGammelt",
    "nb outlook bold": "*Fra:* Backe\n*Dato:* 5. nov\n*Til:* Kari\n*Emne:* Innsyn\n\nGammelt",
    "nb old outlook": "-----Opprinnelig melding-----\nFra: Backe\n\nGammelt",
    "nb forward": "---------- Videresendt melding ---------\nFra: Backe\n\nGammelt",
    "nn": "tor. 5. nov. 2026 kl. 12:00 skreiv Backe <post@example.com>:\nGammelt",
    "nn old outlook": "-----Opphavleg melding-----\nGammelt",
    "nn outlook": "Frå: Backe\nSendt: 5. november\nTil: Kari\nEmne: Innsyn\n\nGammelt",
    "sv": "Den tors 5 nov. 2026 kl 12:00 skrev Backe <post@example.com>:\nGammelt",
    "sv outlook": "Från: Backe\nSkickat: den 5 november 2026\nTill: Kari\nÄmne: Insyn\n\nGammelt",
    "sv old outlook": "----- Ursprungligt meddelande -----\nGammelt",
    "da": "Den tor. 5. nov. 2026 kl. 12.00 skrev Backe <post@example.com>:\nGammelt",
    "da old outlook": "-----Oprindelig meddelelse-----\nGammelt",
    "de": "Am Do., 5. Nov. 2026 um 12:00 Uhr schrieb Backe <post@example.com>:\nGammelt",
    "de outlook": "Von: Backe\nGesendet: Donnerstag\nAn: Kari\nBetreff: Auskunft\n\nGammelt",
    "de old outlook": "-----Ursprüngliche Nachricht-----\nGammelt",
    "en": "On Thu, 5 Nov 2026 at 12:00, Backe <post@example.com> wrote:\nGammelt",
    "en outlook": "From: Backe\nSent: Thursday\nTo: Kari\nSubject: RE: access\n\nGammelt",
    "en old outlook": "-----Original Message-----\nGammelt",
    "en apple": "Begin forwarded message:\n\nGammelt",
    "fr": "Le jeu. 5 nov. 2026 à 12:00, Backe <post@example.com> a écrit :\nGammelt",
    "marks alone": "> Gammelt\n>> Eldre",
}


@pytest.mark.parametrize("history", HISTORY.values(), ids=HISTORY.keys())
def test_history_is_cut_in_every_language(history: str) -> None:
    assert ("Nytt svar\n\nHilsen Kari",) * 2 == new(f"Nytt svar\n\nHilsen Kari\n\n{history}\n")


@pytest.mark.parametrize(
    "text",
    [
        "Den 3. mars skrev jeg til dere kl. 10:00 og ba om dette:\nslett meg",
        "Opptak fra butikken:\nFra: kl. 14:00\nTil: kl. 15:00\nSlett resten.",
        "Hei\n- innsyn\n- sletting\nHilsen til alle, og slett meg",
        "Mvh Kari\n00 00 00 01\nP.S. slett også søknaden",
        "Tidligere skrev dere:\nvi sletter aldri noe",
        "Thanks, and please delete my data\nKari",
    ],
)
def test_what_only_looks_like_history_is_kept(text: str) -> None:
    assert text == new(text).text


def test_answers_below_a_quote_are_new_but_not_above_it() -> None:
    body = "Hei\n\nDen 5. nov. 2026 kl. 12:00 skrev Backe:\n> Hvem er du?\n\nKari. Koden er K7QM-4XWD"
    assert ("Hei\n\n\nKari. Koden er K7QM-4XWD", "Hei") == new(body)


@pytest.mark.parametrize(
    "device", ["Sendt fra min iPhone", "Sent from my iPhone", "Skickat från min iPhone", "Hent Outlook for iOS"]
)
def test_the_line_of_a_telephone_is_cut(device: str) -> None:
    assert new(f"Slett meg\n\n{device}").text == "Slett meg"


def test_a_signature_after_its_delimiter_is_cut() -> None:
    assert new("Slett meg\n-- \nKari\nSjef").text == "Slett meg"
