"""Whether our own mail server found the sender's address to be genuine (RFC 8601)."""

from collections.abc import Sequence
from typing import Literal, Protocol

from dsr_cli.messages import Message

Verdict = Literal["pass", "fail", "none"]

_FAILED = frozenset({"fail", "hardfail", "softfail"})
_METHODS = frozenset({"spf", "dkim", "dmarc"})
# The domain a DKIM signature answers for; some servers write only `i=`, whose domain is that of `d=` or below it.
_SIGNER = (("header", "d"), ("header", "i"))
_FROM = (("header", "from"),)


class _Property(Protocol):
    type: str
    name: str
    value: str


class _Result(Protocol):
    method: str
    result: str
    properties: Sequence[_Property]


def authentication(message: Message, authserv_id: str) -> Verdict:
    """What the topmost `Authentication-Results` of `authserv_id` says of the From address.

    pass: DMARC passed for the domain in From, or DKIM did and signed for that very domain. fail: DMARC failed,
    or nothing passed and SPF, DKIM or DMARC failed, or From names several senders. Headers of other ids are
    not believed, since anybody can write them; a server must take out foreign ones with its own id (RFC 8601 5).
    """
    if "sender-several" in message.defects:
        return "fail"
    results = _results(message.auth_results, authserv_id)
    domain = message.sender.domain
    if any(r.method == "dmarc" and _passed(r, _FROM, domain) for r in results):
        return "pass"
    if any(r.method == "dmarc" and r.result in _FAILED for r in results):
        return "fail"
    if any(r.method == "dkim" and _passed(r, _SIGNER, domain) for r in results):
        return "pass"
    return "fail" if any(r.method in _METHODS and r.result in _FAILED for r in results) else "none"


def _passed(result: _Result, names: tuple[tuple[str, str], ...], domain: str) -> bool:
    values = [p.value for name in names for p in result.properties if (p.type, p.name) == name]
    found = values[0].rpartition("@")[2].casefold().rstrip(".") if values else ""
    return result.result == "pass" and domain != "" and found == domain


def _results(headers: Sequence[str], authserv_id: str) -> Sequence[_Result]:
    import authres

    ours = authserv_id.casefold()
    for header in headers:
        try:
            parsed = authres.AuthenticationResultsHeader.parse(f"Authentication-Results: {header}")
        except (authres.AuthResError, ValueError):
            if header.casefold().startswith(ours):
                # Our own, and not of the grammar: what stands below it may be forged.
                return ()
            continue
        if str(parsed.authserv_id).casefold() == ours:
            results: Sequence[_Result] = parsed.results
            return results
    return ()
