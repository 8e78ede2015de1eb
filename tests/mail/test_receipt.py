from datetime import UTC, datetime

from dsr_cli.mail.receipt import receipt
from dsr_cli.messages import parse

FILE_TIME = datetime(2026, 11, 9, tzinfo=UTC)
OURS = "Received: from a by mail.example.com; Tue, 3 Nov 2026 08:00:00 +0000\n"
FILTER = "Received: from b by filter.example.net; Tue, 3 Nov 2026 09:00:00 +0000\n"
THEIRS = "Received: from c by out.example.no; Mon, 2 Nov 2026 07:00:00 +0000\n"
DATE = "Date: Sun, 1 Nov 2026 06:00:00 +0000\n"


def _received(headers: str, *hosts: str) -> tuple[datetime, str | None]:
    return receipt(parse(f"{headers}From: a@example.no\n\nHei".encode()), hosts, FILE_TIME)


def test_the_topmost_line_of_our_own_host_counts() -> None:
    expected = (datetime(2026, 11, 3, 8, tzinfo=UTC), None)
    assert expected == _received(FILTER + OURS + THEIRS + DATE, "Example.com")
    assert expected == _received(FILTER + OURS + THEIRS + DATE, "mail.example.com.")


def test_a_host_that_only_ends_like_ours_is_not_ours() -> None:
    forged = "Received: from x by notexample.com; Thu, 5 Nov 2026 09:00:00 +0000\n"
    assert _received(forged + OURS, "example.com") == (datetime(2026, 11, 3, 8, tzinfo=UTC), None)


def test_without_a_trusted_host_the_topmost_line_counts() -> None:
    assert _received(FILTER + OURS + DATE, "example.org") == (datetime(2026, 11, 3, 9, tzinfo=UTC), None)


def test_the_date_of_the_sender_and_of_the_file_come_with_a_warning() -> None:
    assert _received(DATE) == (datetime(2026, 11, 1, 6, tzinfo=UTC), "received-from-date-header")
    assert _received("") == (FILE_TIME, "received-from-file-time")
