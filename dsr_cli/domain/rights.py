"""The seven rights, in words (everywhere) and in the codes of the decision table."""

from enum import StrEnum


class Right(StrEnum):
    """A right of the data subject. The value is the word used in code, JSON and commands."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    OBJECTION = "objection"
    WITHDRAWAL = "withdrawal"
    PORTABILITY = "portability"

    @property
    def code(self) -> str:
        """The three-letter code of the decision table."""
        return CODES[self]

    @property
    def article(self) -> str:
        """The article of the GDPR that gives the right."""
        return ARTICLES[self]


CODES = {
    Right.ACCESS: "ACC",
    Right.RECTIFICATION: "REC",
    Right.ERASURE: "ERA",
    Right.RESTRICTION: "RES",
    Right.OBJECTION: "OBJ",
    Right.WITHDRAWAL: "WDC",
    Right.PORTABILITY: "POR",
}
ARTICLES = {
    Right.ACCESS: "15",
    Right.RECTIFICATION: "16",
    Right.ERASURE: "17",
    Right.RESTRICTION: "18",
    Right.OBJECTION: "21",
    Right.WITHDRAWAL: "7(3)",
    Right.PORTABILITY: "20",
}
