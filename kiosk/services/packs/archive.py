"""The archive of a content pack: a zip whose comment is the signature over every byte before it."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kiosk.services.packs.keys import PrivateKey, PublicKeys, key_id, signed_by
from kiosk.services.packs.manifest import (
    FORMAT,
    INSIDE,
    LARGEST_FILE,
    LARGEST_MANIFEST,
    LARGEST_PACK,
    MANIFEST,
    MOST_FILES,
    Manifest,
    PackedFile,
    PackError,
    Refusal,
    decode,
    encode,
    name_faults,
)
from kiosk.services.storage.files import AS_THE_UMASK_SAYS, reason_of, replacing

PIECE = 1 << 18
_TRAILER = re.compile(rb"\nradiology-kiosk-signature-1 ([0-9a-f]{16}) ([0-9a-f]{128})\n")
_TRAILER_LENGTH = 175
_BEGINS, _END, _END_LENGTH = b"PK\x03\x04", b"PK\x05\x06", 22
"""Of a zip: its first bytes, and its last record with the length of that."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""Of every entry, so that the same content gives the same pack."""
_UNIX, _PLAIN_FILE = 3, 0o100644
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError)


@dataclass(frozen=True)
class Pack:
    """A pack whose signature is good, and whose archive holds exactly the files of its manifest."""

    manifest: Manifest
    manifest_data: bytes
    key: str
    archive: zipfile.ZipFile


# --- Making one ------------------------------------------------------------------------------------


def build(
    folder: Path, out: Path, number: int, made_at: dt.datetime, needs_program: str, key: PrivateKey | None
) -> Manifest:
    """Packs every file of the folder but those whose names begin with a dot. Raises PackError and OSError.

    `out` is as before or whole. Without a key the pack is not signed, and no kiosk takes it.
    """
    paths = dict(sorted((path.relative_to(folder).as_posix(), path) for path in _files(folder)))
    if faults := name_faults(paths):
        raise PackError(Refusal.UNSAFE, f"{'; '.join(faults[:3])}. Use short names of letters, digits, - and _ alone.")
    if len(paths) > MOST_FILES:
        raise PackError(Refusal.TOO_LARGE, f"{folder} has {len(paths):,} files; allowed are {MOST_FILES:,}.")
    files = tuple(PackedFile(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in _read(paths))
    manifest = Manifest(FORMAT, number, made_at.replace(microsecond=0).astimezone(dt.UTC), needs_program, files)
    decode(encode(manifest))  # what no kiosk would read is not written
    with replacing(out, AS_THE_UMASK_SAYS) as stream:
        _write(stream, manifest, paths, signed=key is not None)
        if stream.tell() > LARGEST_PACK:
            raise PackError(Refusal.TOO_LARGE, f"the pack has more than {LARGEST_PACK:,} bytes.")
        if key is not None:
            _sign(stream, key)
    return manifest


def _files(folder: Path) -> Iterator[Path]:
    for found, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [*folders, *names]:
            path = Path(found) / name
            mode = path.lstat().st_mode
            if stat.S_ISLNK(mode) or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                raise PackError(Refusal.UNSAFE, f"{path} is a link, or no plain file; put a copy in its place.")
            if stat.S_ISREG(mode) and not name.startswith("."):
                yield path


def _refuse(error: OSError) -> None:
    raise error


def _read(paths: dict[str, Path]) -> Iterator[tuple[str, bytes]]:
    for name, path in paths.items():
        if path.stat().st_size > LARGEST_FILE:
            raise PackError(Refusal.TOO_LARGE, f"{path} is larger than {LARGEST_FILE:,} bytes.")
        yield name, path.read_bytes()


def _write(stream: IO[bytes], manifest: Manifest, paths: dict[str, Path], *, signed: bool) -> None:
    sums = {file.path: file.sha256 for file in manifest.files}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, allowZip64=False, compresslevel=9) as archive:
        archive.writestr(_entry(MANIFEST), encode(manifest))
        for name, data in _read(paths):
            if hashlib.sha256(data).hexdigest() != sums[name]:
                raise PackError(Refusal.FAILED, f"{name} was changed while it was packed. Try again.")
            archive.writestr(_entry(INSIDE + name), data)
        archive.comment = bytes(_TRAILER_LENGTH) if signed else b""


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _sign(stream: IO[bytes], key: PrivateKey) -> None:
    length = stream.seek(0, os.SEEK_END) - _TRAILER_LENGTH
    digest = _digest(stream, length)
    stream.seek(length)
    stream.write(trailer(key_id(key.public), key.sign(digest)))


def trailer(signer: str, signature: bytes) -> bytes:
    return f"\nradiology-kiosk-signature-1 {signer} {signature.hex()}\n".encode()


def _digest(stream: IO[bytes], length: int) -> bytes:
    """SHA-512 of so many bytes from the start."""
    made, left = hashlib.sha512(), length
    stream.seek(0)
    while left and (data := stream.read(min(PIECE, left))):
        made.update(data)
        left -= len(data)
    return made.digest()


# --- Looking at one --------------------------------------------------------------------------------


