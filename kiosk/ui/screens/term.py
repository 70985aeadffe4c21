"""A word explained: what it means and how to say it, over the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.content.model import Term
from kiosk.ui.screens.base import Context
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.callouts import Chip
from kiosk.ui.widgets.dialogs import BottomSheet, Shade
from kiosk.ui.widgets.layout import Column
from kiosk.ui.widgets.pages.page import Page
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.prose import Prose


class TermSheet(BottomSheet):
    closed = Signal()

    def __init__(self, context: Context, term: Term, parent: QWidget) -> None:
        theme, words = context.theme, context.words.page
        self._close = Button(theme, words.close, icon="fa6s.xmark", look="filled")
        self._close.clicked.connect(self._on_close)
        page = Page(theme, words.more, words.up, words.left)
        told = (
            Prose(theme, term.term, "heading", bold=True),
            Prose(theme, term.meaning, "lead"),
            Chip(theme, words.say.replace("{respelling}", term.say), "fa6s.comment"),
        )
        page.fill(told, Column((self._close,)))
        shade = Shade(theme, words.close)
        shade.clicked.connect(self._on_close)
        super().__init__(theme, page, shade, parent)

    def take_focus(self, by_keyboard: bool) -> None:
        self._close.setFocus(Qt.FocusReason.TabFocusReason if by_keyboard else Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Stays among what is to choose here; the page behind is out of reach while this lies over it."""
        taps = [tap for tap in self.page.findChildren(Tap) if tap.isVisible() and tap.isEnabled()]
        here = [number for number, tap in enumerate(taps) if tap.hasFocus()]
        if here:  # else this is being hidden, and Qt looks for a place for the focus
            taps[(here[0] + (1 if forward else -1)) % len(taps)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_close(self) -> None:
        self.closed.emit()
