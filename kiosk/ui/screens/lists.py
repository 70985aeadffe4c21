"""Screens that are lists: questions people ask, the cards after a scan, words explained."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QCollator, QLocale, Qt

from kiosk.services.patient.routes import Route, ScreenId, page_code
from kiosk.ui.screens.base import BETWEEN_ICON, Screen
from kiosk.ui.widgets.callouts import Chip
from kiosk.ui.widgets.layout import Grid, Panel, Spread
from kiosk.ui.widgets.rows import Row, RowCard, Tile
from kiosk.ui.widgets.text.prose import Prose

_PLAIN = re.compile("[A-Za-z0-9 ()-]*")
_HYPHEN_FIRST = str.maketrans("-", "!")
"""In words a hyphen comes before a bracket, and in ASCII behind it."""


def _order(texts: Iterable[str], language: str) -> Callable[[str], Any]:
    """Return the place of each of the texts in an alphabetical list.

    Qt brings the order of all languages, such as Polish ł after l. The one of plain English letters is that of their
    codes, for which what orders all others need not be loaded: three megabytes.
    """
    if language.partition("-")[0] == "en" and all(map(_PLAIN.fullmatch, texts)):
        return lambda text: text.casefold().translate(_HYPHEN_FIRST)
    collator = QCollator(QLocale(language))
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return collator.sortKey


class QuestionsScreen(Screen):
    def show_route(self, route: Route) -> None:
        page = self.context.library.scan(route.page, self.context.edition)
        self.code = page_code(route, page.facts.code)
        px = self.theme.sizes.px
        panels = []
        for key in page.facts.questions:
            words = page.words.questions[key]
            question = Prose(self.theme, words.question, "lead", bold=True)
            panels.append(Panel(self.theme, (question, self.prose(page.say(words.answer))), gap=px(14), padding=px(36)))
        wide = self.theme.sizes.wide and self.theme.sizes.roomy()
        title = self.title(self.context.words.scan.questions)
        chip = Chip(self.theme, page.words.title, page.facts.icon)
        notes = self.status_notes(page)
        grid = Grid(panels, 2 if wide else 1, self.theme.sizes.gap)
        self.fill((*notes, chip, title, grid, self.useful(page.id)))


class AfterScreen(Screen):
    def show_route(self, route: Route) -> None:
        self.code = page_code(route, "")
        words, sizes = self.context.words, self.theme.sizes
        tiles = []
        for page in self.scan_pages():
            under = self.letter_line(page)
            entries = [(under, page.facts.icon, Route(ScreenId.AFTERCARE, page.id))]
            if "between" in page.cards:
                between = (words.card.between, BETWEEN_ICON, Route(ScreenId.BETWEEN, page.id))
                entries = [between, (words.card.heading, page.facts.icon, entries[0][2])]
            for line, icon, target in entries:
                tile = Tile(self.theme, page.words.title, line, icon, target)
                tile.tapped.connect(self.route_requested)
                tiles.append(tile)
        columns = 1 if not sizes.roomy(1.5) else 3 if sizes.wide else 2
        lead = Prose(self.theme, words.after.lead, "lead", colour="soft")
        self.fill((self.title(words.after.title), lead, Grid(tiles, columns, sizes.gap)))


class WordsScreen(Screen):
    def show_route(self, route: Route) -> None:
        self.code = page_code(route, "")
        words, sizes = self.context.words.glossary, self.theme.sizes
        edition = self.context.edition
        glossary = self.context.library.glossary(edition)
        place = _order([term.term for term in glossary.values()], edition.language)
        rows = []
        for term_id, term in sorted(glossary.items(), key=lambda entry: place(entry[1].term)):
            row = Row(self.theme, term.term, "", term_id)
            row.tapped.connect(self.term_requested)
            rows.append(row)
        columns = (3 if sizes.wide else 2) if sizes.roomy(1.05) else 2 if sizes.wide else 1
        most = -(-len(rows) // columns)
        cards = [RowCard(self.theme, rows[start : start + most]) for start in range(0, len(rows), most)]
        lead = Prose(self.theme, words.lead, "lead", colour="soft")
        self.fill((self.title(words.title), lead, Spread(cards, sizes.gap)))
