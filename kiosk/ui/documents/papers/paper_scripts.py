"""The typeface of words on papers: where that of a language lacks their letters, as in names, the letters choose it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt

from kiosk.typefaces import ALL, LATIN, Typeface
from kiosk.ui.documents.pdf import Script, measured
from kiosk.ui.widgets.text.fonts import has, usable
from kiosk.ui.widgets.text.lines import Lines, Span

_FROM_RIGHT = frozenset({"R", "AL"})
_UNSTATED = Script()


def lettered_script(words: str, script: Script = _UNSTATED) -> Script:
    """Return how words are set: in this script where it has all their letters, else in the typeface that has most.

    They then are read from the right where their first letter is.
    """
    letters = {letter for letter in words if letter.isalpha()}
    if words.isascii() or all(_drawn(script.typeface, letter) for letter in letters):
        return script
    known = (script.typeface, *filter(usable, ALL))
    typeface = max(known, key=lambda each: sum(_drawn(each, letter) for letter in letters))
    if typeface is script.typeface:
        return script
    first = next(letter for letter in words if letter.isalpha())
    from_right = unicodedata.bidirectional(first) in _FROM_RIGHT
    return Script(typeface, Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight)


def _drawn(typeface: Typeface, letter: str) -> bool:
    return has(typeface, letter) or (typeface.borrows(letter) and has(LATIN, letter))


def lettered(
    text: str | Sequence[Span],
    points: float,
    width: float,
    *,
    bold: bool = False,
    tight: bool = True,
    script: Script = _UNSTATED,
) -> tuple[Lines, float]:
    """The text wrapped to `width`, and its height, as `pdf.measured` does; with all its letters."""
    words = text if isinstance(text, str) else "".join(span.text for span in text)
    return measured(text, points, width, bold=bold, tight=tight, script=lettered_script(words, script))
