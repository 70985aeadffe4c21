"""The keypad: the kiosk's own, since the system's hides behind a full screen."""

from __future__ import annotations

import random

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.services.gate import StaffGate
from kiosk.services.pin import LONGEST_PIN, SHORTEST_PIN
from kiosk.ui.staff.words import EntryWords
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.layout import Column, Grid, Space
from kiosk.ui.widgets.notes import Note
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.tap import rounded

_DELETE = "delete"
_ENTER = "enter"


class _Dots(QLabel):
    """How many digits there are, never which."""

    def __init__(self, theme: Theme, hidden: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._hidden, self._count = theme, hidden, 0

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(self._hidden.replace("{count}", str(count)))
        self.update()

    def heightForWidth(self, _width: int) -> int:
        return self.theme.sizes.px(96)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self.theme.sizes.px
        rounded(painter, QRectF(self.rect()), px(28), self.theme.colour("surface"), self.theme.colour("edge"), px(3))
        size, gap = px(24), px(20)
        count = max(self._count, SHORTEST_PIN)
        x = (self.width() - count * size - (count - 1) * gap) / 2
        for number in range(count):
            dot = QRectF(x + number * (size + gap), (self.height() - size) / 2, size, size)
            painter.setPen(QPen(self.theme.colour("accent"), px(3)))
            painter.setBrush(self.theme.colour("accent") if number < self._count else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(dot)
        painter.end()


class EntryPage(Page):
    """Emits `entered` when the gate has opened. `shuffled` mixes the digits, so that finger marks tell nothing."""

    entered = Signal()
    cancelled = Signal()

    def __init__(
        self, theme: Theme, words: EntryWords, pager: tuple[str, str, str], gate: StaffGate, shuffled: bool
    ) -> None:
        super().__init__(theme, *pager)
        self._words, self._gate = words, gate
        self._digits = ""
        self._order = list("1234567890")
        if shuffled:
            random.SystemRandom().shuffle(self._order)
        self._message = ""
        self._dots = _Dots(theme, words.hidden)
        gate.lock_changed.connect(self._on_lock_changed)
        self.build()

    def build(self) -> None:
        theme, words, px = self.theme, self._words, self.theme.sizes.px
        head: list[QWidget] = [self.title(words.title)]
        cancel = Button(theme, words.cancel, icon="fa6s.xmark")
        cancel.clicked.connect(self.cancelled)
        if not self._gate.has_pin:
            self.fill((*head, Note(theme, words.no_pin, "fa6s.lock", "care")), Column((cancel,)))
            return
        message = Note(theme, self._message, "fa6s.circle-exclamation", "stop") if self._message else None
        told = message or Prose(theme, words.hint, "lead", colour="soft")
        self._dots = _Dots(theme, words.hidden)
        self._dots.set_count(len(self._digits))
        keys = [self._key(digit) for digit in self._order[:9]]
        keys += [self._key(_DELETE), self._key(self._order[9]), self._key(_ENTER)]
        pad = Grid(keys, 3, max(px(24), theme.sizes.least_gap))
        self.fill((*head, told, self._dots, pad, Space(px(8))), Column((cancel,)))

    def _key(self, key: str) -> Button:
        icons = {_DELETE: "fa6s.delete-left", _ENTER: "fa6s.arrow-right"}
        label = "" if key in icons else key
        button = Button(self.theme, label, key, icon=icons.get(key, ""), look="filled" if key == _ENTER else "outlined")
        names = {_DELETE: self._words.delete, _ENTER: self._words.enter}
        button.setAccessibleName(names.get(key, self._words.digit.replace("{digit}", key)))
        button.tapped.connect(self._on_key)
        return button

    def _on_key(self, key: object) -> None:
        if key == _DELETE:
            self._digits = self._digits[:-1]
        elif key == _ENTER:
            self._try()
        elif len(self._digits) < LONGEST_PIN:
            self._digits += str(key)
        self._dots.set_count(len(self._digits))

    def _try(self) -> None:
        if len(self._digits) < SHORTEST_PIN:
            return
        entry = self._gate.enter(self._digits)
        self._digits = ""
        if entry.outcome == "opened":
            self.entered.emit()
            return
        words = self._words
        if entry.outcome == "locked":
            self._message = words.locked.replace("{time}", _minutes(entry.seconds))
        else:
            self._message = (
                words.wrong_last if entry.tries_left == 1 else words.wrong.replace("{tries}", str(entry.tries_left))
            )
        self.build()

    def _on_lock_changed(self, seconds: int) -> None:
        self._message = self._words.locked.replace("{time}", _minutes(seconds)) if seconds else ""
        self.build()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A keyboard may type the digits, too."""
        text = event.text()
        if len(text) == 1 and text in "0123456789":
            self._on_key(text)
        elif event.key() == Qt.Key.Key_Backspace:
            self._on_key(_DELETE)
        else:
            super().keyPressEvent(event)


def _minutes(seconds: int) -> str:
    """As a clock shows it: 14:59."""
    return f"{seconds // 60}:{seconds % 60:02}"
