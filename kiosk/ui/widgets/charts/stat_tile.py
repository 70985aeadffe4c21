"""A tile with one large number, and a progress bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.fill import filled
from kiosk.ui.widgets.drawing import draw_card, draw_icon, rounded
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme

_TIGHT = 1.2
_PROGRESS_HIGH = 48


class Figure(QLabel):
    """A large number with an icon, and below it the words for what it counts."""

    def __init__(self, theme: Theme, number: str, words: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{number} {words}", parent)
        self.theme, self._icon = theme, icon
        self._number = Lines(number, theme.font("title", bold=True), line_height=_TIGHT)
        self._words = Lines(words, theme.font("small"), line_height=_TIGHT)
        self._icon_size = theme.sizes.px(52)

    def _room(self, width: int) -> int:
        return max(1, width - 2 * self.theme.sizes.px(28))

    def minimumSizeHint(self) -> QSize:
        taken = 2 * self.theme.sizes.px(28)
        number = self._number.least_width + self._icon_size + self.theme.sizes.px(16)
        return QSize(max(number, self._words.least_width) + taken, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px, room = self.theme.sizes.px, self._room(width)
        number = self._number.set_width(max(1, room - self._icon_size - px(16)))
        return number + px(4) + self._words.set_width(room) + 2 * px(24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.sizes.px
        draw_card(painter, theme, self.rect(), px(32))
        self.heightForWidth(self.width())
        icon = QRectF(self.width() - px(28) - self._icon_size, px(24), self._icon_size, self._number.height)
        draw_icon(painter, self._icon, icon, self._icon_size * 0.85, theme.colour("accent"))
        self._number.draw(painter, px(28), px(24), theme.colour("accent"))
        self._words.draw(painter, px(28), px(24) + self._number.height + px(4), theme.colour("soft"))
        painter.end()


class ProgressBar(QLabel):
    """A progress bar with the share that is done written below it."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        """`words` contain {percent}."""
        super().__init__(parent)
        self.theme, self._words, self._share = theme, words, 0.0
        self.set_share(0)

    def set_share(self, share: float) -> None:
        """Shows a share from 0 to 1."""
        self._share = min(1.0, max(0.0, share))
        self.setText(filled(self._words, percent=int(self._share * 100)))
        self.update()

    @property
    def share(self) -> float:
        return self._share

    def _lines(self) -> Lines:
        align = Qt.AlignmentFlag.AlignHCenter
        return Lines(self.text(), self.theme.font("body", bold=True), line_height=_TIGHT, align=align)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self.theme.sizes.px
        return px(_PROGRESS_HIGH) + px(16) + self._lines().set_width(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.sizes.px
        high = px(_PROGRESS_HIGH)
        whole = QRectF(0, 0, self.width(), high)
        rounded(painter, whole, high / 2, theme.colour("surface"), theme.colour("edge"), theme.border)
        inset = theme.border + px(4)
        room = whole.adjusted(inset, inset, -inset, -inset)
        if self._share > 0:
            length = max(room.height(), room.width() * self._share)
            box = QRectF(room.x(), room.y(), length, room.height())
            rounded(painter, box, room.height() / 2, theme.colour("accent"))
        lines = self._lines()
        lines.set_width(self.width())
        lines.draw(painter, 0, high + px(16), theme.colour("ink"))
        painter.end()
