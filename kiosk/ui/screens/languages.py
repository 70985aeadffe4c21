"""Choosing a language: each by its own name, on the idle screen and on a sheet over any page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.screens.base import Context
from kiosk.ui.screens.sheet import Sheet
from kiosk.ui.widgets.button import FILLED, OUTLINED, Button
from kiosk.ui.widgets.layout import Grid
from kiosk.ui.widgets.text.prose import Prose

_COLUMNS = 2


def offered_languages(context: Context) -> tuple[str, ...]:
    """Return the languages that patients may choose, in the department's order; none where there is but one."""
    known = context.library.languages
    offered = tuple(language for language in context.edition.profile.languages if language in known)
    return offered if len(offered) > 1 else ()


def language_buttons(context: Context, languages: Sequence[str], filled: str = "") -> tuple[Button, ...]:
    """Return a button for each language, whose value is its tag. The one of the tag `filled` stands out."""
    theme, known = context.theme, context.library.languages
    return tuple(
        Button(theme, known[language].name, language, look=FILLED if language == filled else OUTLINED)
        for language in languages
    )


class LanguageSheet(Sheet):
    """Emits `chosen` with the tag of the language that the patient wants to read."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        theme = context.theme
        buttons = language_buttons(context, offered_languages(context), filled=context.edition.language)
        title = Prose(theme, context.words.languages.title, "heading", bold=True)
        super().__init__(context, (title, Grid(buttons, _COLUMNS, theme.sizes.gap)), OUTLINED, parent)
        for button in buttons:
            button.tapped.connect(self.chosen)
