"""The clips that lie beside the content, by their names alone, looked at when somebody first listens."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from kiosk.content.files.snapshot import CLIPS
from kiosk.content.speech.clips import clip_name, clip_speakers
from kiosk.process.question import Question

ANSWER_SECONDS = 1.0
"""How long the screen may stand still, once, for a drive that has to spin up."""
SLOW_SECONDS = 0.25
"""How long from then on, until the drive has answered a question within it."""
_ABSENT = (FileNotFoundError, NotADirectoryError)
P = ParamSpec("P")
T = TypeVar("T")
_log = logging.getLogger(__name__)


class ClipIndex:
    """Which sentences have a clip in the folder beside the content. No clip is opened for it.

    A language is listed once, at its first sentence. Clips that are made later count after another content is opened.
    Those that are `spoilt`, by their paths beside the content, count as if they were not there.
    """

    def __init__(
        self, content: Path, spoilt: frozenset[str] = frozenset(), answer_seconds: float = ANSWER_SECONDS
    ) -> None:
        self._folder, self._spoilt, self._answer_seconds = content / CLIPS, spoilt, answer_seconds
        self._names: dict[str, frozenset[str]] = {}
        self._slow = False
        self._late: tuple[object, Question[Any]] | None = None
        self._unread: OSError | None = None

    @property
    def unanswered(self) -> OSError | None:
        """Why the last call of `asked` has no result, to be asked for again later; None if it has one.

        It is a TimeoutError while there is no answer yet, and else why the drive could not read.
        """
        if self._late is not None:
            return TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
        return self._unread

    def asked(self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T | None:
        """Run the work, which reads the folder, in a thread, and return its result: a network drive may never answer.

        None if it takes too long. Until that thread has ended every other call returns None at once, so at most one
        thread waits; the same work asked for again then returns its result. Raises what the work raises.
        """
        asked = (work, given, named)
        if self._late is not None:
            late, question = self._late
            if not question.answered(0):
                return None
            self._late = None
            if late == asked:
                answer: T = self._answer(question)
                return answer
        return self._asked_now(asked, partial(work, *given, **named))

    def _asked_now(self, asked: object, work: Callable[[], T]) -> T | None:
        question = Question(work)
        if question.answered(SLOW_SECONDS if self._slow else self._answer_seconds):
            self._slow = False
            return self._answer(question)
        if not self._slow:
            _log.error("%s does not answer, so no clip of it is played until it does", self._folder)
        self._slow, self._late = True, (asked, question)
        return None

    def _answer(self, question: Question[T]) -> T:
        self._unread = None
        try:
            return question.answer()
        except OSError as error:
            self._unread = None if isinstance(error, _ABSENT) else error
            raise

    def find(self, spoken: str, language: str) -> Path | None:
        """Return the clip of a spoken form, that of a person before that of a prepared voice; None if there is none."""
        names = self.names(language)
        found = (clip_name(spoken, language, speaker) for speaker in clip_speakers(language))
        return next((self._folder / language / name for name in found if name in names), None)

    def names(self, language: str) -> frozenset[str]:
        """Return the names of all files of the language; none where there is no folder, or it is spoilt itself.

        Raises OSError if it can't be listed now.
        """
        if (names := self._names.get(language)) is None:
            try:
                names = frozenset(os.listdir(self._folder / language))  # noqa: PTH208  a thousand names at once
            except _ABSENT:
                names = frozenset()
            folder = f"{CLIPS}/{language}"
            whole = {CLIPS, folder}.isdisjoint(self._spoilt)
            names = frozenset(name for name in names if whole and f"{folder}/{name}" not in self._spoilt)
            self._names[language] = names
        return names
