"""The aftercare card to take along: one still, black-on-white page with a square code of the same words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from kiosk.content.markup import plain
from kiosk.content.pages import ScanPage
from kiosk.services.routes import Route, page_code
from kiosk.ui.screens.aftercare import CardItem, card_items
from kiosk.ui.screens.base import Screen
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.code import SquareCode
from kiosk.ui.widgets.layout import Column, Container, Panel, Sides
from kiosk.ui.widgets.prose import Paragraph, Prose

_PRINT = {"ink": "#000000", "soft": "#000000", "surface": "#FFFFFF", "paper": "#FFFFFF", "line": "#000000"}
_ROOM = 0.7
"""Of the screen's height: what the frame leaves for the page."""
_SCALES = (1.0, 0.9, 0.8, 0.72, 0.65)
"""Of the chosen text size: a photo has to hold the whole card, and a phone can enlarge it."""


class PhotoScreen(Screen):
    def show_route(self, route: Route) -> None:
        page = self.context.library.scan(route.page, self.context.edition)
        self.code = page_code(route, page.facts.code)
        items = tuple(card_items(self.context, page))
        self._page, self._cards = page, items
        hint = Prose(self.theme, self.context.words.card.photo_hint, "body", bold=True)
        sizes = self.theme.sizes
        width, room = sizes.width - 2 * sizes.margin, sizes.height * _ROOM - hint.heightForWidth(sizes.width)
        sheets = (self._sheet_in(scale) for scale in _SCALES)
        fitting = (sheet for sheet in sheets if sheet.heightForWidth(width) <= room)
        self.fill((hint, next(fitting, None) or self._sheet_in(_SCALES[-1])))

    def _sheet_in(self, scale: float) -> Container:
        theme = self._print_theme(scale)
        px = theme.sizes.px
        words = self.context.words.card
        page, card = self._page, self._page.words.aftercare
        parts: list[QWidget] = [
            Prose(theme, f"{words.heading} · {page.words.title}", "small"),
            Prose(theme, page.say(card.headline), "heading", bold=True),
        ]
        for item in self._cards:
            title = Paragraph.of(item.title, bold=True)
            parts.append(Prose(theme, (title, *_without_links(self, item)), "body"))
        parts.append(Prose(theme, words.letter_first, "small"))
        side = min(px(520), round(self.context.theme.sizes.height * 0.32))
        code = SquareCode(card_text(self, page, self._cards), words.qr_name, side)
        told = Prose(theme, words.qr_hint, "small", centred=True)
        text = Column(parts, gap=px(16))
        if theme.sizes.wide:
            inner: QWidget = Sides(text, Column((code, told), gap=px(12)), px(32), share=0.68)
        else:
            inner = Column((text, code, told), gap=px(16))
        return Panel(theme, (inner,), padding=px(36))

    def _print_theme(self, scale: float) -> Theme:
        sizes = self.theme.sizes
        colours = replace(self.theme.colours, **_PRINT)
        return replace(self.theme, colours=colours, sizes=replace(sizes, text=sizes.text * scale))


def _without_links(screen: Screen, item: CardItem) -> tuple[Paragraph, ...]:
    paragraphs = (part for text in item.texts for part in screen.paragraphs(text))
    return tuple(replace(part, spans=tuple(replace(span, link="") for span in part.spans)) for part in paragraphs)


def card_text(screen: Screen, page: ScanPage, items: tuple[CardItem, ...]) -> str:
    """The card as plain words, for a code: headings on lines of their own."""
    words, edition = screen.context.words.card, screen.context.edition
    profile = edition.profile
    lines = [f"{page.words.title} ({page.words.letter})", profile.name[edition.language]]
    lines.append(plain(page.say(page.words.aftercare.headline)))
    for item in items:
        lines += ["", item.title, *(plain(text) for text in item.texts)]
    lines += ["", words.letter_first]
    if profile.sample:
        lines.append(screen.context.words.page.sample)
    return "\n".join(lines)
