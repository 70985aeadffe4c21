"""Was this useful? Two answers, a reason if somebody likes to give one, and thanks; only how often is counted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.content.model.interface import ReasonWords
from kiosk.content.pages import ScanPage
from kiosk.services.patient.routes import HOME, NO, REASONS, YES, Route, ScreenId, page_code, reason_answer
from kiosk.ui.screens.base import Screen
from kiosk.ui.widgets.button import FILLED, FORWARD, Button, ButtonLook
from kiosk.ui.widgets.callouts import Chip, Note
from kiosk.ui.widgets.layout import Container, Grid, Spread
from kiosk.ui.widgets.rows import Row, RowCard
from kiosk.ui.widgets.text.prose import Prose

_ICONS = {
    "too-long": "fa6s.align-left",
    "hard": "fa6s.circle-question",
    "other-scan": "fa6s.arrows-left-right",
    "not-found": "fa6s.magnifying-glass",
    "wrong": "fa6s.triangle-exclamation",
}


class FeedbackScreen(Screen):
    """Asks for feedback. The answer is the part of its route, so the visit counter sees it and no screen stores it."""

    def show_route(self, route: Route) -> None:
        page = self.context.library.scan(route.page, self.context.edition)
        self.code = page_code(route, page.facts.code)
        self._chip = Chip(self.theme, page.words.title, page.facts.icon)
        if not route.part:
            self._ask(page)
        elif route.part == NO:
            self._ask_why(page)
        elif route.part == YES:
            self._thank(page, self.context.words.feedback.thanks)
        else:
            reason_id = next(id_ for id_ in REASONS if reason_answer(id_) == route.part)
            self._thank(page, self._words_of(reason_id).thanks, another=reason_id == "other-scan")

    def _ask(self, page: ScanPage) -> None:
        words = self.context.words.feedback
        answers, look = [], ButtonLook(stacked=True)
        for label, answer, icon in ((words.yes, YES, "fa6s.check"), (words.no, NO, "fa6s.xmark")):
            button = Button(self.theme, label, Route(ScreenId.FEEDBACK, page.id, answer), icon=icon, look=look)
            button.tapped.connect(self.route_requested)
            answers.append(button)
        privacy = Note(self.theme, words.privacy, "fa6s.lock", "go")
        self._fill(words.title, words.lead, Grid(answers, 2, self.theme.sizes.gap), privacy)

    def _ask_why(self, page: ScanPage) -> None:
        words = self.context.words.feedback
        rows = []
        for reason_id in REASONS:
            route = Route(ScreenId.FEEDBACK, page.id, reason_answer(reason_id))
            row = Row(self.theme, self._words_of(reason_id).reason, _ICONS[reason_id], route)
            row.tapped.connect(self.route_requested)
            rows.append(row)
        columns = 2 if self.theme.sizes.wide and self.theme.sizes.roomy() else 1
        per_column = -(-len(rows) // columns)
        cards = [RowCard(self.theme, rows[start : start + per_column]) for start in range(0, len(rows), per_column)]
        self._fill(words.why, words.why_lead, Spread(cards, self.theme.sizes.gap), foot=self._way_on(page))

    def _thank(self, page: ScanPage, thanks: str, another: bool = False) -> None:
        words = self.context.words.feedback
        note = Note(self.theme, thanks, "fa6s.comment-medical", "go")
        self.fill((self._chip, self.title(words.thanked), note), self._way_on(page, another))

    def _words_of(self, reason_id: str) -> ReasonWords:
        words: ReasonWords = getattr(self.context.words.feedback.reasons, reason_id.replace("-", "_"))
        return words

    def _fill(self, title: str, lead: str, *items: QWidget, foot: Container | None = None) -> None:
        self.fill((self._chip, self.title(title), Prose(self.theme, lead, "lead", colour="soft"), *items), foot)

    def _way_on(self, page: ScanPage, another: bool = False) -> Container:
        words = self.context.words.feedback
        target, label = (HOME, words.another_scan) if another else (Route(ScreenId.SCAN, page.id), words.go_on)
        button = Button(self.theme, label, target, icon=FORWARD, look=FILLED)
        button.tapped.connect(self.route_requested)
        return self.call(button)
