"""A card to photograph: one black-on-white page, with square codes of the same words, or of the department's page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from itertools import combinations, pairwise

from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kiosk.content.cards.square_codes import card_address, code_texts
from kiosk.content.pages import CardItem, CardName, card_items
from kiosk.fill import filled_form
from kiosk.printable import isolated
from kiosk.services.patient.routes import BETWEEN_CARD, BETWEEN_CODE, CODE, Route, ScreenId, page_code
from kiosk.services.platform.background import BackgroundWorker, Failure, Send
from kiosk.typefaces import typeface_named
from kiosk.ui.screens.base import Screen
from kiosk.ui.screens.scans.beside import in_sizes_of, read_along, unlinked
from kiosk.ui.screens.to_print import print_buttons
from kiosk.ui.widgets.button import FILLED, OUTLINED, Button
from kiosk.ui.widgets.layout import Column, Container, Grid, Panel, Spread, words_fit
from kiosk.ui.widgets.qr_code import QrCode, code_image, code_modules, made_image
from kiosk.ui.widgets.text.lines import LINE_HEIGHT
from kiosk.ui.widgets.text.prose import Paragraph, Prose, plain_paragraphs
from kiosk.ui.widgets.theme import Theme

_PRINT = {"ink": "#000000", "soft": "#000000", "surface": "#FFFFFF", "paper": "#FFFFFF", "line": "#000000"}
_LETTER_AREA = {False: 1300.0, True: 1800.0}
"""What one letter takes of a card, with all around it, in design pixels at a scale of 1, for a line height of 1.

