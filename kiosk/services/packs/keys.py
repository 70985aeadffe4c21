"""Keys of content packs, and the signature at their end. Authors keep the private key, and kiosks have the public one.

The keys are of Ed25519, by libsodium. The signature is the comment of the zip, over every byte before it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kiosk.fill import said
from kiosk.given import GivenTextError, read_given, text_of
from kiosk.printable import printable
from kiosk.services.packs.refusals import KeyFileError, PackError, PackProblem, Refusal
from kiosk.services.storage.files import READABLE_BY_ALL, reason_of, write_new
from kiosk.services.storage.troubles import TroubleId

_PRIVATE, _PUBLIC = "radiology-kiosk-private-key-1", "radiology-kiosk-public-key-1"
_SEED = 32
"""The length of a private key in bytes."""
_SIGNED_FOR = b"radiology-kiosk content pack 1\0"
"""The prefix of everything that is signed, so that a signature is valid for nothing but content packs."""
_LINE = re.compile(r"(?P<kind>radiology-kiosk-(private|public)-key-1) (?P<key>[0-9a-fA-F]{64})( (?P<name>[^\n]*))?")
_READ_BY_OTHERS = 0o077

PIECE = 1 << 18
"""Bytes that are read at a time."""
TRAILER = re.compile(rb"\nradiology-kiosk-signature-1 ([0-9a-f]{16}) ([0-9a-f]{128})\n")
TRAILER_LENGTH = 175

PublicKeys = Mapping[str, bytes]
"""The public keys by their ids."""


@dataclass(frozen=True, repr=False)
class PrivateKey:
    seed: bytes

    @property
    def public(self) -> bytes:
        from nacl.signing import SigningKey

        return bytes(SigningKey(self.seed).verify_key)

    def sign(self, digest: bytes) -> bytes:
        """Return the signature, which has 64 bytes."""
        from nacl.signing import SigningKey

        return SigningKey(self.seed).sign(_SIGNED_FOR + digest).signature


def key_id(public: bytes) -> str:
    """Return the id of a public key: 16 hexadecimal digits."""
    return hashlib.sha256(public).hexdigest()[:16]


def signed_by(public: bytes, digest: bytes, signature: bytes) -> bool:
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(public).verify(_SIGNED_FOR + digest, signature)
    except BadSignatureError:
        return False
    return True


def make_keys(file: Path) -> tuple[Path, str]:
    """Write a new private key that only its owner can read, and the public key beside it as `.pub`.

    Returns the file of the public key and the key's id. Raises OSError, also if one of the files exists.
    """
    key = PrivateKey(secrets.token_bytes(_SEED))
    public = file.with_name(f"{file.name}.pub")
    for path in (file, public):
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    write_new(file, [f"{_PRIVATE} {key.seed.hex()} keep this secret\n".encode()])
    write_new(public, [f"{_PUBLIC} {key.public.hex()} {file.name}\n".encode()], READABLE_BY_ALL)
    return public, key_id(key.public)


def safekeeping(file: Path, *, windows: bool = os.name == "nt") -> str:
    """Return what to do with a private key. Windows lets everybody read it who may read the folder that it lies in."""
    safe = "Keep it where only those can read it who may publish content, and keep a copy safe."
    if not windows:
        return safe
    line = f'icacls "{printable(str(file))}" /inheritance:r /grant:r "%USERNAME%:F"'
    return f"{safe} Windows lets everybody read it who may read this folder; to take that away: {line}"


def read_private(file: Path) -> PrivateKey:
    """Return the private key. Raises KeyFileError, also if other users of this computer can read the file."""
    try:
        open_to_others = os.name != "nt" and file.stat().st_mode & _READ_BY_OTHERS
        lines = _lines(file)
    except OSError as error:
        raise KeyFileError(said(TroubleId.FILE_UNREAD, file=str(file), reason=reason_of(error))) from error
    if open_to_others:
        raise KeyFileError(said(PackProblem.PRIVATE_KEY_OPEN, file=str(file)))
    kind, seed = lines[0] if len(lines) == 1 else ("", b"")
    if kind != _PRIVATE:
        raise KeyFileError(said(PackProblem.NO_PRIVATE_KEY, file=str(file)))
    return PrivateKey(seed)


def read_public(file: Path | None) -> PublicKeys:
    """Return the keys of the file, which has one a line. Raises PackError."""
    if file is None:
        raise PackError(Refusal.NO_KEYS, said(PackProblem.KEYS_UNSET))
    try:
        lines = _lines(file)
    except OSError as error:
        unread = said(TroubleId.FILE_UNREAD, file=str(file), reason=reason_of(error))
        raise PackError(Refusal.NO_KEYS, said(PackProblem.KEYS_FILE, problem=unread)) from error
    except KeyFileError as error:
        raise PackError(Refusal.NO_KEYS, said(PackProblem.KEYS_FILE, problem=error.problem)) from error
    if not lines or any(kind != _PUBLIC for kind, _ in lines):
        other = said(PackProblem.NO_PUBLIC_KEYS, file=str(file))
        raise PackError(Refusal.NO_KEYS, said(PackProblem.KEYS_FILE, problem=other))
    return {key_id(key): key for _, key in lines}


def _lines(file: Path) -> list[tuple[str, bytes]]:
    """Return the kind and the key of each line. Empty lines and those that begin with # are skipped."""
    found = []
    try:
        text = text_of(read_given(file), errors="replace")
    except GivenTextError as error:
        raise KeyFileError(said(PackProblem.KEYS_NO_TEXT, file=str(file))) from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise KeyFileError(said(PackProblem.NO_KEY_LINE, file=str(file), line=number))
        found.append((match["kind"], bytes.fromhex(match["key"])))
    return found


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
