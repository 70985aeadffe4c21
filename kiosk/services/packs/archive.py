"""Reads the archive of a content pack. Its signatures are checked before anything else."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Collection, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind
from kiosk.content.files.snapshot import folders_holding
from kiosk.content.reading import LARGEST_FILE, missing_file, too_large_file
from kiosk.fill import said
from kiosk.services.packs.keys import PIECE, TRAILER_LENGTH, PublicKeys, Signature, signatures_of, signed_by
from kiosk.services.packs.manifest import (
    INSIDE,
    LARGEST_MANIFEST,
    LARGEST_PACK,
    MANIFEST,
    Manifest,
    PackedFile,
    decode_manifest,
)
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal, megabytes
from kiosk.services.storage.files import reason_of
from kiosk.services.storage.troubles import TroubleId

_BEGINS, _END, _END_LENGTH = b"PK\x03\x04", b"PK\x05\x06", 22
"""The first bytes of a zip file, the beginning of its last record, and the length of that record."""
_ENCRYPTED = 0x1
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError)


@dataclass(frozen=True)
class Pack:
    """A pack whose archive holds exactly the files of its manifest. `signers` are those whose signatures are good."""

    manifest: Manifest
    manifest_data: bytes
    signers: tuple[str, ...]
    archive: zipfile.ZipFile

    @property
    def key(self) -> str:
        """Who has signed, as it is told and kept."""
        return ", ".join(self.signers)


def open_pack(stream: IO[bytes], keys: PublicKeys) -> Pack:
    """Check the signatures, and then open the archive. Raises PackError and OSError."""
    signatures = _signatures(stream)
    if not signatures:
        raise _unsigned(stream)
    signers = checked_signers(signatures, keys)
    if not signers:
        signer, known = ", ".join(each.signer for each in signatures), ", ".join(sorted(keys.by_id))
        raise PackError(Refusal.UNKNOWN_KEY, said(PackProblem.UNKNOWN_KEY, signer=signer, known=known))
    if (count := keys.counted(signers)) < keys.needed:
        few = said(PackProblem.TOO_FEW_SIGNED, signers=", ".join(signers), count=count, needed=keys.needed)
        raise PackError(Refusal.TOO_FEW_SIGNED, few)
    return _opened(stream, signers)


def open_to_sign(stream: IO[bytes], keys: PublicKeys) -> tuple[Pack, tuple[str, ...]]:
    """Open a pack for whoever is to sign it, and return it with the keys whose signatures nobody can check here.

    Raises PackError and OSError. Those of the `keys` are checked; there may be none.
    """
    signatures = _signatures(stream)
    signers = checked_signers(signatures, keys)
    unknown = tuple(each.signer for each in signatures if each.signer not in signers)
    try:
        return _opened(stream, signers), unknown
    except PackError as error:
        raise error if signatures or error.problem.text is not PackProblem.NO_ARCHIVE else _unsigned(stream) from error


def checked_signers(signatures: Sequence[Signature], keys: PublicKeys) -> tuple[str, ...]:
    """Return which of the keys have signed, each once. Raises PackError if the signature of one of them is not good."""
    known = [each for each in signatures if each.signer in keys.by_id]
    for each in known:
        if not signed_by(keys.by_id[each.signer], each.digest, each.made):
            raise PackError(Refusal.ALTERED, said(PackProblem.OTHER_SIGNED, signer=each.signer))
    return tuple(dict.fromkeys(each.signer for each in known))


def _signatures(stream: IO[bytes]) -> tuple[Signature, ...]:
    size = stream.seek(0, os.SEEK_END)
    if size > LARGEST_PACK:
        raise PackError(Refusal.TOO_LARGE, said(PackProblem.TOO_LARGE, most=megabytes(LARGEST_PACK)))
    return signatures_of(stream, size)


def _opened(stream: IO[bytes], signers: tuple[str, ...]) -> Pack:
    try:
        archive = zipfile.ZipFile(stream)
        data, manifest = _manifest_of(archive)
        _check_entries(archive.infolist(), manifest)
    except _BROKEN as error:
        raise PackError(Refusal.UNSAFE, said(PackProblem.NO_ARCHIVE, error=str(error))) from error
    return Pack(manifest, data, signers, archive)


def _unsigned(stream: IO[bytes]) -> PackError:
    """Return why a file without a signature is refused: it may have lost its end, or be none of ours."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    if stream.read(len(_BEGINS)) == _BEGINS:
        if _ends(stream, size):
            return PackError(Refusal.UNSIGNED, said(PackProblem.NO_SIGNATURE))
        return PackError(Refusal.CUT_SHORT, said(PackProblem.END_MISSING, size=size))
    return PackError(Refusal.NO_PACK, said(PackProblem.NO_PACK))


def _ends(stream: IO[bytes], size: int) -> bool:
    """Return whether the last record of a zip is there, complete with its comment."""
    stream.seek(max(0, size - _END_LENGTH - TRAILER_LENGTH))
    last = stream.read()
    at = last.rfind(_END)
    if not 0 <= at <= len(last) - _END_LENGTH:
        return False
    (comment,) = struct.unpack_from("<H", last, at + _END_LENGTH - 2)
    return bool(at + _END_LENGTH + comment <= len(last))


