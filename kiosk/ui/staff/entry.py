"""The keypad: the kiosk's own, since the system's hides behind a full screen."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.services.gate import StaffGate
from kiosk.services.pin import LONGEST_PIN, SHORTEST_PIN
from kiosk.ui.staff.words import EntryWords
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.layout import Column, Container, Grid, Spread
from kiosk.ui.widgets.lines import Lines
from kiosk.ui.widgets.notes import Note
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.tap import Tap, draw_icon, rounded

_DELETE = "delete"
_ENTER = "enter"
_COLUMNS = 3
_MOST_EXTRA = 110
"""Pixels of the design, which a key may be higher than it has to be."""
_DIGITS = "1234567890"
_ICONS = {_DELETE: "fa6s.delete-left", _ENTER: "fa6s.arrow-right"}


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


class _Key(Tap):
    """A digit, or an icon for what it does."""

    def __init__(self, theme: Theme, key: str, name: str) -> None:
        super().__init__(theme, name, key)
        self._key, self._icon = key, _ICONS.get(key, "")
        self.extra = 0
        """Pixels above the least height."""

    def heightForWidth(self, _width: int) -> int:
        return max(self.theme.sizes.px(120), self.theme.sizes.target) + self.extra

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.sizes.px
        fill, border, ink = self._colours()
        rounded(painter, QRectF(self.rect()), px(28), theme.colour(fill), theme.colour(border), px(3))
        self.draw_pressed(painter, px(28))
        if self._icon:
            draw_icon(painter, self._icon, QRectF(self.rect()), px(56), theme.colour(ink))
        else:
            font = theme.font("title", bold=True, chrome=True)
            digit = Lines(self._key, font, line_height=1.2, align=Qt.AlignmentFlag.AlignHCenter)
            high = digit.set_width(self.width())
            digit.draw(painter, 0, (self.height() - high) / 2, theme.colour(ink))
        self.draw_focus(painter, px(28))
        painter.end()

    def _colours(self) -> tuple[str, str, str]:
        """Fill, border and ink."""
        if not self.isEnabled():
            return "paper", "line", "soft"
        if self._key == _ENTER:
            return "accent", "accent", "on_accent"
        return ("accent_tint", "edge", "accent") if self._icon else ("surface", "edge", "ink")


class _Told(Container):
    """One of several messages, in the height of the tallest, so that the keys below never move under a finger."""

    def __init__(self, messages: Sequence[QWidget], shown: int) -> None:
        super().__init__(messages)
        self._shown = shown
        for number, message in enumerate(messages):
            message.setVisible(number == shown)

    def rects(self, width: int) -> tuple[list[QRect], int]:
        heights = [item.heightForWidth(width) for item in self.items]
        highest = max(heights)
        return [QRect(0, (highest - height) // 2, width, height) for height in heights], highest


class _Locked(QLabel):
    """How long nobody may try, as large as can be: it is looked at from afar."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self.theme, self._words = theme, words

    def set_seconds(self, seconds: int) -> None:
        self.setText(self._words.replace("{time}", _minutes(seconds)))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def _laid_out(self, width: int) -> Lines:
        font = self.theme.font("heading", bold=True)
        lines = Lines(self.text(), font, line_height=1.3, align=Qt.AlignmentFlag.AlignHCenter)
        lines.set_width(max(1, width - 2 * self.theme.sizes.margin))
        return lines

    def heightForWidth(self, width: int) -> int:
        px = self.theme.sizes.px
        return self._laid_out(width).height + px(120) + px(40) + 2 * px(64)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px, size = self.theme, self.theme.sizes.px, self.theme.sizes.px(120)
        rounded(painter, QRectF(self.rect()), px(32), theme.colour("stop_tint"))
        draw_icon(painter, "fa6s.lock", QRectF(0, px(64), self.width(), size), size, theme.colour("stop"))
        lines = self._laid_out(self.width())
        lines.draw(painter, theme.sizes.margin, px(64) + size + px(40), theme.colour("stop"))
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
        self._order = list(_DIGITS)
        if shuffled:
            random.SystemRandom().shuffle(self._order)
        self._wrong = self._waits_for_pin = False
        self._dots: _Dots | None = None
        self._enter: _Key | None = None
        self._locked: _Locked | None = None
        self._keys: list[_Key] = []
        gate.lock_changed.connect(self._on_lock_changed)
        self.build()

    def build(self) -> None:
        """The keys; where no PIN can be entered now, why not."""
        theme, words = self.theme, self._words
        self._dots, self._enter, self._locked = None, None, None
        self._keys = []
        cancel = Button(theme, words.cancel, icon="fa6s.xmark")
        cancel.clicked.connect(self.cancelled)
        foot, title = Column((cancel,)), self.title(words.title)
        self._waits_for_pin = not self._gate.has_pin
        if self._waits_for_pin:
            self.fill((title, Note(theme, words.no_pin, "fa6s.lock", "care")), foot)
        elif self._gate.seconds_left:
            self._locked = _Locked(theme, words.locked)
            self._locked.set_seconds(self._gate.seconds_left)
            self.fill((title, self._locked), foot)
        else:
            self._fill_with_keys(title, cancel)

    def _fill_with_keys(self, title: Prose, cancel: Button) -> None:
        """On a wide screen what is told stands beside the keys."""
        gap = self.theme.sizes.gap
        self._dots = _Dots(self.theme, self._words.hidden)
        pad = Grid([self._key(key) for key in (*self._order[:9], _DELETE, self._order[9], _ENTER)], _COLUMNS, gap)
        self._keys = [key for key in pad.items if isinstance(key, _Key)]
        foot = Column((cancel,))
        if self.theme.sizes.wide:
            left = Column((title, self._told(), self._dots), gap=gap)
            self.fill((Spread((left, pad), 2 * gap),), foot)
        else:
            self.fill((title, self._told(), self._dots, pad), foot)
        self._show_digits()

    @property
    def dots(self) -> QLabel:
        """Says how many digits there are."""
        assert self._dots is not None
        return self._dots

    def tick(self) -> None:
        """A PIN that IT sets meanwhile can be entered at once."""
        if self._waits_for_pin and self._gate.has_pin:
            self.build()

    def place(self) -> None:
        """The keys take what height there is: the larger, the easier to hit."""
        for key in self._keys:
            key.extra = 0
        if self._keys:
            free = self.height() - self.natural_height(self.width())
            rows = -(-len(self._keys) // _COLUMNS)
            for key in self._keys:
                key.extra = max(0, min(free // rows, self.theme.sizes.px(_MOST_EXTRA)))
        super().place()

    def _told(self) -> _Told:
        """The hint, or how many tries are left; the keys do not move with it."""
        words, left = self._words, self._gate.tries_left
        notes = (words.wrong.replace("{tries}", str(left)), words.wrong_last)
        hint = Prose(self.theme, words.hint, "lead", colour="soft")
        wrong = [Note(self.theme, note, "fa6s.circle-exclamation", "stop") for note in notes]
        shown = 0 if not self._wrong else 2 if left == 1 else 1
        return _Told((hint, *wrong), shown)

    def _key(self, key: str) -> _Key:
        names = {_DELETE: self._words.delete, _ENTER: self._words.enter}
        button = _Key(self.theme, key, names.get(key, self._words.digit.replace("{digit}", key)))
        button.tapped.connect(self._on_key)
        if key == _ENTER:
            self._enter = button
        return button

    def _show_digits(self) -> None:
        if self._dots is not None and self._enter is not None:
            self._dots.set_count(len(self._digits))
            self._enter.setEnabled(len(self._digits) >= SHORTEST_PIN)

    def _on_key(self, key: object) -> None:
        if self._dots is None:
            return
        if key == _ENTER:
            self._try()
            return
        if key == _DELETE:
            self._digits = self._digits[:-1]
        elif len(self._digits) < LONGEST_PIN:
            self._digits += str(key)
        self._show_digits()

    def _try(self) -> None:
        if len(self._digits) >= SHORTEST_PIN:
            self.enter(self._digits)

    def enter(self, pin: str) -> None:
        """Tries a PIN, as Enter does with the digits."""
        entry = self._gate.enter(pin)
        self._digits = ""
        if entry.outcome == "opened":
            self.entered.emit()
            return
        self._wrong = entry.outcome == "wrong"
        self.build()

    def _on_lock_changed(self, seconds: int) -> None:
        if seconds and self._locked is not None:
            self._locked.set_seconds(seconds)
            return
        self._digits, self._wrong = "", False
        self.build()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A keyboard may type the digits, too."""
        text = event.text()
        if len(text) == 1 and text in _DIGITS:
            self._on_key(text)
        elif event.key() == Qt.Key.Key_Backspace:
            self._on_key(_DELETE)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._on_key(_ENTER)
        else:
            super().keyPressEvent(event)


def _minutes(seconds: int) -> str:
    """As a clock shows it: 14:59."""
    return f"{seconds // 60}:{seconds % 60:02}"