def open_pack(stream: IO[bytes], keys: PublicKeys) -> Pack:
    """First the signature, and only of what has a good one the archive is looked at. Raises PackError and OSError."""
    size = stream.seek(0, os.SEEK_END)
    if size > LARGEST_PACK:
        raise PackError(Refusal.TOO_LARGE, f"it has {size:,} bytes; allowed are {LARGEST_PACK:,}.")
    signer, signature = _trailer_of(stream, size)
    if signer not in keys:
        known = ", ".join(sorted(keys))
        raise PackError(Refusal.UNKNOWN_KEY, f"it is signed by the key {signer}; this kiosk knows {known}.")
    if not signed_by(keys[signer], _digest(stream, size - _TRAILER_LENGTH), signature):
        raise PackError(Refusal.ALTERED, f"its bytes are not those that the key {signer} signed. Copy it anew.")
    try:
        archive = zipfile.ZipFile(stream)
        data, manifest = _manifest_of(archive)
        _check_entries(archive.infolist(), manifest)
    except _BROKEN as error:
        raise PackError(Refusal.UNSAFE, f"it is no archive as `content build` makes it: {error}.") from error
    return Pack(manifest, data, signer, archive)


def _trailer_of(stream: IO[bytes], size: int) -> tuple[str, bytes]:
    stream.seek(max(0, size - _TRAILER_LENGTH))
    match = _TRAILER.fullmatch(stream.read(_TRAILER_LENGTH))
    if match is not None:
        return match[1].decode(), bytes.fromhex(match[2].decode())
    stream.seek(0)
    if stream.read(len(_BEGINS)) == _BEGINS:
        if _ends(stream, size):
            raise PackError(Refusal.UNSIGNED, "it has no signature. Build it with --key.")
        raise PackError(Refusal.CUT_SHORT, f"its end is missing after {size:,} bytes. Copy it anew.")
    raise PackError(Refusal.NO_PACK, "it is no content pack of `content build`.")


def _ends(stream: IO[bytes], size: int) -> bool:
    """True where the archive has its end, whatever that is worth."""
    stream.seek(max(0, size - _END_LENGTH - _TRAILER_LENGTH))
    last = stream.read()
    at = last.rfind(_END)
    if not 0 <= at <= len(last) - _END_LENGTH:
        return False
    (comment,) = struct.unpack_from("<H", last, at + _END_LENGTH - 2)
    return bool(at + _END_LENGTH + comment <= len(last))


def _manifest_of(archive: zipfile.ZipFile) -> tuple[bytes, Manifest]:
    entries = archive.infolist()
    if not entries or entries[0].filename != MANIFEST:
        raise PackError(Refusal.UNSAFE, f"it does not begin with its {MANIFEST}.")
    if entries[0].file_size > LARGEST_MANIFEST:
        raise PackError(Refusal.TOO_LARGE, f"its {MANIFEST} has more than {LARGEST_MANIFEST:,} bytes.")
    with archive.open(entries[0]) as opened:
        data = opened.read(LARGEST_MANIFEST + 1)
    return data, decode(data)


def _check_entries(entries: list[zipfile.ZipInfo], manifest: Manifest) -> None:
    """Raises PackError unless there is exactly one plain entry of the right size for every file of the manifest."""
    sizes = {INSIDE + file.path: file.size for file in manifest.files}
    names = [entry.orig_filename for entry in entries[1:]]
    if len(names) != len(set(names)) or set(names) != set(sizes):
        odd = sorted(set(names) ^ set(sizes)) or [name for name in set(names) if names.count(name) > 1]
        raise PackError(Refusal.UNSAFE, f"its files are not those of its manifest, such as {odd[0][:80]!r}.")
    for entry in entries:
        if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG) or entry.is_dir():
            raise PackError(Refusal.UNSAFE, f"{entry.filename!r} is a link, or no plain file.")
        if entry.compress_type not in _METHODS or entry.flag_bits & _ENCRYPTED:
            raise PackError(Refusal.UNSAFE, f"{entry.filename!r} is packed in another way than `content build` does.")
        if entry.file_size != sizes.get(entry.filename, entry.file_size):
            raise PackError(Refusal.UNSAFE, f"{entry.filename!r} is not as large as the manifest says.")


def pieces(pack: Pack, file: PackedFile) -> Iterator[bytes]:
    """The bytes of one file, never more than its size. Raises PackError where they are not those of the manifest."""
    made, left = hashlib.sha256(), file.size
    try:
        with pack.archive.open(INSIDE + file.path) as opened:
            while data := opened.read(PIECE):
                left -= len(data)
                if left < 0:
                    break
                made.update(data)
                yield data
    except _BROKEN as error:
        raise PackError(Refusal.ALTERED, f"{file.path} can't be unpacked: {error}.") from error
    if left or made.hexdigest() != file.sha256:
        raise PackError(Refusal.ALTERED, f"{file.path} is not as the manifest says.")


@contextlib.contextmanager
def opened(file: Path) -> Iterator[IO[bytes]]:
    """Raises PackError instead of OSError."""
    try:
        mode = file.stat().st_mode
        if not stat.S_ISREG(mode):
            raise PackError(Refusal.UNREADABLE, f"{file} is no plain file.")
        stream = file.open("rb")
    except OSError as error:
        raise PackError(Refusal.UNREADABLE, f"{file} can't be read: {reason_of(error)}.") from error
    with stream:
        yield stream
