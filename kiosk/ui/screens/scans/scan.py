"""The overview of a scan: lead, quick facts, buttons for the steps and the cards, and its sections."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.content.pages import ScanPage
from kiosk.fill import filled_form
from kiosk.services.patient.routes import Route, ScreenId, page_code
from kiosk.ui.screens.base import BETWEEN_ICON, Screen
from kiosk.ui.widgets.button import Button, ButtonLook
from kiosk.ui.widgets.callouts import Chip, FactCallout
from kiosk.ui.widgets.layout import Column, Grid, Spread
from kiosk.ui.widgets.rows import Row, RowCard

SECTION_ICONS = {
    "purpose": "fa6s.magnifying-glass",
    "prepare": "fa6s.clipboard-check",
    "risks": "fa6s.scale-balanced",
    "alternatives": "fa6s.code-branch",
    "consent": "fa6s.signature",
    "recovery": "fa6s.bed",
    "results": "fa6s.file-lines",
}


class ScanScreen(Screen):
    def show_route(self, route: Route) -> None:
        page = self.context.library.scan(route.page, self.context.edition)
        self.code = page_code(route, page.facts.code)
        sizes = self.theme.sizes
        letter = filled_form(self.context.words.page.letter, name=page.words.letter)
        chip = Chip(self.theme, letter, "fa6s.file-lines")
        head = (chip, self.title(page.words.title), self.prose(page.say(page.words.lead), "lead", "soft"))
        notes = self.status_notes(page)
        facts, calls, rows = self._facts(page), self._calls(page), self._rows(page)
        if sizes.wide and sizes.roomy():
            left = Column((*head, facts), gap=sizes.px(20))
            self.fill((*notes, Spread((left, rows), sizes.px(40), (0.58, 0.42))), calls)
        else:
            self.fill((*notes, *head, facts, calls, rows))

    def _facts(self, page: ScanPage) -> Grid:
        sizes = self.theme.sizes
        columns = 3 if sizes.roomy(1.05) else 2 if sizes.roomy(1.5) else 1
        facts: list[QWidget] = []
        for fact in page.facts.facts:
            words = page.words.facts[fact.id]
            facts.append(FactCallout(self.theme, fact.icon, page.say(words.title), page.say(words.note)))
        return Grid(facts, columns, sizes.px(20))

    def _calls(self, page: ScanPage) -> Grid:
        words = self.context.words.scan
        first = page.facts.steps[0].id
        stacked = not self.theme.sizes.wide
        entries = [
            (words.steps, "fa6s.list-check", Route(ScreenId.STEPS, page.id, first)),
            (words.after, "fa6s.hand-holding-medical", Route(ScreenId.AFTERCARE, page.id)),
        ]
        if "between" in page.cards:
            between = self.context.words.card.between
            entries.insert(1, (between, BETWEEN_ICON, Route(ScreenId.BETWEEN, page.id)))
        buttons = []
        for label, icon, target in entries:
            look = ButtonLook(filled=target.screen is ScreenId.STEPS, stacked=stacked)
            buttons.append(Button(self.theme, label, target, icon=icon, look=look))
            buttons[-1].tapped.connect(self.route_requested)
        side_by_side = self.theme.sizes.roomy(1.5 if len(buttons) == 2 else 1.25)
        return Grid(buttons, len(buttons) if side_by_side else 1, self.theme.sizes.gap)

    def _rows(self, page: ScanPage) -> RowCard:
        words = self.context.words.scan
        entries = [(words.tell, "fa6s.comment-medical", Route(ScreenId.TELL, page.id))]
        if page.facts.parts:
            entries.append((words.parts, "fa6s.person", Route(ScreenId.PARTS, page.id)))
        entries += [
            (getattr(words, section), SECTION_ICONS[section], Route(ScreenId.SECTION, page.id, section))
            for section in page.facts.sections.given()
        ]
        entries.append((words.questions, "fa6s.circle-question", Route(ScreenId.QUESTIONS, page.id)))
        entries.append((words.ask, "fa6s.comments", Route(ScreenId.ASK, page.id)))
        for comparison_id in self.context.edition.profile.comparisons:
            with self.withholding():
                comparison = self.context.library.comparison(comparison_id, self.context.edition)
                if page.id in comparison.facts.scans:
                    entries.append((words.compare, comparison.facts.icon, Route(ScreenId.COMPARE, comparison_id)))
        rows = [Row(self.theme, label, icon, target) for label, icon, target in entries]
        for row in rows:
            row.tapped.connect(self.route_requested)
        return RowCard(self.theme, rows)
