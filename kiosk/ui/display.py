"""The theme that follows from a screen, a profile and the patient's aids."""

from __future__ import annotations

import math
from collections.abc import Mapping

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QScreen

from kiosk.content.library import Library
from kiosk.content.model import Profile
from kiosk.services.patient.aids import Aids, Contrast
from kiosk.typefaces import typeface_of
from kiosk.ui.widgets.theme import Colours, Sizes, Theme, with_accent

DIAGONAL_GUESS_INCHES = 24.0
_PLAUSIBLE_INCHES = (7.0, 100.0)
_MM_AN_INCH = 25.4
_SAME_SHAPE = 1.1
"""How much longer a side may be than the shape of the picture has it: small displays tell whole centimetres."""
_RATIOS = ((16, 9), (16, 10), (21, 9), (4, 3), (5, 4))
_RATIOS_AS_MM = {(a * 10, b * 10) for a, b in _RATIOS} | {(a * 100, b * 100) for a, b in _RATIOS[:3]}
"""What displays, adapters and televisions tell that know their shape only, and write it where the size belongs."""


class Display(msgspec.Struct, frozen=True):
    """What the settings say about the physical screen. Where the diagonal is None, the display itself is asked."""

    diagonal_inches: float | None
    viewing_distance_mm: float
    motion: bool = True


def direction_of(library: Library, language: str) -> Qt.LayoutDirection:
    """The reading direction of a language that the library offers."""
    rtl = library.languages[language].direction == "rtl"
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight


def diagonal_of(screen: QScreen | None) -> float | None:
    """The diagonal in inches that the display reports; None where it reports nothing that can be."""
    if screen is None:
        return None
    return plausible_inches((screen.size().width(), screen.size().height()), claimed_mm(screen))


def claimed_mm(screen: QScreen) -> tuple[float, float]:
    """The width and height in millimetres that the display reports of itself, whether they can be or not."""
    size = screen.physicalSize()
    return size.width(), size.height()


def plausible_inches(pixels: tuple[int, int], mm: tuple[float, float]) -> float | None:
    """The diagonal of a display that reports these millimetres; None where they can't be its size.

    A display may be turned, and its picture with it, while the millimetres stay as they were.
    """
    long, short = max(mm), min(mm)
    if not (short > 0 and math.isfinite(long)) or min(pixels) <= 0:
        return None
    if (round(long), round(short)) in {*_RATIOS_AS_MM, *((max(pixels) / by, min(pixels) / by) for by in (1, 10))}:
        return None
    inches, shape = math.hypot(long, short) / _MM_AN_INCH, (long / short) / (max(pixels) / min(pixels))
    plausible = _PLAUSIBLE_INCHES[0] <= inches <= _PLAUSIBLE_INCHES[1] and 1 / _SAME_SHAPE <= shape <= _SAME_SHAPE
    return inches if plausible else None


def _size_of(screen: QScreen | None, fallback: QSize) -> QSize:
    return fallback if screen is None else screen.size()


def sizes_for(size: QSize, display: Display, screen: QScreen | None, text_percent: int) -> Sizes:
    """The sizes for a window of `size` pixels.

    A diagonal from the settings is that of the window, which fills the screen; otherwise the screen is asked.
    """
    shown, inches = (
        (size, display.diagonal_inches)
        if display.diagonal_inches
        else (_size_of(screen, size), diagonal_of(screen) or DIAGONAL_GUESS_INCHES)
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
    return Theme(colours, sizes, aids.contrast.value, motion, direction, typeface_of(aids.language))


def theme_in(theme: Theme, library: Library, language: str) -> Theme:
    """The theme for words in another language: its reading direction and its typeface."""
    return replace(theme, direction=direction_of(library, language), typeface=typeface_of(language))
