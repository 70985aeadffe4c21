"""The sheet that explains a glossary word: its meaning and its pronunciation."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.content.model import Term
from kiosk.fill import filled_form
from kiosk.ui.screens.base import Context
from kiosk.ui.screens.sheet import Sheet
from kiosk.ui.widgets.button import FILLED
from kiosk.ui.widgets.callouts import Chip
from kiosk.ui.widgets.text.prose import Prose


class TermSheet(Sheet):
    """Explains one word over the page."""

    def __init__(self, context: Context, term: Term, parent: QWidget) -> None:
        theme = context.theme
        parts = (
            Prose(theme, term.term, "heading", bold=True),
            Prose(theme, term.meaning, "lead"),
            Chip(theme, filled_form(context.words.page.say, respelling=term.say), "fa6s.comment"),
        )
        super().__init__(context, parts, FILLED, parent)
