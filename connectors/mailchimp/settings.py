"""What the officer writes about a Mailchimp source, and the address that follows from it."""

import re
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from dsr_cli.connector import ConnectorSettings, SecretRef
from dsr_cli.errors import SourceError

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class MailchimpSettings(ConnectorSettings):
    """One account. `audiences`: ids of the audiences to search, empty for all. `timeout`, `backoff`: seconds.

    `host` replaces the address that follows from the API key; `backoff` is the unit of the growing wait between
    tries. `page_size`: rows asked for at once, of which Mailchimp gives at most 1000.
    """

    api_key: SecretRef
    audiences: tuple[str, ...] = ()
    host: str | None = None
    timeout: float = Field(default=30, gt=0)
    backoff: float = Field(default=0.5, ge=0)
    page_size: int = Field(default=1000, ge=1, le=1000)

    @field_validator("host")
    @classmethod
    def _safe(cls, host: str | None) -> str | None:
        if host is None:
            return None
        url = urlsplit(host)
        if url.scheme != "https" and not (url.scheme == "http" and url.hostname in LOOPBACK):
            raise ValueError("must begin with https://; plain http is for a server on this machine only")
        if not url.hostname or url.username or url.path.strip("/") or url.query or url.fragment:
            raise ValueError("must be an address such as https://us1.api.mailchimp.com, and no more")
        return host.rstrip("/")


def base_url(source: str, settings: MailchimpSettings, key: str) -> str:
    """The address all calls begin with: the configured host, or that of the key's data centre."""
    if settings.host:
        return f"{settings.host}/3.0"
    centre = re.fullmatch(r"[^-]+-([a-z]{2}\d{1,3})", key)
    if not centre:
        raise SourceError(
            f"{source}: the Mailchimp API key does not name a data centre.",
            "A key ends in a hyphen and the data centre, such as -us21.",
            f"Copy the whole key to the secret `{settings.api_key.secret}`.",
            reason_code="unauthorized",
        )
    return f"https://{centre[1]}.api.mailchimp.com/3.0"
