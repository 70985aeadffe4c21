"""The theme that follows from a screen, a profile and the patient's aids."""

from __future__ import annotations

import math
from collections.abc import Mapping

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QScreen

from kiosk.content.model import Profile
from kiosk.services.patient.aids import Aids, Contrast
from kiosk.ui.widgets.theme import Colours, Sizes, Theme, with_accent

DIAGONAL_GUESS_INCHES = 24.0
_PLAUSIBLE_INCHES = (7.0, 100.0)
_MM_AN_INCH = 25.4


class Display(msgspec.Struct, frozen=True):
    """What the settings say about the physical screen. Where the diagonal is None, the display itself is asked."""

    diagonal_inches: float | None
    viewing_distance_mm: float
    motion: bool = True


def diagonal_of(screen: QScreen | None) -> float:
    """The diagonal in inches that the display reports, or a guess where it reports nothing plausible."""
    if screen is None:
        return DIAGONAL_GUESS_INCHES
    size = screen.physicalSize()
    inches = math.hypot(size.width(), size.height()) / _MM_AN_INCH
    return inches if _PLAUSIBLE_INCHES[0] <= inches <= _PLAUSIBLE_INCHES[1] else DIAGONAL_GUESS_INCHES


def _size_of(screen: QScreen | None, fallback: QSize) -> QSize:
    return fallback if screen is None else screen.size()


def sizes_for(size: QSize, display: Display, screen: QScreen | None, text_percent: int) -> Sizes:
    """The sizes for a window of `size` pixels.

    A diagonal from the settings is that of the window, which fills the screen; otherwise the screen is asked.
    """
    shown, inches = (
        (size, display.diagonal_inches) if display.diagonal_inches else (_size_of(screen, size), diagonal_of(screen))
    )
    per_mm = math.hypot(shown.width(), shown.height()) / (inches * _MM_AN_INCH)
    return Sizes.of(size.width(), size.height(), per_mm, display.viewing_distance_mm, text_percent)


def theme_for(
    sizes: Sizes,
    palettes: Mapping[str, Colours],
    profile: Profile,
    aids: Aids,
    motion: bool,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> Theme:
    """The theme of a profile under these aids. High contrast keeps its own yellow instead of the profile's accent."""
    colours = palettes[aids.contrast]
    if aids.contrast is Contrast.LIGHT:
        colours = with_accent(colours, profile.accent.light)
    elif aids.contrast is Contrast.DARK:
        colours = with_accent(colours, profile.accent.dark)
    return Theme(colours, sizes, aids.contrast.value, motion, direction)
