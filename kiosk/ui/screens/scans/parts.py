"""The parts of the body that a scan may be of: how to get ready for each, and its dose in everyday terms."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from kiosk.content.doses import DoseWriter
from kiosk.content.model import BodyPart, ExamDose
from kiosk.content.pages import ScanPage
from kiosk.fill import filled_form
from kiosk.services.patient.routes import Route, page_code
from kiosk.ui.screens.base import Screen
from kiosk.ui.widgets.callouts import Chip
from kiosk.ui.widgets.layout import Grid, Panel
from kiosk.ui.widgets.text.prose import Prose


class PartsScreen(Screen):
    def show_route(self, route: Route) -> None:
        context = self.context
        page = context.library.scan(route.page, context.edition)
        self.code = page_code(route, page.facts.code)
        words, sizes = context.words.parts, self.theme.sizes
        reference = context.library.doses(context.edition.profile.doses, context.edition.profile_id)
        writer = DoseWriter(reference, context.edition.language, context.words.chart, context.words.numbers)
        panels = [self._part(page, part, reference.exams, writer) for part in page.facts.parts]
        columns = 2 if sizes.wide and sizes.roomy() else 1
        chip = Chip(self.theme, page.words.title, page.facts.icon)
        lead = Prose(self.theme, words.lead, "lead", colour="soft")
        grid = Grid(panels, columns, sizes.gap)
        items = [*self.status_notes(page), chip, self.title(words.title), lead, grid]
        if any(part.dose in reference.exams for part in page.facts.parts):
            origin = writer.origin(context.library.source(reference.source, context.edition.profile_id).publisher)
            items.append(Prose(self.theme, origin, "small", colour="soft"))
        self.fill((*items, self.useful(page.id)))

    def _part(self, page: ScanPage, part: BodyPart, exams: Mapping[str, ExamDose], writer: DoseWriter) -> Panel:
        words, px = page.words.parts[part.id], self.theme.sizes.px
        items: list[QWidget] = [
            Prose(self.theme, words.title, "lead", bold=True),
            self.prose(page.say(words.prepare)),
        ]
        if page.facts.radiation != "none":
            items.append(Prose(self.theme, self._dose(part, exams, writer), "small", colour="soft"))
        return Panel(self.theme, items, gap=px(16), padding=px(36))

    def _dose(self, part: BodyPart, exams: Mapping[str, ExamDose], writer: DoseWriter) -> str:
        words, dose = self.context.words.parts, exams.get(part.dose or "")
        if dose is None:
            return words.unknown
        return filled_form(words.dose, amount=writer.amount((dose,)), equals=writer.equals((dose,)))
