"""Builds the context of the screens: theme, edition, words and notice."""

from __future__ import annotations

import logging

from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen

from kiosk.content.faults import ContentError
from kiosk.content.library import Edition
from kiosk.services.patient.aids import Aids
from kiosk.ui.display import direction_of, sizes_for, theme_for
from kiosk.ui.screens.base import Context
from kiosk.ui.window.dependencies import KioskServices, Presentation

_log = logging.getLogger(__name__)


def make_context(
    presentation: Presentation | None,
    services: KioskServices,
    aids: Aids,
    size: QSize,
    screen: QScreen | None,
    idle_seconds: int,
) -> Context | None:
    """The context for a window of `size` pixels under these aids.

    None without a profile, or where the interface of the edition cannot be used; the log then says why.
    """
    if presentation is None or presentation.profile is None:
        return None
    library, look = presentation.library, presentation.appearance
    sizes = sizes_for(size, look.display, screen, aids.text_size)
    direction = direction_of(library, aids.language)
    theme = theme_for(sizes, look.palettes, presentation.profile, aids, look.display.motion, direction)
    edition = Edition(presentation.profile_id, presentation.profile, aids.language, services.now().date())
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
        pictures=look.pictures,
        choices=services.choices,
        idle_seconds=idle_seconds,
        notice=services.notices.current(aids.language),
        notice_until=services.notices.until_words(aids.language),
        beside=aids.beside,
        listen=aids.language in services.aids.listened,
        prints=services.prints,
    )
