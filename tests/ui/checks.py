"""Checks of everything that is shown: each takes a layer and yields what is wrong with it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget

from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.qr_code import QrCode
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.fonts import text_font
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.text.prose import Link, Prose
from kiosk.ui.widgets.theme import LEAST_GAP_MM, LEAST_TARGET_MM
from tests.ui.layers import Layer, Text

MOST_CHARACTERS = 70
LEAST_LINE_HEIGHT = 1.4
LONG_TEXT = 3
"""A text of so many lines is running text, whose lines must not be too close."""
_SLACK = 1.5
"""Pixels of tolerance for the overhang of letters and for rounding."""
_LAST_OF_LATIN = "\u024f"


@dataclass(frozen=True)
class Finding:
    check: str
    where: str
    detail: str

    def __str__(self) -> str:
        return f"{self.check}: {self.where}: {self.detail}"


def described(layer: Layer, widget: QWidget) -> str:
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QLabel) else "")
    return f"{type(widget).__name__} “{words[:40]}” at {_written(layer.place(widget))}"


def clipped(layer: Layer) -> Iterator[Finding]:
    """Widgets that exceed their parents, get less height than they need, or draw text beyond their edge."""
    for widget in layer.widgets():
        parent = _parent(widget)
        if _scrolls(parent):
            continue
        if not parent.rect().contains(widget.geometry()):
            detail = f"{_written(widget.geometry())} in {type(parent).__name__} of {_written(parent.rect())}"
            yield Finding("clipped", described(layer, widget), detail)
        needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else 0
        if needed > widget.height():
            yield Finding("clipped", described(layer, widget), f"needs {needed} px and has {widget.height()}")
    for text in layer.texts:
        room = QRectF(layer.place(text.widget)).adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        for box in text.boxes:
            if not room.contains(box):
                detail = f"“{text.text[:40]}” takes {_written(box)}"
                yield Finding("clipped", described(layer, text.widget), detail)
                break


def broken(layer: Layer, column: float) -> Iterator[Finding]:
    """Words that are broken by wrapping although they fit `column`, the width of the page's column in pixels."""
    for text in layer.texts:
        for word in text.broken:
            wide = Lines(word, bold_font(text)).natural_width
            if wide <= column:
                yield Finding("broken", described(layer, text.widget), f"“{word}” of {wide} px in “{text.text[:40]}”")


def bold_font(text: Text) -> QFont:
    """The font of a text, in bold."""
    font = QFont(text.lines.font)
    font.setBold(True)
    return font


def elided(layer: Layer) -> Iterator[Finding]:
    """Words of a label that are not drawn, texts that end in an ellipsis, and letters that are drawn as boxes."""
    drawn: dict[QWidget, str] = {}
    for text in layer.texts:
        drawn[text.widget] = f"{drawn.get(text.widget, '')} {text.text}"
        if text.text.rstrip().endswith(("…", "...")):
            yield Finding("elided", described(layer, text.widget), f"“{text.text}”")
        if _has_boxes(text):
            yield Finding("elided", described(layer, text.widget), f"boxes in “{text.text}”")
    for widget in layer.widgets():
        if isinstance(widget, QLabel) and widget.text():
            missing = _words(widget.text()) - _words(drawn.get(widget, ""))
            if missing:
                yield Finding("elided", described(layer, widget), f"not shown: {' '.join(sorted(missing))}")


def _has_boxes(text: Text) -> bool:
    """Whether a letter beyond those of Latin has no glyph. The others are known to have one, and take long to ask."""
    if not any(letter > _LAST_OF_LATIN and letter.isalpha() for letter in text.text):
        return False
    return any(0 in run.glyphIndexes() for run in text.lines.layout.glyphRuns())


def overlapping(layer: Layer) -> Iterator[Finding]:
    """Neighbours that cover each other, lines of text that overlap, and links that are covered."""
    families: dict[QWidget, list[QWidget]] = {}
    for widget in layer.widgets():
        if not _see_through(widget):
            families.setdefault(_parent(widget), []).append(widget)
    for siblings in families.values():
        for one, other in itertools.combinations(siblings, 2):
            common = one.geometry().intersected(other.geometry())
            if not common.isEmpty() and not _links(one, other):
                yield Finding("overlap", described(layer, one), f"{described(layer, other)}: {_written(common)}")
    lines = sorted(((box, text) for text in layer.texts for box in text.boxes), key=lambda line: line[0].top())
    for number, (box, text) in enumerate(lines):
        for below, other_text in lines[number + 1 :]:
            if below.top() >= box.bottom():
                break
            if text is not other_text and _overlap(box, below):
                detail = f"“{text.text[:30]}” and “{other_text.text[:30]}” at {_written(below)}"
                yield Finding("overlap", described(layer, text.widget), detail)
    yield from _covered_words(layer)


