"""Keys of somebody who need not see the screen: which ones the window keeps from all else, and what each does."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QTouchEvent

from kiosk.services.patient.routes import IDLE
from kiosk.services.patient.session import SessionState
from kiosk.services.speech.keys import KeyMap, SpeechKey, Strikes, native_code
from kiosk.services.speech.listening import Phase
from kiosk.ui.speech.listen_bar import ListenWish
from kiosk.ui.speech.listener import Listener
from kiosk.ui.speech.menu import ListenMenu
from kiosk.ui.speech.shown import title_of
from kiosk.ui.window.dependencies import KioskServices
from kiosk.ui.window.main_window import MainWindow

UNPLUGGED_SECONDS = 10.0
"""How long the visit waits for headphones that were pulled out."""
_CHECK_MS = 500
_JACK = (SpeechKey.JACK_IN, SpeechKey.JACK_OUT)
"""Keys that no hand presses: none of them is struck twice, and none only answers whether anyone is still here."""
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TabletPress, QEvent.Type.TouchBegin})


class KeyInput(QObject):
    """An event filter for the native window, before all others."""

    def __init__(self, window: MainWindow, services: KioskServices, listener: Listener, keys: KeyMap) -> None:
        super().__init__(window)
        self._window, self._services, self._listener, self._keys = window, services, listener, keys
        self._strikes = Strikes(services.clock)
        self._ends_at = math.inf
        self._timer = QTimer(self, interval=_CHECK_MS)
        self._timer.timeout.connect(self.tick)
        listener.listening.phase_changed.connect(self._on_phase_changed)
        window.watch(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _PRESSES or (isinstance(event, QTouchEvent) and kind is QEvent.Type.TouchUpdate and _begins(event)):
            self._stay()
            self._listener.pressed()
        if isinstance(event, QKeyEvent) and kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return self._on_key(event, released=kind is QEvent.Type.KeyRelease)
        return False

    def _on_key(self, event: QKeyEvent, *, released: bool) -> bool:
        """Return whether the key is for listening alone."""
        key = self._meant(event)
        if key is None:
            if not released and not event.isAutoRepeat():
                self._stay()
                self._listener.pressed()
            return False
        if released or event.isAutoRepeat():  # nobody who holds a key means it twice (EN 301 549, 5.7)
            return True
        answers = self._services.session.state is SessionState.WARNING
        if self._services.presence.pressed(event.key()):
            self._window.input.activity.emit()
            if not answers:
                self._window.input.acted.emit()
        self._stay()
        if key in _JACK or (self._strikes.counts(key) and not answers):
            self._obey(key)
        return True

    def _meant(self, event: QKeyEvent) -> SpeechKey | None:
        """What the key stands for now; None where it is a key like any other."""
        code = native_code(event.nativeScanCode(), event.nativeVirtualKey())
        if self._window.input.with_staff:  # who type, and wipe the keys; but pulled headphones are pulled
            own = self._keys.own(code)
            return own if own is SpeechKey.JACK_OUT and self._listener.listening.on else None
        on, idle = self._listener.listening.on, self._services.navigator.place.route == IDLE
        if on:
            return self._keys.asked(code, event.key())
        if not self._listener.shown.languages():
            return None
        return self._keys.asked(code, event.key()) if idle else self._keys.own(code)

    def _obey(self, key: SpeechKey) -> None:
        listener = self._listener
        if key is SpeechKey.JACK_IN and listener.listening.on and listener.privacy.headphones:
            return  # the contact of a plug bounces: what is read goes on
        listener.pressed()
        if key is SpeechKey.JACK_OUT:
            self._unplugged()
            return
        if key is SpeechKey.JACK_IN:
            self._plugged_in()
            return
        if not listener.listening.on:
            listener.begin(by_keys=True)
            return
        listener.use_keys()
        self._act(key)

    def _act(self, key: SpeechKey) -> None:
        listener = self._listener
        match key:
            case SpeechKey.NEXT | SpeechKey.PREVIOUS:
                listener.step(1 if key is SpeechKey.NEXT else -1)
            case SpeechKey.CHOOSE:
                listener.choose()
            case SpeechKey.AGAIN:
                listener.again()
            case SpeechKey.LOUDER | SpeechKey.SOFTER:
                listener.louder(1 if key is SpeechKey.LOUDER else -1)
            case SpeechKey.BACK:
                self._go_back()
            case SpeechKey.HOME:
                listener.go_home()
            case _:
                self._open_menu()

    def _go_back(self) -> None:
        if self._window.overlays.sheet is not None:
            self._listener.close_sheet()
        else:
            self._listener.listening.hush()
            self._services.navigator.back()

    # --- headphones -------------------------------------------------------------------------------------------

    def _plugged_in(self) -> None:
        if self._listener.listening.on:
            self._listener.plug_in()
        else:
            self._listener.begin(by_keys=True, headphones=True)

    def _unplugged(self) -> None:
        self._listener.unplug()
        if self._listener.listening.on:
            self._ends_at = self._services.clock.now() + UNPLUGGED_SECONDS
            self._timer.start()

    def _stay(self) -> None:
        """Forget that headphones were pulled out: somebody is there, or that visit is over."""
        self._ends_at = math.inf
        self._timer.stop()

    def _on_phase_changed(self, phase: object) -> None:
        if phase is Phase.OFF:
            self._stay()

    def tick(self) -> None:
        """End the visit of somebody who has gone with the headphones. A timer calls this while they are out."""
        if self._services.clock.now() >= self._ends_at:
            self._stay()
            self._listener.end()
            self._services.navigator.wipe()

    # --- the menu ---------------------------------------------------------------------------------------------

    def _open_menu(self) -> None:
        context, listener = self._window.context, self._listener
        if context is None:
            return
        where = f"{title_of(listener.listening.units)}. {listener.listening.where()}"
        menu = ListenMenu(context, where, blank=listener.signs.blank is not None, parent=self._window)
        menu.chosen.connect(self._on_chosen)
        self._window.overlays.open_sheet(menu)

    def _on_chosen(self, wish: object) -> None:
        listener = self._listener
        match wish:
            case ListenWish.SLOWER | ListenWish.FASTER:
                listener.change_speed(1 if wish is ListenWish.FASTER else -1)
            case ListenWish.BLANK:
                listener.signs.show_blank(on=listener.signs.blank is None)
                self._window.overlays.close_sheet()
            case _:
                listener.end()
                self._window.overlays.close_sheet()


def _begins(event: QTouchEvent) -> bool:
    """True where another finger touches the screen."""
    return any(point.state() is point.State.Pressed for point in event.points())
