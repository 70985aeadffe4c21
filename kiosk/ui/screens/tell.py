"""Sentences that a patient chooses and then shows to staff. Nothing is judged or stored."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from PySide6.QtWidgets import QWidget

from kiosk.content.pages import ScanPage
from kiosk.services.departments.profiles import staff_edition
from kiosk.services.patient.routes import SHOW, Route, ScreenId, page_code
from kiosk.ui.display import theme_in
from kiosk.ui.screens.base import Screen
from kiosk.ui.widgets.button import FILLED, Button
from kiosk.ui.widgets.callouts import Chip, Note
from kiosk.ui.widgets.layout import Column, Grid, Panel, Space
from kiosk.ui.widgets.rows import Switch
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Theme


class _ForStaff(msgspec.Struct, frozen=True):
    """What can be chosen, in the language of staff: texts by their ids, and the theme of that language."""

    theme: Theme
    title: str
    texts: Mapping[str, str]


class ChoosingScreen(Screen):
    """A list of switches, and a screen that shows the chosen ones in large letters. Subclasses provide the words."""

    name: ScreenId
    icon = ""

    def show_route(self, route: Route) -> None:
        page = self.context.library.scan(route.page, self.context.edition)
        self.code = page_code(route, page.facts.code)
        self._route = Route(self.name, page.id)
        chosen, options = self.context.choices.chosen(self._route), self.options(page)
        if route.part == SHOW:
            self._show_chosen(page, [(key, text) for key, _icon, text in options if key in chosen])
        else:
            self._show_switches(page, options, chosen)

    def options(self, page: ScanPage) -> list[tuple[str, str, str]]:
        """The id, icon and words of everything that can be chosen."""
        raise NotImplementedError

    def phrases(self) -> tuple[str, str, str, str]:
        """Title, lead, label of the button that shows the chosen sentences, and the title above those."""
        raise NotImplementedError

    def below(self) -> list[QWidget]:
        """What follows the switches: nothing, unless a subclass adds something."""
        return []

    def _show_switches(self, page: ScanPage, options: list[tuple[str, str, str]], chosen: frozenset[str]) -> None:
        title, lead, show, _shown = self.phrases()
        switches = []
        for key, icon, text in options:
            switch = Switch(self.theme, text, icon, key, key in chosen)
            switch.tapped.connect(self._on_switched)
            switches.append(switch)
        columns = 2 if self.theme.sizes.wide and self.theme.sizes.roomy() else 1
        grid = Grid(switches, columns, self.theme.sizes.gap)
        self._show_button = Button(self.theme, show, Route(self.name, page.id, SHOW), icon="fa6s.hand", look=FILLED)
        self._show_button.tapped.connect(self.route_requested)
        self._show_button.setEnabled(bool(chosen))
        chip = Chip(self.theme, page.words.title, page.facts.icon)
        intro = Prose(self.theme, lead, "lead", colour="soft")
        self.fill((chip, self.title(title), intro, grid, *self.below()), self.call(self._show_button))

    def _show_chosen(self, page: ScanPage, chosen: list[tuple[str, str]]) -> None:
        """Shows the sentences, and each in the language of staff below: whoever looks has to understand them."""
        theme, for_staff = self.theme, self._for_staff(page.id)
        chip = Chip(theme, page.words.title, page.facts.icon)
        panels = []
        for key, text in chosen:
            said: list[QWidget] = [Prose(theme, text, "heading", bold=True)]
            if for_staff is not None:
                staff = Prose(for_staff.theme, for_staff.texts[key], "lead", colour="accent")
                said += (Space(theme.sizes.px(16)), staff)
            panels.append(Panel(theme, said, padding=theme.sizes.px(40)))
        titles: list[QWidget] = [chip, self.title(self.phrases()[3])]
        if for_staff is not None:
            titles.append(Prose(for_staff.theme, for_staff.title, "lead", colour="accent"))
        self.fill((*titles, Column(panels, gap=theme.sizes.gap)))

    def _for_staff(self, scan: str) -> _ForStaff | None:
        """What staff read along. None where they read the patient's language, or where it can't be shown in theirs."""
        context = self.context
        edition = staff_edition(context.library, context.edition)
        with self.withholding():
            if edition is not None:
                texts = {key: text for key, _icon, text in self.options(context.library.scan(scan, edition))}
                title = context.library.interface(edition).languages.staff
                return _ForStaff(theme_in(self.theme, context.library, edition.language), title, texts)
        return None

    def _on_switched(self, key: object) -> None:
        self.context.choices.toggle(self._route, str(key))
        self._show_button.setEnabled(bool(self.context.choices.chosen(self._route)))


class TellScreen(ChoosingScreen):
    name = ScreenId.TELL

    def options(self, page: ScanPage) -> list[tuple[str, str, str]]:
        return [(prompt.id, prompt.icon, page.words.tell[prompt.id]) for prompt in page.facts.tell]

    def phrases(self) -> tuple[str, str, str, str]:
        words = self.context.words.tell
        return words.title, words.lead, words.show, words.shown

    def below(self) -> list[QWidget]:
        return [Note(self.theme, self.context.words.tell.privacy, "fa6s.lock", "go")]


class AskScreen(ChoosingScreen):
    name = ScreenId.ASK

    def options(self, page: ScanPage) -> list[tuple[str, str, str]]:
        return [(key, "fa6s.circle-question", page.words.ask[key]) for key in page.facts.ask]

    def phrases(self) -> tuple[str, str, str, str]:
        words = self.context.words.ask
        return words.title, words.lead, words.show, words.shown
