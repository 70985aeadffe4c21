"""Containers that place their children by height for width: columns, grids and two columns side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.drawing import rounded
from kiosk.ui.widgets.pages.layout_errors import reporting
from kiosk.ui.widgets.theme import Theme


def least_width(item: QWidget) -> int:
    """The width in pixels below which a word of an item would be broken; 0 where it has no words."""
    return max(0, item.minimumSizeHint().width())


class Fitting:
    """A mixin of widgets that know whether a width will do without measuring their least one, word by word."""

    def fits(self, width: int) -> bool:
        """Returns whether no word is broken in a width in pixels."""
        raise NotImplementedError


def words_fit(item: QWidget, width: int) -> bool:
    """Whether no word of an item is broken in a width in pixels."""
    return item.fits(width) if isinstance(item, Fitting) else least_width(item) <= width


class Container(QWidget):
    """Places its children again whenever its width or their number changes."""

    def __init__(self, children: Iterable[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[QWidget] = []
        for child in children:
            self.add(child)

    def add(self, child: QWidget) -> None:
        child.setParent(self)
        self.items.append(child)

    def rects(self, width: int) -> tuple[list[QRect], int]:
        """The rectangle of each item in this width for a left-to-right language, and the total height, in pixels."""
        raise NotImplementedError

    def minimumSizeHint(self) -> QSize:
        """The least width in which no word is broken; the height follows from it."""
        return QSize(max((least_width(item) for item in self.items), default=0), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.rects(width)[1]

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()
        super().resizeEvent(event)

    def place(self) -> None:
        """Gives each item its rectangle, mirrored for a right-to-left language."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for item, rect in zip(self.items, self.rects(self.width())[0], strict=True):
            if mirrored:
                rect.moveLeft(self.width() - rect.left() - rect.width())
            item.setGeometry(rect)


class Column(Container, Fitting):
    """Children below one another, `gap` pixels apart, with `padding` pixels on all sides."""

    def __init__(
        self, children: Iterable[QWidget] = (), gap: int = 0, padding: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(children, parent)
        self.gap = gap
        self.padding = padding

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width() + 2 * self.padding, 0)

    def fits(self, width: int) -> bool:
        return all(words_fit(item, width - 2 * self.padding) for item in self.items)

    def rects(self, width: int) -> tuple[list[QRect], int]:
        inner = max(1, width - 2 * self.padding)
        rects = []
        y = self.padding
        for item in self.items:
            height = item.heightForWidth(inner)
            rects.append(QRect(self.padding, y, inner, height))
            y += height + self.gap
        return rects, (y - self.gap if self.items else y) + self.padding


class Grid(Container):
    """Equal columns, at most `columns`, fewer where a word would be broken or the last row would be less full.

    A row is as high as its highest child.
    """

    def __init__(self, children: Iterable[QWidget], columns: int, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(children, parent)
        self.columns = max(1, columns)
        self.gap = gap

    def rects(self, width: int) -> tuple[list[QRect], int]:
        columns = self._full(self.columns)
        while columns > 1 and not self._holds(self._cell(width, columns)):
            columns = self._full(columns - 1)
        cell = self._cell(width, columns)
        rects: list[QRect] = []
        y = 0
        for start in range(0, len(self.items), columns):
            row = self.items[start : start + columns]
            height = max(item.heightForWidth(cell) for item in row)
            rects += [QRect(number * (cell + self.gap), y, cell, height) for number in range(len(row))]
            y += height + self.gap
        return rects, max(0, y - self.gap)

    def _holds(self, cell: int) -> bool:
        return all(words_fit(item, cell) for item in self.items)

    def _full(self, most: int) -> int:
        """How many columns, at most so many, leave all rows as full as one another without a row more."""
        count = max(1, len(self.items))
        rows = -(-count // min(most, count))
        return -(-count // rows)

    def _cell(self, width: int, columns: int) -> int:
        return (width - self.gap * (columns - 1)) // columns


class Spread(Container):
    """Children side by side, as wide as their weights say, or below one another where a word would be broken.

    `level` makes all of them as high as the highest.
    """

    def __init__(
        self,
        children: Sequence[QWidget],
        gap: int,
        weights: Sequence[float] = (),
        level: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(children, parent)
        self.weights = tuple(weights) or (1.0,) * len(children)
        self.gap = gap
        self.level = level

    def rects(self, width: int) -> tuple[list[QRect], int]:
        room = width - self.gap * (len(self.items) - 1)
        total = sum(self.weights)
        widths = [int(room * weight / total) for weight in self.weights]
        if not all(map(words_fit, self.items, widths)):
            return self._below_one_another(width)
        heights = [item.heightForWidth(part) for item, part in zip(self.items, widths, strict=True)]
        highest = max(heights)
        rects = []
        x = 0
        for part, height in zip(widths, heights, strict=True):
            rects.append(QRect(x, 0, part, highest if self.level else height))
            x += part + self.gap
        return rects, highest

    def _below_one_another(self, width: int) -> tuple[list[QRect], int]:
        rects = []
        y = 0
        for item in self.items:
            height = item.heightForWidth(width)
            rects.append(QRect(0, y, width, height))
            y += height + self.gap
        return rects, y - self.gap


class Space(QWidget):
    """An empty widget, `height` pixels high."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height

    def heightForWidth(self, _width: int) -> int:
        return self._height


class Panel(Column):
    """A column with a background, a border and round corners."""

    def __init__(
        self,
        theme: Theme,
        children: Iterable[QWidget] = (),
        gap: int = 0,
        padding: int = 0,
        fill: str = "surface",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(children, gap, padding, parent)
        self.theme = theme
        self.fill = fill

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self.theme.sizes.px(32)
        rounded(
            painter,
            self.rect(),
            radius,
            self.theme.colour(self.fill),
            self.theme.colour("line"),
            self.theme.border,
        )
        painter.end()
