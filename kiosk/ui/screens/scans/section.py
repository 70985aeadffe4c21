"""One section of a scan, such as what it is for, getting ready, or results."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.services.patient.routes import Route, page_code
from kiosk.ui.screens.base import Screen
from kiosk.ui.widgets.callouts import Chip
from kiosk.ui.widgets.layout import Column, Spread


class SectionScreen(Screen):
    def show_route(self, route: Route) -> None:
        page = self.context.library.scan(route.page, self.context.edition)
        self.code = page_code(route, page.facts.code)
        facts = page.facts.sections.given()[route.part]
        words = page.words.sections[route.part]  # type: ignore[index]
        title = self.title(getattr(self.context.words.scan, route.part))
        chip = Chip(self.theme, page.words.title, page.facts.icon)
        blocks: list[QWidget] = [self.prose(page.say(words[block])) for block in facts.blocks]
        head = (*self.status_notes(page), chip, title)
        useful = self.useful(page.id)
        picture = facts.picture or page.facts.picture
        if self.theme.sizes.wide and self.theme.sizes.roomy(1.6):
            text = Column((*head, *blocks, useful), gap=self.theme.sizes.gap)
            picture_shown = self.picture(picture, share=0.62)
            self.fill((Spread((picture_shown, text), self.theme.sizes.px(56), (0.42, 0.58)),))
        else:
            self.fill((*head, self.picture(picture, share=0.42), *blocks, useful))
