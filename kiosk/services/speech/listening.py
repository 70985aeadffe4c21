"""Listening: what of a screen is being read, and what comes next. It knows neither widgets nor keys."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from PySide6.QtCore import QObject, Signal

from kiosk.content.model.finding_words import ListenWords
from kiosk.content.speech.sentences import spoken_sentences
from kiosk.fill import filled_form
from kiosk.services.speech.pcm import Earcon, earcon
from kiosk.services.speech.player import Player
from kiosk.services.speech.unit import HeardUnit, UnitRole
from kiosk.services.speech.utterance import Sentence, Speed, Volume
from kiosk.services.speech.voice import PcmSource, Voice

_MOST_FAILURES = 2
_SPEEDS = tuple(Speed)


class Phase(StrEnum):
    OFF = "off"
    SILENT = "silent"
    SPEAKING = "speaking"
    PAUSED = "paused"


@dataclass(frozen=True)
class Position:
    """A sentence of the screen, both counted from 0."""

    unit: int
    sentence: int


@dataclass(frozen=True)
class _Part:
    """Something to be played; `position` is None where it stands in no unit, such as how loud it is."""

    sound: Sentence | Earcon
    position: Position | None = None


class Listening(QObject):
    """One patient's listening, from its begin to its end. Every method that says something is silent first."""

    phase_changed = Signal(object)
    position_changed = Signal(object)
    """A `Position`, or None when nothing of the screen is read any more."""
    failed = Signal()
    """No player plays any more: listening is off."""

    def __init__(self, voice: Voice, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice, self._player = voice, player
        self._player.ended.connect(self._on_ended)
        self._words: ListenWords | None = None
        self._language = ""
        self._units: tuple[HeardUnit, ...] = ()
        self._parts: deque[_Part] = deque()
        self._farewell: deque[PcmSource] = deque()
        """The sounds of what is left to be said although listening is off."""
        self._now: _Part | None = None
        self._failures = 0
        self.phase = Phase.OFF
        self.at = 0
        """The unit that was read last, or is being read."""
        self.volume, self.speed = Volume.USUAL, Speed.USUAL
        self._farewell_halvings = Volume.halvings(self.volume)

    @property
    def on(self) -> bool:
        return self.phase is not Phase.OFF

    @property
    def units(self) -> tuple[HeardUnit, ...]:
        return self._units

    def begin(self) -> None:
        """Begin at the usual volume and speed, whatever somebody before had."""
        self.hush()
        self.volume, self.speed, self._failures = Volume.USUAL, Speed.USUAL, 0
        self._units, self.at = (), 0
        self._set_phase(Phase.SILENT)

    def end(self, *, farewell: bool = False) -> None:
        """Be silent at once, and forget all that was heard and set. A farewell is said at the volume that was set."""
        self.hush()
        self._farewell_halvings = Volume.halvings(self.volume)
        said = [self._sound(part.sound) for part in self._spoken((self._said.goodbye,))] if farewell else []
        self._farewell = deque(sound for sound in said if sound is not None)
        self._take_leave()
        self._units, self.at = (), 0
        self.volume, self.speed = Volume.USUAL, Speed.USUAL
        self._set_phase(Phase.OFF)

    def _take_leave(self) -> None:
        if self._farewell:
            self._player.play(self._farewell.popleft(), self._farewell_halvings)

    def close(self) -> None:
        """End for good."""
        self.end()
        self._player.close()

    def hush(self) -> None:
        """Be silent at once."""
        self._player.stop()
        self._parts.clear()
        self._farewell.clear()
        self._now = None
        if self.on:
            self._set_phase(Phase.SILENT)
        self.position_changed.emit(None)

    # --- a screen ---------------------------------------------------------------------------------------------

    def use(self, units: Sequence[HeardUnit], words: ListenWords, language: str) -> None:
        """Take the units of a screen, in the words of a language."""
        self.hush()
        self._units, self._words, self._language, self.at = tuple(units), words, language, 0

    def read_screen(self, before: Iterable[str] = (), *, to_end: bool) -> None:
        """Read the screen from its beginning, after `before`: to its end, or up to the first thing to choose."""
        self.hush()
        self.at = 0
        self._play([_Part(Earcon.PAGE), *self._spoken(before), *self._reading(0, to_end, counted=True)])

    def read_on(self, *, to_end: bool) -> None:
        """Read from the unit where the reading is."""
        self._restart(self._reading(self.at, to_end))

    def say(self, *texts: str) -> None:
        """Say something that stands in no unit."""
        self._restart(self._spoken(texts))

    def _reading(self, first: int, to_end: bool, counted: bool = False) -> Iterator[_Part]:
        units = list(enumerate(self._units))[first:]
        if not to_end:
            units = list(takewhile(lambda each: not each[1].is_choice, units)) or units[:1]
        for number, unit in units:
            if unit.role is UnitRole.LINK:  # its word is read with the text that it stands in
                continue
            yield from self._unit_parts(number, unit)
            if counted and number == 0:
                yield from self._counted()
        if to_end and units:
            yield from self._spoken((self._said.end,))

    def _counted(self) -> Iterator[_Part]:
        """How many things there are on the screen, which is said behind its title."""
        yield from self._spoken((filled_form(self._said.items, count=len(self._units)),))

    def _unit_parts(self, number: int, unit: HeardUnit) -> Iterator[_Part]:
        for index, sentence in enumerate(unit.sentences):
            yield _Part(sentence, Position(number, index))
        if role := self._role(unit):
            yield _Part(Sentence(role, self._language), Position(number, max(0, len(unit.sentences) - 1)))

    def _role(self, unit: HeardUnit) -> str:
        words = self._said
        if unit.state is not None:
            return words.ticked if unit.state else words.not_ticked
        named = {UnitRole.BUTTON: words.choose, UnitRole.LINK: words.choose, UnitRole.PICTURE: words.picture}
        return named.get(unit.role, "")

    @property
    def _said(self) -> ListenWords:
        assert self._words is not None
        return self._words

    def _spoken(self, texts: Iterable[str]) -> Iterator[_Part]:
        """Return every sentence of the texts by itself, because each has a clip of its own."""
        pieces = (piece for text in texts for piece in spoken_sentences(text, self._language))
        return (_Part(Sentence(piece, self._language)) for piece in pieces)

    # --- what somebody asks for -------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Read the next unit or the one before. At either end, say so."""
        wanted = self.at + by
        if not 0 <= wanted < len(self._units):
            words = self._said
            self._restart([_Part(Earcon.EDGE), *self._spoken((words.end if by > 0 else words.start,))])
            return
        self.at = wanted
        self._restart(self._unit_parts(wanted, self._units[wanted]))

    def again(self) -> None:
        """Read the sentence that is read, or was last, from its beginning, and go on behind it."""
        left = [part for part in (self._now, *self._parts) if part is not None]
        if not left and self._units:
            left = list(self._unit_parts(self.at, self._units[self.at]))
        self._restart(left)

    def pause(self) -> None:
        """Be silent, and keep what is left, for `again` to go on with it."""
        if self.phase is not Phase.SPEAKING:
            return
        self._player.stop()
        self._set_phase(Phase.PAUSED)

    def louder(self, by: int, *, goes_on: bool) -> None:
        """Change the volume by steps, say it, and go on with what was read if `goes_on`."""
        self.volume = min(max(self.volume + by, 1), Volume.STEPS)
        self._say_between(filled_form(self._said.volume, number=self.volume, count=Volume.STEPS), goes_on)

    def faster(self, by: int, *, goes_on: bool) -> None:
        wanted = min(max(_SPEEDS.index(self.speed) + by, 0), len(_SPEEDS) - 1)
        self.speed = _SPEEDS[wanted]
        words = self._said
        self._say_between(
            {Speed.SLOWER: words.slow, Speed.USUAL: words.usual, Speed.FASTER: words.fast}[self.speed], goes_on
        )

    def where(self) -> str:
        """Return which of the units it is, such as 3 of 12."""
        return filled_form(self._said.position, number=self.at + 1, count=len(self._units))

    def _say_between(self, text: str, goes_on: bool) -> None:
        """Say it, and go on with what was read, from the beginning of its sentence, or keep that for later."""
        left = [part for part in (self._now, *self._parts) if part is not None and part.position is not None]
        self._restart([*self._spoken((text,)), *(left if goes_on else ())])

    # --- playing ----------------------------------------------------------------------------------------------

    def _restart(self, parts: Iterable[_Part]) -> None:
        kept = list(parts)
        self.hush()
        self._play(kept)

    def _play(self, parts: Iterable[_Part]) -> None:
        self._parts = deque(parts)
        self._play_next()

    def _play_next(self) -> None:
        while self._parts:
            part = self._parts.popleft()
            if (source := self._sound(part.sound)) is None:
                self._parts.extendleft(reversed(self._told_instead(part)))
                continue
            self._now = part
            if part.position is not None:
                self.at = part.position.unit
                self.position_changed.emit(part.position)
            self._set_phase(Phase.SPEAKING)
            self._player.play(source, Volume.halvings(self.volume))
            return
        self._now = None
        self._set_phase(Phase.SILENT)
        self.position_changed.emit(None)

    def _sound(self, sound: Sentence | Earcon) -> PcmSource | None:
        return earcon(sound) if isinstance(sound, Earcon) else self._voice.pcm(sound, self.speed)

    def _told_instead(self, part: _Part) -> Sequence[_Part]:
        """Return what tells that a part has no sound; nothing where that has none either."""
        told = [replace(each, position=part.position) for each in self._spoken((self._said.no_sound,))]
        return () if part in told else told

    def _on_ended(self, good: bool) -> None:
        if self.phase is not Phase.SPEAKING:
            if not self.on:
                self._take_leave()
            return
        self._failures = 0 if good else self._failures + 1
        if self._failures >= _MOST_FAILURES:
            self.end()
            self.failed.emit()
        else:
            self._play_next()

    def _set_phase(self, phase: Phase) -> None:
        if phase is not self.phase:
            self.phase = phase
            self.phase_changed.emit(phase)
