"""What went wrong at Mailchimp, told without the address, the hash, the key or the words of the answer."""

from dsr_cli.errors import SourceError

_WAIT = "Mailchimp allows ten connections at once to an account: let other programs finish, then run again."
_SERVICE = "Run again later; Mailchimp's status page tells of disturbances."


class Problems:
    """Errors of one source; `secret` is the name of the API key in the secret chain."""

    def __init__(self, source: str, secret: str) -> None:
        self._source = source
        self._secret = secret

    def refused(self, status: int, *, spoke_json: bool) -> SourceError:
        """The error for a final answer that is not a success."""
        match status:
            case 401:
                hint = f"Check the secret `{self._secret}`: the whole key, with its data centre at the end."
                return self._error("unauthorized", "refused the API key", "The key is wrong or revoked.", hint)
            case 403 if spoke_json:
                hint = f"Use a key of a user who may see audiences and contacts (secret `{self._secret}`)."
                return self._error("forbidden", "does not let this key do that", "Access is forbidden (403).", hint)
            case 403 | 429:
                # At high volume the throttle comes as a 403 without JSON; the key is not at fault.
                return self._error("throttled", "is throttling us", f"Every try was put off ({status}).", _WAIT)
            case 404:
                hint = "It may have been removed meanwhile: run again."
                return self._error("not-found", "does not know what was asked for", "The answer was 404.", hint)
            case 503 if not spoke_json:
                why = "The edge of its network answered instead of the service (503)."
                return self._error("blocked", "blocked the request", why, _SERVICE)
            case _ if status >= 500:
                return self._error("server-error", "failed", f"Every try ended in an error ({status}).", _SERVICE)
            case _ if status < 400:
                return self.unreadable()
            case _:
                hint = "Look at the contact in Mailchimp: its state may not allow this."
                return self._error("refused", "refused the request", f"The answer was {status}.", hint)

    def unreachable(self) -> SourceError:
        """Nobody answered at the address."""
        hint = "Check the network, and `host` if it is set."
        return self._error("unreachable", "could not be reached", "No connection could be made or kept.", hint)

    def timeout(self) -> SourceError:
        """No answer came in time."""
        return self._error("timeout", "did not answer", "Every try took longer than `timeout`.", _SERVICE)

    def unreadable(self) -> SourceError:
        """The answer is no JSON, or none that the specification has."""
        hint = "Check `host`, and whether a proxy answers in Mailchimp's place."
        return self._error("unreadable", "gave an answer that cannot be read", "It is not what the API gives.", hint)

    def incomplete(self) -> SourceError:
        """Fewer rows came than were announced: what is missing must not count as searched."""
        why = "Fewer rows came than it said there are."
        return self._error("incomplete", "gave an incomplete answer", why, "Run again.")

    def no_audience(self) -> SourceError:
        """An audience that is configured, or that a record is from, is not in the account."""
        hint = f"Check `audiences`, and that the secret `{self._secret}` is of the right account."
        return self._error("not-found", "has no such audience", "It is not in the account of this key.", hint)

    def _error(self, reason_code: str, what: str, why: str, hint: str) -> SourceError:
        return SourceError(f"{self._source}: Mailchimp {what}.", why, hint, reason_code=reason_code)
