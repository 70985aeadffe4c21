"""A card as plain text, with headings on lines of their own: what all its square codes hold together."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.content.cards.square_codes import _head, _joined, _passages
from kiosk.content.model.interface import Interface
from kiosk.content.pages import CardItem, CardName, Edition, ScanPage


def card_text(
    words: Interface, edition: Edition, page: ScanPage, items: Iterable[CardItem], name: CardName = "aftercare"
) -> str:
    return _joined((_head(words, edition, page, name), *_passages(words, edition, page, items, name)))
