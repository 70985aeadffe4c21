"""Overlays of the window: a sheet over the page, the question whether anyone is still here, and the safe page."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kiosk.content.wording import seconds_in_words
from kiosk.fill import filled, filled_form, places
from kiosk.services.patient.session import COUNTDOWN_SECONDS
from kiosk.ui.screens.base import Context
from kiosk.ui.widgets.dialogs import StillHere
from kiosk.ui.widgets.tap import Tap

if TYPE_CHECKING:
    from kiosk.ui.screens.safe.safe_page import SafePage
    from kiosk.ui.screens.sheet import Sheet


class Overlays(QObject):
    """Shows and removes the overlays of `window`."""

    sheet_changed = Signal()
    """A sheet was opened or closed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._sheet: Sheet | None = None
        self._question: StillHere | None = None
        self.safe: SafePage | None = None
        self._focus_before: QWidget | None = None
        """The widget that had the focus when the sheet was opened by keyboard; else None."""

    @property
    def sheet(self) -> Sheet | None:
        return self._sheet

    def explain(self, context: Context, term_id: str) -> None:
        """Opens the meaning of a glossary word. Raises KeyError for an unknown id."""
        from kiosk.ui.screens.term import TermSheet

        self.open_sheet(TermSheet(context, context.library.glossary(context.edition)[term_id], self._window))

    def choose_language(
        self, context: Context, chosen: Callable[[object], object], beside: Callable[[object], object]
    ) -> None:
        """Opens the languages. `chosen` is called with the tag of one, when the sheet has closed.

        So is `beside`, if the patient turns on or off that steps and cards stand in the language of staff as well.
        """
        from kiosk.ui.screens.sheet import LanguageSheet

        sheet = LanguageSheet(context, self._window)
        for signal, then in ((sheet.chosen, chosen), (sheet.beside_chosen, beside)):
            signal.connect(self.close_sheet)
            signal.connect(then)
        self.open_sheet(sheet)

    def open_sheet(self, sheet: Sheet) -> None:
        """Shows the sheet instead of the one before."""
        self.close_sheet()
        self._focus_before = self._window.focusWidget()
        self._sheet = sheet
        sheet.closed.connect(self.close_sheet)
        sheet.setGeometry(self._window.rect())
        sheet.show()
        sheet.take_focus(by_keyboard=self._focus_before is not None)
        self.sheet_changed.emit()

    def close_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.hide()
            self._sheet.deleteLater()
            self._sheet = None
            if self._focus_before is not None and isValid(self._focus_before):
                self._focus_before.setFocus(Qt.FocusReason.TabFocusReason)
            self._focus_before = None
            self.sheet_changed.emit()

    def ask(self, context: Context) -> None:
        """Shows the question whether anyone is still here; the page below keeps its state and its focus."""
        self.answer()
        words, countdown = context.words.left_alone, _countdown(context)
        self._question = StillHere(context.theme, words.title, words.text, countdown, COUNTDOWN_SECONDS, self._window)
        self._question.setLocale(QLocale(context.edition.language))
        self._question.setGeometry(self._window.rect())
        self._question.show()
        for tap in self._window.findChildren(Tap):
            tap.setDown(False)  # what mouse or key have held since before presses nothing when they let it go

    def set_seconds_left(self, seconds: int) -> None:
        if self._question is not None:
            self._question.set_seconds_left(seconds)

    def answer(self) -> None:
        """Removes the question."""
        if self._question is not None:
            self._question.hide()
            self._question.deleteLater()
            self._question = None

    def show_safe(self, telephone: str, languages: Collection[str]) -> None:
        """Shows the safe page in these languages, too. The telephone number is "" where no department is known."""
        from kiosk.ui.screens.safe.safe_page import SafePage  # which is loaded as soon as the first picture stands

        if self.safe is None:
            self.safe = SafePage(telephone, languages, self._window)
        self.safe.setGeometry(self._window.rect())
        self.safe.show()
        self.safe.raise_()

    def drop_safe(self) -> None:
        if self.safe is not None:
            self.safe.hide()
            self.safe.deleteLater()
            self.safe = None

    def fit(self) -> None:
        """Resizes the overlays to the window."""
        for overlay in (self.safe, self._sheet, self._question):
            if overlay is not None:
                overlay.setGeometry(self._window.rect())
                overlay.raise_()


def _countdown(context: Context) -> Callable[[int], str]:
    """What says in how many seconds the session ends: as a number, or with its unit in the case that is asked for."""
    form, language, numbers = context.words.left_alone.countdown, context.edition.language, context.words.numbers

    def words(seconds: int) -> str:
        if "time" in places(form):
            return filled(form, time=seconds_in_words(seconds, language, numbers))
        return filled_form(form, seconds=seconds)

    return words