def _manifest_of(archive: zipfile.ZipFile) -> tuple[bytes, Manifest]:
    entries = archive.infolist()
    if not entries or entries[0].filename != MANIFEST:
        raise PackError(Refusal.UNSAFE, said(PackProblem.NO_MANIFEST))
    if entries[0].file_size > LARGEST_MANIFEST:
        raise PackError(Refusal.TOO_LARGE, said(PackProblem.MANIFEST_TOO_LARGE, most=megabytes(LARGEST_MANIFEST)))
    with archive.open(entries[0]) as entry:
        data = entry.read(LARGEST_MANIFEST + 1)
    return data, decode_manifest(data)


def _check_entries(entries: list[zipfile.ZipInfo], manifest: Manifest) -> None:
    """Raise PackError unless there is exactly one plain entry of the right size for every file of the manifest."""
    sizes = {INSIDE + file.path: file.size for file in manifest.files}
    names = [entry.orig_filename for entry in entries[1:]]
    if len(names) != len(set(names)) or set(names) != set(sizes):
        odd = sorted(set(names) ^ set(sizes)) or [name for name in set(names) if names.count(name) > 1]
        raise PackError(Refusal.UNSAFE, said(PackProblem.OTHER_FILES, file=odd[0][:80]))
    for entry in entries:
        if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG) or entry.is_dir():
            raise PackError(Refusal.UNSAFE, said(PackProblem.LINK_INSIDE, file=entry.filename))
        if entry.compress_type not in _METHODS or entry.flag_bits & _ENCRYPTED:
            raise PackError(Refusal.UNSAFE, said(PackProblem.OTHER_PACKING, file=entry.filename))
        if entry.file_size != sizes.get(entry.filename, entry.file_size):
            raise PackError(Refusal.UNSAFE, said(PackProblem.OTHER_SIZE, file=entry.filename))


def file_chunks(pack: Pack, file: PackedFile) -> Iterator[bytes]:
    """Yield the bytes of one file in chunks. Raises PackError if they are not those of the manifest.

    zipfile reads no more than the archive says of the file, which `open_pack` has compared with the manifest.
    """
    made = hashlib.sha256()
    try:
        with pack.archive.open(INSIDE + file.path) as entry:
            while data := entry.read(PIECE):
                made.update(data)
                yield data
    except _BROKEN as error:
        raise PackError(Refusal.ALTERED, said(PackProblem.NOT_UNPACKED, file=file.path, error=str(error))) from error
    if made.hexdigest() != file.sha256:
        raise PackError(Refusal.ALTERED, said(PackProblem.OTHER_BYTES, file=file.path))


class PackSource:
    """The `FileSource` of a pack: its files are read in place for as long as the file of the pack is open.

    Each is compared with its sum in the manifest, so that no other bytes are given than those that were signed.
    """

    unlisted: OSError | None = None
    unread: OSError | None = None
    changed_file: str | None = None

    def __init__(self, pack: Pack, location: Path) -> None:
        self.location = location
        self._pack = pack
        self._files = {file.path: file for file in pack.manifest.files}

    @property
    def names(self) -> Collection[str]:
        return self._files.keys()

    def __contains__(self, file: object) -> bool:
        return file in self._files

    def has_folder(self, name: str) -> bool:
        return any(file.startswith(f"{name}/") for file in self._files)

    def folders_with(self, within: str, file: str) -> Iterator[str]:
        return folders_holding(self._files, within, file)

    def read(self, file: str) -> bytes:
        if (packed := self._files.get(file)) is None:
            raise missing_file(file)
        if packed.size > LARGEST_FILE:
            raise too_large_file(file)
        try:
            return b"".join(file_chunks(self._pack, packed))
        except (PackError, OSError) as error:
            found = reason_of(error) if isinstance(error, OSError) else "other bytes, or none that can be unpacked"
            expected = "the bytes that the pack was signed with"
            raise ContentError([Fault(FaultKind.UNREADABLE, file, WHOLE, expected, found)]) from error

    def keep(self) -> Generator[None, None, None]:
        """Do nothing: the manifest has the sums."""
        yield from ()

    @property
    def sums(self) -> dict[str, str]:
        return {file.path: file.sha256 for file in self._pack.manifest.files}


@contextlib.contextmanager
def open_file(file: Path) -> Iterator[IO[bytes]]:
    """Give the open file for reading. Raises PackError if it is no plain file or can't be read."""
    try:
        stream = _open_plain(file)
    except OSError as error:
        unread = said(TroubleId.FILE_UNREAD, file=str(file), reason=reason_of(error))
        raise PackError(Refusal.UNREADABLE, unread) from error
    if stream is None:
        raise PackError(Refusal.UNREADABLE, said(PackProblem.NO_PLAIN_FILE, file=str(file)))
    with stream:
        yield stream


def _open_plain(file: Path) -> IO[bytes] | None:
    """Open the file for reading, or return None if it is no plain file. Raises OSError.

    Never waits for the other end of a pipe, also if one takes the place of the file just now.
    """
    if not stat.S_ISREG(file.stat().st_mode):
        return None
    stream = os.fdopen(os.open(file, _READ), "rb")
    if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        return stream
    stream.close()
    return None
