"""A page that may be longer than the screen: moved by a screenful with More and Up, or by dragging."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.layout import Column, Container, Sides
from kiosk.ui.widgets.lines import Lines
from kiosk.ui.widgets.prose import Prose

_LEAST_MOVE = 0.4
"""Of the view: a page break nearer than this is passed over, for More has to be worth its tap."""


class Pager(QWidget):
    """Shows `body`, which is laid out to the width. `left` is the words for how much is below, with {percent}."""

    scrolled = Signal(int)

    def __init__(self, theme: Theme, body: Container, more: str, up: str, left: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.body, self._left_words = theme, body, left
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        self._area.setWidget(body)
        self._strip = QWidget(self)
        self._up = Button(theme, up, icon="fa6s.arrow-up", parent=self._strip)
        self._more = Button(theme, more, icon="fa6s.arrow-down", parent=self._strip)
        self._up.clicked.connect(self.page_up)
        self._more.clicked.connect(self.page_down)
        self._left = _Left(theme, self._strip)
        self._strip.hide()
        self._area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        QScroller.grabGesture(self._area.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    @property
    def position(self) -> int:
        return self._area.verticalScrollBar().value()

    def set_position(self, position: int) -> None:
        self._area.verticalScrollBar().setValue(position)

    @property
    def pages_on(self) -> bool:
        """True where the body is longer than the view."""
        return self._strip.isVisibleTo(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        margin = self.theme.sizes.margin
        height = self.body.heightForWidth(self.width())
        longer = height > self.height()
        strip = self._up.heightForWidth(self.width() // 3) + self.theme.sizes.px(16) if longer else 0
        self._strip.setVisible(longer)
        self._area.setGeometry(0, 0, self.width(), self.height() - strip)
        self.body.resize(self.width(), height)
        if longer:
            self._strip.setGeometry(0, self.height() - strip, self.width(), strip)
            gap = self.theme.sizes.gap
            part = (self.width() - 2 * margin - 2 * gap) // 3
            top = self.theme.sizes.px(16)
            for number, widget in enumerate((self._up, self._left, self._more)):
                slot = 2 - number if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else number
                widget.setGeometry(margin + slot * (part + gap), top, part, strip - top)
            self._on_scrolled(self.position)

    def _on_scrolled(self, position: int) -> None:
        view = self._area.viewport().height()
        below = max(0, self.body.height() - position - view)
        percent = -(-100 * below // max(1, self.body.height()))
        self._up.setVisible(position > 0)
        self._more.setVisible(below > 0)
        self._left.set_words(self._left_words.replace("{percent}", str(percent)) if below else "")
        self.scrolled.emit(position)

    def page_down(self) -> None:
        """To the last break that is in view, so that nothing cut at the lower edge is missed."""
        view = self._area.viewport().height()
        breaks = [y for y in self._breaks() if self.position + view * _LEAST_MOVE < y <= self.position + view]
        self.set_position(breaks[-1] if breaks else self.position + round(view * 0.9))

    def page_up(self) -> None:
        view = self._area.viewport().height()
        breaks = [y for y in self._breaks() if self.position - view <= y < self.position - view * _LEAST_MOVE]
        self.set_position(breaks[0] if breaks else self.position - round(view * 0.9))

    def _breaks(self) -> list[int]:
        """Where a screenful may begin, in pixels from the top of the body, in order."""
        return sorted(set(_break_points(self.body, 0)))

    def reveal(self, widget: QWidget) -> None:
        """Brings a widget of the body into view, for those who go by keyboard."""
        self._area.ensureWidgetVisible(widget, 0, self.theme.sizes.px(48))

    def view_size(self) -> QSize:
        return self._area.viewport().size()


def _break_points(container: Container, top: int) -> list[int]:
    points = []
    parted = True
    for item in container.items:
        y = top + item.y()
        if parted:
            points.append(max(0, y - 8))
        parted = not (isinstance(item, Prose) and item.keeps_with_next)
        if isinstance(item, Sides):
            continue
        if isinstance(item, Column):
            points += _break_points(item, y)[1:]
        elif isinstance(item, Container):
            points += [top + item.y() + child.y() for child in item.items[1:]]
        elif isinstance(item, Prose):
            points += [y + bottom for bottom in item.line_bottoms()[1:-2]]
    return points


class _Left(QWidget):
    """How much is still below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._words = ""

    def set_words(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        lines = Lines(self._words, self.theme.font("small", chrome=True), line_height=1.2, align=Qt.AlignmentFlag.AlignHCenter)
        height = lines.set_width(self.width())
        lines.draw(painter, 0, (QRectF(self.rect()).height() - height) / 2, self.theme.colour("soft"))
        painter.end()
