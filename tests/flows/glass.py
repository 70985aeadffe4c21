"""The glass of a touch screen: every event tells of all contacts that last, as those of the window system do."""

from __future__ import annotations

import ctypes
from pathlib import Path

import PySide6
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import getCppPointer

from tests.flows.finger import settle

_CANCEL = (
    "_ZN22QWindowSystemInterface22handleTouchCancelEventINS_15DefaultDeliveryEEE"
    "bP7QWindowPK15QPointingDevice6QFlagsIN2Qt16KeyboardModifierEE"
)
"""What the plug-ins for Wayland and Windows call where the system takes touches away; PySide has no way to."""


class Glass:
    """Contacts are numbered by the test, as a touch screen numbers them."""

    def __init__(self, window: QWidget, device: QPointingDevice) -> None:
        self._window, self._device = window, device
        self.contacts: dict[int, QPoint] = {}

    def down(self, number: int, point: QPoint) -> None:
        touch = self._others(number)
        self.contacts[number] = point
        touch.press(number, point, self._window).commit()
        settle()

    def move(self, number: int, point: QPoint) -> None:
        touch = self._others(number)
        self.contacts[number] = point
        touch.move(number, point, self._window).commit()
        settle()

    def up(self, number: int, at: QPoint | None = None) -> None:
        touch = self._others(number)
        last = self.contacts.pop(number)
        touch.release(number, last if at is None else at, self._window).commit()
        settle()

    def tap(self, number: int, point: QPoint) -> None:
        self.down(number, point)
        self.up(number)

    def lose(self, number: int) -> None:
        """The contact is gone, but no event tells its end."""
        del self.contacts[number]

    def cancel(self) -> None:
        """The system takes all touches away, as for a gesture of its own, or where it finds that it is a palm."""
        handle = self._window.windowHandle()
        assert handle is not None
        self.contacts.clear()
        library = next((Path(PySide6.__file__).parent / "Qt" / "lib").glob("libQt6Gui.so.6"))
        call = ctypes.CDLL(str(library))[_CANCEL]
        call.argtypes, call.restype = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int], ctypes.c_bool
        call(getCppPointer(handle)[0], getCppPointer(self._device)[0], 0)
        settle()

    def _others(self, number: int) -> QTest.QTouchEventSequence:
        """An event with all contacts but this one, which stay where they are."""
        touch = QTest.touchEvent(self._window, self._device)
        for other, point in self.contacts.items():
            if other != number:
                touch.move(other, point, self._window)
        return touch
