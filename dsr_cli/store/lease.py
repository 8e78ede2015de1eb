"""Leases: no two processes work at a case, and one that died does not keep it."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from dsr_cli.errors import Unavailable
from dsr_cli.store.schema import leases

TERM = timedelta(minutes=10)


def take(connection: Connection, case: str, holder: str, now: datetime) -> str:
    """Take the lease of a case for a term. Its token. Unavailable while another process has it."""
    current = connection.execute(select(leases).where(leases.c.case_no == case)).first()
    if current and current.expires > now:
        raise Unavailable(
            f"Case {case} was not touched.",
            f"Another process of {current.holder} works at it.",
            f"Run the command again when that one has ended; after {current.expires:%H:%M} UTC it is taken for dead.",
        )
    token = secrets.token_hex(16)
    connection.execute(delete(leases).where(leases.c.case_no == case))
    row = {"case_no": case, "token": token, "holder": holder, "expires": now + TERM}
    connection.execute(insert(leases).values(row))
    return token


def renew(connection: Connection, tokens: set[str], now: datetime) -> None:
    """Begin the term anew. Unavailable when it had ended and another process took over."""
    mine = update(leases).where(leases.c.token.in_(tokens)).values(expires=now + TERM)
    if tokens and connection.execute(mine).rowcount != len(tokens):
        raise Unavailable(
            "The case was not changed.",
            "This process was away so long that another one has taken over.",
            "Run the command again.",
        )


def give_back(connection: Connection, token: str) -> None:
    """End the lease; nothing happens when another process has taken over."""
    connection.execute(delete(leases).where(leases.c.token == token))
