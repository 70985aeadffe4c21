"""The staff panel: a header with the time until it closes, the tabs, and the page of the chosen tab."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.fill import filled
from kiosk.services.patient.fault_policy import error_location
from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.idle_tasks import trim_heap
from kiosk.ui.staff.base import StaffContext, StaffPage
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.callouts import Banner, Note
from kiosk.ui.widgets.drawing import draw_icon, rounded
from kiosk.ui.widgets.layout import Grid
from kiosk.ui.widgets.pages.layout_errors import raising, reporting
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme

_log = logging.getLogger(__name__)
Pages = Mapping[str, Callable[[StaffContext], StaffPage]]
"""A function for each tab that creates its page, in the order of the tabs."""
_UPRIGHT_COLUMNS = 4
_WHEN_SHOWN_MS = 50
TAB_ICONS = {
    "department": "fa6s.building",
    "notice": "fa6s.bullhorn",
    "show": "fa6s.hand",
    "content": "fa6s.file-lines",
    "use": "fa6s.chart-column",
    "clean": "fa6s.broom",
    "machine": "fa6s.clipboard-check",
    "log": "fa6s.bell",
}


class _Tab(Tap):
    def __init__(self, theme: Theme, name: str, label: str, chosen: bool) -> None:
        super().__init__(theme, label, name)
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setText(label)
        self._icon = TAB_ICONS[name]
        self._lines = Lines(label, theme.font("small"), line_height=1.2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._lines.natural_width + 2 * self.theme.sizes.px(12), 0)

    def heightForWidth(self, _width: int) -> int:
        return max(self.theme.sizes.px(140 if not self.theme.sizes.wide else 104), self.theme.sizes.target)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.sizes.px
        chosen = self.isChecked()
        fill, border = ("accent_tint", "accent") if chosen else ("surface", "line")
        width = px(4) if chosen else theme.border
        rounded(painter, self.rect(), px(28), theme.colour(fill), theme.colour(border), width)
        self.draw_pressed(painter, px(28))
        size = px(44)
        wide = self._lines.natural_width
        height = self._lines.set_width(wide)
        top = (self.height() - size - px(10) - height) / 2
        draw_icon(painter, self._icon, QRectF(0, top, self.width(), size), size, theme.colour("accent"))
        self._lines.draw(painter, (self.width() - wide) / 2, top + size + px(10), theme.colour("ink"))
        self.draw_focus(painter, px(28))
        painter.end()


class _PanelHeader(QWidget):
    """The header, on a dark background, so that nobody mistakes the panel for a patient's screen."""

    def __init__(self, theme: Theme, title: str, closes: str, leave: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.theme, self._title, self._closes, self._seconds = theme, title, closes, 0
        self.leave = Button(theme, leave, icon="fa6s.circle-xmark", parent=self)

    def set_seconds(self, seconds: int) -> None:
        self._seconds = seconds
        self.update()

    def heightForWidth(self, _width: int) -> int:
        return self.leave.sizeHint().height() + 2 * self.theme.sizes.px(16)

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        sizes = self.theme.sizes
        wide = self.leave.sizeHint().width() + sizes.px(20)
        high = self.leave.heightForWidth(wide)
        self.leave.setGeometry(self.width() - wide - sizes.margin, (self.height() - high) // 2, wide, high)
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, sizes = self.theme, self.theme.sizes
        painter.fillRect(self.rect(), theme.colour("ink"))
        paper = theme.colour("paper")
        size = sizes.px(48)
        draw_icon(painter, "fa6s.gear", QRectF(sizes.margin, 0, size, self.height()), size, paper)
        x = sizes.margin + size + sizes.px(24)
        title = Lines(self._title, theme.font("body", bold=True), line_height=1.2)
        closing_time = Lines(filled(self._closes, seconds=self._seconds), theme.font("small"), line_height=1.2)
        room = max(1, self.leave.x() - x - sizes.px(16))
        y = (self.height() - title.set_width(room) - closing_time.set_width(room)) / 2
        title.draw(painter, x, y, paper)
        closing_time.draw(painter, x, y + title.height, paper)
        painter.end()


class FaultPage(StaffPage):
    """Says that a page could not be shown."""

    def build(self) -> None:
        words = self.context.words.panel
        note = Note(self.theme, words.fault_note, "fa6s.circle-info", "care")
        self.fill((self.title(words.fault), note))


class StaffPanel(QWidget):
    """Shows one tab at a time; `pages` creates their pages."""

    left_requested = Signal()
    show_requested = Signal(object)
    cleaning_requested = Signal()

    def __init__(
        self,
        context: StaffContext,
        pages: Pages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # or Qt paints the patients' page below each time
        self.context, self._pages = context, pages
        words = context.words.panel
        self._head = _PanelHeader(context.theme, words.title, words.closes, words.leave, self)
        self._head.leave.clicked.connect(self.left_requested)
        self._tabs = [_Tab(context.theme, name, words.tabs[name], False) for name in pages]
        gap = max(context.theme.sizes.px(18), context.theme.sizes.least_gap)
        self._bar = Grid(self._tabs, _columns(context.theme, self._tabs, gap), gap, self)
        for tab in self._tabs:
            tab.tapped.connect(self.open)
        self._trouble: Banner | None = None
        self._page: StaffPage | None = None
        self._show_troubles()
        self.open(next(iter(pages)))

    def tick(self) -> None:
        """Shows the seconds until the gate closes, and troubles that came up since, as when a write failed."""
        self._head.set_seconds(self.context.services.gate.closes_in)
        if self._show_troubles():
            self._lay_out()

    def _show_troubles(self) -> bool:
        """Shows all troubles above the tabs. Returns False if there are no new ones."""
        shown, troubles = self.context.shown_troubles, self.context.services.troubles()
        if set(troubles) <= set(shown):
            return False
        self.context = replace(self.context, shown_troubles=troubles)
        if self._trouble is not None:
            self._trouble.hide()
            self._trouble.deleteLater()
        text = f"{self.context.words.panel.trouble}: {' '.join(map(self.context.trouble_words, troubles))}"
        self._trouble = Banner(self.context.theme, text, "fa6s.triangle-exclamation", "stop", self)
        self._trouble.show()
        return True

    @property
    def tabs(self) -> tuple[str, ...]:
        return tuple(self._pages)

    def open(self, name: object) -> None:
        """Opens the tab of this name; where its page can't be built, a `FaultPage`."""
        for tab in self._tabs:
            tab.setChecked(tab.value == name)
        try:
            page = self._pages[str(name)](self.context)
            page.show_requested.connect(self.show_requested)
            page.cleaning_requested.connect(self.cleaning_requested)
            self._put(page)
        except Exception as error:  # noqa: BLE001  one page that fails closes none of the others
            _log.exception("The page of the tab %s can’t be shown", name)
            self.context.services.kiosk.audit.note(AuditEvent.ERROR, fault=error_location(error), tab=str(name))
            self.show_fault()

    def show_fault(self) -> None:
        """Shows a `FaultPage` instead of a page that failed."""
        self._put(FaultPage(self.context))

    def _put(self, page: StaffPage) -> None:
        if (old := self._page) is not None:
            old.hide()
            # Deleting waits until the next page is painted, unless the old one is still working itself.
            QTimer.singleShot(_WHEN_SHOWN_MS if old.ready else 0, old, old.deleteLater)
        self._page = page
        page.setParent(self)
        with raising():
            page.build()
            self._lay_out()
            page.show()
        QTimer.singleShot(_WHEN_SHOWN_MS, self, trim_heap)

    @property
    def page(self) -> StaffPage | None:
        return self._page

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        sizes, width = self.context.theme.sizes, self.width()
        head = self._head.heightForWidth(width)
        self._head.setGeometry(0, 0, width, head)
        y = head
        if self._trouble is not None:
            high = self._trouble.heightForWidth(width)
            self._trouble.setGeometry(0, y, width, high)
            y += high
        y += sizes.px(24)
        inner = width - 2 * sizes.margin
        bar = self._bar.heightForWidth(inner)
        self._bar.setGeometry(sizes.margin, y, inner, bar)
        y += bar
        if self._page is not None:
            self._page.setGeometry(0, y, width, max(1, self.height() - y))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.context.theme.colour("paper"))
        painter.end()


def _columns(theme: Theme, tabs: Sequence[_Tab], gap: int) -> int:
    """The columns in which every label fits and the rows are even: eight tabs are four and four, not seven and one."""
    sizes = theme.sizes
    widest = max(tab.minimumSizeHint().width() for tab in tabs)
    fit = max(1, (sizes.width - 2 * sizes.margin + gap) // (widest + gap))
    rows = -(-len(tabs) // (fit if sizes.wide else min(fit, _UPRIGHT_COLUMNS)))
    return -(-len(tabs) // rows)
