"""The sheets over a page: they share a button that closes them, and a focus that stays within. One is of languages."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.services.departments.profiles import staff_edition
from kiosk.ui.screens.base import Context
from kiosk.ui.screens.languages import language_buttons, offered_languages
from kiosk.ui.widgets.button import OUTLINED, Button, ButtonLook
from kiosk.ui.widgets.dialogs import BottomSheet, Shade
from kiosk.ui.widgets.layout import Column, Grid
from kiosk.ui.widgets.pages.page import Page
from kiosk.ui.widgets.rows import Switch
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.prose import Prose

_COLUMNS = 2
"""The languages side by side."""


class Sheet(BottomSheet):
    """Shows `parts` over the page. Emits `closed` when the patient closes it, by its button or by a tap beside it."""

    closed = Signal()

    def __init__(self, context: Context, parts: Iterable[QWidget], look: ButtonLook, parent: QWidget) -> None:
        """`look` is that of the button that closes the sheet."""
        theme, words = context.theme, context.words.page
        self._close = Button(theme, words.close, icon="fa6s.xmark", look=look)
        self._close.clicked.connect(self._on_close)
        page = Page(theme, words.more, words.up, words.left)
        page.fill(tuple(parts), Column((self._close,)))
        shade = Shade(theme, words.close)
        shade.clicked.connect(self._on_close)
        super().__init__(theme, page, shade, parent)
        self.setLocale(QLocale(context.edition.language))

    def take_focus(self, by_keyboard: bool) -> None:
        self._close.setFocus(Qt.FocusReason.TabFocusReason if by_keyboard else Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keeps the focus within the sheet: the page behind must not be reached while it is covered."""
        taps = [tap for tap in self.page.findChildren(Tap) if tap.isVisible() and tap.isEnabled()]
        focused = [number for number, tap in enumerate(taps) if tap.hasFocus()]
        if focused:  # otherwise the sheet is being hidden, and Qt moves the focus elsewhere
            taps[(focused[0] + (1 if forward else -1)) % len(taps)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_close(self) -> None:
        self.closed.emit()


class LanguageSheet(Sheet):
    """Emits `chosen` with the tag of the language that the patient wants to read.

    Where staff read another than the patient, a switch shows steps and cards in both: `beside_chosen` tells whether.
    """

    chosen = Signal(object)
    beside_chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        theme = context.theme
        buttons = language_buttons(context, offered_languages(context), filled=context.edition.language)
        title = Prose(theme, context.words.languages.title, "heading", bold=True)
        switch = Switch(theme, context.words.languages.beside, "fa6s.user-doctor", not context.beside, context.beside)
        switches = (switch,) if staff_edition(context.library, context.edition) is not None else ()
        super().__init__(context, (title, Grid(buttons, _COLUMNS, theme.sizes.gap), *switches), OUTLINED, parent)
        switch.tapped.connect(self.beside_chosen)
        for button in buttons:
            button.tapped.connect(self.chosen)
