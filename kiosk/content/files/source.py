"""What shows and checks content asks of its files. They lie in a folder, in a pack, or as drafts over a folder."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping
from pathlib import Path
from typing import Protocol


class FileSource(Protocol):
    """The files of one edition. All that is shown or checked of content is read from one of these, and by no path.

    The name of a file is its path within the content, with `/` on every system. Whatever happens to the files later,
    bytes of another edition are never given. Methods may be called from several threads.
    """

    @property
    def location(self) -> Path:
        """The folder or file that the content lies in, for whoever asks where it came from."""

    @property
    def names(self) -> Collection[str]:
        """The names of the files. In a large folder it may be some of them until `keep` has looked at all."""

    @property
    def unlisted(self) -> OSError | None:
        """Why some files may have no name here, otherwise None."""

    def __contains__(self, file: object) -> bool: ...

    def has_folder(self, name: str) -> bool: ...

    def folders_with(self, within: str, file: str) -> Iterator[str]:
        """Yield the names of the folders directly within one that hold a file of this name."""

    def read(self, file: str) -> bytes:
        """Return the bytes of the file. Raises ContentError if it is missing, too large, unreadable or changed."""

    def keep(self) -> Generator[None, None, None]:
        """Read every file that was not read yet, with pauses, so that the sums are known. Raises nothing."""

    @property
    def sums(self) -> Mapping[str, str] | None:
        """The SHA-256 of every file, None while one of them is not known."""

    @property
    def unread(self) -> OSError | None:
        """Why a file could not be read by `keep`, which tries again; None if there is none, though one has changed."""

    @property
    def changed_file(self) -> str | None:
        """A file whose sum could not be made by `keep`; None if there is none."""
