"""The home screen: the scans to choose from, and below them the pages that belong to no scan."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtWidgets import QWidget

from kiosk.content.pages import ScanPage
from kiosk.content.places.telephones import HELP
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.ui.screens.base import Screen
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.layout import Column, Grid, Spread
from kiosk.ui.widgets.rows import Row, RowCard, Tile

_MOST_UNGROUPED = 8
_MOST_PAIRED = 4


class HomeScreen(Screen):
    def show_route(self, _route: Route) -> None:
        self.code = "HOME"
        words = self.context.words.home
        pages = self.scan_pages()
        title = self.title(words.title)
        unsure = Note(self.theme, words.unsure, "fa6s.circle-info", "accent")
        scans = self._scans(pages)
        if self.theme.sizes.wide and self.theme.sizes.roomy():
            left = Column((*scans, unsure), gap=self.theme.sizes.gap)
            self.fill((*self.notice(), title, Spread((left, self._rows(pages)), self.theme.sizes.gap, (0.6, 0.4))))
        else:
            self.fill((*self.notice(), title, *scans, unsure, self._rows(pages)))

    def _scans(self, pages: tuple[ScanPage, ...]) -> list[QWidget]:
        if len(pages) <= _MOST_UNGROUPED:
            return [self._grid(pages)]
        groups = self.context.words.home.groups
        shown: list[QWidget] = []
        ordered = sorted(pages, key=lambda page: page.facts.group)
        for group, members in groupby(ordered, key=lambda page: page.facts.group):
            shown += [self.heading(groups[group]), self._grid(tuple(members))]
        return shown

    def _grid(self, pages: tuple[ScanPage, ...]) -> Grid:
        sizes = self.theme.sizes
        columns = 1 if not sizes.roomy(1.5) else 3 if sizes.wide and len(pages) > _MOST_PAIRED else 2
        return Grid([self._tile(page) for page in pages], columns, sizes.gap)

    def _tile(self, page: ScanPage) -> Tile:
        route = Route(ScreenId.SCAN, page.id)
        tile = Tile(self.theme, page.words.title, self.letter_line(page), page.facts.icon, route)
        tile.tapped.connect(self.route_requested)
        return tile

    def _rows(self, pages: tuple[ScanPage, ...]) -> RowCard:
        context, words = self.context, self.context.words.home
        rows = [self._row(words.after, "fa6s.hand-holding-medical", Route(ScreenId.AFTER))]
        if any(page.words.letters for page in pages):
            rows.insert(0, self._row(context.words.letters.open, "fa6s.magnifying-glass", Route(ScreenId.LETTERS)))
        for topic_id in context.edition.profile.topics:
            if topic_id == HELP:
                continue  # it stands in the bar
            if (topic := self.page("topics", topic_id)) is not None:
                rows.append(self._row(topic.words.title, topic.facts.icon, Route(ScreenId.TOPIC, topic_id)))
        for comparison_id in context.edition.profile.comparisons:
            if (comparison := self.page("comparisons", comparison_id)) is not None:
                route = Route(ScreenId.COMPARE, comparison_id)
                rows.append(self._row(comparison.words.title, comparison.facts.icon, route))
        rows.append(self._row(words.words, "fa6s.book-open", Route(ScreenId.WORDS)))
        return RowCard(self.theme, rows)

    def _row(self, label: str, icon: str, route: Route) -> Row:
        row = Row(self.theme, label, icon, route)
        row.tapped.connect(self.route_requested)
        return row
