"""What every test shares: no network but loopback, no environment of the person who runs it, the real data."""

import os
import socket
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take away the runner's own settings and keyring, and every way out of this machine."""
    for name in [n for n in os.environ if n.startswith("DSR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in _LOOPBACK:
            pytest.fail(f"a test tried to reach {address[0]}")
        connect(self, address)  # type: ignore[arg-type]  # a Unix path or a loopback address

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files that nobody here wrote; a loud skip where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("NOT RUN: the real data beside the checkout are missing")
    return SHARED


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person who has read the difference rewrite the golden files."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files with what is made now")
