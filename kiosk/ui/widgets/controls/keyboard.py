"""The kiosk's own on-screen keyboard, because that of the system is hidden behind a full-screen window."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.controls.key_boards import (
    DELETE,
    LOW_BOARD,
    SHIFT,
    SIGN_BOARD,
    SIGNS,
    SPACE,
    TALL_BOARD,
    WIDE_BOARD,
    Board,
    columns_of,
    folded,
)
from kiosk.ui.widgets.drawing import draw_icon, rounded
from kiosk.ui.widgets.pages.layout_errors import reporting
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme

LEAST_KEY_MM = 15.0
"""The least side of a key; the gaps are those between all targets."""
_ICONS = {DELETE: "fa6s.delete-left", SHIFT: "fa6s.arrow-up"}


@dataclass(frozen=True)
class KeyNames:
    """The labels of keys, and names for a screen reader for those that show only an icon."""

    space: str
    delete: str
    shift: str
    signs: str
    letters: str


class _KeyboardKey(Tap):
    def __init__(self, theme: Theme, value: str, names: KeyNames, parent: QWidget) -> None:
        name = getattr(names, value) if len(value) > 1 else value
        super().__init__(theme, name, value, parent)
        self._label = "" if value in _ICONS else name
        self._icon = _ICONS.get(value, "")
        self.setCheckable(value == SHIFT)

    @property
    def is_letter(self) -> bool:
        return len(self._label) == 1 and self._label.isalpha()

    def set_upper(self, upper: bool) -> None:
        if self.is_letter:
            self._label = self._label.upper() if upper else self._label.lower()
            self.setAccessibleName(self._label)
            self.update()

    def _draw_label(self, painter: QPainter, ink: QColor) -> None:
        font = self.theme.font("lead" if len(self._label) == 1 else "body", bold=True, chrome=True)
        lines = Lines(self._label, font, line_height=1.2, align=Qt.AlignmentFlag.AlignHCenter)
        if self.value == SPACE and lines.natural_width > self.width():
            self._draw_space_symbol(painter, ink)
            return
        height = lines.set_width(self.width())
        lines.draw(painter, 0, (self.height() - height) / 2, ink)

    def _draw_space_symbol(self, painter: QPainter, ink: QColor) -> None:
        """Draws the symbol for a space, where the word has no room."""
        px, middle = self.theme.sizes.px, QRectF(self.rect()).center()
        wide, high = self.width() * 0.25, px(14)
        corners = [
            QPointF(middle.x() + x, middle.y() + y) for x, y in ((-wide, 0), (-wide, high), (wide, high), (wide, 0))
        ]
        painter.setPen(QPen(ink, px(5)))
        painter.drawPolyline(corners)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px, on = self.theme, self.theme.sizes.px, self.isChecked()
        quiet = len(str(self.value)) > 1 and self.value != SPACE
        fill = "accent" if on else "accent_tint" if quiet else "surface"
        rounded(painter, self.rect(), px(20), theme.colour(fill), theme.colour("edge"), px(3))
        self.draw_pressed(painter, px(20))
        ink = theme.colour("on_accent" if on else "accent" if quiet else "ink")
        if self._icon:
            size = theme.font("lead", chrome=True).pixelSize()
            draw_icon(painter, self._icon, self.rect(), size, ink)
        else:
            self._draw_label(painter, ink)
        self.draw_focus(painter, px(20))
        painter.end()


class Keyboard(QWidget):
    """Emits `typed` with a character, and `deleted` for Delete. It is never mirrored, because its letters are Latin."""

    typed = Signal(str)
    deleted = Signal()

    def __init__(self, theme: Theme, names: KeyNames, *, low: bool = False, parent: QWidget | None = None) -> None:
        """`low` means that there is room for three rows only."""
        super().__init__(parent)
        self.theme, self._names, self._low = theme, names, low
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._keys: dict[str, _KeyboardKey] = {}
        self._shifted = self._signs = False

    # --- shift ------------------------------------------------------------------------------------------------

    def set_shift(self, on: bool) -> None:
        """Makes the next letter a capital, or not."""
        self._shifted = on
        for value, key in self._keys.items():
            key.set_upper(on)
            if value == SHIFT:
                key.setChecked(on)

    def _on_tapped(self, value: object) -> None:
        match value:
            case "space":
                self.typed.emit(" ")
            case "delete":
                self.deleted.emit()
            case "shift":
                self.set_shift(not self._shifted)
            case "signs" | "letters":
                self._signs = value == SIGNS
                self._place()
            case _:
                self._type(str(value))

    def _type(self, character: str) -> None:
        """Emits a character, in upper case after Shift, which holds for one letter."""
        if self._shifted and character.isalpha():
            self.set_shift(False)
            character = character.upper()
        self.typed.emit(character)

    # --- layout -----------------------------------------------------------------------------------------------

    def _least_key_and_gap(self) -> tuple[int, int]:
        """The least side of a key and the least gap, in pixels."""
        return math.ceil(LEAST_KEY_MM * self.theme.sizes.per_mm), self.theme.sizes.least_gap

    def _fits(self, columns: int, width: int) -> bool:
        key, gap = self._least_key_and_gap()
        return columns * (key + gap) - gap <= width

    def _board(self, width: int) -> tuple[Board, int]:
        """The board in this width, and the number of rows reserved, so that nothing moves when layers change."""
        whole = WIDE_BOARD if self.theme.sizes.wide else TALL_BOARD
        if not self._low and self._fits(max(map(columns_of, whole)), width):
            return whole, len(whole)
        layers = (LOW_BOARD, SIGN_BOARD)
        if not self._fits(10, width):
            layers = (folded(LOW_BOARD), folded(SIGN_BOARD))
        return layers[self._signs], max(map(len, layers))

    def _row_height(self) -> int:
        return max(self._least_key_and_gap()[0], self.theme.sizes.px(84 if self.theme.sizes.wide else 104))

    @property
    def _gap(self) -> int:
        return max(self._least_key_and_gap()[1], self.theme.sizes.px(12))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._board(width)[1]
        return rows * self._row_height() + (rows - 1) * self._gap

    def _rects(self, board: Board) -> Iterator[tuple[str, QRect]]:
        high, least = self._row_height(), self._least_key_and_gap()[0]
        for number, row in enumerate(board):
            columns = columns_of(row)
            roomy = columns * (least + self._gap) - self._gap <= self.width()
            gap = self._gap if roomy else self._least_key_and_gap()[1]
            cell = (self.width() + gap) / columns
            first = 0
            for value, span in row:
                left, right = round(first * cell), round((first + span) * cell) - gap
                yield value, QRect(left, number * (high + self._gap), right - left, high)
                first += span

    def _place(self) -> None:
        places = dict(self._rects(self._board(self.width())[0]))
        for value, key in self._keys.items():
            if value not in places:
                key.hide()
        for value, rect in places.items():
            if value not in self._keys:
                self._add(value)
            self._keys[value].setGeometry(rect)
            self._keys[value].show()

    def _add(self, value: str) -> None:
        key = self._keys[value] = _KeyboardKey(self.theme, value, self._names, self)
        key.set_upper(self._shifted)
        key.setChecked(value == SHIFT and self._shifted)
        key.tapped.connect(self._on_tapped)

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)


def begins_sentence(text: str) -> bool:
    """True where the next letter begins a sentence, so that it is a capital."""
    rest = text.rstrip()
    return not rest or (rest != text and rest[-1] in ".!?")
