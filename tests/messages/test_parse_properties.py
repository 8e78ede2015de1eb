from contextlib import suppress
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dsr_cli.errors import WrongUsage
from dsr_cli.messages import parse

_NAMES = st.sampled_from(
    (
        "From",
        "To",
        "Subject",
        "Date",
        "Received",
        "Reply-To",
        "References",
        "Content-Type",
        "Content-Disposition",
        "Content-Transfer-Encoding",
    )
)
_BROKEN = (
    b"multipart/mixed; boundary=b",
    b"multipart/alternative; boundary=",
    b"multipart/report; report-type*=x'y",
    b"message/rfc822",
    b"text/html; charset=\x00",
    b'text/plain; charset*=""',
    b"text/plain; name*1*=us-ascii'en'%FF; name*0=x",
    b"base64",
    b"x-uuencode",
    b'attachment; filename*0*="x"; filename*=a\'b',
    b"=?utf-8?b?!?=",
    b"=?x?q?=FF?= <a@example.no>",
    b"Mon, 99 Nov 99999 99:99:99 +9999",
)
_VALUES = st.one_of(st.binary(max_size=40), st.sampled_from(_BROKEN))
_MAILS = st.builds(
    lambda fields, body: b"".join(n.encode() + b": " + v + b"\n" for n, v in fields) + b"\n" + body,
    st.lists(st.tuples(_NAMES, _VALUES), max_size=8),
    st.one_of(
        st.binary(max_size=200), st.just(b"--b\nContent-Type: text/html\n\n<p>a\n--b--"), st.just(b"\n--b\n\n--b")
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), _MAILS))
@example(b"From: \xff\xfe\nContent-Type: text/plain; charset=\xff\n\n\xff")
def test_arbitrary_bytes_are_read_or_refused(raw: bytes) -> None:
    with suppress(WrongUsage):
        parse(raw)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_real_mail_is_read_or_refused(shared: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["cpython/msg_16.txt.eml", "cpython/msg_32.txt.eml", "cpython/msg_10.txt.eml"]))
    raw = bytearray((shared / "data/eml" / name).read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(raw) - 1), max_size=30)):
        raw[at] = data.draw(st.integers(0, 255))
    with suppress(WrongUsage):
        parse(bytes(raw[: data.draw(st.integers(0, len(raw)))]))
