"""What a mail asks for, by its words alone: deterministic, explained, without network, a proposal to the officer."""

from dsr_cli.domain.triage.judge import triage
from dsr_cli.domain.triage.values import Asked, Because, Kind, Mail, Triage

__all__ = ["Asked", "Because", "Kind", "Mail", "Triage", "triage"]
