"""A mail cut into sentences, with what holds for all of it."""

from dataclasses import dataclass
from functools import cached_property

from dsr_cli.domain.triage.languages import LEXICON
from dsr_cli.domain.triage.patterns import found, plain, sentences
from dsr_cli.domain.triage.words import Sign


@dataclass(frozen=True)
class Reading:
    """The subject and the sentences of a mail, in one form of Unicode."""

    subject: str
    sentences: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """All of it, a sentence a line."""
        return "\n".join((self.subject, *self.sentences))

    def sign(self, name: Sign, unless: tuple[str, ...] = ()) -> str | None:
        """The first words of this sign, in any language, in a sentence without words of the classes `unless`."""
        for line in (self.subject, *self.sentences):
            hits = (found(words.signs.get(name, ""), line) for words in LEXICON)
            if (hit := next((hit for hit in hits if hit), None)) and not any(_has(line, each) for each in unless):
                return hit
        return None

    @cached_property
    def context(self) -> bool:
        """Data protection is named somewhere."""
        return self.sign("context") is not None

    @cached_property
    def impersonal(self) -> bool:
        """A press question or a sales pitch, in which only words about the writer count."""
        return self.sign("press") is not None or self.sign("pitch") is not None

    @cached_property
    def data(self) -> bool:
        """It is about data and not about an order, so that `them` means data."""
        return (_has(self.text, "data") or _has(self.text, "own")) and not self.orders

    @cached_property
    def wants(self) -> bool:
        """Something is wanted."""
        return _has(self.text, "want")

    @cached_property
    def newsletter(self) -> bool:
        """A newsletter or mailing list is named."""
        return _has(self.text, "newsletter")

    @cached_property
    def orders(self) -> bool:
        """It is about an order, a parcel or a bill."""
        return _has(self.text, "order")


def _has(text: str, name: str) -> bool:
    return any(found(getattr(words, name), line) for line in text.splitlines() for words in LEXICON)


def read(subject: str, text: str) -> Reading:
    """The reading of a mail."""
    return Reading(" ".join(plain(subject).split()), sentences(plain(text)))
