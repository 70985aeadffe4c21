"""The safe page, which is shown when nothing else can be. It needs no file, so its words are in this module.

Where the department is known all the same, its telephone number stands below them.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.text.fonts import text_font
from kiosk.ui.widgets.text.lines import Lines, longest_line

_WORDS = (
    ("Please ask a member of staff", True, 0.072),
    ("This screen is not working at the moment. Staff will gladly help you.", False, 0.042),
    ("Tell staff if you may be pregnant or are breast-feeding.", True, 0.042),
    ("Feel unwell? Tell staff straight away.", False, 0.042),
)
"""Words, bold or not, and letter size as a share of the shorter side."""
_TELEPHONE_SHARE = 0.042
_PAPER, _INK = QColor(255, 255, 255), QColor(0, 0, 0)


class SafePage(QLabel):
    """Asks patients to turn to the staff, whatever has failed."""

    def __init__(self, telephone: str = "", parent: QWidget | None = None) -> None:
        self._words = (*_WORDS, (f"Telephone: {telephone}", False, _TELEPHONE_SHARE)) if telephone else _WORDS
        super().__init__("\n".join(words for words, _bold, _share in self._words), parent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _PAPER)
        short = min(self.width(), self.height())
        margin = round(short * 0.08)
        gap = round(short * 0.04)
        paragraphs, heights = [], []
        for words, bold, share in self._words:
            font = text_font(round(short * share), bold)
            paragraphs.append(Lines(words, font, line_height=1.35))
            heights.append(paragraphs[-1].set_width(min(self.width() - 2 * margin, longest_line(font))))
        y = (self.height() - sum(heights) - gap * (len(heights) - 1)) / 2
        for lines, height in zip(paragraphs, heights, strict=True):
            lines.draw(painter, margin, y, _INK)
            y += height + gap
        painter.end()
