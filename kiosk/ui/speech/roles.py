"""The roles that a screen reader is told where Qt has no widget for them: headings, dialogs and the window."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from kiosk.ui.widgets.dialogs import BottomSheet
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.window.main_window import MainWindow


def heading_level(widget: object) -> int:
    """1 for a title, more for what stands below it, and 0 for what is no heading."""
    return widget.heading_level if isinstance(widget, Prose) else 0


def first_heading(page: QWidget) -> Prose | None:
    """The title of a page, else its first heading."""
    found = [each for each in page.findChildren(Prose) if each.heading_level and each.isVisibleTo(page)]
    return min(found, key=lambda each: each.heading_level, default=None)


class _Heading(QAccessibleWidget):
    """Its level can't be told: PySide crashes where Python answers which further interfaces there are.

    It holds no widget: PySide keeps what Python has made for Qt, which would keep all pages that were ever shown.
    """

    def __init__(self, prose: Prose) -> None:
        super().__init__(prose, QAccessible.Role.Heading)

    def text(self, kind: QAccessible.Text) -> str:
        prose = self.object() if kind is QAccessible.Text.Name else None
        return prose.text() if isinstance(prose, Prose) else super().text(kind)


class _Dialog(QAccessibleWidget):
    def __init__(self, sheet: BottomSheet) -> None:
        super().__init__(sheet, QAccessible.Role.Dialog)

    def text(self, kind: QAccessible.Text) -> str:
        """Its name is its heading."""
        sheet = self.object() if kind is QAccessible.Text.Name else None
        heading = first_heading(sheet.page) if isinstance(sheet, BottomSheet) else None
        return super().text(kind) if heading is None else heading.text()


_made: dict[int, QAccessibleInterface] = {}
"""Qt asks for each once and keeps no hold of Python's side of it."""


def _interface(_name: str, widget: QObject | None) -> QAccessibleInterface | None:
    made: QAccessibleInterface
    match widget:
        case Prose() if widget.heading_level:
            made = _Heading(widget)
        case BottomSheet():
            made = _Dialog(widget)
        case MainWindow():
            made = QAccessibleWidget(widget, QAccessible.Role.Window)
        case _:
            return None
    key = id(widget)
    _made[key] = made
    widget.destroyed.connect(lambda: _made.pop(key, None))
    return made


_installed: list[bool] = []


def install_roles() -> None:
    """From now on these roles are told. A second call changes nothing."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface)
