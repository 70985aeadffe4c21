"""The staff layer over the window: first the keypad, then the panel. It closes by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.services.access.gate import OPEN_AT_MOST_SECONDS, OPEN_SECONDS
from kiosk.services.platform.clock import Clock
from kiosk.ui.staff.access.keypad import KeypadPage
from kiosk.ui.staff.base import StaffContext
from kiosk.ui.staff.panel import Pages, StaffPanel
from kiosk.ui.widgets.pages.layout_errors import reporting
from kiosk.ui.widgets.pages.page import Page
from kiosk.ui.widgets.tap import Tap

_CHECK_MS = 500


class StaffLayer(QWidget):
    """Emits `closed` when staff leave, and `show_requested` with a Route when they open a page for a patient."""

    closed = Signal()
    show_requested = Signal(object)
    cleaning_requested = Signal()

    def __init__(
        self,
        context: StaffContext,
        pages: Pages,
        clock: Clock,
        shuffled: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.context, self._pages, self._clock = context, pages, clock
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # staff read English, whatever the patient reads
        words = context.words
        pager = (words.panel.more, words.panel.up, words.panel.left)
        self.entry: KeypadPage | None = KeypadPage(context.theme, words.entry, pager, context.services.gate, shuffled)
        self.entry.setParent(self)
        self.entry.entered.connect(self._on_entered)
        self.entry.cancelled.connect(self.closed)
        self.panel: StaffPanel | None = None
        self._touched_at = self._opened_at = clock.now()
        self._check_timer = QTimer(self)
        self._check_timer.setInterval(_CHECK_MS)
        self._check_timer.timeout.connect(self.tick)
        self._check_timer.start()
        context.services.gate.closed.connect(self.closed)

    @property
    def page(self) -> Page:
        """The keypad, or the page of the open tab."""
        if self.entry is not None:
            return self.entry
        assert self.panel is not None
        assert self.panel.page is not None
        return self.panel.page

    def touched(self) -> None:
        """Restarts the time until the layer closes, and takes back the focus, which a touch may have taken away."""
        self._touched_at = self._clock.now()
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self.setFocus()
        if self.panel is not None:
            self.context.services.gate.touched()
            self.tick()

    def tick(self) -> None:
        """Closes the layer when its time is over; the timer calls this. The gate itself closes an open panel."""
        if self.panel is not None:
            self.panel.tick()
        elif self._is_over(self._clock.now()):
            self.closed.emit()
        elif self.entry is not None:
            self.entry.tick()

    def _is_over(self, now: float) -> bool:
        """True for a keypad that was left alone, or that something touches all the time."""
        return now - self._touched_at >= OPEN_SECONDS or now - self._opened_at >= OPEN_AT_MOST_SECONDS

    def _on_entered(self) -> None:
        if self.entry is not None:
            self.entry.hide()
            self.entry.deleteLater()
            self.entry = None
        self.panel = StaffPanel(self.context, self._pages, self)
        self.panel.left_requested.connect(self.context.services.gate.close)
        self.panel.show_requested.connect(self.show_requested)
        self.panel.cleaning_requested.connect(self.cleaning_requested)
        self.panel.setGeometry(self.rect())
        self.panel.tick()
        self.panel.show()
        self.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keeps the focus in the layer: the patient's page must not be reached while it is covered."""
        taps = [tap for tap in self.findChildren(Tap) if tap.isVisible() and tap.isEnabled()]
        here = next((number for number, tap in enumerate(taps) if tap.hasFocus()), -1 if forward else 0)
        if taps and self.isVisible():  # otherwise the layer is being hidden, and Qt moves the focus
            taps[(here + (1 if forward else -1)) % len(taps)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Passes typed keys to the keypad and paging keys to the page, and none to the window below."""
        pager, key = self.page.pager, event.key()
        if self.entry is not None and self.hasFocus():
            self.entry.keyPressEvent(event)
        elif pager is not None and key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down):
            pager.page_down()
        elif pager is not None and key in (Qt.Key.Key_PageUp, Qt.Key.Key_Up):
            pager.page_up()
        event.accept()

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        for child in (self.entry, self.panel):
            if child is not None:
                child.setGeometry(self.rect())
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.context.theme.colour("paper"))
        painter.end()
