"""AES-256-GCM: bytes that only their key opens, and only in the place they were sealed for."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dsr_cli.errors import WrongUsage

KEY_BYTES = 32
_NONCE_BYTES = 12


def seal(key: bytes, place: str, data: bytes) -> bytes:
    """A random nonce and the ciphertext, bound to the place."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, place.encode())


def unseal(key: bytes, place: str, sealed: bytes) -> bytes:
    """What was sealed; WrongUsage when it was changed, moved or sealed under another key."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError):
        raise WrongUsage(
            "Something in the workspace does not open with its key.",
            f"It was changed or moved by something else than `dsr`: {place}.",
            "Put the newest backup of the workspace in its place.",
        ) from None
