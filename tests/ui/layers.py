"""A widget as it is drawn, with all its children: a picture, and every text with its place."""

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
    """One paragraph as it was drawn. Lengths are pixels; `boxes` has one for each line, in the layer's coordinates."""

    widget: QWidget
    text: str
    boxes: tuple[QRectF, ...]
    letters: float
    pitch: float
    broken: tuple[str, ...]
    lines: Lines


@dataclass(frozen=True)
class Layer:
    """`root` and its children, without `beyond`, a part that scrolls and is a layer of its own."""

    root: QWidget
    image: QImage
    texts: tuple[Text, ...]
    beyond: QWidget | None = None

    def widgets(self) -> Iterator[QWidget]:
        """All visible widgets but the root."""
        for widget in self.root.findChildren(QWidget):
            if widget.isVisibleTo(self.root) and not self._elsewhere(widget):
                yield widget

    def taps(self) -> list[Tap]:
        return [widget for widget in self.widgets() if isinstance(widget, Tap)]

    def place(self, widget: QWidget) -> QRect:
        """The place of a widget in the coordinates of the layer."""
        return QRect(widget.mapTo(self.root, QPoint(0, 0)), widget.size())

    def _elsewhere(self, widget: QWidget) -> bool:
        return self.beyond is not None and (widget is self.beyond or self.beyond.isAncestorOf(widget))


def layer_of(root: QWidget, ground: str, beyond: QWidget | None = None) -> Layer:
    """Draws all of `root`, also what is scrolled out of view, on the colour `ground` as #RRGGBB."""
    image = QImage(root.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    return Layer(root, image, _drawn_on(image, root, beyond), beyond)


def texts_of(root: QWidget, beyond: QWidget | None = None) -> tuple[Text, ...]:
    """The texts of that layer alone: painted on a single pixel, which takes a quarter of the time of a picture."""
    return _drawn_on(QImage(1, 1, QImage.Format.Format_RGB32), root, beyond)


def _drawn_on(image: QImage, root: QWidget, beyond: QWidget | None) -> tuple[Text, ...]:
    with _drawn_texts() as texts:
        painter = QPainter(image)
        root.render(painter, QPoint(0, 0), QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.end()
    return tuple(
        text for text in texts if beyond is None or not (text.widget is beyond or beyond.isAncestorOf(text.widget))
    )


def layers_of(root: QWidget, ground: str, pager: Pager | None) -> list[Layer]:
    """The layer that does not scroll and, where there is a pager, the page that does."""
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
def _drawn_texts() -> Iterator[list[Text]]:
    """Collects what `Lines` draws within the block; all words on the screens are drawn by it."""
    texts: list[Text] = []
    draw = Lines.draw

    def collecting_draw(lines: Lines, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        widget, transform = painter.device(), painter.deviceTransform()
        assert isinstance(widget, QWidget)
        boxes = tuple(transform.mapRect(box.translated(x, y)) for box in lines.boxes())
        texts.append(Text(widget, lines.text, boxes, lines.letters, lines.pitch, broken_words(lines), lines))
        draw(lines, painter, x, y, colour)

    Lines.draw = collecting_draw  # type: ignore[method-assign, assignment]
    try:
        yield texts
    finally:
        Lines.draw = draw  # type: ignore[method-assign]
