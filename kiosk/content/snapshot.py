"""A content folder as it was when it was opened: whatever happens to its files later, no other edition is read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import NamedTuple

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind
from kiosk.content.reading import LARGEST_FILE, read_with_stat

MOST_KEPT = 32_000_000
"""The bytes of files that are kept in memory. The sample has one million; what is beyond is read from the disk."""
_READ_BY_SCREENS = (".json", ".svg")
_PIECE = 1 << 18
"""The bytes that are read between two pauses."""
_DEEPEST = 16
"""The number of folders within each other that are looked into, so that a link to a folder above ends somewhere."""


class Stamp(NamedTuple):
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


class FolderSnapshot:
    """The files of a folder by their stamps at one moment. Hidden files are left out, for they are no content.

    A file is read when it is first asked for, or by `keep`, and is then kept. One that has another stamp by then is
    not of this edition and is never read. Methods may be called from several threads.
    """

    def __init__(self, folder: Path) -> None:
        """Look at the folder. Raises nothing."""
        self.folder = folder
        self.stamps: dict[str, Stamp] = {}
        """By the path within the folder, with `/` on every system."""
        self.unlisted: OSError | None = None
        """Why the folder or one inside it could not be listed, otherwise None."""
        self._folders: set[str] = set()
        self._list(os.fspath(folder), "", 0)
        self._kept: dict[str, bytes] = {}
        self._kept_bytes = 0
        self._sums: dict[str, str] = {}

    def _list(self, path: str, within: str, depth: int) -> None:
        try:
            with os.scandir(path) as found:
                entries = [entry for entry in found if not entry.name.startswith(".")]
        except OSError as error:
            self.unlisted = self.unlisted or error
            return
        for entry in entries:
            name = within + entry.name
            try:
                if entry.is_file():
                    self.stamps[name] = Stamp.of(os.stat(entry.path))  # noqa: PTH116  asked of every file at the start
                elif entry.is_dir() and depth < _DEEPEST:
                    self._folders.add(name)
                    self._list(entry.path, f"{name}/", depth + 1)
            except FileNotFoundError:
                continue  # gone since it was listed
            except OSError as error:
                self.unlisted = self.unlisted or error

    def __eq__(self, other: object) -> bool:
        """Whether both are the same edition, as far as stamps tell."""
        if not isinstance(other, FolderSnapshot):
            return NotImplemented
        return (self.folder, self.stamps, self._trouble) == (other.folder, other.stamps, other._trouble)

    __hash__ = None  # type: ignore[assignment]

    @property
    def _trouble(self) -> tuple[object, ...]:
        return (self.unlisted.errno, self.unlisted.filename) if self.unlisted is not None else ()

    def __contains__(self, file: object) -> bool:
        return file in self.stamps

    def has_folder(self, name: str) -> bool:
        return name in self._folders

    def stems(self, folder: str, suffix: str) -> Iterator[str]:
        """Yield the names of the files in a folder that end with the suffix, without it."""
        for file in self.stamps:
            within, _, name = file.rpartition("/")
            if within == folder and name.endswith(suffix):
                yield name.removesuffix(suffix)

    def read(self, file: str) -> bytes:
        """Return the bytes that the file had when the folder was opened. Raises ContentError."""
        if (kept := self._kept.get(file)) is not None:
            return kept
        data, stat = read_with_stat(self.folder, file)
        if Stamp.of(stat) != self.stamps.get(file):
            expected = "the file as it was when the content was opened"
            raise ContentError([Fault(FaultKind.CHANGED, file, WHOLE, expected, "another file")])
        self._keep(file, data)
        return data

    def _keep(self, file: str, data: bytes) -> None:
        if file.endswith(_READ_BY_SCREENS) and self._kept_bytes + len(data) <= MOST_KEPT:
            self._kept_bytes += len(data)
            self._kept[file] = data

    def keep(self) -> Generator[None, None, None]:
        """Read and keep every file that was not read yet, with pauses. Files that have changed are left out.

        It raises nothing: `sums` then lack the file, and `read` says what is wrong with it.
        """
        for file in list(self.stamps):
            if file in self._sums:
                continue
            made, pieces = hashlib.sha256(), []
            if (kept := self._kept.get(file)) is not None:
                made.update(kept)
            else:
                try:
                    with (self.folder / file).open("rb") as stream:
                        while data := stream.read(_PIECE):
                            made.update(data)
                            if self.stamps[file].size <= LARGEST_FILE:
                                pieces.append(data)
                            yield
                        stamp = Stamp.of(os.fstat(stream.fileno()))
                except OSError:
                    continue
                if stamp != self.stamps[file]:
                    continue
                if pieces or not stamp.size:
                    self._keep(file, b"".join(pieces))
            self._sums[file] = made.hexdigest()
            yield

    @property
    def sums(self) -> dict[str, str] | None:
        """The SHA-256 of every file, None while one of them is not known, and if one has changed before `keep`."""
        return dict(self._sums) if self.unlisted is None and len(self._sums) == len(self.stamps) else None

    @property
    def changed_file(self) -> str | None:
        """A file that could not be kept after `keep`; None if there is none."""
        return next((file for file in self.stamps if file not in self._sums), None)
