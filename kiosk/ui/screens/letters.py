"""All names of the department's scans that stand in letters, by their first letter, to find a scan without typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kiosk.fill import filled_form
from kiosk.services.patient.letter_names import LetterName, letter_names
from kiosk.services.patient.routes import Route, ScreenId, page_code
from kiosk.ui.screens.base import Screen
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.controls.letter_keys import Letters
from kiosk.ui.widgets.layout import Spread
from kiosk.ui.widgets.rows import NamedRow, RowCard
from kiosk.ui.widgets.text.prose import Prose

_AT_A_GLANCE = 8
"""So many names need no keys, because they are seen at a glance."""


class LettersScreen(Screen):
    def show_route(self, route: Route) -> None:
        self.code = page_code(route, "")
        self._route, self._names = route, letter_names(self.scan_pages())
        self._show()

    def _show(self) -> None:
        """Shows the names that begin with the chosen letter and nothing above them, or all names below the letters.

        There are no names where every scan has a fault, and none with the letter in a language that was chosen later.
        """
        words, chosen = self.context.words.letters, self.context.choices.chosen(self._route)
        first = next((name.first for name in self._names if name.first in chosen), "")
        items: list[QWidget] = [self.title(words.title)]
        if first:
            heading = self.heading(filled_form(words.begins, first=first))
            everything = Button(self.theme, words.all, icon="fa6s.xmark")
            everything.clicked.connect(self._on_all)
            items.append(Spread((heading, everything), self.theme.sizes.gap, (0.6, 0.4), level=True))
            self.fill((*items, self._card([name for name in self._names if name.first == first])))
            return
        items.append(Prose(self.theme, words.lead, "lead", colour="soft"))
        if len(self._names) > _AT_A_GLANCE:
            letters = Letters(self.theme, [*dict.fromkeys(name.first for name in self._names)])
            for key in letters.keys:
                key.tapped.connect(self._on_letter)
            items.append(letters)
        if self._names:
            items.append(self._in_columns())
        self.fill(items)

    def _in_columns(self) -> QWidget:
        """All names from top to bottom, in two columns where there is room."""
        names, columns = self._names, 2 if self.theme.sizes.roomy(1.05) else 1
        most = -(-len(names) // columns)
        cards = [self._card(names[start : start + most]) for start in range(0, len(names), most)]
        return Spread(cards, self.theme.sizes.gap)

    def _card(self, names: Sequence[LetterName]) -> RowCard:
        rows = []
        for name in names:
            row = NamedRow(self.theme, name.name, name.page.words.title, "", Route(ScreenId.SCAN, name.page.id))
            row.tapped.connect(self.route_requested)
            rows.append(row)
        return RowCard(self.theme, rows)

    def _on_letter(self, letter: object) -> None:
        self._show_again(str(letter), self.context.words.letters.all)

    def _on_all(self) -> None:
        self._show_again("", "")

    def _show_again(self, first: str, label: str) -> None:
        """Moves the keyboard focus, where there is one, to the button with this label."""
        focused = self.focusWidget() is not None
        self.context.choices.choose_only(self._route, first)
        self._show()
        if focused:
            self.focus_first(label)
