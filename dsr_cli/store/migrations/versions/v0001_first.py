"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    _workspace()
    _cases()
    _dossier()
    _doing()
    _after()
    _log()
    if op.get_bind().dialect.name != "sqlite":  # where keys.db has it
        op.create_table("keys", _code("ref", primary_key=True), sa.Column("wrapped", sa.LargeBinary, nullable=False))


def _workspace() -> None:
    op.create_table(
        "workspace",
        _code("id", primary_key=True),
        _code("fingerprint"),
        _instant("created"),
        sa.Column("cut_seq", sa.BigInteger, nullable=False),
        _code("cut_hash"),
    )
    op.create_table("leases", _code("case_no", primary_key=True), _code("token"), _code("holder"), _instant("expires"))


def _cases() -> None:
    op.create_table(
        "cases",
        _code("number", primary_key=True),
        *(_code(name) for name in ("kind", "language", "channel")),
        _instant("received"),
        sa.Column("received_date", sa.Date, nullable=False, index=True),
        *(_code(name) for name in ("state", "owner")),
        _code("authentication"),
        *(_code(name) for name in ("subject_id", "role")),
        *(_flag(name) for name in ("shared", "protected")),
        *(_json(name) for name in ("rights", "claims", "identity", "holds", "letters")),
        sa.Column("nominal", sa.Date),
        sa.Column("due", sa.Date, index=True),
        sa.Column("closed_on", sa.Date),
        sa.Column("forgotten_on", sa.Date),
        sa.Column("body", sa.LargeBinary),
    )
    op.create_table(
        "lookups",
        _code("digest", primary_key=True),
        sa.Column("case_no", sa.String(80), sa.ForeignKey("cases.number"), primary_key=True, index=True),
        _code("kind"),
    )
    op.create_table(
        "vault",
        _code("name", primary_key=True),
        _case_no(),
        *(_code(name) for name in ("key_ref", "kind")),
        sa.Column("added_on", sa.Date, nullable=False),
    )


def _dossier() -> None:
    op.create_table(
        "hits",
        _key(),
        _code("source", primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        *(_code(name) for name in ("ref", "status")),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "searches",
        _key(),
        _code("source", primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        _flag("whole"),
        sa.Column("scanned", sa.BigInteger, nullable=False),
        _json("kinds"),
        sa.Column("body", sa.LargeBinary),
    )
    op.create_table(
        "skips",
        _key(),
        _code("source", primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        *(_code(name) for name in ("activity", "reason_code")),
        _flag("final"),
        sa.Column("body", sa.LargeBinary),
    )
    op.create_table(
        "undeclared",
        _key(),
        _code("activity", primary_key=True),
        _code("answer"),
        _code("source", nullable=True),
        sa.Column("said_on", sa.Date, nullable=False),
        sa.Column("body", sa.LargeBinary),
    )


def _doing() -> None:
    op.create_table(
        "decisions",
        _key(),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("claim", sa.Integer, nullable=False),
        _code("activity"),
        _json("outcomes"),
    )
    op.create_table("plans", _key(), _instant("made"), sa.Column("body", sa.LargeBinary, nullable=False))
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer, primary_key=True),
        _case_no(),
        _code("action_id"),
        sa.Column("claim", sa.Integer, nullable=False),
        *(_code(name) for name in ("activity", "source", "verb")),
        _code("ref", nullable=True),
        *(_code(name) for name in ("state", "reason_code")),
        _instant("intended"),
        sa.Column("settled", sa.DateTime(timezone=True)),
        sa.Column("body", sa.LargeBinary),
    )
    op.create_table(
        "work_orders",
        _key(),
        _code("action_id", primary_key=True),
        *(_code(name) for name in ("activity", "source", "verb", "owner")),
        sa.Column("due", sa.Date, nullable=False, index=True),
        _code("state"),
        sa.Column("confirmed_on", sa.Date),
        _code("officer", nullable=True),
    )


def _after() -> None:
    op.create_table(
        "obligations",
        _code("id", primary_key=True),
        _case_no(),
        sa.Column("due", sa.Date, nullable=False, index=True),
        *(_code(name) for name in ("kind", "verb", "activity", "source")),
        sa.Column("law", sa.String(200), nullable=False),
        _flag("automatic"),
        _code("state"),
        sa.Column("settled_on", sa.Date),
        sa.Column("body", sa.LargeBinary),
    )
    op.create_table(
        "packages",
        _key(),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("made_on", sa.Date, nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.Column("password", sa.LargeBinary),
    )
    op.create_table(
        "stops",
        *(_code(name, primary_key=True) for name in ("digest", "scope", "channel")),
        sa.Column("since", sa.Date, nullable=False),
        _code("case_no"),
        _flag("unconfirmed"),
    )


def _log() -> None:
    op.create_table(
        "log",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        _instant("at"),
        *(_code(name) for name in ("event", "officer")),
        sa.Column("case_no", sa.String(80), index=True),
        sa.Column("claim", sa.Integer),
        *(_code(name, nullable=True) for name in ("activity", "source")),
        *(_json(name) for name in ("counts", "codes")),
        _code("digest", nullable=True),
        _code("hash"),
    )


def _code(name: str, *, primary_key: bool = False, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(80), primary_key=primary_key, nullable=nullable)


def _key() -> sa.Column[str]:
    return sa.Column("case_no", sa.String(80), sa.ForeignKey("cases.number"), primary_key=True)


def _case_no() -> sa.Column[str]:
    return sa.Column("case_no", sa.String(80), sa.ForeignKey("cases.number"), nullable=False, index=True)


def _json(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _instant(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
