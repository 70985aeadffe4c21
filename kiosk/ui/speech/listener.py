"""Somebody who listens: what the window shows is read to them, and taps and services reach what is read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.services.patient.routes import HOME, IDLE
from kiosk.services.speech.listening import Listening, Phase, Position
from kiosk.services.speech.unit import HeardUnit
from kiosk.ui.screens.frame import LISTEN
from kiosk.ui.speech.listen_bar import ListenWish
from kiosk.ui.speech.privacy import Privacy
from kiosk.ui.speech.shown import ShownUnits
from kiosk.ui.speech.signs import ListenSigns
from kiosk.ui.speech.time_out import HeardTimeOut
from kiosk.ui.window.dependencies import KioskServices
from kiosk.ui.window.main_window import MainWindow

KEYS = "keys"
"""The name under which listening that began with a key is counted; LISTEN is that of the aid."""


class Listener(QObject):
    """`by_keys` is true for somebody who need not see the screen."""

    began = Signal(str)
    """LISTEN or KEYS."""

    def __init__(self, window: MainWindow, services: KioskServices, listening: Listening) -> None:
        super().__init__(window)
        listening.setParent(self)
        self._window, self._services, self.listening = window, services, listening
        self.by_keys = self._welcomes = False
        self.privacy = Privacy(window.overlays)
        self._route = IDLE
        self._was_speaking = False
        """Whether anything was read when the screen or a key was last pressed, which ended it."""
        self._language = ""
        """In which something was read last."""
        self._reads = 0
        """How often something was said that tells enough of what was chosen."""
        self._told = False
        """Whether `began` was emitted."""
        self._at_before_sheet = 0
        self.shown, self.signs = ShownUnits(window, services), ListenSigns(window)
        self.signs.wished.connect(self._on_wished)
        window.aid_tapped.connect(self._on_aid_tapped)
        window.page_shown.connect(self._on_page_shown)
        window.overlays.sheet_changed.connect(self._on_sheet_changed)
        listening.phase_changed.connect(self._on_phase_changed)
        listening.failed.connect(self.end)
        listening.position_changed.connect(self._on_position_changed)
        HeardTimeOut(window, services, self)

    # --- begin and end ----------------------------------------------------------------------------------------

    def begin(self, *, by_keys: bool, headphones: bool = False) -> None:
        """Begin to read what is shown. From the idle screen a visit begins, in a language that can be heard."""
        self.by_keys = self._welcomes = by_keys
        self.privacy.plug(headphones=headphones)
        self.listening.begin()
        self._use(())  # a key may need the words before a page is shown
        self._told = False
        if self._services.navigator.place.route == IDLE:
            self._leave_idle()
        elif not self._is_heard:
            self._window.language_requested.emit(None)
        else:
            self._read()

    def end(self, *, farewell: bool = False) -> None:
        """End listening. A `farewell` is said to who may not see that the screen has changed."""
        self.listening.end(farewell=farewell and self.by_keys)
        self.by_keys = False
        self.privacy.plug(headphones=False)
        self.signs.show_blank(on=False)
        self._update_buttons()

    @property
    def _is_heard(self) -> bool:
        """Whether the language in use can be heard."""
        return self.shown.language in self._services.aids.listened

    def _leave_idle(self) -> None:
        spoken, window = self.shown.languages(), self._window
        if len(spoken) > 1 or not self._is_heard:
            window.language_requested.emit(spoken[0] if len(spoken) == 1 else None)
        else:
            window.route_requested.emit(HOME)

    # --- what is shown ----------------------------------------------------------------------------------------

    def pressed(self) -> None:
        """Be silent at once, because somebody touches the screen or presses a key; what is left is kept."""
        if self.listening.on:
            self._was_speaking = self.listening.phase is Phase.SPEAKING
            self.listening.pause()

    def refresh(self) -> bool:
        """Take the units anew, because choices change them. Returns whether the one that was read is still there."""
        at = self.listening.units[self.listening.at].place if self.listening.units else None
        found = self.shown.units()
        number = next((number for number, unit in enumerate(found) if unit.place is at), None)
        self._use(found)
        self.listening.at = min(self.listening.at if number is None else number, max(0, len(found) - 1))
        return number is not None

    def _use(self, found: Sequence[HeardUnit]) -> None:
        self.listening.use(found, self.shown.words, self.shown.language)

    def _read(self) -> None:
        """Read what is shown from its beginning, unless others might hear what is private."""
        if not self._told and self._route != IDLE:
            self._told = True
            self.began.emit(KEYS if self.by_keys else LISTEN)
        self._reads += 1
        self._language = self.shown.language
        self._use(self.shown.units())
        self._update_buttons()
        if self.privacy.withholds:
            self.listening.say(self.shown.words.private)
            return
        welcome = (self.shown.words.welcome,) if self._welcomes and self._window.overlays.sheet is None else ()
        self._welcomes = self._welcomes and not welcome
        self.listening.read_screen(welcome, to_end=not (self.by_keys and self._is_heard))

    def _on_page_shown(self) -> None:
        route, before = self._services.navigator.place.route, self._route
        self._route = route
        self.privacy.go(route)
        self.shown.follow(self._on_refilled)
        if not self.listening.on:
            return
        if route == IDLE or not self._is_heard:
            if before != IDLE or not self._services.session.in_use():
                self.end(farewell=route == IDLE)
            return
        self.signs.keep_blank_on_top()
        if route != before or self.shown.language != self._language:
            self._read()
        else:
            self._use(self.shown.units())
            self._update_buttons()

    def _on_refilled(self) -> None:
        if self.listening.on and self._window.overlays.sheet is None:
            self._read()

    def _on_sheet_changed(self) -> None:
        if not self.listening.on:
            return
        if self._window.overlays.sheet is not None:
            self._at_before_sheet = self.listening.at
            self._read()
        elif self._window.frame is not None:
            self._reads += 1
            self._use(self.shown.units())
            self.listening.at = min(self._at_before_sheet, max(0, len(self.listening.units) - 1))
            if self.privacy.withholds:
                self.listening.say(self.shown.words.private)
            elif self.by_keys and self._route != IDLE and self.listening.units:
                self.listening.step(0)

    # --- what somebody asks for -------------------------------------------------------------------------------

    def again(self) -> None:
        """Pause what is read; what is silent goes on from the beginning of its sentence."""
        if self.privacy.withholds:
            self.privacy.agree()
            self._read()
        elif not self._was_speaking:
            self.listening.again()

    def choose(self) -> None:
        """Do what a tap on the unit does, or read on from it."""
        known = self.refresh()
        if self.privacy.withholds or not self.listening.units:
            return
        unit = self.listening.units[self.listening.at]
        if not known:  # nobody has heard it
            self.listening.step(0)
            return
        if unit.tap is None:
            self.listening.read_on(to_end=False)
            return
        before = self._reads
        unit.tap()
        if before == self._reads and self.listening.on and self._services.navigator.place.route != IDLE:
            self.refresh()
            self.listening.step(0)

    def step(self, by: int) -> None:
        """Read the next unit, or the one before; what is private only once it may be heard."""
        self.refresh()
        if self.privacy.withholds:
            self.listening.say(self.shown.words.private)
        elif self.listening.units:
            self.listening.step(by)

    def plug_in(self) -> None:
        """Headphones are in: what was withheld is read."""
        withheld = self.privacy.withholds
        self.privacy.plug(headphones=True)
        if withheld:
            self._read()

    def unplug(self) -> None:
        """Headphones are out: be silent at once, and never go on by the loudspeaker by itself."""
        self.privacy.plug(headphones=False)
        if self.listening.on:
            self.listening.hush()

    def go_home(self) -> None:
        """Go home; from the idle screen a visit begins, as by a tap."""
        self.listening.hush()
        if self._services.navigator.place.route != IDLE:
            self._services.navigator.home()
        elif self._is_heard:
            self._window.route_requested.emit(HOME)
        else:
            self._leave_idle()

    def close_sheet(self) -> None:
        """Close the sheet. If it offered languages and none that is heard was chosen, listening ends."""
        self._window.overlays.close_sheet()
        if self.listening.on and not self._is_heard:
            self.end()

    def use_keys(self) -> None:
        """From now on somebody listens by keys who began by touch: the buttons for that go."""
        if not self.by_keys:
            self.by_keys = True
            self._update_buttons()

    def louder(self, by: int) -> None:
        self.listening.louder(by, goes_on=self._was_speaking)

    def change_speed(self, by: int) -> None:
        self._reads += 1
        self.listening.faster(by, goes_on=self._was_speaking)

    def _on_aid_tapped(self, aid: object) -> None:
        if aid == LISTEN and self.listening.on:
            self.end()
        elif aid == LISTEN:
            self.begin(by_keys=False)

    def _on_wished(self, wish: object) -> None:
        match wish:
            case ListenWish.PAUSE:
                self.again()
            case ListenWish.AGAIN:
                self._was_speaking = False
                self.again()
            case ListenWish.SLOWER | ListenWish.FASTER:
                self.change_speed(1 if wish is ListenWish.FASTER else -1)
            case ListenWish.SOFTER | ListenWish.LOUDER:
                self.louder(1 if wish is ListenWish.LOUDER else -1)
            case ListenWish.OFF:
                self.end()

    # --- what is read -----------------------------------------------------------------------------------------

    def _on_phase_changed(self, phase: object) -> None:
        if phase is Phase.OFF:
            self.by_keys = False
        QTimer.singleShot(0, self, self._update_buttons)

    def _on_position_changed(self, position: object) -> None:
        if isinstance(position, Position):
            self.signs.mark_sentence(self.listening.units[position.unit], position)
        else:
            self.signs.mark_sentence(None, None)

    def _update_buttons(self) -> None:
        listening = self.listening
        self.signs.show_buttons(shown=listening.on and not self.by_keys, speaking=listening.phase is Phase.SPEAKING)
