"""One window on the whole screen, without a pointer on touch screens."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCursor, QInputDevice, QScreen
from PySide6.QtWidgets import QApplication, QWidget


class FullScreen(QObject):
    """Keeps the window on the whole primary screen when displays are added, removed or resized."""

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._app, self._window = app, window
        app.screenAdded.connect(self._on_changed)
        app.screenRemoved.connect(self._on_changed)
        app.primaryScreenChanged.connect(self._on_changed)
        self._watched: QScreen | None = None

    def show(self) -> None:
        self._window.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._fit()
        self._window.showFullScreen()
        self._fit()

    def _on_changed(self, _screen: object = None) -> None:
        self._fit()

    def _fit(self) -> None:
        """Sets the geometry too, because without a window manager a full-screen window keeps its old size."""
        screen = self._app.primaryScreen()
        if screen is None:
            return
        if screen is not self._watched:
            self._watched = screen
            screen.geometryChanged.connect(self._on_changed)
        self._window.setGeometry(screen.geometry())


def hide_pointer(app: QApplication, touch: str) -> None:
    """Hides the pointer if `touch` is "yes", or if it is "auto" and there is a touch screen."""
    touched = any(device.type() is QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices())
    if touch == "yes" or (touch == "auto" and touched):
        app.setOverrideCursor(QCursor(Qt.CursorShape.BlankCursor))
