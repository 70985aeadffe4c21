"""Keys of content packs, and the signatures at their end. Authors keep private keys, and kiosks have the public ones.

The keys are of Ed25519, by libsodium. The signatures are the comment of the zip, one behind the other. Each is over the
file as it was when it was made: every byte before it, and a comment that ended with it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
_LINE = re.compile(r"(?P<kind>radiology-kiosk-(private|public)-key-1)\s+(?P<key>[0-9a-fA-F]{64})(\s+(?P<name>[^\n]*))?")
_ROLE = re.compile(r"\[\s*([a-z0-9][a-z0-9-]{0,39})\s*\]", re.IGNORECASE | re.ASCII)
_READ_BY_OTHERS = 0o077

PIECE = 1 << 18
"""Bytes that are read at a time."""
TRAILER = re.compile(rb"\nradiology-kiosk-signature-1 ([0-9a-f]{16}) ([0-9a-f]{128})\n")
TRAILER_LENGTH = 175
MOST_SIGNATURES = 8
_COMMENT_LENGTH = 2
"""The bytes before the comment of a zip, which have its length."""


@dataclass(frozen=True)
class PublicKeys:
    """The public keys that packs may be signed by, by their ids, and how many have to sign.

    `roles` has the role of each key that stands below one, such as that of a department. Keys of one role count once.
    """

    by_id: Mapping[str, bytes] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    needed: int = 1

    def counted(self, signers: Iterable[str]) -> int:
        """Return how many have signed, where these keys have: one for each role, and for each key without a role."""
        return len({(self.roles.get(signer, ""), "" if signer in self.roles else signer) for signer in signers})


@dataclass(frozen=True)
class Signature:
    """`signer` is the id of the key, and `made` the signature of `digest`."""

    signer: str
    digest: bytes
    made: bytes


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
    if len(lines) != 1 or lines[0].kind != _PRIVATE:
        raise KeyFileError(said(PackProblem.NO_PRIVATE_KEY, file=str(file)))
    return PrivateKey(lines[0].key)


def read_public(file: Path | None, needed: int = 1) -> PublicKeys:
    """Return the keys of the file, which has one a line, below the role that they have if any. Raises PackError.

    So many `needed` have to sign: a file whose keys can never be enough is refused.
    """
    if file is None:
        raise PackError(Refusal.NO_KEYS, said(PackProblem.KEYS_UNSET))
    try:
        lines = _lines(file)
        roles = _roles(file, lines)
    except OSError as error:
        unread = said(TroubleId.FILE_UNREAD, file=str(file), reason=reason_of(error))
        raise PackError(Refusal.NO_KEYS, said(PackProblem.KEYS_FILE, problem=unread)) from error
    except KeyFileError as error:
        raise PackError(Refusal.NO_KEYS, said(PackProblem.KEYS_FILE, problem=error.problem)) from error
    if not lines or any(line.kind != _PUBLIC for line in lines):
        other = said(PackProblem.NO_PUBLIC_KEYS, file=str(file))
        raise PackError(Refusal.NO_KEYS, said(PackProblem.KEYS_FILE, problem=other))
    keys = PublicKeys({key_id(line.key): line.key for line in lines}, roles, needed)
    if (count := keys.counted(keys.by_id)) < needed:
        few = said(PackProblem.KEYS_FEWER, file=str(file), count=count, needed=needed)
        raise PackError(Refusal.NO_KEYS, said(PackProblem.KEYS_FILE, problem=few))
    return keys


@dataclass(frozen=True)
class _KeyLine:
    number: int
    kind: str
    key: bytes
    role: str


def _roles(file: Path, lines: Sequence[_KeyLine]) -> Mapping[str, str]:
    """Return the role of each key that has one. Raises KeyFileError if a key stands in two places that count apart."""
    roles: dict[str, str] = {}
    for line in lines:
        if roles.setdefault(key_id(line.key), line.role) != line.role:
            raise KeyFileError(said(PackProblem.KEY_TWO_ROLES, file=str(file), line=line.number))
    return {id_: role for id_, role in roles.items() if role}


def _lines(file: Path) -> list[_KeyLine]:
    """Return the keys. Empty lines and those that begin with # are skipped; one such as [department] names a role."""
    found, role = [], ""
    try:
        text = text_of(read_given(file), errors="replace")
    except GivenTextError as error:
        raise KeyFileError(said(PackProblem.KEYS_NO_TEXT, file=str(file))) from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if named := _ROLE.fullmatch(line.strip()):
            role = named[1].lower()
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise KeyFileError(said(PackProblem.NO_KEY_LINE, file=str(file), line=number))
        found.append(_KeyLine(number, match["kind"], bytes.fromhex(match["key"]), role))
    return found


