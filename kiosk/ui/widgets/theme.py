"""The theme as values: colours by contrast and profile, sizes by the physical screen and the chosen text size."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

from kiosk.contrast import LEAST_CONTRAST, contrast, mix
from kiosk.typefaces import LATIN, Typeface
from kiosk.ui.widgets.text.fonts import text_font

Role = Literal["display", "title", "heading", "lead", "body", "small"]
Tone = Literal["accent", "go", "care", "stop"]

_TYPE_SIZES: dict[Role, int] = {"display": 88, "title": 60, "heading": 46, "lead": 40, "body": 36, "small": 28}
_DESIGN_SHORT_SIDE = 1080
_CAPITAL_HEIGHT_EM = 0.668
"""The height of the capital H of Atkinson Hyperlegible, in em."""
LEAST_CAPITAL_MM = 4.8
LEAST_TARGET_MM = 20.0
LEAST_GAP_MM = 3.0
_LARGEST_TEXT = 2.0
_CHROME_TEXT_CAP, _WIDE_CHROME_TEXT_CAP = 1.5, 1.15
"""How far the text of the chrome grows; beyond that it would leave no room for the page."""
_CHROME_IN_DESIGN = 1.67
"""How large the text of the chrome may grow on an upright screen as against the design, for the same reason."""
_HEADINGS_IN_DESIGN = 2.25
"""How large headings may grow as against the design: on a small screen one word of them would take a whole page."""
_LEAST_STEPS: dict[Role, float] = {"display": 1.3, "title": 1.2, "heading": 1.1, "lead": 1.0}
"""How large what is larger than body text always is as against that, which grows as far as is chosen."""
CAPITAL_PER_DISTANCE = 0.0122
"""The height of a capital over the viewing distance, for a visual angle of 0.7 degrees (EN 301 549, 5.1.4)."""
LEAST_ON_ACCENT = 4.5
"""What WCAG 2.2 asks of text of any size (1.4.3)."""
_TINT_SHARES = (0.11, 0.1, 0.09, 0.08, 0.06, 0.04)
"""Shares of the accent in its tint. The first is taken on which words in the accent can still be read."""


class Colours(msgspec.Struct, frozen=True):
    """Named colours as #RRGGBB; `edge` is for borders that carry meaning."""

    paper: str
    surface: str
    ink: str
    soft: str
    line: str
    edge: str
    accent: str
    accent_tint: str
    on_accent: str
    go: str
    go_tint: str
    care: str
    care_tint: str
    stop: str
    stop_tint: str

    def tone(self, tone: Tone) -> tuple[str, str]:
        """The ink and the tint of a tone, as #RRGGBB."""
        return getattr(self, tone), getattr(self, f"{tone}_tint")


def load_colours(file: Path) -> dict[str, Colours]:
    """The palettes "light", "dark" and "high" of resources/theme.json. Raises OSError or msgspec.ValidationError."""
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Colours])


def with_accent(colours: Colours, accent: str) -> Colours:
    """The palette with a profile's accent, a tint made from it, and what can be read on top of it.

    That is white or the darkest ink, whichever is the more legible. On a middle tone neither is enough; black is, as
    every colour is far enough from black where it is too near to white.
    """
    on_accent = max(("#FFFFFF", "#0E1A25"), key=functools.partial(contrast, accent))
    if contrast(on_accent, accent) < LEAST_ON_ACCENT:
        on_accent = "#000000"
    tints = [mix(accent, colours.surface, share) for share in _TINT_SHARES]
    legible = (tint for tint in tints if contrast(accent, tint) >= LEAST_CONTRAST)
    return replace(colours, accent=accent, on_accent=on_accent, accent_tint=next(legible, tints[-1]))


