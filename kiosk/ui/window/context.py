"""From what is in force to what a screen is given: look, edition, words and notice."""

from __future__ import annotations

import logging

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QScreen

from kiosk.content.faults import ContentError
from kiosk.content.library import Edition
from kiosk.services.patient.aids import Aids
from kiosk.ui.display import sizes_for, theme_for
from kiosk.ui.screens.base import Context
from kiosk.ui.window.dependencies import Presentation, Services

_log = logging.getLogger(__name__)


def make_context(
    shown: Presentation | None, services: Services, aids: Aids, size: QSize, screen: QScreen | None, idle_seconds: int
) -> Context | None:
    """None without a profile, or where the interface of the edition cannot be used, which the log says."""
    if shown is None or shown.profile is None:
        return None
    library = shown.library
    sizes = sizes_for(size, shown.display, screen, aids.text_size)
    rtl = library.languages[aids.language].direction == "rtl"
    direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    theme = theme_for(sizes, shown.palettes, shown.profile, aids, shown.display.motion, direction)
    edition = Edition(shown.profile_id, shown.profile, aids.language, shown.now().date())
    try:
        words = library.interface(edition)
    except ContentError as error:
        _log.error("The interface cannot be used:\n%s", error)
        return None
    return Context(
        theme=theme,
        library=library,
        edition=edition,
        words=words,
        pictures=shown.pictures,
        choices=services.choices,
        idle_seconds=idle_seconds,
        notice=services.notices.current(aids.language),
        notice_until=services.notices.until_words(aids.language),
    )
