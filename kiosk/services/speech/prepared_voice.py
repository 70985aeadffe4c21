"""The voice of clips that were made beforehand, and of a program where English has none."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cached_property

from kiosk.content.speech.spoken_form import spoken_form
from kiosk.services.speech.clip_index import ClipIndex
from kiosk.services.speech.live_voice import LiveVoice
from kiosk.services.speech.sound_library import SoundError, SoundLibrary, library_file
from kiosk.services.speech.utterance import Sentence, Speed
from kiosk.services.speech.voice import PacedSound, PcmSource

TEMPO = {Speed.SLOWER: 0.8, Speed.USUAL: 1.0, Speed.FASTER: 1.25}
"""How fast a clip is played, of the pace at which it was made."""
Respelt = Callable[[str], tuple[tuple[str, str], ...]]
"""The respellings of the glossary in a language, with the word to say for each."""

_log = logging.getLogger(__name__)


class PreparedVoice:
    """Says a sentence by its clip, and what has none by a program if that speaks the language.

    Nothing is looked at before the first question. `complete` tells whether every sentence of a language has a clip,
    and is None while the drive with the clips has not answered.
    """

    def __init__(
        self, clips: ClipIndex, live: LiveVoice, complete: Callable[[str], bool | None], respelt: Respelt = lambda _: ()
    ) -> None:
        self._clips, self._live, self._complete, self._respelt = clips, live, complete, respelt

    def offers(self, language: str) -> bool | None:
        """Whether whole screens can be listened to: every sentence has a clip that can be decoded, or is said live.

        None while the drive with the clips has not answered.
        """
        return self._live.offers(language) or (self._library is not None and self._complete(language))

    def pcm(self, sentence: Sentence, speed: Speed) -> PcmSource | None:
        """Return the samples of the clip, or the program that says the sentence; None where nothing is to be had."""
        language = sentence.language
        spoken = spoken_form(sentence.text, language, self._respelt(language))
        if not spoken:
            return None
        return self._from_clip(spoken, language, speed) or self._live.says(spoken, language, speed)

    def _from_clip(self, spoken: str, language: str, speed: Speed) -> bytes | PacedSound | None:
        try:
            samples = self._clips.asked(self._decoded, spoken, language)
        except (SoundError, OSError) as error:
            _log.error("A clip can’t be played: %s", error)
            return None
        return PacedSound(samples, TEMPO[speed]) if samples and speed is not Speed.USUAL else samples

    def _decoded(self, spoken: str, language: str) -> bytes | None:
        """Run in a thread."""
        file = self._clips.find(spoken, language)
        return None if file is None or self._library is None else self._library.decoded(file)

    @cached_property
    def _library(self) -> SoundLibrary | None:
        try:
            file = library_file()
            return None if file is None else SoundLibrary(file)
        except OSError as error:
            _log.error("Clips can’t be decoded: %s", error)
            return None
