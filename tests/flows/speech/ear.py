"""An ear: a voice that gives every sentence a sound of its own, and a player that tells what of them was heard."""

from __future__ import annotations

from kiosk.services.speech.pcm import Earcon, earcon
from kiosk.services.speech.player import Player
from kiosk.services.speech.utterance import Sentence, Speed
from kiosk.services.speech.voice import PcmSource

SIGNS = {earcon(kind): f"<{kind.name.lower()}>" for kind in Earcon}
_MOST = 500


class NumberedVoice:
    """Speaks the languages that it is given. `silent` are sentences that it has no sound for."""

    def __init__(self, languages: tuple[str, ...] = ("en-GB",), silent: tuple[str, ...] = ()) -> None:
        self._languages, self._silent = languages, silent
        self.sentences: list[tuple[Sentence, Speed]] = []

    def offers(self, language: str) -> bool:
        return language in self._languages

    def pcm(self, sentence: Sentence, speed: Speed) -> PcmSource | None:
        if sentence.text in self._silent or not self.offers(sentence.language):
            return None
        self.sentences.append((sentence, speed))
        return b"%08d" % len(self.sentences)


class Ear(Player):
    """Hears what is played until `hear` lets it end. What was killed before its end is told too."""

    def __init__(self, voice: NumberedVoice) -> None:
        super().__init__(())
        self._voice = voice
        self.heard: list[str] = []
        self.halvings: list[int] = []
        self.speeds: list[Speed] = []
        self.languages: list[str] = []
        self.stopped = 0
        self.playing = ""

    def play(self, source: PcmSource, halvings: int) -> None:
        self.stop()
        assert isinstance(source, bytes)
        if source in SIGNS:
            self.playing = SIGNS[source]
        else:
            sentence, speed = self._voice.sentences[int(source) - 1]
            self.playing = sentence.text
            self.speeds.append(speed)
            self.languages.append(sentence.language)
        self.heard.append(self.playing)
        self.halvings.append(halvings)

    def stop(self) -> None:
        self.stopped += bool(self.playing)
        self.playing = ""

    def end(self, *, good: bool = True) -> None:
        """Let what is played end."""
        self.playing = ""
        self.ended.emit(good)

    def hear(self) -> list[str]:
        """Hear all that is said until it is silent. Returns it, and forgets it."""
        for _ in range(_MOST):
            if not self.playing:
                break
            self.end()
        else:
            raise AssertionError(f"it never ends: {self.heard[-5:]}")
        heard, self.heard = self.heard, []
        return [each for each in heard if not each.startswith("<")]
