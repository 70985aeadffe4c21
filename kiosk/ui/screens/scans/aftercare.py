"""The cards: what patients can and should do after a scan or between its visits, what needs care, and whom to call."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from kiosk.content.cards.approved_until import approval_lines
from kiosk.content.pages import CardName, ScanPage, card_items
from kiosk.services.patient.routes import BETWEEN_CARD, Route, ScreenId, page_code
from kiosk.ui.screens.base import Screen
from kiosk.ui.screens.scans.beside import ForStaff, read_along
from kiosk.ui.widgets.button import FILLED, Button
from kiosk.ui.widgets.card import Card, CardHead, CardRow, RowHead
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.text.prose import Paragraph, Prose
from kiosk.ui.widgets.theme import Tone

_ICONS_AND_TONES: dict[str, tuple[str, Tone]] = {
    "back": ("fa6s.clock", "accent"),
    "can": ("fa6s.check", "go"),
    "do": ("fa6s.list-check", "accent"),
    "care": ("fa6s.hand", "care"),
    "feeding": ("fa6s.baby", "care"),
    "pregnancy": ("fa6s.person-pregnant", "care"),
    "alarm": ("fa6s.plane", "care"),
    "unwell": ("fa6s.bell", "stop"),
    "withheld": ("fa6s.comment-medical", "care"),
    "questions": ("fa6s.phone", "accent"),
}
"""By the kind of a `CardItem`."""


class AftercareScreen(Screen):
    card: CardName = "aftercare"
    photo_part = ""

    def show_route(self, route: Route) -> None:
        page = self.context.library.scan(route.page, self.context.edition)
        self.code = page_code(route, page.facts.code)
        words = self.context.words.card
        card, explain = page.card_words(self.card), self.context.words.page.explain
        over = words.heading if self.card == "aftercare" else words.between
        staff = read_along(self, page.id) if self.context.beside else None
        theirs = staff.items(self.card) if staff is not None else {}
        also = self._head_for(staff) if staff is not None and staff.unmarked else ()
        head = CardHead(self.theme, over, page.say(card.headline), page.say(card.lead), also)
        rows, makers = [], dict[str, None]()
        for item in card_items(self.context.words, self.context.edition, page, self.card):
            row_head = RowHead(*_ICONS_AND_TONES[item.kind], item.title)
            paragraphs = tuple(part for text in item.texts for part in self.paragraphs(text))
            picture: Picture | None = None
            if item.picture and self.theme.sizes.roomy():
                picture = self.picture(item.picture, corners=20, credited=False)  # it is too narrow for words
                makers[self.credit(item.picture)] = None
            below = staff.row(theirs[item.kind]) if staff is not None and item.kind in theirs else None
            row = CardRow(self.theme, row_head, paragraphs, explain, picture, below)
            row.link_tapped.connect(self._on_link)
            rows.append(row)
        photo = Route(ScreenId.PHOTO, page.id, self.photo_part)
        take = Button(self.theme, words.photo, photo, icon="fa6s.camera", look=FILLED)
        take.tapped.connect(self.route_requested)
        notes = self.status_notes(page)
        roomy = self.theme.sizes.roomy()
        columns = 2 if self.theme.sizes.wide and roomy else 1
        card_shown = Card(self.theme, head, rows, columns)
        self.fill((*notes, card_shown, *self._small(page, makers), self.useful(page.id)), self.call(take))

    def _head_for(self, staff: ForStaff) -> tuple[Lines, ...]:
        """The head of the card in the language of staff."""
        font, direction = staff.theme.font("small"), staff.theme.direction
        title, headline = staff.page.words.title, staff.page.say(staff.page.card_words(self.card).headline)
        return tuple(Lines(line, font, direction=direction) for line in (title, headline))

    def _small(self, page: ScanPage, makers: Iterable[str]) -> list[QWidget]:
        """In which roles the card and its numbers were approved, when that has to be reviewed, and whose photos are."""
        words, edition = self.context.words, self.context.edition
        lines = [words.card.letter_first, *approval_lines(words, edition, page, self.card), *filter(None, makers)]
        return [Prose(self.theme, [Paragraph.of(line) for line in lines], "small", colour="soft")]


class BetweenScreen(AftercareScreen):
    """The card for the time between the visits of an examination."""

    card = "between"
    photo_part = BETWEEN_CARD
