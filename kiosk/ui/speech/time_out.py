"""The time-out of somebody who listens: it waits for what is read, it is asked aloud, and it ends listening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.services.patient.session import COUNTDOWN_SECONDS, SessionState
from kiosk.services.speech.listening import Phase
from kiosk.ui.window.dependencies import KioskServices
from kiosk.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from kiosk.ui.speech.listener import Listener

_HOLD = "speech"
_ASKED_AGAIN = COUNTDOWN_SECONDS // 2


class HeardTimeOut(QObject):
    def __init__(self, window: MainWindow, services: KioskServices, listener: Listener) -> None:
        super().__init__(listener)
        self._window, self._session, self._listener = window, services.session, listener
        self._listening = listener.listening
        self._listening.phase_changed.connect(self._on_phase_changed)
        self._session.warning_started.connect(self._ask_still_here)
        self._session.countdown_changed.connect(self._on_countdown_changed)
        self._session.warning_ended.connect(self._on_warning_ended)
        self._session.session_expired.connect(self._on_session_expired)

    def _on_phase_changed(self, phase: object) -> None:
        if phase is Phase.SPEAKING and self._session.state is SessionState.ACTIVE:
            self._session.hold(_HOLD)
        else:
            self._session.release(_HOLD)
            if self._session.state is SessionState.ACTIVE:
                self._session.touched()  # the time counts from the end of what is heard

    def _ask_still_here(self) -> None:
        listener = self._listener
        if self._listening.on and self._window.context is not None:
            words = self._window.context.words.left_alone
            self._listening.say(words.title, listener.shown.words.still_here if listener.by_keys else words.text)

    def _on_countdown_changed(self, seconds: int) -> None:
        if seconds == _ASKED_AGAIN:
            self._ask_still_here()

    def _on_warning_ended(self) -> None:
        if self._listening.on:
            self._listening.hush()

    def _on_session_expired(self) -> None:
        """From the idle screen, where languages were offered, no other page is shown that would end listening."""
        if self._listening.on:
            self._listener.end(farewell=True)
