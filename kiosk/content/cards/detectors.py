"""The words of a card that explains to security staff why a detector may sound: those of the approved card alone."""

from __future__ import annotations

import msgspec

from kiosk.content.library import Library
from kiosk.content.pages import Edition, ScanPage, card_items


class DetectorCard(msgspec.Struct, frozen=True):
    """`texts` are markup: what the department says of alarms. `calls` are the numbers that answer for it."""

    code: str
    department: str
    scan: str
    texts: tuple[str, ...]
    calls: tuple[str, ...]
    warnings: tuple[str, ...]


def detector_card(library: Library, edition: Edition, page: ScanPage) -> DetectorCard | None:
    """Return the card of a scan, None where its page says nothing of alarms, or is not approved. Raises ContentError.

    `edition` is that of staff, who write on it.
    """
    words = library.interface(edition)
    items = {item.kind: item for item in card_items(words, edition, page)}
    if not page.card_approved or "alarm" not in items:
        return None
    return DetectorCard(
        page.facts.code,
        edition.profile.name[edition.language],
        page.words.letter,
        items["alarm"].texts,
        items["questions"].texts,
        (words.page.sample,) if edition.profile.sample else (),
    )
