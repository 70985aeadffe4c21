"""Content that somebody names on the command line: a folder, a pack that is read in place, or drafts over either."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import IO

from kiosk.commands.authoring.building import FolderError
from kiosk.content.authoring.shapes import is_content
from kiosk.content.files.drafts import DraftsOver
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.files.source import FileSource
from kiosk.process.rights import AsCaller
from kiosk.services.packs import archive
from kiosk.services.packs.keys import PublicKeys, read_public
from kiosk.settings import Settings


@contextmanager
def given_content(settings: Settings, named: Path, as_caller: AsCaller = nullcontext) -> Iterator[FileSource]:
    """Give the files of a folder as it is now, or of a pack that is signed as the settings ask.

    Raises PackError, KeyFileError and OSError, of a pack alone.
    """
    if not named.is_file():
        yield FolderSnapshot(named, at_once=None)
        return
    with opened_pack(named, as_caller) as stream:
        yield archive.PackSource(archive.open_pack(stream, pack_keys(settings, as_caller)), named)


def with_drafts(files: FileSource, folder: Path | None) -> FileSource:
    """Return the files with the drafts in this folder over them, or as they are without one.

    Raises OSError, and FolderError if no file in the folder lies as one of content does.
    """
    if folder is None:
        return files
    drafts = FolderSnapshot(folder, at_once=None)
    if drafts.unlisted is not None:
        raise drafts.unlisted
    if not any(map(is_content, drafts.names)):
        example = folder / "scans/vq/en-GB.json"
        raise FolderError(f"{folder}: no draft is in it; put each file where content has it, such as {example}")
    return DraftsOver(files, drafts)


@contextmanager
def opened_pack(file: Path, as_caller: AsCaller) -> Iterator[IO[bytes]]:
    """Give the open file, opened with the rights of whoever named it. Raises PackError."""
    with ExitStack() as stack:
        with as_caller(file):
            stream = stack.enter_context(archive.open_file(file))
        yield stream


def pack_keys(settings: Settings, as_caller: AsCaller) -> PublicKeys:
    """Return the keys that packs may be signed by. Raises KeyFileError."""
    with as_caller(settings.content_keys) if settings.content_keys is not None else nullcontext():
        return read_public(settings.content_keys, settings.signatures)
