"""The clips that lie beside the content, by their names alone, looked at when somebody first listens."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.content.files.snapshot import CLIPS
from kiosk.content.speech.clips import clip_name, clip_speakers


class ClipIndex:
    """Which sentences have a clip in the folder beside the content. No clip is opened for it.

    A language is listed once, at its first sentence. Clips that are made later count after another content is opened.
    Those that are `spoilt`, by their paths beside the content, count as if they were not there.
    """

    def __init__(self, content: Path, spoilt: frozenset[str] = frozenset()) -> None:
        self._folder, self._spoilt = content / CLIPS, spoilt
        self._names: dict[str, frozenset[str]] = {}

    def find(self, spoken: str, language: str) -> Path | None:
        """Return the clip of a spoken form, that of a person before that of a prepared voice; None if there is none."""
        names = self.names(language)
        found = (clip_name(spoken, language, speaker) for speaker in clip_speakers(language))
        return next((self._folder / language / name for name in found if name in names), None)

    def names(self, language: str) -> frozenset[str]:
        """Return the names of all files of the language; none where the folder can't be listed, or is spoilt itself."""
        if (names := self._names.get(language)) is None:
            try:
                names = frozenset(os.listdir(self._folder / language))  # noqa: PTH208  a thousand names at once
            except OSError:
                names = frozenset()
            folder = f"{CLIPS}/{language}"
            whole = {CLIPS, folder}.isdisjoint(self._spoilt)
            names = frozenset(name for name in names if whole and f"{folder}/{name}" not in self._spoilt)
            self._names[language] = names
        return names
