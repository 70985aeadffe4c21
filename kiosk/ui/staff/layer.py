"""The staff layer over the window: first the keypad, then the panel, and gone by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.base import StaffContext, StaffPage
from kiosk.ui.staff.entry import EntryPage
from kiosk.ui.staff.panel import Panel

_LOOK_MS = 500


class StaffLayer(QWidget):
    """`closed` when staff have left, `show_requested` with a Route when they opened a card for a patient."""

    closed = Signal()
    show_requested = Signal(object)

    def __init__(
        self,
        context: StaffContext,
        pages: Mapping[str, Callable[[StaffContext], StaffPage]],
        shuffled: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.context, self._pages = context, pages
        words = context.words
        self._entry: EntryPage | None = EntryPage(
            context.theme,
            words.entry,
            (words.panel.more, words.panel.up, words.panel.left),
            context.desk.gate,
            shuffled,
        )
        self._entry.setParent(self)
        self._entry.entered.connect(self._on_entered)
        self._entry.cancelled.connect(self.closed)
        self.panel: Panel | None = None
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._on_look)
        context.desk.gate.closed.connect(self.closed)

    def _on_entered(self) -> None:
        if self._entry is not None:
            self._entry.hide()
            self._entry.deleteLater()
            self._entry = None
        self.panel = Panel(self.context, self._pages, self)
        self.panel.left_requested.connect(self.context.desk.gate.close)
        self.panel.show_requested.connect(self.show_requested)
        self.panel.setGeometry(self.rect())
        self.panel.set_seconds(self.context.desk.gate.seconds_left)
        self.panel.show()
        self._looking.start()

    def _on_look(self) -> None:
        if self.panel is not None:
            self.panel.set_seconds(self.context.desk.gate.seconds_left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for child in (self._entry, self.panel):
            if child is not None:
                child.setGeometry(self.rect())
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.context.theme.colour("paper"))
        painter.end()
