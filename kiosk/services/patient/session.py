"""The session of one patient: it ends when the screen is left alone for too long."""

from __future__ import annotations

import math
import re
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.services.platform.clock import Clock

COUNTDOWN_SECONDS = 30  # the question before the end: WCAG 2.2.1 asks for 20
BASE_SECONDS = (60.0, 600.0)
READING_WORDS_A_MINUTE = 100  # slow, for an anxious reader in a second language
READING_ALLOWANCE = 1.5
TICK_MILLISECONDS = 1000
HAN_A_WORD = 1.5  # Chinese has no spaces: so many of its characters are read in the time of a word
LONGEST_TICK = 2.0  # seconds that a tick of the countdown takes off at most, also after the machine slept


_HAN = (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
_WORD = re.compile(r"\S*\w\S*")


def words_to_read(text: str) -> int:
    """Return the number of words in a text, also where no spaces stand between them."""
    if max(text, default="") < _HAN[0][0]:
        return len(_WORD.findall(text))
    apart = [" " if any(first <= each <= last for first, last in _HAN) else each for each in text]
    others = _WORD.findall("".join(apart))
    return len(others) + math.ceil(sum(map(str.__ne__, apart, text)) / HAN_A_WORD)


class SessionState(StrEnum):
    IDLE = "idle"
    ACTIVE = "active"
    WARNING = "warning"


def limit_seconds(base: float, words: int) -> float:
    """Return the seconds for which a page of so many words may be left alone.

    `base` is kept within BASE_SECONDS, but a long page gets as long as it takes to read.
    """
    shortest, longest = BASE_SECONDS
    reading = READING_ALLOWANCE * max(0, words) / READING_WORDS_A_MINUTE * 60
    return max(min(max(base, shortest), longest), reading)


class Session(QObject):
    """One patient's use of the screen. Every `warning_started` is followed by one `warning_ended`."""

    session_began = Signal()
    warning_started = Signal()
    countdown_changed = Signal(int)
    warning_ended = Signal()
    session_expired = Signal()

    def __init__(self, clock: Clock, idle_seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._base = idle_seconds
        self._words = 0
        self._state = SessionState.IDLE
        self._waited = 0.0
        self._counted_to = clock.now()
        self._shown = 0
        self._holds: frozenset[str] = frozenset()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    @property
    def state(self) -> SessionState:
        return self._state

    @property
    def limit(self) -> float:
        """The seconds without activity before the warning."""
        return limit_seconds(self._base, self._words)

    def in_use(self) -> bool:
        """True while a patient's visit lasts."""
        return self._state is not SessionState.IDLE

    def begin(self) -> None:
        """Begin the session of a new patient, with all the time and without any holds."""
        self._words = 0
        self._holds = frozenset()
        self._enter(SessionState.ACTIVE)
        self._timer.start()
        self.session_began.emit()

    def end(self) -> None:
        """End the session. The timer stops until the next one begins."""
        self._timer.stop()
        self._enter(SessionState.IDLE)

    def touched(self) -> None:
        """Start the time anew after any activity. Does nothing without a session."""
        if self._state is not SessionState.IDLE:
            self._enter(SessionState.ACTIVE)

    def reading(self, words: int) -> None:
        """Set the number of words on the page, and so the limit. It is no activity, because pages may change alone."""
        self._words = words

    def hold(self, reason: str) -> None:
        """Stop the time until every reason for holding it is released, as the staff side does while it is open."""
        self._count()
        self._holds |= {reason}

    def release(self, reason: str) -> None:
        """Let the time run on, unless it is held for another reason."""
        self._count()
        self._holds -= {reason}

    def tick(self) -> None:
        """Begin the warning, count it down, or end the session. The timer calls this every second."""
        self._count()
        if self._holds:
            return
        if self._state is SessionState.ACTIVE and self._waited >= self.limit:
            self._enter(SessionState.WARNING)
        elif self._state is SessionState.WARNING:
            if self._waited >= COUNTDOWN_SECONDS:
                self.end()
                self.session_expired.emit()
            else:
                self._show_countdown()

    def _count(self) -> None:
        now = self._clock.now()
        passed = max(0.0, now - self._counted_to)
        self._counted_to = now
        if self._state is SessionState.WARNING:
            passed = min(passed, LONGEST_TICK)
        if not self._holds:
            self._waited += passed

    def _enter(self, state: SessionState) -> None:
        before, self._state = self._state, state
        self._waited = 0.0
        self._counted_to = self._clock.now()
        if state is SessionState.WARNING:
            self._shown = 0
            self.warning_started.emit()
            self._show_countdown()
        elif before is SessionState.WARNING:
            self.warning_ended.emit()

    def _show_countdown(self) -> None:
        seconds_left = math.ceil(COUNTDOWN_SECONDS - self._waited)
        if self._state is SessionState.WARNING and seconds_left != self._shown:
            self._shown = seconds_left
            self.countdown_changed.emit(seconds_left)
