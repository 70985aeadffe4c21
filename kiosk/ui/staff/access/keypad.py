"""The keypad for the PIN, because a keyboard of the system is hidden behind a full-screen window."""

from __future__ import annotations

import random

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent

from kiosk.fill import filled
from kiosk.services.access.gate import PinResult, StaffGate
from kiosk.services.access.pin import LONGEST_PIN, SHORTEST_PIN, PinState
from kiosk.ui.staff.access.keypad_parts import DELETE, ENTER, Dots, KeypadKey, Locked, Messages
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.layout import Column, Grid, Spread
from kiosk.ui.widgets.pages.page import Page
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Theme
from kiosk.ui.words.staff import EntryWords

_COLUMNS = 3
_SEEN_MS = 40
"""The time for painting that the PIN is being checked, before the slow check begins."""
_MOST_EXTRA = 110
"""How much higher than necessary a key may be, in design pixels."""
_DIGITS = "1234567890"


class KeypadPage(Page):
    """Emits `entered` when the gate has opened. `shuffled` mixes the digits, so that finger marks reveal nothing."""

    entered = Signal()
    cancelled = Signal()

    def __init__(
        self, theme: Theme, words: EntryWords, pager: tuple[str, str, str], gate: StaffGate, shuffled: bool
    ) -> None:
        super().__init__(theme, *pager)
        self._words, self._gate = words, gate
        self._digits = ""
        self._order = list(_DIGITS)
        if shuffled:
            random.SystemRandom().shuffle(self._order)
        self._wrong = self._entered = False
        self._told: PinState | None = None
        """Why there are no keys, of which this page tells; None where it shows keys."""
        self._checking = QTimer(self, singleShot=True, interval=_SEEN_MS)
        self._checking.timeout.connect(self._on_checking)
        self._dots: Dots | None = None
        self._messages: Messages | None = None
        self._enter: KeypadKey | None = None
        self._locked: Locked | None = None
        self._keys: list[KeypadKey] = []
        gate.lock_changed.connect(self._on_lock_changed)
        gate.answered.connect(self._on_answered)
        gate.known_pin.look()
        gate.known_pin.looked.connect(self._on_pin_looked)
        self.build()

    def build(self) -> None:
        """Shows the keys, or why no PIN can be entered now."""
        theme, words = self.theme, self._words
        self._dots, self._enter, self._locked = None, None, None
        self._keys = []
        cancel = Button(theme, words.cancel, icon="fa6s.xmark")
        cancel.clicked.connect(self.cancelled)
        foot, title = Column((cancel,)), self.title(words.title)
        self._told = self._to_tell
        if self._told is not None:
            note = words.pin_unread if self._told is PinState.UNREADABLE else words.no_pin
            self.fill((title, Note(theme, note, "fa6s.lock", "care")), foot)
        elif self._gate.seconds_left:
            self._locked = Locked(theme, words.locked_unsure if self._gate.unsure else words.locked)
            self._locked.set_seconds(self._gate.seconds_left)
            self.fill((title, self._locked), foot)
        else:
            self._fill_with_keys(title, cancel)

    def _fill_with_keys(self, title: Prose, cancel: Button) -> None:
        """Shows the message above the keys, or beside them on a wide screen."""
        gap = self.theme.sizes.gap
        self._dots, self._messages = Dots(self.theme, self._words.hidden), self._make_messages()
        pad = Grid([self._key(key) for key in (*self._order[:9], DELETE, self._order[9], ENTER)], _COLUMNS, gap)
        self._keys = [key for key in pad.items if isinstance(key, KeypadKey)]
        foot = Column((cancel,))
        if self.theme.sizes.wide:
            left = Column((title, self._messages, self._dots), gap=gap)
            self.fill((Spread((left, pad), 2 * gap),), foot)
        else:
            self.fill((title, self._messages, self._dots, pad), foot)
        self._show_digits()

    def tick(self) -> None:
        """Looks whether a PIN is set while this page is open, and waits for one."""
        if self._told is not None:
            self._gate.known_pin.look()

    @property
    def _to_tell(self) -> PinState | None:
        known = self._gate.known_pin
        return None if known.may_be_set else known.state

    def _on_pin_looked(self) -> None:
        """Shows the keys once a PIN is set, or why there are none."""
        if self._told is not self._to_tell and not self.checking:
            self.build()

    def place(self) -> None:
        """Gives the free height to the keys, since larger ones are easier to hit."""
        for key in self._keys:
            key.extra = 0
        if self._keys:
            free = self.height() - self.natural_height(self.width())
            rows = -(-len(self._keys) // _COLUMNS)
            for key in self._keys:
                key.extra = max(0, min(free // rows, self.theme.sizes.px(_MOST_EXTRA)))
        super().place()

    def _make_messages(self) -> Messages:
        """The messages: the hint, how many tries are left, and that the PIN is being checked."""
        words, left = self._words, self._gate.tries_left
        notes = (filled(words.wrong, tries=left), words.wrong_last)
        hint = Prose(self.theme, words.hint, "lead", colour="soft")
        wrong = [Note(self.theme, note, "fa6s.circle-exclamation", "stop") for note in notes]
        checking = Prose(self.theme, words.checking, "lead", bold=True)
        return Messages((hint, *wrong, checking), 0 if not self._wrong else 2 if left == 1 else 1)

    def _key(self, key: str) -> KeypadKey:
        names = {DELETE: self._words.delete, ENTER: self._words.enter}
        button = KeypadKey(self.theme, key, names.get(key, filled(self._words.digit, digit=key)))
        button.tapped.connect(self._on_key)
        if key == ENTER:
            self._enter = button
        return button

    def _show_digits(self) -> None:
        if self._dots is not None and self._enter is not None:
            self._dots.set_count(len(self._digits))
            self._enter.setEnabled(len(self._digits) >= SHORTEST_PIN)

    def _on_key(self, key: object) -> None:
        if self._dots is None or self.checking:
            return
        if key == ENTER:
            self._check_pin()
            return
        if key == DELETE:
            self._digits = self._digits[:-1]
        elif len(self._digits) < LONGEST_PIN:
            self._digits += str(key)
        self._show_digits()

    @property
    def checking(self) -> bool:
        """True from the tap on Enter until the gate has answered."""
        return self._checking.isActive() or self._entered

    def _check_pin(self) -> None:
        """Says that the PIN is being checked and then checks it, since the check is slow on purpose."""
        if len(self._digits) >= SHORTEST_PIN and self._enter is not None and not self.checking:
            self._enter.setEnabled(False)
            if self._messages is not None:
                self._messages.show_last()
            self._checking.start()

    def _on_checking(self) -> None:
        if self.isVisible():  # otherwise somebody left in between
            self.enter(self._digits)

    def enter(self, pin: str) -> None:
        """Tries this PIN. The gate answers when the try is on the disk."""
        self._entered = True
        self._gate.enter(pin)

    def _on_answered(self, result: object) -> None:
        assert isinstance(result, PinResult)
        if not self._entered:
            return
        self._entered = False
        self._digits = ""
        if result.outcome == "opened":
            self.entered.emit()
            return
        self._wrong = result.outcome == "wrong"
        self.build()

    def hideEvent(self, event: QHideEvent) -> None:
        """Opens nothing any more when somebody leaves before the gate has answered."""
        if self._entered:
            self._entered = False
            self._gate.abandon()
        super().hideEvent(event)

    def _on_lock_changed(self, seconds: int) -> None:
        if seconds and self._locked is not None:
            self._locked.set_seconds(seconds)
            return
        self._digits, self._wrong = "", False
        self._checking.stop()
        self.build()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accepts digits, Backspace and Enter from a keyboard."""
        text = event.text()
        if len(text) == 1 and text in _DIGITS:
            self._on_key(text)
        elif event.key() == Qt.Key.Key_Backspace:
            self._on_key(DELETE)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._on_key(ENTER)
        else:
            super().keyPressEvent(event)
