"""A word explained: what it means and how to say it, over the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.content.model import Term
from kiosk.ui.screens.base import Context
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.layout import Grid
from kiosk.ui.widgets.notes import Chip
from kiosk.ui.widgets.overlay import Shade, Sheet, sheet_panel
from kiosk.ui.widgets.prose import Prose


class TermSheet(Sheet):
    closed = Signal()

    def __init__(self, context: Context, term: Term, parent: QWidget) -> None:
        theme, words = context.theme, context.words.page
        self._close = Button(theme, words.close, icon="fa6s.xmark", look="filled")
        self._close.clicked.connect(self._on_close)
        panel = sheet_panel(theme)
        for part in (
            Prose(theme, term.term, "heading", bold=True),
            Prose(theme, term.meaning, "lead"),
            Chip(theme, words.say.replace("{respelling}", term.say), "fa6s.comment"),
            Grid((self._close,), 1, 0),
        ):
            panel.add(part)
        shade = Shade(theme, words.close)
        shade.clicked.connect(self._on_close)
        super().__init__(theme, panel, shade, parent)

    def take_focus(self, by_keyboard: bool) -> None:
        self._close.setFocus(Qt.FocusReason.TabFocusReason if by_keyboard else Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """There is one thing to choose here; the page behind is out of reach while this lies over it."""
        return True

    def _on_close(self) -> None:
        self.closed.emit()
