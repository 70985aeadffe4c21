"""Two scans compared row by row, without saying which is better."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.content.pages import ComparisonPage
from kiosk.services.patient.routes import Route, page_code
from kiosk.ui.screens.base import Screen
from kiosk.ui.widgets.callouts import Chip
from kiosk.ui.widgets.layout import Column, Panel, Spread
from kiosk.ui.widgets.text.prose import Prose


class CompareScreen(Screen):
    def show_route(self, route: Route) -> None:
        page = self.context.library.comparison(route.page, self.context.edition)
        self.code = page_code(route, page.facts.code)
        names = [self.context.library.scan(scan, self.context.edition).words.letter for scan in page.facts.scans]
        rows = [self._row(page, row.id, row.icon, names) for row in page.facts.rows]
        lead = self.prose(page.say(page.words.lead), "lead", "soft")
        note = self.note(page.say(page.words.note), "fa6s.comment-medical", "go")
        self.fill((*self.status_notes(page), self.title(page.words.title), lead, *rows, note))

    def _row(self, page: ComparisonPage, row_id: str, icon: str, names: list[str]) -> Panel:
        words, sizes = page.words.rows[row_id], self.theme.sizes
        sides = [
            Column(
                (Prose(self.theme, name, "small", bold=True, colour="accent"), self.prose(page.say(text))),
                gap=sizes.px(8),
            )
            for name, text in zip(names, (words.first, words.second), strict=True)
        ]
        both: QWidget = Column(sides, gap=sizes.px(24)) if not sizes.roomy() else Spread(sides, sizes.px(48))
        return Panel(self.theme, (Chip(self.theme, words.title, icon), both), gap=sizes.px(20), padding=sizes.px(32))
