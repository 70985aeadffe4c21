"""A page: a body that scrolls where it is longer than the screen, and a foot that stays in view."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.layout import Column, Container, Space, Spread
from kiosk.ui.widgets.pages.layout_errors import reporting
from kiosk.ui.widgets.pages.pager import Pager
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Theme

_TOP = 28
"""Design pixels above and below the content of a page."""
_LEAST_VIEW = 0.6
"""The least share of the page for the body: where a fixed foot would leave less, it scrolls with the body."""


class Page(QWidget):
    """A scrolling body with an optional foot. `more`, `up` and `left` are the words of the pager."""

    refilled = Signal()
    """It was filled anew while it is shown, maybe without a tap: who keeps hold of its items takes them anew."""
    scrolled = Signal(int)

    def __init__(self, theme: Theme, more: str, up: str, left: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.pager: Pager | None = None
        self._pager_words = (more, up, left)
        self._foot: Container | None = None
        self._column = Column()
        self._foot_fixed = True
        self._elastic: Picture | None = None

    def fill(self, items: Iterable[QWidget], foot: Container | None = None, elastic: Picture | None = None) -> None:
        """Replaces the content of the page. `elastic` is a picture that takes the height that is left over."""
        if self.pager is not None:
            self.pager.hide()
            self.pager.deleteLater()
        if self._foot is not None:
            self._foot.hide()
            self._foot.deleteLater()
        self._foot, self._foot_fixed, self._elastic = foot, True, elastic
        sizes = self.theme.sizes
        self._column = Column(items, gap=sizes.gap)
        framed = _Margins(self._column, self.side, sizes.px(_TOP))
        self.pager = Pager(self.theme, framed, *self._pager_words, self)
        self.pager.scrolled.connect(self.scrolled)
        if foot is not None:
            foot.setParent(self)
        if self.isVisible():
            self.place()
            self.pager.show()
            if foot is not None:
                foot.show()
            self.refilled.emit()

    def extend(self, items: Iterable[QWidget]) -> None:
        """Adds items below the others without scrolling."""
        for item in items:
            self._column.add(item)
            item.show()
        self.place()
        if self.pager is not None:
            self.pager.lay_out()

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()
        super().resizeEvent(event)

    def place(self) -> None:
        if self.pager is None:
            return
        sizes = self.theme.sizes
        width, view = self.width(), self.height()
        if self._foot is not None and self._foot_fixed:
            inner, below = width - 2 * sizes.margin, sizes.px(_TOP)
            foot = self._foot.heightForWidth(inner)
            left = view - foot - below
            longer = self.pager.body.heightForWidth(width) > left
            if longer and left < max(view * _LEAST_VIEW, self.pager.least_height):
                self._foot_fixed = False
                self._column.add(self._foot)
                self._foot.show()
            else:
                view -= foot + below
                self._foot.setGeometry(sizes.margin, view, inner, foot)
        if self._elastic is not None:
            self._elastic.stretch(0)
            self._elastic.stretch(view - self.pager.body.heightForWidth(width))
        self.pager.setGeometry(0, 0, width, view)

    @property
    def side(self) -> int:
        """The margin to the left and to the right of the content, in pixels."""
        return self.theme.sizes.margin

    def natural_height(self, width: int) -> int:
        """The height in pixels in which the whole page is in view."""
        sizes = self.theme.sizes
        body = self.pager.body.heightForWidth(width) if self.pager is not None else 0
        foot = self._foot if self._foot_fixed else None
        return body if foot is None else body + foot.heightForWidth(width - 2 * sizes.margin) + sizes.px(_TOP)

    def focus_first(self, label: str = "") -> None:
        """Sets the keyboard focus to the button with this label, else to the first in view, else to the first."""
        taps = [tap for tap in self.findChildren(Tap) if tap.isEnabled() and tap.isVisibleTo(self)]
        labelled = [tap for tap in taps if label and tap.text() == label]
        in_view = [tap for tap in taps if tap.visibleRegion().boundingRect() == tap.rect()]
        for tap in (*labelled, *in_view, *taps)[:1]:
            tap.setFocus(Qt.FocusReason.TabFocusReason)

    def call(self, button: Button) -> Container:
        """A foot with one button, over the full width or, on a wide screen, at its end."""
        if self.theme.sizes.wide:
            return Spread((Space(1), button), self.theme.sizes.gap, level=True)
        return Column((button,))

    def title(self, text: str) -> Prose:
        return Prose(self.theme, text, "title", bold=True)

    def heading(self, text: str) -> Prose:
        return Prose(self.theme, text, "heading", bold=True)


class _Margins(Container):
    """The margins of the page around its column."""

    def __init__(self, body: Column, side: int, top: int) -> None:
        super().__init__((body,))
        self._side, self._top = side, top

    def minimumSizeHint(self) -> QSize:
        """No least size, because the page is as wide as the screen, and measuring every word is slow."""
        return QSize(0, 0)

    def rects(self, width: int) -> tuple[list[QRect], int]:
        inner = max(1, width - 2 * self._side)
        height = self.items[0].heightForWidth(inner)
        return [QRect(self._side, self._top, inner, height)], height + 2 * self._top
