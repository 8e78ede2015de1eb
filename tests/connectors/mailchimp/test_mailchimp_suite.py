"""Mailchimp keeps what every connector promises."""

from collections.abc import Callable
from copy import deepcopy
from typing import ClassVar

import pytest

from connectors.mailchimp import Mailchimp
from dsr_cli.demo.mailchimp import MailchimpServer
from dsr_cli.domain.plan import Verb
from dsr_cli.domain.subject import Identifier, IdentifierKind, Subject
from dsr_cli.testing import ConnectorSuite


def person(email: str) -> Subject:
    return Subject(email, (Identifier(IdentifierKind.EMAIL, email, "verified"),))


class TestMailchimp(ConnectorSuite):
    changes: ClassVar = {Verb.ERASE: [{}], Verb.STOP: [{}]}

    @pytest.fixture
    def connector(self, connect: Callable[..., Mailchimp]) -> Mailchimp:
        return connect()

    @pytest.fixture
    def subject(self) -> Subject:
        return person("ola.normann@example.com")

    @pytest.fixture
    def neighbour(self) -> Subject:
        return person("kari.nordmann@example.com")

    @pytest.fixture
    def contents(self, server: MailchimpServer) -> Callable[[], object]:
        return lambda: deepcopy(server.account.__dict__)
