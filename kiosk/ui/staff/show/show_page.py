"""The tab in which staff choose a page, which opens for the patient at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kiosk.content.faults import ContentError
from kiosk.content.library import ComparisonPage, Edition, Library, ScanPage, TopicPage
from kiosk.content.pages import AnyPage
from kiosk.fill import filled
from kiosk.services.content_status.content_status import for_staff, name_of
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.staff.base import StaffContext, StaffPage
from kiosk.ui.staff.show.detector_cards import DetectorCards
from kiosk.ui.staff.show.search import FEW, SearchResult, search
from kiosk.ui.widgets.button import FILLED, OUTLINED, Button
from kiosk.ui.widgets.callouts import Chip, Note
from kiosk.ui.widgets.controls.letter_keys import Letters
from kiosk.ui.widgets.icon_title import IconTitle
from kiosk.ui.widgets.layout import Column, Container, Grid, Panel, Spread
from kiosk.ui.widgets.rows import Row, RowCard
from kiosk.ui.widgets.text.prose import Prose

_BUTTONS = 0.66
"""The share of an upright panel for the three buttons of a scan."""
_LONGEST_BESIDE = 80
"""The most characters in the two names of a scan that are shown beside the buttons and not above them."""


@dataclass(frozen=True)
class ShownPage:
    """A page to open, and its name for the log."""

    route: Route
    name: str


class ShowPage(StaffPage):
    def __init__(self, context: StaffContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._typed = self._result_typed = ""
        self._detectors = DetectorCards(self)

    def build(self) -> None:
        words, library, edition = self.context.words, self.services.library, self.services.edition()
        title = self.title(words.show.title)
        if library is None:
            self.fill((title, Note(self.theme, words.panel.no_content, "fa6s.triangle-exclamation", "stop")))
            return
        pages = () if edition is None else _pages(library, edition)
        if not pages:
            self.fill((title, Note(self.theme, words.show.none, "fa6s.triangle-exclamation", "stop")))
            return
        lead = Prose(self.theme, words.show.lead, "body", colour="soft")
        scans = tuple(page for page in pages if isinstance(page, ScanPage))
        told, cards = self._detectors.told(), self._detectors.items(scans)
        if len(scans) <= FEW:
            self.fill((title, *told, lead, *self._page_list(pages), *cards))
            return
        ordered = sorted(pages, key=lambda page: name_of(page).casefold())
        result = search([(page, _names(page)) for page in ordered], self._typed)
        self.fill((title, *told, lead, *self._search(result), *self._page_list(result.things), *cards))

    # --- the search --------------------------------------------------------------------------------------------

    def _search(self, result: SearchResult[AnyPage]) -> list[QWidget]:
        words = self.context.words.show
        items: list[QWidget] = []
        if self._typed:
            typed = IconTitle(self.theme, filled(words.typed, letters=result.typed.upper()))
            everything = Button(self.theme, words.all, icon="fa6s.xmark")
            everything.clicked.connect(self._on_all)
            items.append(Spread((typed, everything), self.theme.sizes.gap, (0.6, 0.4), level=True))
        elif result.letters:
            items.append(Prose(self.theme, words.search, "lead", bold=True))
        if result.letters:
            letters = Letters(self.theme, [letter.upper() for letter in result.letters])
            for key in letters.keys:
                key.tapped.connect(self._on_letter)
            items.append(letters)
        self._result_typed = result.typed
        return items

    def _on_letter(self, letter: object) -> None:
        self._typed = self._result_typed + str(letter).casefold()
        self.build()

    def _on_all(self) -> None:
        self._typed = ""
        self.build()

    # --- the pages ---------------------------------------------------------------------------------------------

    def _page_list(self, pages: Sequence[AnyPage]) -> list[QWidget]:
        scans = [self._scan(page) for page in pages if isinstance(page, ScanPage)]
        rows = [self._row(page) for page in pages if not isinstance(page, ScanPage)]
        wide, gap = self.theme.sizes.wide, self.theme.sizes.gap
        items: list[QWidget] = [Grid(scans, 2 if wide else 1, gap)] if scans else []
        if rows:
            half = -(-len(rows) // 2) if wide and len(rows) > 1 else len(rows)
            cards = [RowCard(self.theme, rows[start : start + half]) for start in range(0, len(rows), half)]
            items += [self.heading(self.context.words.show.others), Spread(cards, gap)]
        return items

    def _scan(self, page: ScanPage) -> Panel:
        words, px = self.context.words.show, self.theme.sizes.px
        name, wide = name_of(page), self.theme.sizes.wide
        lines = () if page.words.title == name else (filled(words.plain, name=page.words.title),)
        named = IconTitle(self.theme, name, lines, page.facts.icon if wide else "")
        first = page.facts.steps[0].id
        buttons = [
            self._button(words.card, words.card_name, Route(ScreenId.AFTERCARE, page.id), name, prominent=True),
            self._button(words.steps, words.steps_name, Route(ScreenId.STEPS, page.id, first), name),
            self._button(words.page, words.page_name, Route(ScreenId.SCAN, page.id), name),
        ]
        if "between" in page.cards:
            between = self._button(words.between, words.between_name, Route(ScreenId.BETWEEN, page.id), name)
            buttons.insert(1, between)
        if page.facts.parts:
            buttons.append(self._button(words.parts, words.parts_name, Route(ScreenId.PARTS, page.id), name))
        grid = Grid(buttons, len(buttons), self.theme.sizes.least_gap)
        body: Container = Column((named, grid), gap=px(20))
        if not wide and len(name) + len(page.words.title) <= _LONGEST_BESIDE:
            body = Spread((named, grid), self.theme.sizes.gap, (1 - _BUTTONS, _BUTTONS))
        chips = [] if page.card_approved else [Chip(self.theme, words.card_withheld, "fa6s.circle-info", "care")]
        return Panel(self.theme, (*chips, body), gap=px(16), padding=px(28))

    def _button(self, label: str, spoken: str, route: Route, name: str, *, prominent: bool = False) -> Button:
        button = Button(self.theme, label, ShownPage(route, name), look=FILLED if prominent else OUTLINED)
        button.setAccessibleName(filled(spoken, name=name))
        button.tapped.connect(self._on_chosen)
        return button

    def _row(self, page: TopicPage | ComparisonPage) -> Row:
        name = name_of(page)
        screen = ScreenId.TOPIC if isinstance(page, TopicPage) else ScreenId.COMPARE
        row = Row(self.theme, name, page.facts.icon, ShownPage(Route(screen, page.id), name))
        row.tapped.connect(self._on_chosen)
        return row

    def _on_chosen(self, shown: object) -> None:
        assert isinstance(shown, ShownPage)
        route = shown.route
        self.services.kiosk.audit.note(
            AuditEvent.CARD_SHOWN, screen=route.screen.value, page=route.page, title=shown.name
        )
        self.show_requested.emit(route)


def _pages(library: Library, edition: Edition) -> tuple[AnyPage, ...]:
    """The pages that can be shown, in the order of the department. The content tab lists those that are withheld."""
    profile = edition.profile
    staff_edition = for_staff(library, edition)
    listed = {"scans": profile.scans, "topics": profile.topics, "comparisons": profile.comparisons}
    pages: list[AnyPage] = []
    for kind, ids in listed.items():
        for id_ in ids:
            try:
                pages.append(library.page(kind, id_, staff_edition))
            except ContentError:
                continue
    return tuple(pages)


def _names(page: AnyPage) -> tuple[str, ...]:
    return (page.words.title, *page.names_in_letters) if isinstance(page, ScanPage) else (page.words.title,)
