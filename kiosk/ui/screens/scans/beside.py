"""A scan's words in the language of staff, to stand beside those that a patient reads in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QLocale

from kiosk.content.library import Edition
from kiosk.content.markup import parse_markup
from kiosk.content.model.interface import Interface
from kiosk.content.pages import CardItem, CardName, ScanPage, card_items
from kiosk.services.departments.profiles import staff_edition
from kiosk.ui.display import theme_in
from kiosk.ui.screens.base import Screen
from kiosk.ui.widgets.text.lines import Span
from kiosk.ui.widgets.text.prose import Paragraph, Prose
from kiosk.ui.widgets.theme import Theme


class ForStaff(msgspec.Struct, frozen=True):
    """What staff read along: a scan's page, the words of the interface, and the theme, all in their language."""

    theme: Theme
    words: Interface
    edition: Edition
    page: ScanPage

    @property
    def unmarked(self) -> bool:
        """Whether the page's words may stand without a note of their own: they are approved, or those of a sample."""
        return self.page.card_approved or self.edition.profile.sample

    def prose(self, *paragraphs: Paragraph) -> Prose:
        """Words for staff, which are smaller and quieter than those of the patient."""
        return self._in_own_language(Prose(self.theme, paragraphs, "small", colour="soft"))

    def items(self, card: CardName) -> Mapping[str, CardItem]:
        """The rows of a card by their kinds: not those of the patient where only one of the languages is approved."""
        return {item.kind: item for item in card_items(self.words, self.edition, self.page, card)}

    def row(self, item: CardItem, theme: Theme | None = None) -> Prose:
        """A row of a card with its heading. `theme` is that of staff in other sizes or colours."""
        paragraphs = (Paragraph.of(item.title, bold=True), *unlinked(item.texts))
        return self._in_own_language(Prose(theme or self.theme, paragraphs, "small", colour="soft"))

    def _in_own_language(self, prose: Prose) -> Prose:
        prose.setLocale(QLocale(self.edition.language))
        return prose


def read_along(screen: Screen, scan: str) -> ForStaff | None:
    """What staff read along. None where they read the patient's language, or where it can't be shown in theirs."""
    context, edition = screen.context, staff_edition(screen.context.library, screen.context.edition)
    with screen.withholding():
        if edition is not None:
            library = context.library
            theme = theme_in(context.theme, library, edition.language)
            return ForStaff(theme, library.interface(edition), edition, library.scan(scan, edition))
    return None


def unlinked(texts: Iterable[str]) -> tuple[Paragraph, ...]:
    """Texts in markup as paragraphs in which nothing can be tapped."""
    blocks = (block for text in texts for block in parse_markup(text))
    return tuple(Paragraph(tuple(Span(run.text, run.bold) for run in block.runs), block.kind) for block in blocks)


def in_sizes_of(theme: Theme, other: Theme) -> Theme:
    """The theme in the sizes and colours of the other, with its own typeface and reading direction."""
    return replace(other, typeface=theme.typeface, direction=theme.direction)
