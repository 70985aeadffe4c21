"""A content folder as it was when it was opened: whatever happens to its files later, no other edition is read."""

from __future__ import annotations

import os
import zlib
from collections import deque
from collections.abc import Collection, Generator, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Self

import msgspec

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind
from kiosk.content.photos.photo_files import DRAWING_ENDING, PHOTO_ENDINGS
from kiosk.content.reading import LARGEST_FILE, ReadFile, open_plain, read_with_stat

MOST_KEPT = 32_000_000
"""The bytes of files that are kept in memory. The sample has one million; what is beyond is read from the disk."""
MOST_AT_ONCE = 800
"""The files that are looked at before the first screen is shown: three samples, in less than ten milliseconds."""
MOST_READ_AHEAD = 8_000_000
"""The bytes that are read before the first screen is shown: four samples."""
TRANSLATIONS = "translations"
"""The folder beside the content in which authors keep what belongs to translations. It is no content."""
CLIPS = "speech"
"""The folder beside the content with clips of what is read aloud: named by what they say, and read when heard."""
_NO_WORDS = (TRANSLATIONS, CLIPS)
_SCHEMAS = "schema/"
"""What helps the editors of authors: a fifteenth of all files that a start would read."""
_READ_AHEAD = (".json", DRAWING_ENDING)
_LOOKED_AT_FIRST = ("profiles", "interface")
_NEEDED_TO_START = ("library.json", "profiles/", "interface/")
_READ_BY_SCREENS = (*_READ_AHEAD, *PHOTO_ENDINGS)
_PIECE = 1 << 18  # bytes that are read between two pauses
_DEEPEST = 16
"""The number of folders within each other that are looked into, so that a link to a folder above ends somewhere."""


