"""A card to photograph: one black-on-white page, with a QR code of the same words where one holds them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from itertools import combinations, pairwise

from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kiosk.content.pages import LARGEST_CODE, CardItem, CardName, card_items, card_text
from kiosk.services.patient.routes import BETWEEN_CARD, BETWEEN_CODE, CODE, Route, ScreenId, page_code
from kiosk.services.platform.background import BackgroundWorker, Failure, Send
from kiosk.ui.screens.base import Screen
from kiosk.ui.widgets.layout import Column, Container, Panel, Spread, least_width
from kiosk.ui.widgets.qr_code import QrCode, code_image, code_modules, made_image
from kiosk.ui.widgets.text.prose import Paragraph, Prose
from kiosk.ui.widgets.theme import Theme

_PRINT = {"ink": "#000000", "soft": "#000000", "surface": "#FFFFFF", "paper": "#FFFFFF", "line": "#000000"}
_USUAL_SCALE = 0.56
"""The scale that most cards need; for the others one is estimated from it."""
_GUESS_SLACK = 1.15
"""The factor by which the estimate may be too small."""
_SCALES = (1.0, 0.9, 0.8, 0.7, 0.62, 0.56, 0.5, 0.45)
"""Text scales to try, the largest first. They may be small: a phone enlarges the photo, and Back shows the card."""


class PhotoScreen(Screen):
    def show_route(self, route: Route) -> None:
        page = self.context.library.scan(route.page, self.context.edition)
        self.code = page_code(route, page.facts.code)
        self._card = page
        words, edition = self.context.words, self.context.edition
        between = route.part in (BETWEEN_CARD, BETWEEN_CODE)
        name: CardName = "between" if between else "aftercare"
        self._words = page.card_words(name)
        self._heading = words.card.between if between else words.card.heading
        self._whole = Route(ScreenId.PHOTO, page.id, BETWEEN_CARD if between else "")
        self._code_alone = Route(ScreenId.PHOTO, page.id, BETWEEN_CODE if between else CODE)
        self._cells = tuple(card_items(words, edition, page, name))
        self._text = card_text(words, edition, page, self._cells, name)
        self._holds = len(self._text.encode()) <= LARGEST_CODE
        self._large = route == self._code_alone and self._holds
        self._image = made_image(self._text)
        self._code: QrCode | None = None
        self._fitted = QSize()
        if self._holds and self._image is None:
            self._make_code()

    @property
    def ready(self) -> bool:
        return not self._holds or self._image is not None

    def _make_code(self) -> None:
        """Makes the QR code in a thread, because it takes a tenth of a second; its place is kept free meanwhile."""
        worker = BackgroundWorker(self)
        worker.ended.connect(self._on_made)
        worker.start(partial(_modules, self._text))

    def _on_made(self, end: object) -> None:
        if isinstance(end, Failure):
            raise end.error
        self._image = code_image(self._text)
        if self._code is not None and self._image is not None:
            self._code.show_image(self._image)

    def place(self) -> None:
        if self._fitted != self.size():
            self._fitted = self.size()
            self._fit()
        super().place()

    def _fit(self) -> None:
        """Shows the card in the largest letters in which all of it fits.

        The estimate takes the square root, because smaller letters save both lines and line height.
        """
        sizes, words = self.theme.sizes, self.context.words.card
        hint = Prose(self.theme, words.qr_large if self._large else words.photo_hint, "body", bold=True)
        width = self.width() - 2 * sizes.margin
        room = self.height() - 2 * sizes.px(28) - sizes.gap - hint.heightForWidth(width)
        if self._large:
            self.fill((hint, self._qr_code(min(width, max(sizes.target, room)), self._whole)))
            return
        scale = _USUAL_SCALE
        sheet = self._sheet(scale)
        guess = _GUESS_SLACK * scale * math.sqrt(max(0, room) / sheet.heightForWidth(width))
        for smaller in (*(scale for scale in _SCALES if scale <= guess), _SCALES[-1]):
            if smaller != scale:
                scale, sheet = smaller, self._sheet(smaller)
            if sheet.heightForWidth(width) <= room:
                break
        self.fill((hint, sheet))

    def _sheet(self, scale: float) -> Container:
        page, items = self._card, self._cells
        theme = self._print_theme(scale)
        px = theme.sizes.px
        words = self.context.words.card
        head = (
            Prose(theme, f"{self._heading}: {page.words.title}", "body"),
            Prose(theme, page.say(self._words.headline), "lead", bold=True),
        )
        columns = 4 if theme.sizes.wide else 2
        cells: list[QWidget] = [
            Prose(theme, (Paragraph.of(item.title, bold=True), *_without_links(self, item)), "body") for item in items
        ]
        if not self._holds:
            cells.append(Prose(theme, words.qr_none, "body"))
        else:
            side = min(px(330), theme.sizes.height // 3)
            code = self._qr_code(side, self._code_alone)
            cells.append(Column((code, Prose(theme, words.qr_hint, "body")), gap=px(8)))
        parts = _balanced(cells, columns, theme)
        letter = Prose(theme, words.letter_first, "body", bold=True)
        return Panel(theme, (*head, parts, letter), gap=px(14), padding=px(28))

    def _qr_code(self, side: int, target: Route) -> QrCode:
        """The QR code. A tap enlarges it, for small screens and old cameras, or makes it small again."""
        self._code = QrCode(self.theme, self._image, self.context.words.card.qr_name, side, target)
        self._code.tapped.connect(self.route_requested)
        return self._code

    def _print_theme(self, scale: float) -> Theme:
        sizes = self.theme.sizes
        colours = replace(self.theme.colours, **_PRINT)
        return replace(self.theme, colours=colours, contrast="light", sizes=replace(sizes, text=sizes.unit * scale))


def _balanced(cells: list[QWidget], most: int, theme: Theme) -> Container:
    """The cells in reading order, in low columns: at most `most` of them, and fewer where a word would break."""
    gap = theme.sizes.px(40)
    room = theme.sizes.width - 2 * theme.sizes.margin - 2 * theme.sizes.px(28)
    least = max(map(least_width, cells))
    columns = next((count for count in range(most, 1, -1) if (room - gap * (count - 1)) // count >= least), 1)
    width = (room - gap * (columns - 1)) // columns
    parts = _lowest([cell.heightForWidth(width) for cell in cells], min(columns, len(cells)))
    below = theme.sizes.px(14)
    return Spread([Column(cells[first:last], gap=below) for first, last in parts], gap)


def _lowest(heights: Sequence[int], columns: int) -> Sequence[tuple[int, int]]:
    """Where each column begins and ends, so that the highest column is as low as it can be."""
    last = len(heights)
    ways = (pairwise((0, *breaks, last)) for breaks in combinations(range(1, last), columns - 1))
    return min((tuple(way) for way in ways), key=lambda way: max(sum(heights[first:end]) for first, end in way))


def _without_links(screen: Screen, item: CardItem) -> tuple[Paragraph, ...]:
    paragraphs = (part for text in item.texts for part in screen.paragraphs(text))
    return tuple(replace(part, spans=tuple(replace(span, link="") for span in part.spans)) for part in paragraphs)


def _modules(text: str, _send: Send) -> None:
    """Run in a thread."""
    code_modules(text)