def _covered_words(layer: Layer) -> Iterator[Finding]:
    """Links whose centre is covered, so that a tap on the word would do something else."""
    for text in layer.texts:
        if not isinstance(text.widget, Prose):
            continue
        corner = text.boxes[0].topLeft() - text.lines.boxes()[0].topLeft()
        for area in text.lines.links():
            centre = area.rect.translated(corner).center() - layer.place(text.widget).topLeft()
            hit = text.widget.childAt(centre.toPoint())
            if not isinstance(hit, Tap) or hit.value != area.link:
                yield Finding("overlap", described(layer, text.widget), f"the link “{area.text}” is covered")


def small(layer: Layer, per_mm: float) -> Iterator[Finding]:
    """Targets with a side of less than 20 mm, except links within a text."""
    least = LEAST_TARGET_MM * per_mm
    for tap in layer.taps():
        if not isinstance(tap, Link) and min(tap.width(), tap.height()) < least:
            detail = f"{tap.width() / per_mm:.1f} × {tap.height() / per_mm:.1f} mm"
            yield Finding("small", described(layer, tap), detail)


def crowded(layer: Layer, per_mm: float) -> Iterator[Finding]:
    """Targets less than 3 mm apart, unless both do the same."""
    taps = [(tap, layer.place(tap)) for tap in layer.taps() if not isinstance(tap, Link)]
    for (one, place), (other, other_place) in itertools.combinations(taps, 2):
        gap = distance(place, other_place)
        if gap < LEAST_GAP_MM * per_mm and not (one.value is not None and one.value == other.value):
            yield Finding("crowded", described(layer, one), f"{gap / per_mm:.1f} mm to {described(layer, other)}")


def distance(one: QRect, other: QRect) -> float:
    """The distance between the edges of two rectangles in pixels; 0 where they touch or overlap."""
    across = max(one.left() - other.right() - 1, other.left() - one.right() - 1, 0)
    down = max(one.top() - other.bottom() - 1, other.top() - one.bottom() - 1, 0)
    return math.hypot(across, down)


def unnamed(layer: Layer) -> Iterator[Finding]:
    """Widgets without a name for a screen reader, and targets without the role of a button."""
    for widget in layer.widgets():
        if not isinstance(widget, Tap | Picture | QrCode):
            continue
        accessible = QAccessible.queryAccessibleInterface(widget)
        if not accessible.text(QAccessible.Text.Name).strip():
            yield Finding("unnamed", described(layer, widget), "has no name")
        if isinstance(widget, Tap) and accessible.role() not in (QAccessible.Role.Button, QAccessible.Role.CheckBox):
            yield Finding("unnamed", described(layer, widget), f"is a {accessible.role().name}")


def long_lines(layer: Layer) -> Iterator[Finding]:
    """Lines of more than 70 characters in texts that wrap."""
    for text in layer.texts:
        if len(text.boxes) == 1:
            continue
        most = QFontMetricsF(text_font(round(text.letters), False)).averageCharWidth() * MOST_CHARACTERS
        widest = max(box.width() for box in text.boxes)
        if widest > most + _SLACK:
            yield Finding("long lines", described(layer, text.widget), f"{widest:.0f} px, {most:.0f} allowed")


def tight_lines(layer: Layer) -> Iterator[Finding]:
    """Running text whose lines are too close; headings and labels may be tighter."""
    for text in layer.texts:
        heading = text.lines.font.bold()
        reading = isinstance(text.widget, Prose) and not text.widget.keeps_with_next and not heading
        if reading and len(text.boxes) >= LONG_TEXT and text.pitch < LEAST_LINE_HEIGHT * text.letters:
            yield Finding("tight lines", described(layer, text.widget), f"{text.pitch / text.letters:.2f}")


def _words(text: str) -> set[str]:
    return {word.strip(".,:;") for word in text.split()} - {""}


def _parent(widget: QWidget) -> QWidget:
    parent = widget.parentWidget()
    assert parent is not None, "a layer's root is not looked at"
    return parent


def _scrolls(parent: QWidget) -> bool:
    area = parent.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is parent


def _see_through(widget: QWidget) -> bool:
    """True for widgets that ignore the mouse, and for a target that is the background of all others."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
        return True
    return isinstance(widget, Tap) and _parent(widget).rect() == widget.geometry()


def _links(one: QWidget, other: QWidget) -> bool:
    return all(isinstance(widget, Link) for widget in (one, other))


def _overlap(one: QRectF, other: QRectF) -> bool:
    common = one.intersected(other)
    return common.width() > _SLACK and common.height() > _SLACK


def _written(rect: QRect | QRectF) -> str:
    return f"{rect.x():.0f},{rect.y():.0f} {rect.width():.0f}×{rect.height():.0f}"
