"""What is seen of listening: the mark on the sentence that is read, the buttons for it, and the black screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kiosk.services.speech.listening import Position
from kiosk.services.speech.unit import HeardUnit
from kiosk.ui.screens.frame import Chrome
from kiosk.ui.speech.blank import BlankScreen
from kiosk.ui.speech.listen_bar import ListenBar
from kiosk.ui.speech.marks import SentenceMark, marked
from kiosk.ui.window.main_window import MainWindow


class ListenSigns(QObject):
    wished = Signal(object)
    """A `ListenWish` that was tapped."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.mark: SentenceMark | None = None
        self.blank: BlankScreen | None = None
        self._strip: tuple[Chrome, ListenBar] | None = None
        """The buttons and what they are in."""

    def mark_sentence(self, unit: HeardUnit | None, position: Position | None) -> None:
        """Mark a sentence instead of the one before; None marks none."""
        if self.mark is not None and isValid(self.mark):
            self.mark.hide()
            self.mark.deleteLater()
        self.mark = None
        context = self._window.context
        if unit is None or position is None or context is None:
            return
        if isinstance(unit.place, QWidget) and isValid(unit.place):
            self.mark = marked(context.theme, unit.place, unit, position.sentence)

    def show_buttons(self, *, shown: bool, speaking: bool) -> None:
        """Show the buttons for who listens by touch; while something is read the first of them pauses it."""
        frame, context = self._window.frame, self._window.context
        if frame is None or context is None:
            return
        before = None if self._strip is None or self._strip[0] is not frame else self._strip[1]
        if not shown:
            self._strip = None
            if before is not None:
                frame.set_strip(None)
            return
        if before is None:
            before = ListenBar(context.theme, context.words.listen)
            before.aid_tapped.connect(self.wished)
            self._strip = frame, before
            frame.set_strip(before)
        before.show_speaking(speaking)

    def show_blank(self, *, on: bool) -> None:
        """Make the screen black, or show it again."""
        if self.blank is not None:
            self.blank.hide()
            self.blank.deleteLater()
            self.blank = None
        context = self._window.context
        if on and context is not None:
            self.blank = BlankScreen(context.theme, context.words.listen.blanked, self._window)
            self.blank.clicked.connect(self._on_blank_touched)

    def keep_blank_on_top(self) -> None:
        if self.blank is not None:
            self.blank.raise_()

    def _on_blank_touched(self) -> None:
        self.show_blank(on=False)
