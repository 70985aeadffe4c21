"""The signature of a content pack: the comment of its zip, over every byte before it."""

from __future__ import annotations

import hashlib
import re
from typing import IO

PIECE = 1 << 18
"""Bytes that are read at a time."""
TRAILER = re.compile(rb"\nradiology-kiosk-signature-1 ([0-9a-f]{16}) ([0-9a-f]{128})\n")
TRAILER_LENGTH = 175


def trailer(signer: str, signature: bytes) -> bytes:
    """The last bytes of a signed pack. `signer` is the id of the key."""
    return f"\nradiology-kiosk-signature-1 {signer} {signature.hex()}\n".encode()


def digest_of(stream: IO[bytes], length: int) -> bytes:
    """The SHA-512 of the first `length` bytes. Reads the stream piece by piece. Raises OSError."""
    made, left = hashlib.sha512(), length
    stream.seek(0)
    while left and (data := stream.read(min(PIECE, left))):
        made.update(data)
        left -= len(data)
    return made.digest()
