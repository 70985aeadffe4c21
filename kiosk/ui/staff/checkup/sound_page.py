"""The sound test of the check-up: the volume, a chime, whether it was heard, and the level of speech to measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.fill import filled
from kiosk.services.checkup.findings import Area, State
from kiosk.services.checkup.sound_checks import volume
from kiosk.services.platform.machine import Machine
from kiosk.services.platform.sound import PERCENT_STEP, PlayOutcome, Sound, Speaker, chime
from kiosk.services.speech.level_sound import level_sound
from kiosk.services.speech.utterance import Volume
from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.documents.checkup_report import STATE_ICONS, STATE_TONES
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.widgets.button import FILLED, Button
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.controls.stepper import Scale, Stepper
from kiosk.ui.widgets.layout import Column, Spread
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.words.findings import ToldFinding

_SCALE = Scale(0, 100, PERCENT_STEP)


class SoundTrial(QObject):
    """Fills the page with the sound test. `back` shows the check-up again."""

    found = Signal(object)
    """A finding, which replaces the one with the same id."""

    def __init__(self, page: StaffPage, back: Callable[[], None], machine: Machine) -> None:
        super().__init__(page)
        self._page, self._back, self._machine = page, back, machine
        self._theme, self._words, self._services = page.theme, page.context.words.machine.sound, page.services
        self._saver = page.services.sound
        self._percent = self._saver.load().percent
        self._play: Button | None = None
        self._then: Callable[[], None] | None = None
        """What is shown after the sound that is played; None where none is. Two at once would be measured as one."""
        self.open = False
        if self._saver.trouble:
            self._services.kiosk.audit.note_trouble(self._saver.trouble)

    @property
    def percent(self) -> int:
        return self._percent

    def show(self) -> None:
        """Shows the volume and the button that plays the chime."""
        words = self._words
        self._play = Button(self._theme, words.play, icon="fa6s.volume-high", look=FILLED)
        self._play.setEnabled(self._percent > 0 and self._then is None)
        self._play.clicked.connect(self._on_play)
        self._fill(self._play, *self._levels())

    def _levels(self) -> Iterator[QWidget | Spread]:
        """What the volume of speech is measured by, which no patient changes: the usual step, and the loudest."""
        words, theme = self._words, self._theme
        yield Prose(theme, words.level, "heading", bold=True)
        yield Prose(theme, words.level_lead, colour="soft")
        buttons = []
        for step in (Volume.USUAL, Volume.STEPS):
            button = Button(theme, filled(words.level_step, number=step, count=Volume.STEPS), icon="fa6s.volume-high")
            button.setEnabled(self._then is None)
            button.clicked.connect(partial(self._on_level, step))
            buttons.append(button)
        yield Spread(tuple(buttons), theme.sizes.gap, level=True)

    def _fill(self, *below: QWidget | Spread) -> None:
        words, theme = self._words, self._theme
        stepper = Stepper(theme, _SCALE, self._percent, self._written, words.less, words.more)
        stepper.changed.connect(self._on_changed)
        trouble = [self._page.trouble_note(self._saver.trouble)] if self._saver.trouble else []
        back = Button(theme, self._page.context.words.machine.back, icon="fa6s.arrow-left")
        back.clicked.connect(self._on_back)
        lead = Prose(theme, words.lead, "lead", colour="soft")
        self.open = True
        self._page.fill((self._page.heading(words.title), lead, stepper, *trouble, *below), Column((back,)))

    def _written(self, percent: int) -> str:
        return filled(self._words.percent, percent=percent)

    def _on_changed(self, percent: int) -> None:
        self._percent = percent
        self._saver.save(Sound(percent))
        self._services.kiosk.audit.note(AuditEvent.VOLUME_CHANGED, percent=percent)
        self.found.emit(volume(percent))
        if self._saver.trouble or self._play is None:
            self.show()
        else:
            self._play.setEnabled(percent > 0 and self._then is None)

    def _on_back(self) -> None:
        self.open = False
        self._back()

    def _on_play(self) -> None:
        self._begin(self._words.playing, partial(chime, self._percent), self._ask)

    def _on_level(self, step: int) -> None:
        self._begin(self._words.level_playing, partial(level_sound, step), self.show)

    def _begin(self, words: str, made: Callable[[], bytes], then: Callable[[], None]) -> None:
        self._play, self._then = None, then
        self._fill(Note(self._theme, words, "fa6s.volume-high", "accent"))
        speaker = Speaker(self._machine, self._services.gate)
        speaker.ended.connect(self._on_ended)
        speaker.play(made)

    def _on_ended(self, outcome: object) -> None:
        assert isinstance(outcome, PlayOutcome)
        then, self._then = self._then, None
        assert then is not None
        if outcome is not PlayOutcome.PLAYED:
            self._report("attention", self._words.failures[outcome])
        elif self.open:
            then()

    def _ask(self) -> None:
        words = self._words
        no = Button(self._theme, words.no, icon="fa6s.volume-xmark")
        no.clicked.connect(self._on_not_heard)
        yes = Button(self._theme, words.yes, icon="fa6s.check", look=FILLED)
        yes.clicked.connect(self._on_heard)
        asked = Note(self._theme, words.ask, "fa6s.circle-question", "accent")
        self._fill(asked, Spread((no, yes), self._theme.sizes.gap, level=True))

    def _on_heard(self) -> None:
        self._report("pass", self._words.heard)

    def _on_not_heard(self) -> None:
        self._report("attention", self._words.not_heard, self._words.not_heard_note)

    def _report(self, state: State, sentence: str, *details: str) -> None:
        """Emits a finding about the chime, and shows it here with the button to play the chime again."""
        self.found.emit(ToldFinding("sound.heard", Area.SOUND, state, sentence, details))
        if not self.open:
            return
        self.show()
        assert self._play is not None
        note = Note(self._theme, " ".join((sentence, *details)), STATE_ICONS[state], STATE_TONES[state])
        again = self._play
        self._fill(note, again)
