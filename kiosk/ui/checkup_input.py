"""The input of a check-up: the settings of this kiosk, its screen in millimetres, and the characters it can draw."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtGui import QRawFont, QScreen

from kiosk.content.library import Edition, Library
from kiosk.fill import Said
from kiosk.services.access.pin import PinState
from kiosk.services.checkup.findings import CheckupInput, KnownBy, Measures, PrinterInput, SettingInForce
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.patient.aids import TEXT_SIZES
from kiosk.typefaces import LATIN, typeface_of
from kiosk.ui.display import Display, claimed_mm, diagonal_of, sizes_for
from kiosk.ui.widgets.text.fonts import has, text_font, usable
from kiosk.ui.widgets.theme import Sizes

_USUAL, _LARGEST = TEXT_SIZES[0], TEXT_SIZES[-1]
_PROBE = 1000
"""Pixel size of the font that is measured: large, so that rounding does not matter."""
_ASSUMED = QSize(1080, 1920)
"""Pixels of the screen where there is no display: only the shape matters for millimetres, and most kiosks are 16:9."""


class CheckupSettings(msgspec.Struct, frozen=True):
    """What IT has set, as a check-up looks at it. `of_trial` is True where the display is the window of a trial.

    `guarded` are the files that decide about what is shown, and `printer` is None where IT has set none.
    """

    in_force: tuple[SettingInForce, ...]
    content: ContentPlaces
    display: Display
    of_trial: bool = False
    guarded: tuple[Path, ...] = ()
    printer: PrinterInput | None = None


class CheckedContent(NamedTuple):
    """The content folder that is checked, what could be opened of it, and which of its clips are not played."""

    folder: Path
    library: Library | None
    edition: Edition | None
    spoilt_clips: frozenset[str] = frozenset()


class KnownVolume(NamedTuple):
    """`lost` says that the volume is the usual one because that of staff can't be read."""

    percent: int
    lost: bool


def checkup_input(
    settings: CheckupSettings,
    content: CheckedContent,
    measures: Measures | None,
    pin: PinState,
    volume: KnownVolume,
    troubles: tuple[Said, ...],
) -> CheckupInput:
    """The input of one check-up. `troubles` are those known already."""
    return CheckupInput(
        settings=settings.in_force,
        content=content.folder,
        state=settings.content.state_dir,
        library=content.library,
        edition=content.edition,
        measures=measures,
        families=text_families(() if content.edition is None else content.edition.profile.languages),
        undrawable=undrawable,
        pin=pin,
        volume=volume.percent,
        volume_lost=volume.lost,
        troubles=troubles,
        guarded=settings.guarded,
        inbox=settings.content.inbox_dir,
        printer=settings.printer,
        spoilt_clips=content.spoilt_clips,
    )


def measures(settings: CheckupSettings, size: QSize, screen: QScreen | None) -> Measures:
    """The physical measures of a window of `size` pixels that fills the screen."""
    usual, largest = (sizes_for(size, settings.display, screen, percent) for percent in (_USUAL, _LARGEST))
    if settings.display.diagonal_inches:
        return _measures(usual, largest, settings, "trial" if settings.of_trial else "settings")
    if diagonal_of(screen) is None:
        claimed = None if screen is None else claimed_mm(screen)
        return replace(_measures(usual, largest, settings, "guess"), claimed_mm=claimed)
    return _measures(usual, largest, settings, "display")


def measures_without_display(settings: CheckupSettings) -> Measures | None:
    """The physical measures according to the settings alone; None where they do not say how large the screen is."""
    if not settings.display.diagonal_inches:
        return None
    usual, largest = (sizes_for(_ASSUMED, settings.display, None, percent) for percent in (_USUAL, _LARGEST))
    return _measures(usual, largest, settings, "settings-alone")


def _measures(
    usual: Sizes,
    largest: Sizes,
    settings: CheckupSettings,
    known_by: KnownBy,
) -> Measures:
    capital = _capital_em()
    return Measures(
        width=usual.width,
        height=usual.height,
        per_mm=usual.per_mm,
        distance_mm=settings.display.viewing_distance_mm,
        target=usual.target,
        gap=usual.least_gap,
        capital=usual.letters * capital,
        largest=largest.letters * capital,
        known_by=known_by,
    )


def text_size_lengths(
    settings: CheckupSettings, size: QSize, screen: QScreen | None
) -> tuple[tuple[int, int, float], ...]:
    """For each text size: the percent, the font size in pixels, and the height of a capital in millimetres."""
    lengths = []
    for percent in TEXT_SIZES:
        sizes = sizes_for(size, settings.display, screen, percent)
        lengths.append((percent, sizes.letters, sizes.letters * _capital_em() / sizes.per_mm))
    return tuple(lengths)


def _capital_em() -> float:
    """The height of a capital in em, measured from the font file, so that a wrong constant in the theme is found."""
    return QRawFont.fromFont(text_font(_PROBE, False)).capHeight() / _PROBE


def text_families(languages: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """The typefaces of words in these languages, each with whether it can be used."""
    wanted = dict.fromkeys((LATIN, *map(typeface_of, languages)))
    return tuple((typeface.family, usable(typeface)) for typeface in wanted)


def undrawable(text: str, language: str) -> str:
    """The characters of a text in that language that its typefaces do not have, each once."""
    typeface = typeface_of(language)
    is_usable = usable(typeface)  # which looks at its files
    return "".join(
        letter
        for letter in dict.fromkeys(text)
        if not letter.isspace()
        and unicodedata.category(letter) not in ("Cf", "Cc")
        and not (is_usable and has(typeface, letter))
        and not (typeface.borrows(letter) and has(LATIN, letter))
    )
