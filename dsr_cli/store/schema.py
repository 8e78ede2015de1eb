"""The tables. Plain columns are codes, dates, counts, officer ids and HMACs; a `body` is sealed.

A body is one whole value as JSON under a key that can die. The plain columns beside it are what the register
keeps when it has died (law.md 7.1).
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
)

from dsr_cli.domain.case import Claim, Hold, IdentityCheck, SentLetter
from dsr_cli.domain.decision import Outcome
from dsr_cli.domain.plan import Verb
from dsr_cli.domain.rights import Right
from dsr_cli.store.columns import LAW, Code, Instant, Json, Law

metadata = MetaData()


def _case() -> Column[str]:
    return Column("case_no", Code, ForeignKey("cases.number"), primary_key=True)


workspace = Table(
    "workspace",
    metadata,
    Column("id", Code, primary_key=True),
    Column("fingerprint", Code, nullable=False),  # of the workspace key
    Column("created", Instant, nullable=False),
    Column("cut_seq", BigInteger, nullable=False),  # the last log entry that was cut off, 0 for none
    Column("cut_hash", Code, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("number", Code, primary_key=True),
    Column("kind", Code, nullable=False),
    Column("language", Code, nullable=False),
    Column("channel", Code, nullable=False),
    Column("received", Instant, nullable=False),
    Column("received_date", Date, nullable=False, index=True),  # in Oslo (law.md R1)
    Column("state", Code, nullable=False),
    Column("owner", Code, nullable=False),
    Column("authentication", Code, nullable=False),
    Column("subject_id", Code, nullable=False),
    Column("role", Code, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("protected", Boolean, nullable=False),
    Column("rights", Json(tuple[Right, ...]), nullable=False),
    Column("claims", Json(tuple[Claim, ...]), nullable=False),
    Column("identity", Json(tuple[IdentityCheck, ...]), nullable=False),
    Column("holds", Json(tuple[Hold, ...]), nullable=False),
    Column("letters", Json(tuple[SentLetter, ...]), nullable=False),
    Column("nominal", Date),
    Column("due", Date, index=True),
    Column("closed_on", Date),
    Column("forgotten_on", Date),
    Column("body", LargeBinary),  # Case, case key
)

lookups = Table(
    "lookups",
    metadata,
    Column("digest", Code, primary_key=True),
    Column("case_no", Code, ForeignKey("cases.number"), primary_key=True, index=True),
    Column("kind", Code, nullable=False),
)

hits = Table(
    "hits",
    metadata,
    _case(),
    Column("source", Code, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("ref", Code, nullable=False),  # not unique: two exports may have the same record
    Column("status", Code, nullable=False),
    Column("body", LargeBinary, nullable=False),  # Hit, dossier key
)

searches = Table(
    "searches",
    metadata,
    _case(),
    Column("source", Code, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("whole", Boolean, nullable=False),  # part is `*`
    Column("scanned", BigInteger, nullable=False),
    Column("kinds", Json(tuple[str, ...]), nullable=False),
    Column("body", LargeBinary),  # Searched, dossier key
)

skips = Table(
    "skips",
    metadata,
    _case(),
    Column("source", Code, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("activity", Code, nullable=False),
    Column("reason_code", Code, nullable=False),
    Column("final", Boolean, nullable=False),
    Column("body", LargeBinary),  # Skipped, dossier key
)

undeclared = Table(
    "undeclared",
    metadata,
    _case(),
    Column("activity", Code, primary_key=True),
    Column("answer", Code, nullable=False),
    Column("source", Code),
    Column("said_on", Date, nullable=False),
    Column("body", LargeBinary),  # Answer, case key
)

decisions = Table(
    "decisions",
    metadata,
    _case(),
    Column("seq", Integer, primary_key=True),
    Column("claim", Integer, nullable=False),
    Column("activity", Code, nullable=False),
    Column("outcomes", Json(tuple[Outcome, ...], LAW), nullable=False),
)

plans = Table(
    "plans",
    metadata,
    _case(),
    Column("made", Instant, nullable=False),
    Column("body", LargeBinary, nullable=False),  # Plan, dossier key
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_no", Code, ForeignKey("cases.number"), nullable=False, index=True),
    Column("action_id", Code, nullable=False),
    Column("claim", Integer, nullable=False),
    Column("activity", Code, nullable=False),
    Column("source", Code, nullable=False),
    Column("verb", Code(Verb), nullable=False),
    Column("ref", Code),
    Column("state", Code, nullable=False),
    Column("reason_code", Code, nullable=False),
    Column("intended", Instant, nullable=False),
    Column("settled", Instant),
    Column("body", LargeBinary),  # Deed, dossier key
)

work_orders = Table(
    "work_orders",
    metadata,
    _case(),
    Column("action_id", Code, primary_key=True),
    Column("activity", Code, nullable=False),
    Column("source", Code, nullable=False),
    Column("verb", Code(Verb), nullable=False),
    Column("owner", Code, nullable=False),
    Column("due", Date, nullable=False, index=True),
    Column("state", Code, nullable=False),
    Column("confirmed_on", Date),
    Column("officer", Code),
)

obligations = Table(
    "obligations",
    metadata,
    Column("id", Code, primary_key=True),
    Column("case_no", Code, ForeignKey("cases.number"), nullable=False, index=True),
    Column("due", Date, nullable=False, index=True),
    Column("kind", Code, nullable=False),
    Column("verb", Code(Verb), nullable=False),
    Column("activity", Code, nullable=False),
    Column("source", Code, nullable=False),
    Column("law", Law, nullable=False),
    Column("automatic", Boolean, nullable=False),
    Column("state", Code, nullable=False),
    Column("settled_on", Date),
    Column("body", LargeBinary),  # Promise, a key of its own
)

packages = Table(
    "packages",
    metadata,
    _case(),
    Column("seq", Integer, primary_key=True),
    Column("made_on", Date, nullable=False),
    Column("body", LargeBinary),  # its list of files, case key
    Column("password", LargeBinary),  # package key
)

stops = Table(
    "stops",
    metadata,
    Column("digest", Code, primary_key=True),
    Column("scope", Code, primary_key=True),
    Column("channel", Code, primary_key=True),
    Column("since", Date, nullable=False),
    Column("case_no", Code, nullable=False),  # stays when the case has gone: law.md 3.4, A4
    Column("unconfirmed", Boolean, nullable=False),  # law.md R12-n
)

vault = Table(
    "vault",
    metadata,
    Column("name", Code, primary_key=True),
    Column("case_no", Code, ForeignKey("cases.number"), nullable=False, index=True),
    Column("key_ref", Code, nullable=False),
    Column("kind", Code, nullable=False),
    Column("added_on", Date, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("case_no", Code, primary_key=True),
    Column("token", Code, nullable=False),
    Column("holder", Code, nullable=False),
    Column("expires", Instant, nullable=False),
)

log = Table(
    "log",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("event", Code, nullable=False),
    Column("officer", Code, nullable=False),
    Column("case_no", Code, index=True),
    Column("claim", Integer),
    Column("activity", Code),
    Column("source", Code),
    Column("counts", Json(dict[str, int]), nullable=False),
    Column("codes", Json(tuple[str, ...]), nullable=False),
    Column("digest", Code),
    Column("hash", Code, nullable=False),
)

# On SQLite this one is alone in keys.db, so that data and keys can be backed up and destroyed apart.
key_metadata = MetaData()
keys = Table(
    "keys",
    key_metadata,
    Column("ref", Code, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)
