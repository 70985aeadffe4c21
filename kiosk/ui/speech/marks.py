"""The mark over the sentence that is read: calm, and never the words alone in another colour."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.services.speech.unit import HeardUnit
from kiosk.ui.widgets.pages.pager import Pager
from kiosk.ui.widgets.text.fonts import utf16_length
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Theme

_TINT = 40
"""The opacity, of 255, of the accent over the words: they keep nearly all of their contrast."""
_UNDERLINE = 5
"""Pixels of the design."""


class SentenceMark(QWidget):
    """Lies over a widget, tints the lines of one sentence and underlines them. It takes no touch."""

    def __init__(self, theme: Theme, over: QWidget, boxes: list[QRectF]) -> None:
        super().__init__(over)
        self.boxes = boxes
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(over.rect())
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        accent = self._theme.colour("accent")
        tint = QColor(accent)
        tint.setAlpha(_TINT)
        thick = self._theme.sizes.px(_UNDERLINE)
        whole = QRectF(self.rect())
        for box in (each.intersected(whole) for each in self.boxes):  # the air of the last line ends below the words
            painter.fillRect(box, tint)
            painter.fillRect(QRectF(box.left(), box.bottom() - thick, box.width(), thick), accent)
        painter.end()


def marked(theme: Theme, widget: QWidget, unit: HeardUnit, sentence: int) -> SentenceMark:
    """Mark a sentence of the unit that the widget draws, and bring it into view."""
    boxes = sentence_boxes(widget, unit, sentence) or [QRectF(widget.rect())]
    _bring_into_view(widget, boxes)
    return SentenceMark(theme, widget, boxes)


def sentence_boxes(widget: QWidget, unit: HeardUnit, sentence: int) -> list[QRectF]:
    """Return where the lines of a sentence are in its widget; none where that is no running text."""
    if not isinstance(widget, Prose):
        return []
    wanted, earlier = unit.sentences[sentence].text, [each.text for each in unit.sentences[:sentence]]
    before = earlier.count(wanted)  # the same words may stand there twice
    for lines, place in widget.placed_lines():
        begins = lines.text.find(wanted)
        while begins >= 0:
            if not before:
                first = utf16_length(lines.text[:begins])
                found = _boxes(lines, first, first + utf16_length(wanted))
                return [box.translated(place) for box in found]
            before -= 1
            begins = lines.text.find(wanted, begins + len(wanted))
    return []


def _boxes(lines: Lines, first: int, last: int) -> Iterator[QRectF]:
    """The parts of the lines between two positions of Qt, from the upper left corner of the text."""
    for number, ink in enumerate(lines.boxes()):
        line = lines.layout.lineAt(number)
        begins, ends = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if begins < ends:
            one, other = _x(line.cursorToX(begins)), _x(line.cursorToX(ends))
            air = (lines.pitch - ink.height()) / 2
            yield QRectF(min(one, other), ink.top() - air, abs(other - one), lines.pitch)


def _x(cursor: object) -> float:
    """The x of `cursorToX`, which PySide returns together with the cursor."""
    return float(cursor[0]) if isinstance(cursor, tuple | list) else float(cursor)  # type: ignore[arg-type]


def _bring_into_view(widget: QWidget, boxes: list[QRectF]) -> None:
    pager = widget.parentWidget()
    while pager is not None and not isinstance(pager, Pager):
        pager = pager.parentWidget()
    if isinstance(pager, Pager) and pager.body.isAncestorOf(widget):
        top = widget.mapTo(pager.body, QPoint(0, 0)).y()
        pager.bring_into_view(top + int(boxes[0].top()), top + int(boxes[-1].bottom()) + 1)
