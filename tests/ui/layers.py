"""What is seen of a widget and all within it: a picture, and every text with the place where it was drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QTextBoundaryFinder
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.pages.pager import Pager
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.lines import Lines


@dataclass(frozen=True)
class Text:
    """One paragraph as it was drawn. Lengths are pixels, `boxes` one a line, in the coordinates of the layer."""

    widget: QWidget
    text: str
    boxes: tuple[QRectF, ...]
    letters: float
    pitch: float
    broken: tuple[str, ...]
    lines: Lines


@dataclass(frozen=True)
class Layer:
    """`root` and what lies in it; `beyond` is a part that moves by itself and is a layer of its own."""

    root: QWidget
    image: QImage
    texts: tuple[Text, ...]
    beyond: QWidget | None = None

    def widgets(self) -> Iterator[QWidget]:
        """All that is visible, the root left out."""
        for widget in self.root.findChildren(QWidget):
            if widget.isVisibleTo(self.root) and not self._elsewhere(widget):
                yield widget

    def taps(self) -> list[Tap]:
        return [widget for widget in self.widgets() if isinstance(widget, Tap)]

    def place(self, widget: QWidget) -> QRect:
        """Of a widget, in the coordinates of the layer."""
        return QRect(widget.mapTo(self.root, QPoint(0, 0)), widget.size())

    def _elsewhere(self, widget: QWidget) -> bool:
        return self.beyond is not None and (widget is self.beyond or self.beyond.isAncestorOf(widget))


def layer_of(root: QWidget, ground: str, beyond: QWidget | None = None) -> Layer:
    """Draws the whole of `root`, also what is out of view, on a ground of #RRGGBB."""
    image = QImage(root.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    with _heard() as texts:
        painter = QPainter(image)
        root.render(painter, QPoint(0, 0), QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.end()
    shown = (
        text for text in texts if beyond is None or not (text.widget is beyond or beyond.isAncestorOf(text.widget))
    )
    return Layer(root, image, tuple(shown), beyond)


def layers_of(root: QWidget, ground: str, pager: Pager | None) -> list[Layer]:
    """What stands still, and the page that moves behind it."""
    if pager is None:
        return [layer_of(root, ground)]
    return [layer_of(root, ground, beyond=pager.body), layer_of(pager.body, ground)]


def broken_words(lines: Lines) -> tuple[str, ...]:
    """Words that do not fit the width they were wrapped to, so that a line ends inside them."""
    layout = lines._layout  # which Qt has wrapped and will draw
    found = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, lines.text)
    broken = []
    for number in range(1, layout.lineCount()):
        found.setPosition(layout.lineAt(number).textStart())
        if not found.isAtBoundary():
            start = found.toPreviousBoundary()
            broken.append(lines.text[start : found.toNextBoundary()].strip())
    return tuple(dict.fromkeys(broken))


@contextmanager
def _heard() -> Iterator[list[Text]]:
    """Listens to what `Lines` draws; all words on the screens are drawn by it."""
    texts: list[Text] = []
    draw = Lines.draw

    def listening(lines: Lines, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        widget, moved = painter.device(), painter.deviceTransform()
        assert isinstance(widget, QWidget)
        boxes = tuple(moved.mapRect(box.translated(x, y)) for box in lines.boxes())
        texts.append(Text(widget, lines.text, boxes, lines.letters, lines.pitch, broken_words(lines), lines))
        draw(lines, painter, x, y, colour)

    Lines.draw = listening  # type: ignore[method-assign, assignment]
    try:
        yield texts
    finally:
        Lines.draw = draw  # type: ignore[method-assign]
