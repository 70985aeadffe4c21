"""Sentences that a patient chooses and then shows to staff. Nothing is judged or stored."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.content.pages import ScanPage
from kiosk.services.patient.routes import SHOW, Route, ScreenId, page_code
from kiosk.ui.screens.base import Screen
from kiosk.ui.screens.scans.beside import read_along
from kiosk.ui.screens.to_print import print_buttons
from kiosk.ui.widgets.button import FILLED, Button
from kiosk.ui.widgets.callouts import Chip, Note
from kiosk.ui.widgets.layout import Column, Grid, Panel, Space
from kiosk.ui.widgets.rows import Switch
from kiosk.ui.widgets.text.prose import Prose


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
        theme, staff = self.theme, read_along(self, page.id)
        theirs = {} if staff is None else {key: text for key, _icon, text in self.options(staff.page)}
        chip = Chip(theme, page.words.title, page.facts.icon)
        # Letters that a patient has enlarged are large as they are, and need the room for a long word.
        roomy = theme.sizes.roomy()
        panels = []
        for key, text in chosen:
            said: list[QWidget] = [Prose(theme, text, "heading" if roomy else "lead", bold=True)]
            if staff is not None:
                said += (Space(theme.sizes.px(16)), Prose(staff.theme, theirs[key], "lead", colour="accent"))
            panels.append(Panel(theme, said, padding=theme.sizes.px(40 if roomy else 20)))
        titles: list[QWidget] = [chip, self.title(self.phrases()[3])]
        if staff is not None:
            titles.append(Prose(staff.theme, staff.words.languages.staff, "lead", colour="accent"))
        foot = next((self.call(button) for button in print_buttons(self)), None)
        self.fill((*titles, Column(panels, gap=theme.sizes.gap)), foot)

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
