"""Drafts over content: what it would be if they were in, for their author to look at and to check."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator
from pathlib import Path

from kiosk.content.files.snapshot import folders_holding
from kiosk.content.files.source import FileSource


class DraftsOver:
    """The `FileSource` in which a file of the drafts takes the place of the one of its name, or is a new one."""

    def __init__(self, content: FileSource, drafts: FileSource) -> None:
        self._content, self._drafts = content, drafts

    @property
    def location(self) -> Path:
        return self._content.location

    @property
    def names(self) -> Collection[str]:
        return {**dict.fromkeys(self._content.names), **dict.fromkeys(self._drafts.names)}.keys()

    @property
    def unlisted(self) -> OSError | None:
        return self._content.unlisted or self._drafts.unlisted

    def __contains__(self, file: object) -> bool:
        return file in self._drafts or file in self._content

    def has_folder(self, name: str) -> bool:
        return self._drafts.has_folder(name) or self._content.has_folder(name)

    def folders_with(self, within: str, file: str) -> Iterator[str]:
        return folders_holding(self.names, within, file)

    def read(self, file: str) -> bytes:
        return (self._drafts if file in self._drafts else self._content).read(file)

    def keep(self) -> Generator[None, None, None]:
        yield from self._content.keep()
        yield from self._drafts.keep()

    @property
    def sums(self) -> dict[str, str] | None:
        content, drafts = self._content.sums, self._drafts.sums
        return None if content is None or drafts is None else {**content, **drafts}

    @property
    def unread(self) -> OSError | None:
        return self._drafts.unread or self._content.unread

    @property
    def changed_file(self) -> str | None:
        return self._drafts.changed_file or self._content.changed_file