def trailer(signer: str, signature: bytes) -> bytes:
    """The last bytes of a signed pack. `signer` is the id of the key."""
    return f"\nradiology-kiosk-signature-1 {signer} {signature.hex()}\n".encode()


def signatures_of(stream: IO[bytes], size: int) -> tuple[Signature, ...]:
    """Return the signatures at the end of the file, in the order in which they were made. Raises PackError and OSError.

    They are read, not checked. The comment of the zip has to be as long as they are, for no signature but the last
    one says how long it is.
    """
    found = _trailers(stream, size)
    if not found:
        return ()
    at = size - TRAILER_LENGTH * len(found) - _COMMENT_LENGTH
    made, length = _hashed(stream, at), stream.read(_COMMENT_LENGTH)
    signatures = []
    for number, trailer_ in enumerate(found, 1):
        before = made.copy()
        before.update(_comment_length(number) + b"".join(found[: number - 1]))
        match = TRAILER.fullmatch(trailer_)
        assert match is not None
        signatures.append(Signature(match[1].decode(), before.digest(), bytes.fromhex(match[2].decode())))
    if length != _comment_length(len(found)):
        raise PackError(Refusal.ALTERED, said(PackProblem.OTHER_SIGNED, signer=signatures[-1].signer))
    return tuple(signatures)


def add_signature(stream: IO[bytes], key: PrivateKey) -> str:
    """Sign the archive that is open for reading and writing, behind those who have signed it, and return the key's id.

    Raises PackError and OSError. The signatures that are there stay as good as they were.
    """
    size, id_ = stream.seek(0, os.SEEK_END), key_id(key.public)
    there = signatures_of(stream, size)
    if id_ in [signature.signer for signature in there]:
        raise PackError(Refusal.FAILED, said(PackProblem.SIGNED_ALREADY, signer=id_))
    if len(there) == MOST_SIGNATURES:
        raise PackError(Refusal.FAILED, said(PackProblem.SIGNATURES_FULL, most=MOST_SIGNATURES))
    at = size - TRAILER_LENGTH * len(there) - _COMMENT_LENGTH
    made, length, comment = _hashed(stream, at), stream.read(_COMMENT_LENGTH), stream.read()
    if length != _comment_length(len(there)):
        raise PackError(Refusal.NO_PACK, said(PackProblem.NO_PACK))
    made.update(_comment_length(len(there) + 1) + comment)
    stream.seek(at)
    stream.write(_comment_length(len(there) + 1) + comment + trailer(id_, key.sign(made.digest())))
    return id_


def _trailers(stream: IO[bytes], size: int) -> list[bytes]:
    found: list[bytes] = []
    while len(found) < MOST_SIGNATURES and (at := size - TRAILER_LENGTH * (len(found) + 1)) >= _COMMENT_LENGTH:
        stream.seek(at)
        if TRAILER.fullmatch(data := stream.read(TRAILER_LENGTH)) is None:
            break
        found.insert(0, data)
    return found


def _comment_length(signatures: int) -> bytes:
    """What a zip has before its comment, if that is so many signatures."""
    return struct.pack("<H", TRAILER_LENGTH * signatures)


def _hashed(stream: IO[bytes], length: int) -> hashlib._Hash:
    """Begin a SHA-512 with the first `length` bytes, read piece by piece. Raises OSError."""
    made, left = hashlib.sha512(), length
    stream.seek(0)
    while left and (data := stream.read(min(PIECE, left))):
        made.update(data)
        left -= len(data)
    return made
