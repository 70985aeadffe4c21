"""The roles that a screen reader is told where Qt has no widget for them: headings, dialogs and the window."""

from __future__ import annotations

from typing import Any
from weakref import ref

from PySide6.QtCore import QLocale, QObject
from PySide6.QtGui import QAccessible, QAccessibleAttributesInterface, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import VoidPtr

from kiosk.ui.widgets.dialogs import BottomSheet
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.window.main_window import MainWindow

_LEVEL, _LOCALE = QAccessible.Attribute.Level, QAccessible.Attribute.Locale


def heading_level(widget: object) -> int:
    """1 for a title, more for what stands below it, and 0 for what is no heading."""
    return widget.heading_level if isinstance(widget, Prose) else 0


def first_heading(page: QWidget) -> Prose | None:
    """The title of a page, else its first heading."""
    found = [each for each in page.findChildren(Prose) if each.heading_level and each.isVisibleTo(page)]
    return min(found, key=lambda each: each.heading_level, default=None)


class _Attributes(QAccessibleAttributesInterface):
    """The level and the language of a heading. It holds a weak reference alone, for the reason given at `_Heading`."""

    def __init__(self, prose: Prose) -> None:
        super().__init__()
        self._prose = ref(prose)

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [_LEVEL, _LOCALE]

    def attributeValue(self, key: QAccessible.Attribute) -> int | QLocale | None:
        prose = self._prose()
        if prose is None or key not in self.attributeKeys():
            return None
        return prose.heading_level if key is _LEVEL else prose.locale()


class _Heading(QAccessibleWidget):
    """A heading for screen readers. It holds no widget: PySide keeps this object for ever, and with it every page."""

    def __init__(self, prose: Prose) -> None:
        super().__init__(prose, QAccessible.Role.Heading)
        self._attributes: _Attributes | None = _Attributes(prose)

    def end(self) -> None:
        """Hold nothing more, for the heading is gone: what is kept for ever is then less than half as large."""
        self._attributes = None

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Return where another interface is. PySide crashes where that is None or a number."""
        if kind is QAccessible.InterfaceType.AttributesInterface and self._attributes is not None:
            return self._attributes
        found: Any = super().interface_cast(kind)
        return VoidPtr(0) if found is None else found

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
    widget.destroyed.connect(lambda: _end(key))
    return made


def _end(key: int) -> None:
    made = _made.pop(key, None)
    if isinstance(made, _Heading):
        made.end()


_installed: list[bool] = []


def install_roles() -> None:
    """From now on these roles are told. A second call changes nothing."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface)
