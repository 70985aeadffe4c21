"""Headings as headings: the role that a screen reader is told, which Qt has no widget for."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from kiosk.ui.widgets.text.prose import Prose


def heading_level(widget: object) -> int:
    """1 for a title, more for what stands below it, and 0 for what is no heading."""
    return widget.heading_level if isinstance(widget, Prose) else 0


class _Heading(QAccessibleWidget):
    def __init__(self, prose: Prose) -> None:
        super().__init__(prose, QAccessible.Role.Heading)
        self._prose = prose

    def text(self, kind: QAccessible.Text) -> str:
        return self._prose.text() if kind is QAccessible.Text.Name else super().text(kind)


_made: dict[int, _Heading] = {}
"""Qt asks for each once and keeps no hold of Python's side of it."""


def _interface(_name: str, widget: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(widget, QWidget) or not heading_level(widget):
        return None
    assert isinstance(widget, Prose)
    key = id(widget)
    heading = _made[key] = _Heading(widget)
    widget.destroyed.connect(lambda: _made.pop(key, None))
    return heading


_installed: list[bool] = []


def install_headings() -> None:
    """From now on headings are told as such. A second call changes nothing."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface)
