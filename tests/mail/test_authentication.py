import pytest

from dsr_cli.mail.authentication import authentication
from dsr_cli.messages import parse

FROM = "From: Kari <kari@example.no>"


def _verdict(*results: str, sender: str = FROM) -> str:
    headers = "".join(f"Authentication-Results: {result}\n" for result in results)
    return authentication(parse(f"{headers}{sender}\n\nHei".encode()), "mx.example.com")


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("mx.example.com; dmarc=pass (p=REJECT) header.from=example.no", "pass"),
        ("MX.example.com; dmarc=PASS header.from=Example.NO; spf=fail smtp.mailfrom=x", "pass"),
        ("mx.example.com; dkim=pass header.d=example.no; spf=softfail smtp.mailfrom=x", "pass"),
        ("mx.example.com; dkim=pass header.i=@example.no header.s=a", "pass"),
        ("mx.example.com; dkim=fail header.d=list.example; dkim=pass header.d=example.no", "pass"),
        ("mx.example.com; dmarc=pass header.from=evil.example", "none"),
        ("mx.example.com; dmarc=pass", "none"),
        ("mx.example.com; dkim=pass header.d=evil.example", "none"),
        ("mx.example.com; dkim=pass header.d=notexample.no", "none"),
        ("mx.example.com; spf=pass smtp.mailfrom=kari@example.no", "none"),
        ("mx.example.com; dmarc=fail header.from=example.no; dkim=pass header.d=example.no", "fail"),
        ("mx.example.com; dkim=fail header.d=example.no", "fail"),
        ("mx.example.com; spf=softfail smtp.mailfrom=x; dkim=pass header.d=evil.example", "fail"),
        ("mx.example.com; dmarc=none header.from=example.no; dkim=temperror header.d=example.no", "none"),
        ("mx.example.com; none", "none"),
        ("elsewhere.example; dmarc=pass header.from=example.no", "none"),
        ("mx.example.com; dmarc=pass (never closed", "none"),
    ],
)
def test_what_our_own_server_found_decides(result: str, expected: str) -> None:
    assert expected == _verdict(result)


def test_only_the_topmost_header_of_our_server_is_believed() -> None:
    ours, forged = (
        "mx.example.com; dmarc=fail header.from=example.no",
        "mx.example.com; dmarc=pass header.from=example.no",
    )
    assert _verdict(ours, forged) == "fail"
    assert _verdict("mx.example.com; ???", forged) == "none"


def test_headers_of_others_and_broken_ones_are_passed_over() -> None:
    ours = "mx.example.com; dmarc=pass header.from=example.no"
    assert _verdict("elsewhere.example; dmarc=fail header.from=example.no", "spf=pass (no id)", ours) == "pass"


def test_no_header_proves_nothing_and_two_senders_are_doubtful() -> None:
    passed = "mx.example.com; dmarc=pass header.from=example.no"
    assert _verdict() == "none"
    assert _verdict(passed, sender="From: kari@example.no, ola@example.org") == "fail"
    assert _verdict("mx.example.com; dmarc=pass header.from=", sender="From: Kari") == "none"
