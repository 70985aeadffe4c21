"""Controls of which one is chosen: large cards with details, and small ones for a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.callouts import Chip
from kiosk.ui.widgets.drawing import draw_icon, rounded
from kiosk.ui.widgets.layout import Container, least_width
from kiosk.ui.widgets.pages.layout_errors import reporting
from kiosk.ui.widgets.rows import badge_side, draw_badge
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme, Tone

_TIGHT = 1.25


@dataclass(frozen=True)
class Mark:
    """A short word about the state of something, shown as a chip."""

    text: str
    icon: str
    tone: Tone


class _Chips(Container):
    """Chips in rows, as many in each as fit."""

    def __init__(self, theme: Theme, marks: Sequence[Mark], parent: QWidget) -> None:
        self.theme = theme
        super().__init__((Chip(theme, mark.text, mark.icon, mark.tone) for mark in marks), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def rects(self, width: int) -> tuple[list[QRect], int]:
        gap = self.theme.sizes.px(16)
        rects: list[QRect] = []
        x = y = row = 0
        for chip in self.items:
            wide = min(chip.sizeHint().width(), width)
            if x and x + wide > width:
                x, y, row = 0, y + row + gap, 0
            high = chip.heightForWidth(wide)
            rects.append(QRect(x, y, wide, high))
            x, row = x + wide + gap, max(row, high)
        return rects, y + row


@dataclass(frozen=True)
class CardChoice:
    """What stands on a card: a title, lines below it, and chips. A `chosen` card has a thick border.

    If there is a `reason` why it can't be chosen, the card is disabled.
    """

    title: str
    lines: Sequence[str]
    icon: str
    marks: Sequence[Mark] = ()
    chosen: bool = False
    reason: str = ""

    @property
    def name(self) -> str:
        """All of it for a screen reader."""
        marks = (mark.text for mark in self.marks)
        return ". ".join((self.title, *self.lines, *marks, *filter(None, (self.reason,))))


class ChoiceCard(Tap):
    """A card that emits its value when it is tapped."""

    def __init__(self, theme: Theme, choice: CardChoice, value: object) -> None:
        super().__init__(theme, choice.name, value)
        self._choice = choice
        self.setEnabled(not choice.reason)
        small, direction = theme.font("small"), theme.direction
        self._title = Lines(choice.title, theme.font("lead", bold=True), line_height=_TIGHT, direction=direction)
        self._lines = [Lines(line, small, line_height=_TIGHT, direction=direction) for line in choice.lines]
        reason = choice.reason
        self._reason = Lines(reason, small, line_height=_TIGHT, direction=direction) if reason else None
        self._chips = _Chips(theme, choice.marks, self)

    def minimumSizeHint(self) -> QSize:
        """The least width in which no word is broken, and at most half the screen."""
        pad, start = self._edges()
        words = max(lines.least_width for lines in (self._title, *self._lines))
        most = (self.theme.sizes.width - 2 * self.theme.sizes.margin) // 2
        return QSize(min(start + pad + max(words, least_width(self._chips)), most), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def _edges(self) -> tuple[int, int]:
        """The padding, and the x where the text begins."""
        px = self.theme.sizes.px
        return px(32), px(32) + badge_side(self.theme) + px(28)

    def _measure(self, width: int) -> tuple[int, int]:
        """The y of the chips and the height of the whole card."""
        pad, start = self._edges()
        room, px = max(1, width - start - pad), self.theme.sizes.px
        y = pad + self._title.set_width(room)
        for lines in self._lines:
            y += px(6) + lines.set_width(room)
        chips = y + px(20)
        if self._chips.items:
            y = chips + self._chips.heightForWidth(room)
        if self._reason is not None:
            y += px(20) + self._reason.set_width(room)
        return chips, max(y, pad + badge_side(self.theme)) + pad

    def heightForWidth(self, width: int) -> int:
        return max(self._measure(width)[1], self.theme.sizes.target)

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        pad, start = self._edges()
        room = max(1, self.width() - start - pad)
        x = pad if self.theme.mirrored else start
        self._chips.setGeometry(x, self._measure(self.width())[0], room, self._chips.heightForWidth(room))
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.sizes.px
        fill, border = ("paper" if self._choice.reason else "surface"), ("accent" if self._choice.chosen else "line")
        width = px(6) if self._choice.chosen else theme.border
        rounded(painter, self.rect(), px(36), theme.colour(fill), theme.colour(border), width)
        self.draw_pressed(painter, px(36))
        pad, start = self._edges()
        side = badge_side(theme)
        badge = QRectF(self.width() - pad - side if self.theme.mirrored else pad, pad, side, side)
        draw_badge(painter, theme, badge, self._choice.icon)
        self._measure(self.width())
        x, y = (pad if self.theme.mirrored else start), float(pad)
        self._title.draw(painter, x, y, theme.colour("soft" if self._choice.reason else "ink"))
        y += self._title.height
        for lines in self._lines:
            y += px(6)
            lines.draw(painter, x, y, theme.colour("soft"))
            y += lines.height
        if self._reason is not None:
            if self._chips.items:
                y = self._chips.geometry().bottom() + 1
            self._reason.draw(painter, x, y + px(20), theme.colour("stop"))
        self.draw_focus(painter, px(36))
        painter.end()


class Pick(Tap):
    """One of a few choices: a title and a note. The checked one has a tick, so that it is not told by colour alone.

    The owner of the group sets which one is checked after each tap.
    """

    def __init__(self, theme: Theme, title: str, note: str, value: object, parent: QWidget | None = None) -> None:
        super().__init__(theme, f"{title}. {note}", value, parent)
        self.setText(title)
        self.setCheckable(True)
        direction = theme.direction
        self._title = Lines(title, theme.font("body", bold=True), line_height=_TIGHT, direction=direction)
        self._note = Lines(note, theme.font("small"), line_height=_TIGHT, direction=direction)

    def _edges(self) -> tuple[int, int]:
        """The padding before the tick and after the text, and the x where the text begins."""
        px = self.theme.sizes.px
        return px(18), px(18) + px(40) + px(14)

    def minimumSizeHint(self) -> QSize:
        pad, start = self._edges()
        return QSize(start + max(self._title.least_width, self._note.least_width) + pad, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def _measure(self, width: int) -> int:
        pad, start = self._edges()
        room = max(1, width - start - pad)
        return self._title.set_width(room) + self._note.set_width(room)

    def heightForWidth(self, width: int) -> int:
        return max(self._measure(width) + 2 * self.theme.sizes.px(16), self.theme.sizes.target)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px, on = self.theme, self.theme.sizes.px, self.isChecked()
        fill, border = ("accent_tint", "accent") if on else ("surface", "edge")
        rounded(painter, self.rect(), px(28), theme.colour(fill), theme.colour(border), px(6 if on else 3))
        self.draw_pressed(painter, px(28))
        pad, start = self._edges()
        tick = QRectF(self.width() - pad - px(40) if self.theme.mirrored else pad, 0, px(40), self.height())
        icon, colour = ("fa6s.circle-check", "accent") if on else ("fa6r.circle", "edge")
        draw_icon(painter, icon, tick, px(38), theme.colour(colour))
        x, y = (pad if self.theme.mirrored else start), (self.height() - self._measure(self.width())) / 2
        self._title.draw(painter, x, y, theme.colour("ink"))
        self._note.draw(painter, x, y + self._title.height, theme.colour("soft"))
        self.draw_focus(painter, px(28))
        painter.end()
