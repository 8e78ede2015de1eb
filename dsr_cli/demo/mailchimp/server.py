"""The loopback Mailchimp on HTTP: keys, faults to order, and counts of what came in."""

import base64
import json
import socket
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from dsr_cli.demo.mailchimp.account import Account
from dsr_cli.demo.mailchimp.routes import Answer, Call, Problem, answer
from dsr_cli.demo.mailchimp.seed import MemberSeed


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer to give instead of the true one, `times` times, to calls whose "METHOD path" contains `on`.

    `hang` waits so many seconds, or until the server stops, and then drops the connection without an answer.
    """

    status: int = 500
    body: bytes = b""
    content_type: str = ""
    on: str = ""
    times: int = 1
    hang: float = 0


class MailchimpServer:
    """A Mailchimp account on a free port of 127.0.0.1, up as long as the `with` block.

    `url` is the `host` to configure. `account` is the live state. Faults appended to `faults` are used up in
    order. `calls` lists "METHOD path" of all that came in; `connections` and `most_open` count sockets, so that
    it can be seen that a client keeps to its share.
    """

    def __init__(
        self,
        members: tuple[MemberSeed, ...] | list[MemberSeed] = (),
        *,
        audiences: tuple[str, ...] | list[str] = ("Nyhetsbrev",),
        api_key: str = "0123456789abcdef0123456789abcdef-us1",
    ) -> None:
        self.account = Account(members, audiences)
        self.api_key = api_key
        self.faults: list[Fault] = []
        self.calls: list[str] = []
        self.connections = 0
        self.most_open = 0
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.front = self
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        """The address to give a client as `host`."""
        return f"http://127.0.0.1:{self._http.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._http.shutdown()
        with self._lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        self._http.server_close()
        self._thread.join()

    def answer(self, call: Call, authorization: str) -> Answer | Fault:
        """The answer to one call, or the fault to give instead."""
        with self._lock:
            self.calls.append(f"{call.method} {call.path}")
            if fault := self._fault(self.calls[-1]):
                return fault
            if not self._may(authorization):
                return Problem(401, "API Key Invalid", "Your API key may be invalid, or the wrong datacenter.").answer
            return answer(self.account, call)

    def wait(self, seconds: float) -> None:
        """Wait, but not longer than the server is up."""
        self._stopping.wait(seconds)

    def opened(self, connection: socket.socket) -> None:
        """Count a connection."""
        with self._lock:
            self._open.add(connection)
            self.connections += 1
            self.most_open = max(self.most_open, len(self._open))

    def closed(self, connection: socket.socket) -> None:
        """Count a connection off."""
        with self._lock:
            self._open.discard(connection)

    def _fault(self, line: str) -> Fault | None:
        for place, fault in enumerate(self.faults):
            if fault.on in line:
                if fault.times > 1:
                    self.faults[place] = replace(fault, times=fault.times - 1)
                else:
                    del self.faults[place]
                return fault
        return None

    def _may(self, authorization: str) -> bool:
        scheme, _, credentials = authorization.partition(" ")
        if scheme == "Basic":
            with suppress(ValueError):
                return base64.b64decode(credentials).decode().partition(":")[2] == self.api_key
        return scheme == "Bearer" and credentials == self.api_key


class _Http(ThreadingHTTPServer):
    front: MailchimpServer

    def handle_error(self, request: object, client_address: object) -> None:
        # A client that hangs up is what the tests of time-outs ask for; anything else is a bug to be seen.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # typeshed names a private type


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"
    # Unbuffered, head and body go out as two packets and each call waits 40 ms for Nagle's algorithm.
    wbufsize = -1

    def setup(self) -> None:
        super().setup()
        self.server.front.opened(self.connection)

    def finish(self) -> None:
        self.server.front.closed(self.connection)
        super().finish()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
        pass

    def _serve(self) -> None:
        url = urlsplit(self.path)
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if not url.path.startswith("/3.0"):
            self._send(301, b"", "text/html", f"/3.0{url.path}")
            return
        call = Call(self.command, url.path.removeprefix("/3.0"), dict(parse_qsl(url.query)), _body(raw))
        given = self.server.front.answer(call, self.headers.get("Authorization", ""))
        match given:
            case Answer(status, body):
                kind = "application/json" if status < 400 else "application/problem+json"
                self._send(status, b"" if body is None else json.dumps(body).encode(), kind)
            case Fault(hang=0):
                self._send(given.status, given.body, given.content_type)
            case Fault():
                self.server.front.wait(given.hang)
                self.close_connection = True

    def _send(self, status: int, body: bytes, content_type: str, location: str = "") -> None:
        self.send_response(status)
        if content_type and status != 204:
            self.send_header("Content-Type", f"{content_type}; charset=utf-8")
        if location:
            self.send_header("Location", location)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815 - names the standard library calls


def _body(raw: bytes) -> dict[str, object]:
    try:
        body = json.loads(raw or b"{}")
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
