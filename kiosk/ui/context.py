"""From what is in force to what a screen is given: look, edition, words and notice."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QScreen

from kiosk.content.library import Edition
from kiosk.ui.look import sizes_for, theme_for
from kiosk.ui.parts import Services, Shown
from kiosk.ui.screens.base import Context


def make_context(
    shown: Shown, services: Services, size: QSize, screen: QScreen | None, idle_seconds: int
) -> Context | None:
    """None without a profile. Raises ContentError where the interface of the edition cannot be used."""
    if shown.profile is None:
        return None
    aids, library = services.aids.aids, shown.library
    sizes = sizes_for(size, shown.display, screen, aids.text_size)
    rtl = library.languages[aids.language].direction == "rtl"
    direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    theme = theme_for(sizes, shown.palettes, shown.profile, aids, shown.display.motion, direction)
    edition = Edition(shown.profile_id, shown.profile, aids.language, shown.now().date())
    return Context(
        theme=theme,
        library=library,
        edition=edition,
        words=library.interface(edition),
        pictures=shown.pictures,
        choices=services.choices,
        idle_seconds=idle_seconds,
        notice=services.notices.current(aids.language),
        notice_until=services.notices.until_words(aids.language),
    )