class Stamp(msgspec.Struct, frozen=True, gc=False):
    """A state of a file: its size, and when its bytes and its entry were last changed, in nanoseconds.

    A copy that keeps size and time of writing changes the time of the entry. The number of the inode is left out,
    because some network drives give a file another one at every look.
    """

    size: int
    written: int
    changed: int

    @classmethod
    def of(cls, stat: os.stat_result) -> Stamp:
        return cls(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


class _Found(NamedTuple):
    """What was read of a file; `data` is None where it is too large to be kept."""

    stamp: Stamp
    sum: str
    data: bytes | None


class FolderSnapshot:
    """The `FileSource` of a folder: its files by their stamps at one moment.

    Hidden files, those of authors and clips of speech are left out, for no word stands in them.

    A file is read when it is first asked for, by `read_ahead` or by `keep`, and is then kept. One that has another
    stamp by then is not of this edition and is never read, unless its sum is known to be the same. Methods may be
    called from several threads.

    In a folder of many files the rest of them are looked at by `keep`; until then one counts as it is first read.
    """

    def __init__(self, folder: Path, at_once: int | None = MOST_AT_ONCE) -> None:
        """Look at the folder, at no more than `at_once` files, or at all for None. Raises nothing."""
        self.location = folder
        self.stamps: dict[str, Stamp] = {}
        """By the path within the folder, with `/` on every system."""
        self.unlisted: OSError | None = None
        """Why the folder or one inside it could not be listed, otherwise None."""
        self.complete = False
        """Whether all files were looked at."""
        self._folders: set[str] = set()
        self._kept: dict[str, bytes] = {}
        self._compressed: dict[str, bytes] = {}
        """What was kept and summed up: a third of its size, and a tenth of a millisecond to read."""
        self._kept_bytes = 0
        self._sums: dict[str, str] = {}
        self.unread: OSError | None = None
        self.read_file: ReadFile = read_with_stat
        deque(islice(self._look(), at_once), maxlen=0)

    @classmethod
    def in_memory(cls, folder: Path) -> Self:
        """Look at the folder and read ahead. Raises nothing."""
        snapshot = cls(folder)
        snapshot.read_ahead()
        return snapshot

    def _look(self) -> Generator[None, None, None]:
        """Look at all files with a pause after each: first those that a start needs."""
        folders = deque([(os.fspath(self.location), "", 0)])
        while folders:
            path, within, depth = folders.popleft()
            try:
                with os.scandir(path) as found:
                    entries = list(found)
            except OSError as error:
                self.unlisted = self.unlisted or error
                continue
            for entry in entries:
                if (own_name := entry.name)[0] == "." or (name := within + own_name) in _NO_WORDS:
                    continue
                try:
                    if entry.is_file():
                        self.stamps.setdefault(name, Stamp.of(os.stat(entry.path)))  # noqa: PTH116  asked of all
                        yield
                    elif entry.is_dir() and depth < _DEEPEST:
                        self._folders.add(name)
                        soon = name in _LOOKED_AT_FIRST or within == "profiles/"
                        (folders.appendleft if soon else folders.append)((entry.path, f"{name}/", depth + 1))
                except FileNotFoundError:
                    continue  # gone since it was listed
                except OSError as error:
                    self.unlisted = self.unlisted or error
        self.complete = True

    @property
    def names(self) -> Collection[str]:
        return self.stamps.keys()

    def __eq__(self, other: object) -> bool:
        """Whether both are the same edition, as far as stamps tell."""
        if not isinstance(other, FolderSnapshot):
            return NotImplemented
        return (self.location, self.stamps, self._trouble) == (other.location, other.stamps, other._trouble)

    __hash__ = None  # type: ignore[assignment]

    @property
    def _trouble(self) -> tuple[object, ...]:
        return (self.unlisted.errno, self.unlisted.filename) if self.unlisted is not None else ()

    def __contains__(self, file: object) -> bool:
        return file in self.stamps or (not self.complete and isinstance(file, str) and (self.location / file).is_file())

    def has_folder(self, name: str) -> bool:
        return name in self._folders

    def folders_with(self, within: str, file: str) -> Iterator[str]:
        """Yield the names of the folders directly within one that hold a file of this name."""
        files = list(self.stamps)
        if not self.complete:
            with suppress(OSError):
                files = [f"{within}/{name}/{file}" for name in os.listdir(self.location / within)]  # noqa: PTH208
        yield from (folder for folder in folders_holding(files, within, file) if f"{within}/{folder}/{file}" in self)

    def read(self, file: str) -> bytes:
        """Return the bytes that the file had when the folder was opened. Raises ContentError."""
        if (kept := self._kept.get(file)) is not None:
            return kept
        if (compressed := self._compressed.get(file)) is not None:
            return zlib.decompress(compressed)
        seen = self.stamps.get(file)
        data, stat = self.read_file(self.location, file, seen.size if seen is not None else None)
        stamp = Stamp.of(stat)
        opened = self.stamps.get(file) if self.complete else self.stamps.setdefault(file, stamp)
        if stamp != opened and not self._is_known(file, data):
            expected = "the file as it was when the content was opened"
            raise ContentError([Fault(FaultKind.CHANGED, file, WHOLE, expected, "another file")])
        self._keep(file, data)
        return data

    def _is_known(self, file: str, data: bytes) -> bool:
        """Return whether the bytes of a file with other times are those that its sum was made of."""
        return (known := self._sums.get(file)) is not None and _sum_of(data) == known

    def read_ahead(self, most: int = MOST_READ_AHEAD) -> None:
        """Read and keep what screens show, at most so many bytes, so that none of it depends on the disk any more.

        Photos, which may be as large as all the rest, wait until they are shown, or for `keep`; schemas for that too.
        Of a folder of more files than were looked at it reads what a start needs, for with any part of the rest most
        pages would still depend on the disk. Raises nothing: a file that can't be read says so when it is asked for.
        """
        begins = ("",) if self.complete else _NEEDED_TO_START
        for file, stamp in list(self.stamps.items()):
            wanted = file.endswith(_READ_AHEAD) and file.startswith(begins) and not file.startswith(_SCHEMAS)
            if wanted and self._kept_bytes + stamp.size <= most:
                with suppress(ContentError):
                    self.read(file)

    def _keep(self, file: str, data: bytes) -> None:
        if file.endswith(_READ_BY_SCREENS) and self._kept_bytes + len(data) <= MOST_KEPT:
            self._kept_bytes += len(data)
            self._kept[file] = data

    def keep(self) -> Generator[None, None, None]:
        """Look at all files, and read and keep those not read yet, with pauses. `sums` lack what has changed."""
        if not self.complete:
            yield from self._look()
        self.unread = None
        for file in list(self.stamps):
            if file in self._sums:
                continue
            if (kept := self._kept.get(file)) is not None:
                self._sums[file] = _sum_of(kept)
            elif (found := (yield from self._read_in_pieces(file))) is not None and self._counts(file, found.stamp):
                self.stamps[file], self._sums[file] = found.stamp, found.sum
                if found.data is not None:
                    self._keep(file, found.data)
            self._compress(file)
            yield

    def _compress(self, file: str) -> None:
        """Keep a file compressed from now on, but photos, which are. It is in one of the two places at any moment."""
        if not file.endswith(PHOTO_ENDINGS) and (kept := self._kept.get(file)) is not None:
            self._compressed[file] = zlib.compress(kept)
            self._kept.pop(file, None)  # another thread may have been as far with the same file

    def _counts(self, file: str, stamp: Stamp) -> bool:
        """Return whether a file with this stamp is of this edition.

        One that no screen shows counts with other times too: nothing was shown of it that could have changed.
        """
        opened = self.stamps[file]
        return stamp == opened or (stamp.size == opened.size and not file.endswith(_READ_BY_SCREENS))

    def _read_in_pieces(self, file: str) -> Generator[None, None, _Found | None]:
        """Read a file, with pauses. Returns None if it can't be read."""
        import hashlib

        made, pieces, length = hashlib.sha256(), [], 0
        try:
            with open_plain(self.location / file) as stream:
                while data := stream.read(_PIECE):
                    made.update(data)
                    length += len(data)
                    if length <= LARGEST_FILE:
                        pieces.append(data)
                    yield
                stamp = Stamp.of(os.fstat(stream.fileno()))
        except OSError as error:
            error.filename = error.filename or str(self.location / file)  # a disk that fails to read names none
            self.unread = self.unread if isinstance(error, FileNotFoundError) else error
            return None
        return _Found(stamp, made.hexdigest(), b"".join(pieces) if length <= LARGEST_FILE else None)

    def has_bytes_of(self, later: FolderSnapshot) -> Generator[None, None, bool]:
        """Return whether a later look at the folder finds the same bytes, with pauses. Its stamps count from then on.

        Only files of the same size with other times are read: a link, other rights or a backup change nothing else.
        """
        if self._trouble or later._trouble or self.stamps.keys() != later.stamps.keys():
            return False
        others = [file for file, stamp in later.stamps.items() if stamp != self.stamps[file]]
        if any(later.stamps[file].size != self.stamps[file].size or file not in self._sums for file in others):
            return False
        for file in others:
            found = yield from later._read_in_pieces(file)
            if found is None or (found.stamp, found.sum) != (later.stamps[file], self._sums[file]):
                return False
        self.stamps.update({file: later.stamps[file] for file in others})
        return True

    @property
    def sums(self) -> dict[str, str] | None:
        """The SHA-256 of every file, None while one of them is not known, and if one has changed before `keep`."""
        known = self.complete and self.unlisted is None and len(self._sums) == len(self.stamps)
        return dict(self._sums) if known else None

    @property
    def changed_file(self) -> str | None:
        """A file that could not be kept after `keep`; None if there is none."""
        return next((file for file in list(self.stamps) if file not in self._sums), None)


def folders_holding(names: Iterable[str], within: str, file: str) -> Iterator[str]:
    """Yield the names of the folders directly within one that hold a file of this name, by the names of all files."""
    begin, end = f"{within}/", f"/{file}"
    for path in names:
        if path.startswith(begin) and path.endswith(end):
            folder = path[len(begin) : -len(end)]
            if folder and "/" not in folder:
                yield folder


def _sum_of(data: bytes) -> str:
    import hashlib  # late, for the first screen needs no sums

    return hashlib.sha256(data).hexdigest()
