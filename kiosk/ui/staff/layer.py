"""The staff layer over the window: first the keypad, then the panel, and gone by itself."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.services.gate import OPEN_SECONDS
from kiosk.ui.staff.base import StaffContext
from kiosk.ui.staff.entry import EntryPage
from kiosk.ui.staff.panel import Pages, Panel

_LOOK_MS = 500


class StaffLayer(QWidget):
    """`closed` when staff have left, `show_requested` with a Route when they opened a card for a patient."""

    closed = Signal()
    show_requested = Signal(object)
    cleaning_requested = Signal()

    def __init__(
        self,
        context: StaffContext,
        pages: Pages,
        shuffled: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.context, self._pages = context, pages
        words = context.words
        pager = (words.panel.more, words.panel.up, words.panel.left)
        self._entry: EntryPage | None = EntryPage(context.theme, words.entry, pager, context.desk.gate, shuffled)
        self._entry.setParent(self)
        self._entry.entered.connect(self._on_entered)
        self._entry.cancelled.connect(self.closed)
        self.panel: Panel | None = None
        self._left_alone = QTimer(self)
        self._left_alone.setSingleShot(True)
        self._left_alone.setInterval(OPEN_SECONDS * 1000)
        self._left_alone.timeout.connect(self.closed)
        self._left_alone.start()
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._on_look)
        context.desk.gate.closed.connect(self.closed)

    def touched(self) -> None:
        """Staff are still there."""
        if self.panel is None:
            self._left_alone.start()
        else:
            self.context.desk.gate.touched()

    def _on_entered(self) -> None:
        if self._entry is not None:
            self._entry.hide()
            self._entry.deleteLater()
            self._entry = None
        self._left_alone.stop()
        self.panel = Panel(self.context, self._pages, self)
        self.panel.left_requested.connect(self.context.desk.gate.close)
        self.panel.show_requested.connect(self.show_requested)
        self.panel.cleaning_requested.connect(self.cleaning_requested)
        self.panel.setGeometry(self.rect())
        self.panel.set_seconds(self.context.desk.gate.closes_in)
        self.panel.show()
        self._looking.start()

    def _on_look(self) -> None:
        if self.panel is not None:
            self.panel.set_seconds(self.context.desk.gate.closes_in)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for child in (self._entry, self.panel):
            if child is not None:
                child.setGeometry(self.rect())
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.context.theme.colour("paper"))
        painter.end()
