"""Scrolls a page that is longer than the screen, by screenfuls with More and Up, or by dragging."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QElapsedTimer, QPointF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QWidget

from kiosk.fill import filled_form
from kiosk.ui.widgets.button import Button, ButtonLook
from kiosk.ui.widgets.layout import Container
from kiosk.ui.widgets.pages.layout_errors import reporting
from kiosk.ui.widgets.pages.page_breaks import Extent, Screenfuls
from kiosk.ui.widgets.pages.scroll_hints import BottomFade, ScrollMark
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Theme
from kiosk.ui.widgets.touch_target import TouchTarget


@runtime_checkable
class Lined(Protocol):
    """A widget with lines of text, between which a page may break where it is taller than the screen."""

    def line_spans(self) -> list[tuple[int, int]]:
        """The top and bottom of each line, in pixels from the top of the widget."""
        ...


class _ScrollArea(QScrollArea):
    """Has a viewport of its own making: for one that Qt has made PySide looks through all classes of widgets.

    That takes as long as building a page, and what was looked at is kept.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = QWidget()
        self.setViewport(self.view)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Moves the focus and nothing else: Qt also scrolls back to what had it last, when it leaves the page."""
        return QWidget.focusNextPrevChild(self, forward)


class Pager(QWidget, TouchTarget):
    """Scrolls `body`, which is laid out to the width. `left` says how much is below, with {percent}."""

    scrolled = Signal(int)

    def __init__(
        self, theme: Theme, body: Container, more: str, up: str, left: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme, self.body, self._left_words = theme, body, left
        self._view_height = 0
        self._screenfuls: Screenfuls | None = None
        """The page breaks; None until they are needed, and again after each change of size."""
        self._area = _ScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(body)
        self._area.view.setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        look = ButtonLook(stacked=theme.sizes.wide, chrome=True)
        self.up = Button(theme, up, icon="fa6s.arrow-up", look=look, parent=self)
        self.more = Button(theme, more, icon="fa6s.arrow-down", look=look, parent=self)
        self.up.clicked.connect(self.page_up)
        self.more.clicked.connect(self.page_down)
        self._scroll_mark = ScrollMark(theme, self)
        self._fade = BottomFade(theme, self)
        self._more_words = more
        for widget in (self.up, self.more, self._scroll_mark, self._fade):
            widget.hide()
        self._area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._scroller = QScroller.scroller(self._area.view)
        self._dragging: int | None = None
        """The contact that drags the page, or will as soon as it has moved far enough."""
        self._dragged_from = 0
        self._since = QElapsedTimer()
        self._since.start()

    @property
    def position(self) -> int:
        return self._area.verticalScrollBar().value()

    def set_position(self, position: int) -> None:
        self._area.verticalScrollBar().setValue(position)

    def stop(self) -> None:
        """Stops a page that still glides after a flick, also when it is hidden."""
        self._dragging = None
        self._scroller.stop()

    # --- dragging ---------------------------------------------------------------------------------------------

    def contact_began(self, contact: int, at: QPointF) -> bool:
        """Of several fingers the last one drags, unless another does already: a palm that rests drags nothing."""
        state = self._scroller.state()
        if state is QScroller.State.Dragging or not self._area.geometry().contains(at.toPoint()):
            return False
        if self._dragging is not None:
            self._scroller.stop()
        self._dragging, self._dragged_from = contact, self.position
        self._drag(QScroller.Input.InputPress, at)
        return state is QScroller.State.Scrolling  # who stops a page that glides does not press what lies there

    def contact_moved(self, contact: int, at: QPointF) -> bool:
        if contact != self._dragging:
            return False
        self._drag(QScroller.Input.InputMove, at)
        return self._scroller.state() is QScroller.State.Dragging

    def contact_ended(self, contact: int, at: QPointF) -> bool:
        if contact != self._dragging:
            return False
        self._dragging = None
        self._drag(QScroller.Input.InputRelease, at)
        return self.position != self._dragged_from

    def contact_withdrawn(self, contact: int) -> None:
        if contact == self._dragging:
            self.stop()

    def _drag(self, step: QScroller.Input, at: QPointF) -> None:
        self._scroller.handleInput(step, at, self._since.elapsed())

    # --- layout -----------------------------------------------------------------------------------------------

    @property
    def longer(self) -> bool:
        """True where the body is longer than the view."""
        return self.body.height() > self._view_height

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lay_out()
        super().resizeEvent(event)

    def lay_out(self) -> None:
        """Lays everything out anew after the body or the size has changed."""
        sizes = self.theme.sizes
        width, height = self.width(), self.height()
        body = self.body.heightForWidth(width)
        longer = body > height
        mirrored = self.theme.mirrored
        rail = strip = 0
        if longer and sizes.wide:
            rail = self._place_rail(mirrored)
            body = self.body.heightForWidth(width - rail)
        elif longer:
            strip = self._place_strip(mirrored)
        self._view_height = height - strip
        start = rail if mirrored else 0
        self._area.setGeometry(start, 0, width - rail, self._view_height)
        self.body.resize(width - rail, body)
        self._screenfuls = None
        thick = sizes.px(12)
        edge = start + sizes.px(14) if mirrored else width - rail - thick - sizes.px(14)
        self._scroll_mark.setGeometry(edge, sizes.px(12), thick, max(1, self._view_height - sizes.px(24)))
        self._scroll_mark.setVisible(longer)
        self._fade.setGeometry(start, self._view_height - sizes.px(40), width - rail, sizes.px(40))
        self.up.setVisible(longer and self.position > 0)
        self.more.setVisible(longer)
        self._fade.setVisible(longer)
        self._on_scrolled(self.position)

    @property
    def least_height(self) -> int:
        """The height in pixels below which Up and More would overlap."""
        return 2 * self._rail()[1] + self.theme.sizes.gap + 2 * self._air if self.theme.sizes.wide else 0

    @property
    def _air(self) -> int:
        """The space above and below Up and More, in pixels."""
        return max(self.theme.sizes.px(16), self.theme.sizes.least_gap)

    def _place_strip(self, mirrored: bool) -> int:
        """Places Up and More side by side below the page; returns the height that they take."""
        sizes = self.theme.sizes
        part = (self.width() - 2 * sizes.margin - sizes.gap) // 2
        high = max(button.heightForWidth(part) for button in (self.up, self.more))
        first, second = sizes.margin, sizes.margin + part + sizes.gap
        if mirrored:
            first, second = second, first
        top = self.height() - high - self._air
        self.up.setGeometry(first, top, part, high)
        self.more.setGeometry(second, top, part, high)
        return high + 2 * self._air

    def _rail(self) -> tuple[int, int]:
        """The width and height of Up and of More when they are beside the page."""
        sizes = self.theme.sizes
        wide = max(sizes.px(150), sizes.target, self.up.sizeHint().width(), self.more.sizeHint().width())
        return wide, max(button.heightForWidth(wide) for button in (self.up, self.more))

    def _place_rail(self, mirrored: bool) -> int:
        """Places Up and More beside the page on wide screens; returns the width that they take."""
        sizes = self.theme.sizes
        wide, high = self._rail()
        x = sizes.margin if mirrored else self.width() - wide - sizes.margin
        below = self.height() - high - self._air
        self.more.setGeometry(x, below, wide, high)
        self.up.setGeometry(x, min(self._air, below - high - sizes.gap), wide, high)
        return wide + sizes.margin

    def _on_scrolled(self, position: int) -> None:
        if not self.longer:
            return
        below = max(0, self.body.height() - position - self._view_height)
        percent = -(-100 * below // self.body.height())
        self.up.setVisible(position > 0)
        self.more.setVisible(below > 0)
        self._fade.setVisible(below > 0)
        self.more.setAccessibleName(f"{self._more_words}, {filled_form(self._left_words, percent=percent)}")
        self._scroll_mark.set_part(position / self.body.height(), self._view_height / self.body.height())
        self.scrolled.emit(position)

    def bring_into_view(self, top: int, bottom: int) -> None:
        """Scrolls, if necessary, until this part of the body is in view; of a part longer than the view, its top."""
        air = self.theme.sizes.gap
        if top - air < self.position or bottom + air > self.position + self._view_height:
            self.set_position(top - 2 * air)

    def page_down(self) -> None:
        self.set_position(self.prepare().following(self.position))

    def page_up(self) -> None:
        self.set_position(self.prepare().preceding(self.position))

    def prepare(self) -> Screenfuls:
        """Finds the page breaks and caches them, so that More and Up answer at once."""
        self._screenfuls = self._screenfuls or Screenfuls(_extents(self.body, 0), self._view_height)
        return self._screenfuls


def _extents(container: Container, offset: int) -> Iterator[Extent]:
    """Everything that should not be cut: lines of text, whole widgets, and headings with what follows."""
    for number, item in enumerate(container.items):
        top = offset + item.y()
        if isinstance(item, Container):
            yield from _extents(item, top)
            continue
        if isinstance(item, Lined):
            yield from ((top + first, top + last) for first, last in item.line_spans())
        if not isinstance(item, Prose):
            yield top, top + item.height()
        if isinstance(item, Prose) and item.keeps_with_next and number + 1 < len(container.items):
            yield top, offset + _first_bottom(container.items[number + 1])


def _first_bottom(item: QWidget) -> int:
    """The bottom of the first line of the item that follows a heading, in pixels."""
    first = item.line_spans()[0][1] if isinstance(item, Prose) and item.line_spans() else 1
    return item.y() + first
