"""The cards: what patients can and should do after a scan or between its visits, what needs care, and whom to call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from kiosk.content.locale import listed
from kiosk.content.model import Conditional
from kiosk.content.pages import CardName, ScanPage, card_items
from kiosk.content.places.telephones import outside_contacts
from kiosk.content.review import Dated
from kiosk.content.wording import placeholders
from kiosk.fill import filled_form
from kiosk.services.patient.routes import BETWEEN_CARD, Route, ScreenId, page_code
from kiosk.ui.screens.base import Context, Screen
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


def card_numbers(context: Context, page: ScanPage, name: CardName = "aftercare") -> tuple[Dated, ...]:
    """The protocol values and the telephones of others in force that the texts of the card use."""
    edition, card = context.edition, page.card_words(name)
    texts = [card.headline, card.lead, *card.items.values()]
    keys = {key for text in texts for key in placeholders(text.text if isinstance(text, Conditional) else text)}
    values = (edition.profile.protocol.get(key) for key in sorted(keys))
    numbers = [value for value in values if value is not None and value in page.writer.numbers.values()]
    outside = outside_contacts(edition.profile.contacts)
    phones = [outside[key.partition(".")[2]] for key in sorted(keys & page.writer.phones.keys())]
    return (*numbers, *phones)


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
        theirs = staff.items(self.card) if staff is not None else ()
        also = self._head_for(staff) if staff is not None else ()
        head = CardHead(self.theme, over, page.say(card.headline), page.say(card.lead), also)
        rows, makers = [], dict[str, None]()
        for number, item in enumerate(card_items(self.context.words, self.context.edition, page, self.card)):
            row_head = RowHead(*_ICONS_AND_TONES[item.kind], item.title)
            paragraphs = tuple(part for text in item.texts for part in self.paragraphs(text))
            picture: Picture | None = None
            if item.picture and self.theme.sizes.roomy():
                picture = self.picture(item.picture, corners=20, credited=False)  # it is too narrow for words
                makers[self.credit(item.picture)] = None
            below = staff.row(theirs[number]) if staff is not None else None
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
        words, about, profile = self.context.words.card, self.context.words.page, self.context.edition.profile
        lines, signed = [words.letter_first], page.standing.signed
        roles = listed([each.role for each in signed], self.context.edition.language)
        if values := card_numbers(self.context, page, self.card):
            phrase = words.times_sample if profile.sample else words.times
            approved = max((*(value.approved_on for value in values), *(each.date for each in signed)))
            ends = min((*(value.review_due for value in values), *(each.until for each in signed if each.until)))
            lines.append(self._dated(phrase, roles, approved, ends))
        review = profile.reviews.get(f"scans/{page.id}", page.facts.review)
        if page.card_approved and profile.sample and review.approved_on and review.review_due:
            lines.append(self._dated(about.reviewed_sample, roles, review.approved_on, review.review_due))
        elif page.card_approved and signed:
            ends = min(each.until for each in signed if each.until)
            lines.append(self._dated(about.reviewed, roles, max(each.date for each in signed), ends))
        lines += filter(None, makers)
        return [Prose(self.theme, [Paragraph.of(line) for line in lines], "small", colour="soft")]

    def _dated(self, phrase: str, name: str, approved: dt.date, due: dt.date) -> str:
        return filled_form(phrase, name=name, approved=self.date_words(approved), due=self.date_words(due))


class BetweenScreen(AftercareScreen):
    """The card for the time between the visits of an examination."""

    card = "between"
    photo_part = BETWEEN_CARD