It is more where the screen is wide. The first letters to try are told by it, for most of the time goes into tries.
"""
_GUESS_SLACK = 1.15
"""The factor by which the estimate for larger letters may be too small; that for smaller ones is not."""
_SCALES = (1.0, 0.9, 0.8, 0.7, 0.62, 0.56, 0.5, 0.45, 0.4, 0.36)
"""Text scales to try, the largest first. They may be small: a phone enlarges the photo, and Back shows the card."""
_SMALLEST_ROLE = 28
"""The letters for staff, which are the smallest on the card, in pixels of the design."""
_LEAST_LETTERS = 10
"""The pixels of a letter that a photo still shows; on a small screen the card goes on below instead."""
_CODE = 330
"""The side of the code on the card, in pixels of the design."""
_LEAST_MODULE_MM = 0.45
"""What cameras of phones still tell apart from where the whole code is in view."""
_MODULES = 125
"""The modules a side of a code with as many bytes as a part may have, with its quiet zone."""
_PARTS_SIDE_BY_SIDE = 3


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
        self._staff = read_along(self, page.id)
        self._for_staff = self._staff.items(name) if self._staff is not None else {}
        address = card_address(edition, page)
        self._address = isolated(address) if address and self.theme.mirrored else address
        self._texts = code_texts(words, edition, page, self._cells, name)
        self._images = [made_image(text) for text in self._texts]
        self._large, self._part = route == self._code_alone, 0
        self._code: QrCode | None = None
        self._part_buttons: tuple[Button, ...] = ()
        self._fitted = QSize()
        if not self.ready:
            self._make_codes()

    @property
    def ready(self) -> bool:
        return None not in self._images

    def _make_codes(self) -> None:
        """Makes the QR codes in a thread, because each takes a twentieth of a second; their place is kept free."""
        worker = BackgroundWorker(self)
        worker.ended.connect(self._on_made)
        worker.start(partial(_modules, self._texts))

    def _on_made(self, end: object) -> None:
        if isinstance(end, Failure):
            raise end.error
        self._images = [code_image(text) for text in self._texts]
        if self._code is not None and (image := self._images[self._part]) is not None:
            self._code.show_image(image)

    def place(self) -> None:
        if self._fitted != self.size():
            self._fitted = self.size()
            self._fit()
        super().place()

    def _fit(self) -> None:
        """Shows the card in the largest letters in which all of it fits.

        The estimate takes the square root, because smaller letters save both lines and line height. Each try gives a
        better one, for laying out a long card takes a third of the time that a tap may.
        """
        if self._large:
            self._fit_code()
            return
        sizes = self.theme.sizes
        hint = self._hint()
        width = self.width() - 2 * sizes.margin
        room = self.height() - 2 * sizes.px(28) - sizes.gap - hint.heightForWidth(width)
        left = [scale for scale in _SCALES if scale * sizes.px(_SMALLEST_ROLE) >= _LEAST_LETTERS] or [_SCALES[0]]
        first = self._first_scale(left, room * width)
        sheets = {first: self._sheet(first)}

        def estimate(scale: float) -> float:
            return scale * math.sqrt(max(0, room) / sheets[scale].heightForWidth(width))

        guess = estimate(first)
        if guess > first:
            guess *= _GUESS_SLACK
        while True:
            scale = next((scale for scale in left if scale <= guess), left[-1])
            left = [smaller for smaller in left if smaller < scale]
            if scale not in sheets:
                sheets[scale] = self._sheet(scale)
            if not left or sheets[scale].heightForWidth(width) <= room:
                break
            guess = estimate(scale)
        self._code = sheets[scale].findChild(QrCode)
        self.fill((hint, sheets[scale]))

    def _first_scale(self, scales: Sequence[float], area: int) -> float:
        """The scale in which a card of so many letters as a rule fits into the area in pixels."""
        items = (*self._cells, *self._for_staff.values())
        letters = sum(len(item.title) + sum(map(len, item.texts)) for item in items)
        typeface = typeface_named(self.theme.font("body").family())
        pitch = max(LINE_HEIGHT, typeface.above + typeface.below)
        each = _LETTER_AREA[self.theme.sizes.wide] * pitch * self.theme.sizes.unit**2
        guess = math.sqrt(max(0, area) / (max(1, letters) * each))
        return next((scale for scale in scales if scale <= guess), scales[-1])

    def _hint(self) -> Container:
        """What to do with the card, and beside it what prints it where there is a printer."""
        said: list[QWidget] = [Prose(self.theme, self.context.words.card.photo_hint, "body", bold=True)]
        if buttons := print_buttons(self):
            return Spread((*said, *buttons), self.theme.sizes.gap, (3, 2))
        return Column(said)

    def _fit_code(self) -> None:
        """Shows one code as large as the screen allows, and what leads to the others."""
        sizes, words = self.theme.sizes, self.context.words.card
        about: list[QWidget] = [Prose(self.theme, words.qr_large, "body", bold=True)]
        self._part_buttons = tuple(
            Button(self.theme, name, number, look=FILLED if number == self._part else OUTLINED)
            for number, name in enumerate(self._part_names)
        )
        for button in self._part_buttons:
            button.tapped.connect(self._on_part)
        if self._part_buttons:
            about.append(Grid(self._part_buttons, _PARTS_SIDE_BY_SIDE, sizes.gap))
        about.append(Prose(self.theme, self._address or words.qr_search, "body", colour="soft"))
        below = Column(about, gap=sizes.gap)
        width, height = self.width() - 2 * sizes.margin, self.height() - 2 * sizes.px(28)
        if sizes.wide:
            self.fill((Spread((self._qr_code(height, self._whole), below), sizes.px(64)),))
        else:
            room = height - sizes.gap - below.heightForWidth(width)
            self.fill((self._qr_code(min(width, max(self._least_code, room)), self._whole), below))

    @property
    def _part_names(self) -> tuple[str, ...]:
        """The names of the parts of the card, none where one code holds it."""
        count, words = len(self._texts), self.context.words.card
        if count == 1:
            return ()
        return tuple(filled_form(words.qr_part, number=number, count=count) for number in range(1, count + 1))

    def _on_part(self, number: object) -> None:
        assert isinstance(number, int)
        focused = any(button.hasFocus() for button in self._part_buttons)
        self._part = number
        self._fit_code()
        if focused:
            self._part_buttons[number].setFocus()

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
        cells = [self._in_both(item, theme) for item in items]
        cells.append(self._code_cell(theme))
        parts = _balanced(cells, columns, theme)
        letter = Prose(theme, words.letter_first, "body", bold=True)
        return Panel(theme, (*head, parts, letter), gap=px(14), padding=px(28))

    def _in_both(self, item: CardItem, theme: Theme) -> QWidget:
        """A row of the card with the same in the language of staff, who may write on it, below."""
        said = Prose(theme, (Paragraph.of(item.title, bold=True), *unlinked(item.texts)), "body")
        if self._staff is None or item.kind not in self._for_staff:
            return said
        below = self._staff.row(self._for_staff[item.kind], in_sizes_of(self._staff.theme, theme))
        return Column((said, below), gap=theme.sizes.px(6))

    def _code_cell(self, theme: Theme) -> Column:
        """The first code with what it holds and what a phone does with it."""
        words, px = self.context.words.card, theme.sizes.px
        hint = words.qr_parts if self._part_names else words.qr_hint
        about: tuple[str, ...] = (hint, words.qr_search)
        if self._address:
            about = (filled_form(words.qr_page, address=self._address),)
        module = min(px(_CODE), theme.sizes.height // 3) // _MODULES
        side = max(_MODULES * module, self._least_code)
        code = self._qr_code(side, self._code_alone, side)
        named = [Prose(theme, name, "body", bold=True) for name in self._part_names[:1]]
        return Column((code, *named, Prose(theme, plain_paragraphs(about), "body")), gap=px(8))

    @property
    def _least_code(self) -> int:
        """The side in pixels at which a camera reads any code of a card."""
        return _MODULES * math.ceil(_LEAST_MODULE_MM * self.theme.sizes.per_mm)

    def _qr_code(self, side: int, target: Route, least: int = 0) -> QrCode:
        """The QR code. A tap enlarges it, for small screens and old cameras, or makes it small again."""
        name = self.context.words.card.qr_name
        self._code = QrCode(self.theme, self._images[self._part], name, side, target, least)
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
    widths = {count: (room - gap * (count - 1)) // count for count in range(most, 0, -1)}
    columns = next((count for count in range(most, 1, -1) if all(words_fit(cell, widths[count]) for cell in cells)), 1)
    width = widths[columns]
    parts = _lowest([cell.heightForWidth(width) for cell in cells], min(columns, len(cells)))
    below = theme.sizes.px(14)
    return Spread([Column(cells[first:last], gap=below) for first, last in parts], gap)


def _lowest(heights: Sequence[int], columns: int) -> Sequence[tuple[int, int]]:
    """Where each column begins and ends, so that the highest column is as low as it can be."""
    last = len(heights)
    ways = (pairwise((0, *breaks, last)) for breaks in combinations(range(1, last), columns - 1))
    return min((tuple(way) for way in ways), key=lambda way: max(sum(heights[first:end]) for first, end in way))


def _modules(texts: Sequence[str], _send: Send) -> None:
    """Run in a thread."""
    for text in texts:
        code_modules(text)
