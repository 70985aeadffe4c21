"""The voice of the content in force: its clips beside it, and the program that says the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.content.speech.prepared_lists import Prepared, list_file, prepared
from kiosk.content.speech.respellings import respellings
from kiosk.services.platform.machine import Machine
from kiosk.services.speech.clip_index import ClipIndex
from kiosk.services.speech.live_voice import LiveVoice
from kiosk.services.speech.prepared_voice import PreparedVoice
from kiosk.services.speech.utterance import Sentence, Speed
from kiosk.services.speech.voice import PcmSource
from kiosk.services.storage.files import read_small

InForce = Callable[[], tuple[Library, Edition] | None]
"""Returns the content in force and the department's edition of it; None while nothing can be shown."""


def voice_of_content(
    library: Library, edition: Edition, machine: Machine, spoilt: frozenset[str] = frozenset()
) -> PreparedVoice:
    """Return the voice for a department of this content. Other content or another department has another voice.

    Nothing is read before it is asked something, and nothing of the files that are `spoilt`.
    """
    clips, department = ClipIndex(library.files.location, spoilt), edition.profile_id

    known: dict[str, bool] = {}

    def complete(language: str) -> bool | None:
        if list_file(department, language) in spoilt:
            return False
        if language not in known:
            found = prepared_in(library, department, language, clips)
            if clips.unanswered is not None:
                return None
            known[language] = found is not None and found.complete
        return known[language]

    @cache
    def respelt(language: str) -> tuple[tuple[str, str], ...]:
        try:
            return respellings(library.glossary(replace(edition, language=language)))
        except ContentError:
            return ()

    return PreparedVoice(clips, LiveVoice(machine), complete, respelt)


def prepared_in(library: Library, department: str, language: str, clips: ClipIndex) -> Prepared | None:
    """Return how far a department is prepared in a language; None where there is no list of its clips.

    None too where the clips are `unanswered` after it.
    """
    try:
        found = clips.asked(_listed, library.files.location / list_file(department, language), clips, language)
    except OSError:
        return None
    return None if found is None else prepared(found[0], library, department, language, found[1])


def _listed(file: Path, clips: ClipIndex, language: str) -> tuple[bytes, frozenset[str]]:
    """Run in a thread."""
    return read_small(file), clips.names(language)


class VoiceInForce:
    """The voice of whatever content and department are in force when it is asked. `spoilt` are those clips now."""

    def __init__(self, in_force: InForce, machine: Machine, spoilt: Callable[[], frozenset[str]] = frozenset) -> None:
        self._in_force, self._machine, self._spoilt = in_force, machine, spoilt
        self._library: Library | None = None
        self._department, self._without = "", frozenset[str]()
        self._voice: PreparedVoice | None = None

    def offers(self, language: str) -> bool | None:
        """Whether whole screens in this language can be listened to; None while the drive of the clips is silent."""
        voice = self._now()
        return voice.offers(language) if voice is not None else LiveVoice(self._machine).offers(language)

    def pcm(self, sentence: Sentence, speed: Speed) -> PcmSource | None:
        """Return the sound of a sentence, None where it has none."""
        voice = self._now()
        return voice.pcm(sentence, speed) if voice is not None else None

    def _now(self) -> PreparedVoice | None:
        found = self._in_force()
        if found is None:
            return None
        (library, edition), spoilt = found, self._spoilt()
        others = library is not self._library or edition.profile_id != self._department
        if self._voice is None or others or spoilt != self._without:
            self._library, self._department, self._without = library, edition.profile_id, spoilt
            self._voice = voice_of_content(library, edition, self._machine, spoilt)
        return self._voice
