"""All languages that requests are read in, and which one a text is written in."""

import re
from collections.abc import Sequence

from dsr_cli.domain.triage import da, de, en, nb, nn, sv
from dsr_cli.domain.triage.patterns import phrase

LEXICON = (nb.WORDS, nn.WORDS, en.WORDS, sv.WORDS, da.WORDS, de.WORDS)

# Languages that are told apart, but not read: the officer reads the mail (law.md 0.2-e).
_OTHERS = {
    "fr": "je vous le la les des une est que mes mon ma pour dans avec sur ne pas votre bonjour merci données",
    "es": "el los las una que mis mi para con por su usted hola gracias quiero datos del está",
    "it": "il gli che mi mio miei per con una sono vostro buongiorno grazie dati della vorrei",
    "nl": "ik het een van niet mijn uw wij zijn heeft voor met dat graag bedankt gegevens alle aan",
    "pl": "nie że się jest moje moich dane proszę dzień dobry dziękuję państwa oraz przez mnie do usunięcie",
    "lt": "aš ir prašau mano kad yra jūsų duomenis ačiū laba diena",
    "fi": "minä ja että ei on minun tietoni kiitos haluan teidän kaikki hei mitä",
}
_SCRIPTS = (("ru", "[а-яёіїєґ]"), ("ar", "[\u0600-\u06ff]"), ("el", "[α-ω]"), ("zh", "[\u4e00-\u9fff]"))
_FUNCTION = {words.code: frozenset(words.function.split()) for words in LEXICON} | {
    code: frozenset(words.split()) for code, words in _OTHERS.items()
}
UNKNOWN = "und"
_ENOUGH = 2.0
_MARGIN = 1.2


def language(text: str, likely: Sequence[str] = ()) -> tuple[str, bool]:
    """The language by its function words, and whether that is sure.

    Each word counts the more the fewer languages share it. Where two are about as good, one of `likely` is taken,
    else the first of our own order; of a text with too few known words the first of `likely`, else the best of
    those we read, else UNKNOWN.
    """
    letters = re.findall(r"[^\W\d_]+", re.sub(r"\S+@\S+", " ", text.casefold()))
    for code, script in _SCRIPTS:
        if len(re.findall(script, text.casefold())) * 3 > sum(map(len, letters)) > 0:
            return "uk" if re.search("[іїєґ]", text.casefold()) else code, True
    scores = _scores(letters, text)
    best = max(scores.values())
    if best < _ENOUGH:
        ours = max((words.code for words in LEXICON), key=lambda code: scores[code])
        return next(iter(likely), ours if best else UNKNOWN), False
    good = [code for code, score in scores.items() if score * _MARGIN >= best]
    code = next(code for code in (*likely, *good) if code in good)
    # What may be bokmål or Danish is bokmål: the shop is in Norway
    return code, set(good) <= {code, "da"}


def _scores(letters: Sequence[str], text: str) -> dict[str, float]:
    scores = dict.fromkeys(_FUNCTION, 0.0)
    for word in letters:
        shared = [code for code, function in _FUNCTION.items() if word in function]
        for code in shared:
            scores[code] += 1 / len(shared)
    for words in LEXICON:
        scores[words.code] += len(phrase(words.telling).findall(text)) if words.telling else 0
    return scores
