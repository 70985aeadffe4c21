"""The typeface of words on papers whose language nobody states, such as names: it is chosen by their letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt

from kiosk.typefaces import ALL, LATIN, Typeface
from kiosk.ui.documents.pdf import Script
from kiosk.ui.documents.pdf import measured as measured_in
from kiosk.ui.widgets.text.fonts import has, usable
from kiosk.ui.widgets.text.lines import Lines, Span

_FROM_RIGHT = frozenset({"R", "AL"})
_UNSTATED = Script()


def script_of(words: str) -> Script:
    """Return how words are set: in Latin where that has all their letters, else in the typeface that has most of them.

    They are read from the right where their first letter is.
    """
    letters = {letter for letter in words if letter.isalpha()}
    if words.isascii() or all(has(LATIN, letter) for letter in letters):
        return _UNSTATED
    typeface = max(filter(usable, ALL), key=lambda each: sum(_drawn(each, letter) for letter in letters))
    first = next(letter for letter in words if letter.isalpha())
    from_right = unicodedata.bidirectional(first) in _FROM_RIGHT
    return Script(typeface, Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight)


def _drawn(typeface: Typeface, letter: str) -> bool:
    return has(typeface, letter) or (typeface.borrows(letter) and has(LATIN, letter))


def measured(
    text: str | Sequence[Span],
    points: float,
    width: float,
    *,
    bold: bool = False,
    tight: bool = True,
    script: Script = _UNSTATED,
) -> tuple[Lines, float]:
    """The text wrapped to `width`, and its height, as `pdf.measured` does; in the script of its letters if unstated."""
    if script == _UNSTATED:
        script = script_of(text if isinstance(text, str) else "".join(span.text for span in text))
    return measured_in(text, points, width, bold=bold, tight=tight, script=script)
