"""A language of a content folder as translators are handed it: its words, the records of its strings, and its files."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.commands.authoring.building import FolderError, followed
from kiosk.content.authoring.files.canonical_files import canonical_file
from kiosk.content.authoring.translating.department_words import with_words
from kiosk.content.authoring.translating.origins import records_of
from kiosk.content.authoring.translating.states import States, authors_files, read_states, states_bytes, states_file
from kiosk.content.authoring.translating.strings import WordsPair
from kiosk.content.authoring.translating.translated_files import TranslationError, file_of, is_profile, words_files
from kiosk.content.files.snapshot import TRANSLATIONS, FolderSnapshot
from kiosk.content.files.source import FileSource
from kiosk.content.library import Library
from kiosk.services.platform.wall_time import local_now
from kiosk.services.storage.files import AS_THE_UMASK_SAYS, replacing
from kiosk.services.storage.locking import lock_soon

_LOCK = ".writing"
"""The hidden file that the command holds. No check, pack or listing sees it, and it goes when the command ends."""
_TO_LOCK = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Makes no file behind a link, and waits for nobody at the other end of a pipe."""


@dataclass(frozen=True)
class TranslationDesk:
    """One language of an open folder.

    `pairs` are its words beside those of the base, by the names of their files. `known` are the records of its strings,
    and `states` those and drafts for strings that have none. `authors` are the files that no kiosk reads.
    """

    folder: Path
    library: Library
    tag: str
    pairs: Mapping[str, WordsPair]
    known: States
    states: States
    authors: FileSource

    @classmethod
    def of(cls, folder: Path, language: str, department: str | None = None) -> TranslationDesk:
        """Open a language, or what patients of a department read in it.

        Raises TranslationError for a language that the folder does not offer, and ContentError.
        """
        library = Library.of(FolderSnapshot(folder, at_once=None))
        if language not in (others := translations_of(library)):
            offered = ", ".join(others) or "none"
            raise TranslationError(f"{language}: library.json offers no such translation; it offers {offered}")
        pairs = {pair.name: pair for pair in words_files(library, language, department)}
        authors, today = authors_files(folder), local_now().date()
        known = read_states(authors, language)
        states = {**known, **{name: records_of(pair, known, today) for name, pair in pairs.items()}}
        return cls(folder, library, language, pairs, known, states, authors)

    def write(self, words: Mapping[str, Any], states: States) -> Iterator[str]:
        """Write words by the names of their files, and the records. Yields each file of words that is other now.

        Raises OSError.
        """
        made = dict(map(self._file, words.items()))
        for file, data in made.items():
            if file not in self.library.files or data != self.library.files.read(file):
                _write(self.folder, file, data)
                yield file
        if states != self.known:
            _write(self.folder, f"{TRANSLATIONS}/{states_file(self.tag)}", states_bytes(states))

    def _file(self, entry: tuple[str, Any]) -> tuple[str, bytes]:
        name, words = entry
        cache, file = self.library.cache, file_of(name, self.tag)
        raw = with_words(cache.raw(file), words, self.tag) if is_profile(name) else words
        return file, canonical_file(cache, file, raw)


def translations_of(library: Library) -> tuple[str, ...]:
    """Return the languages of the library that are translated from its base."""
    return tuple(language for language in library.languages if language != library.base)


def _write(folder: Path, file: str, data: bytes) -> None:
    path = followed(folder, file)
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path, AS_THE_UMASK_SAYS) as stream:
        stream.write(data)


@contextlib.contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Hold the folder. Raises FolderError while another command does, and OSError where nothing can be written."""
    path = folder / _LOCK
    with os.fdopen(os.open(path, _TO_LOCK, AS_THE_UMASK_SAYS), "ab") as stream:
        if not lock_soon(stream) or not _is_there(path, os.fstat(stream.fileno())):
            raise FolderError(
                f"{folder}: another command is writing translations here; say this again when it has ended"
            )
        try:
            yield
        finally:
            if os.name == "posix":
                path.unlink()
    if os.name != "posix":  # which removes no file that is open
        with contextlib.suppress(OSError):
            path.unlink()


def _is_there(path: Path, held: os.stat_result) -> bool:
    """Return whether the path is still that of the file that is held, which the command before removes at its end."""
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), held)
    return False
