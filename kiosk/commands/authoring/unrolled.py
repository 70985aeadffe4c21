"""A picture of the window in which nothing is below the fold."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.pages.page import Page

_ROUNDS = 5
"""A page that grows may drop Up and More and be laid out anew, after which another height is missing."""


def unrolled(window: QWidget) -> QPixmap:
    """Return a picture of the window, as tall as it has to be for all of the page on top to be in view.

    What stands around the page keeps its height. Afterwards the window is as before.
    """
    page = _longer_page(window)
    if page is None:
        return window.grab()
    around = _child_of(window, page)
    before = around.size()
    try:
        for _ in range(_ROUNDS):
            if (missing := page.natural_height(page.width()) - page.height()) <= 0:
                break
            around.resize(around.width(), around.height() + missing)
        picture = QPixmap(around.size())
        picture.fill(page.theme.colour("paper"))  # which the window paints, and is no taller itself
        around.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return picture
    finally:
        around.resize(before)


def _longer_page(window: QWidget) -> Page | None:
    """Return the page that lies on top, if it is longer than its view."""
    for page in window.findChildren(Page):
        if page.isVisible() and page.pager is not None and page.pager.longer:
            top = window.childAt(page.mapTo(window, page.rect().center()))
            if top is page or (top is not None and page.isAncestorOf(top)):
                return page
    return None


def _child_of(window: QWidget, widget: QWidget) -> QWidget:
    """Return the widget among the window's own children that holds this one, or is it."""
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        widget, parent = parent, parent.parentWidget()
    return widget
