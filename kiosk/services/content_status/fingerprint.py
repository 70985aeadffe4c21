"""The fingerprint of a content folder, which IT can also compute with the tools of any system."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from kiosk.content.files.source import FileSource
from kiosk.content.reading import ANSWER_SECONDS
from kiosk.process.question import Question
from kiosk.services.platform.incremental import Work, run_to_end

VERSION_DIGITS = 12
_WAIT_SECONDS = 0.002


def content_fingerprint(files: FileSource) -> Work[str]:
    """Return the first digits of a SHA-256 over all files as they were when the folder was opened, with pauses.

    It is the sum of the list that `sha256sum` prints for the files in the order of the bytes of their names. Names that
    begin with a dot are left out, because they belong to the system and to version control, and so is what authors keep
    of translations. Raises OSError if a file can't be read, or has changed before it was.
    """
    yield from files.keep()
    if files.unlisted is not None:
        raise files.unlisted
    if (version := known_fingerprint(files)) is None:
        if files.unread is not None:
            raise files.unread
        raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), files.changed_file)
    return version


class FingerprintReader:
    """Reads files for their fingerprint beside the screen. A drive that does not answer is asked no second time."""

    def __init__(self) -> None:
        self._files: FileSource | None = None
        self._question: Question[str] | None = None

    def in_time(self, files: FileSource, seconds: float = ANSWER_SECONDS) -> Work[str]:
        """Return the fingerprint, for which another thread reads the disk, so that each step in this one stays short.

        Raises OSError too if the files are not read within `seconds`: a network drive may never answer.
        """
        if (version := known_fingerprint(files)) is not None:
            return version
        question, ends = self._asked(files), time.monotonic() + seconds
        while not question.answered(_WAIT_SECONDS):
            if time.monotonic() >= ends:
                raise _silent(files)
            yield
        return question.answer()

    def trouble(self, files: FileSource) -> OSError | None:
        """Why files that were asked for can't be read. None where they can, or one was changed before it was read."""
        return files.unlisted or files.unread if self._waiting(files) is None else _silent(files)

    def _asked(self, files: FileSource) -> Question[str]:
        question = self._waiting(files)
        if question is None:
            question = Question(partial(run_to_end, content_fingerprint(files)))
            self._files, self._question = files, question
        return question

    def _waiting(self, files: FileSource) -> Question[str] | None:
        """The question for these files that has no answer yet."""
        question = self._question if files is self._files else None
        return None if question is None or question.answered(0.0) else question


def version_read(files: Callable[[], FileSource]) -> str:
    """Return the fingerprint, for which all files are read at once, or "" if they can't be."""
    with suppress(OSError):
        return run_to_end(content_fingerprint(files()))
    return ""


def known_fingerprint(files: FileSource) -> str | None:
    """Return the fingerprint if all files were read, otherwise None. It asks nothing of the disk."""
    if (sums := files.sums) is None:
        return None
    everything = hashlib.sha256()
    for file in sorted(sums, key=os.fsencode):
        everything.update(f"{sums[file]}  ".encode() + os.fsencode(file) + b"\n")
    return everything.hexdigest()[:VERSION_DIGITS]


def _silent(files: FileSource) -> TimeoutError:
    return TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(files.location))