class Sizes(msgspec.Struct, frozen=True, dict=True):
    """Lengths in pixels for one screen.

    `unit` is one pixel of the 1080-pixel design; text has a scale of its own, since letters have to be readable on a
    small screen where the spaces around them may shrink. `text` is the chosen scale, `chrome_text` that of the chrome.
    """

    width: int
    height: int
    per_mm: float
    unit: float
    text: float
    chrome_text: float

    @staticmethod
    def of(width: int, height: int, per_mm: float, distance_mm: float, text_percent: int) -> Sizes:
        """`per_mm` is pixels a millimetre; `distance_mm` is how far the reader's eyes are from the screen."""
        unit = min(width, height) / _DESIGN_SHORT_SIDE
        capital_mm = _TYPE_SIZES["body"] * unit * _CAPITAL_HEIGHT_EM / per_mm
        least_mm = max(LEAST_CAPITAL_MM, CAPITAL_PER_DISTANCE * distance_mm / _LARGEST_TEXT)
        normal = unit * max(1.0, least_mm / capital_mm)
        text = normal * text_percent / 100
        upright_chrome = max(normal, min(normal * _CHROME_TEXT_CAP, unit * _CHROME_IN_DESIGN))
        largest_chrome = normal * _WIDE_CHROME_TEXT_CAP if width > height else upright_chrome
        return Sizes(width, height, per_mm, unit, text, min(text, largest_chrome))

    @functools.cached_property
    def wide(self) -> bool:
        return self.width > self.height

    @functools.cached_property
    def target(self) -> int:
        """The least side of anything to tap."""
        return math.ceil(LEAST_TARGET_MM * self.per_mm)

    @functools.cached_property
    def gap(self) -> int:
        """The distance between neighbours: that of the design, and never less than 3 mm."""
        return max(self.px(24), self.least_gap)

    @functools.cached_property
    def least_gap(self) -> int:
        """The distance between neighbours that belong together: 3 mm."""
        return math.ceil(LEAST_GAP_MM * self.per_mm)

    @functools.cached_property
    def margin(self) -> int:
        return self.px(48)

    @property
    def letters(self) -> int:
        """The font size of body text."""
        return self.pixels("body")

    def pixels(self, role: Role, chrome: bool = False) -> int:
        """The font size of text in this role. Headings are larger than body text by less where they have no room."""
        scale, size = self.chrome_text if chrome else self.text, _TYPE_SIZES[role]
        if role not in _LEAST_STEPS:
            return round(size * scale)
        least = _TYPE_SIZES["body"] * scale * _LEAST_STEPS[role]
        return round(max(least, size * min(scale, self.unit * _HEADINGS_IN_DESIGN)))

    def roomy(self, times: float = 1.25) -> bool:
        """True where text is at most `times` as large as in the design, so that there is room side by side."""
        return self.text <= self.unit * times

    @functools.cached_property
    def px(self) -> Callable[[float], int]:
        """Converts a length of the design to pixels of this screen; cached, since painting calls it very often."""
        unit = self.unit
        return functools.cache(lambda length: max(1, round(length * unit)))


class Theme(msgspec.Struct, frozen=True, dict=True):
    """Colours, sizes, reading direction and typeface: all that widgets need to know about how they look."""

    colours: Colours
    sizes: Sizes
    contrast: str
    motion: bool = True
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
    """The reading direction: a widget measures its words before it has a parent to inherit it from."""
    typeface: Typeface = LATIN

    @functools.cached_property
    def mirrored(self) -> bool:
        return self.direction == Qt.LayoutDirection.RightToLeft

    @property
    def high_contrast(self) -> bool:
        return self.contrast == "high"

    @functools.cached_property
    def border(self) -> int:
        return self.sizes.px(4 if self.high_contrast else 2)

    def font(self, role: Role, bold: bool = False, chrome: bool = False) -> QFont:
        return text_font(self.sizes.pixels(role, chrome), bold, self.typeface)

    @functools.cached_property
    def colour(self) -> Callable[[str], QColor]:
        """Returns the colour of this name in `Colours`; cached like `Sizes.px`."""
        colours = self.colours
        return functools.cache(lambda name: QColor(getattr(colours, name)))
