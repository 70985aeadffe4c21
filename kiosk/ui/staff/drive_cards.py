"""The drives that are plugged in, as cards to touch: for all that staff take along."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from kiosk.fill import filled
from kiosk.services.drives.removable_drives import Drive, DrivesFound
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.controls.choice import CardChoice, ChoiceCard
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Theme
from kiosk.ui.words.usage import CopyWords

_GB, _MB = 10**9, 10**6
_WORTH_A_GB = 950 * _MB


def drive_cards(
    theme: Theme, words: CopyWords, found: DrivesFound, lead: str, chosen: Callable[[object], None]
) -> Iterator[QWidget]:
    """The `lead` and a card for each drive; what to do where there is none to touch.

    `chosen` is called with the number of the drive that was touched.
    """
    if found.drives:
        yield Prose(theme, lead, "lead", colour="soft")
    elif not found.unopened:
        yield Note(theme, words.none, "fa6s.circle-info", "accent")
    for number, drive in enumerate(found.drives):
        card = _card(theme, words, number, drive)
        card.tapped.connect(chosen)
        yield card
    if found.unopened:
        yield Note(theme, words.unopened, "fa6s.triangle-exclamation", "care")


def _card(theme: Theme, words: CopyWords, number: int, drive: Drive) -> ChoiceCard:
    large = drive.free >= _WORTH_A_GB
    size = f"{drive.free / _GB:.1f}" if large else str(drive.free // _MB)
    free = filled(words.free_gb if large else words.free_mb, number=size)
    return ChoiceCard(theme, CardChoice(drive.label, (free,), "fa6s.hard-drive"), number)
