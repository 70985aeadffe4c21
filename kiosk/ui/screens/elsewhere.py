"""A page that is not there in the patient's language: it says so, and offers the page in the language of staff."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.content.library import Edition, ScanPage
from kiosk.services.patient.routes import Route, ScreenId, page_code
from kiosk.ui.display import theme_in
from kiosk.ui.screens.base import LANGUAGE_ICON, Context, Screen, read_elsewhere
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.text.prose import Prose

_KINDS: Mapping[ScreenId, str] = {ScreenId.TOPIC: "topics", ScreenId.COMPARE: "comparisons"}
"""Where the page of a screen stands; that of every other screen with a page is a scan."""


class ElsewhereScreen(Screen):
    """Shows nothing of the page but its title, so that no screen is in two languages by halves."""

    def __init__(self, context: Context, edition: Edition) -> None:
        """`edition` is that in which the page can be shown."""
        super().__init__(context)
        self._edition = edition

    def show_route(self, route: Route) -> None:
        """Raises ContentError where that can't show the page either."""
        library, edition = self.context.library, self._edition
        page = library.page(_KINDS.get(route.screen, "scans"), route.page, edition)
        steps = [step.id for step in page.facts.steps] if isinstance(page, ScanPage) else []
        number = steps.index(route.part) + 1 if route.part in steps else None
        self.code = page_code(route, page.facts.code, number)
        theirs = theme_in(self.theme, library, edition.language)
        note = Note(self.theme, self.context.words.languages.missing, LANGUAGE_ICON, "care")
        title = Prose(theirs, page.words.title, "title", bold=True)
        self.fill((note, title), self.call(read_elsewhere(self, edition.language)))
