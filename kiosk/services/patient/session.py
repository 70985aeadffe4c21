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
TOUCHES_SECONDS = 300.0
"""For so long touches that change nothing on the screen keep the question away."""
MOST_ANSWERS = 20
"""Of the question in a row, with nothing else changed between them: WCAG 2.2.1 asks for ten. Then it is not asked."""
LONGEST_VISIT_SECONDS = 20 * 3600.0
"""After so long nothing puts the end off: WCAG 2.2.1 asks for no more."""
LONG_VISIT_SECONDS = 2 * 3600.0
"""A visit is told that has gone on for so long while the time ran: glass may press one button after another."""
TICK_MILLISECONDS = 1000
HAN_A_WORD = 1.5  # Chinese has no spaces: so many of its characters are read in the time of a word
LONGEST_TICK = 2.0
"""Seconds that a tick takes off the countdown, and adds to a visit, at most, also after the machine slept."""

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
    touched_in_vain = Signal()
    """It expires although something touches the screen, which puts the end off no more."""
    goes_on = Signal()
    """It has gone on for two hours and more, at each tick in which the time runs. Time asleep or held is none of it."""

    def __init__(self, clock: Clock, idle_seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._base = idle_seconds
        self._words = 0
        self._state = SessionState.IDLE
        self._waited = self._unchanged = self._lasted = 0.0
        self._began = self._counted_to = clock.now()
        self._shown = self._answers = 0
        self._refused = False
        """Whether the time runs on although the screen was touched."""
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
        self._began, self._lasted = self._clock.now(), 0.0
        self._enter(SessionState.ACTIVE)
        self.changed()
        self._timer.start()
        self.session_began.emit()

    def end(self) -> None:
        """End the session. The timer stops until the next one begins."""
        self._timer.stop()
        self._enter(SessionState.IDLE)

    def touched(self) -> None:
        """Start the time anew after any activity, or answer the question. Does nothing without a session.

        What touches the screen and changes nothing does so for a while only. Any touch answers.
        """
        self._count()
        if self._state is SessionState.WARNING:
            self._answers += 1
            self._unchanged = 0.0
            self._enter(SessionState.ACTIVE)
        elif self._state is SessionState.ACTIVE:
            self._refused = self._too_long or self._unchanged >= TOUCHES_SECONDS
            if not self._refused:
                self._enter(SessionState.ACTIVE)

    @property
    def _too_long(self) -> bool:
        return self._clock.now() - self._began >= LONGEST_VISIT_SECONDS

    @property
    def _may_ask(self) -> bool:
        """No question is shown whose answer would not count."""
        return self._answers < MOST_ANSWERS and not self._too_long

    def changed(self) -> None:
        """Somebody has pressed a control or moved the page, which answering the question is not.

        The touch that did it starts the time anew, also where it was told before as one that changes nothing.
        """
        self._unchanged, self._answers = 0.0, 0
        if self._refused and not self._too_long:
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
        """Begin the warning, count it down, or end the session. The timer calls this every second.

        Where it may not ask any more, a session that is left ends as late as after the warning.
        """
        self._count()
        if self._holds:
            return
        if self.in_use() and self._lasted >= LONG_VISIT_SECONDS:
            self.goes_on.emit()
        if self._state is SessionState.ACTIVE and self._waited >= self.limit:
            if self._may_ask:
                self._enter(SessionState.WARNING)
            elif self._waited >= self.limit + COUNTDOWN_SECONDS:
                self._expire()
        elif self._state is SessionState.WARNING:
            if self._waited >= COUNTDOWN_SECONDS:
                self._expire()
            else:
                self._show_countdown()

    def _expire(self) -> None:
        if self._refused:
            self.touched_in_vain.emit()
        self.end()
        self.session_expired.emit()

    def _count(self) -> None:
        now = self._clock.now()
        passed = max(0.0, now - self._counted_to)
        self._counted_to = now
        awake = min(passed, LONGEST_TICK)
        if self._state is SessionState.WARNING:
            passed = awake
        if not self._holds:
            self._lasted += awake
            self._waited += passed
            self._unchanged += passed

    def _enter(self, state: SessionState) -> None:
        before, self._state = self._state, state
        self._waited, self._refused = 0.0, False
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
