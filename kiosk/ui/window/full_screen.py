"""One window on the whole screen, without a pointer on touch screens."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSizeF, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QInputDevice, QResizeEvent, QScreen
from PySide6.QtWidgets import QApplication, QWidget

_LOOK_MS = 1000
_SHARED = "xcb"
"""The platform on which other programs may cover or destroy the window, and Qt is not told that they do."""
_HIDDEN_ON_REQUEST = "wayland"
"""The platform whose compositor says that a window is not exposed while the display sleeps. Nobody else can hide it."""
_LOST = frozenset({QEvent.Type.Hide, QEvent.Type.WindowStateChange, QEvent.Type.Move, QEvent.Type.Resize})


class FullScreen(QObject):
    """Keeps the window on the whole primary screen when displays are added, removed or resized, and if asked always."""

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._app, self._window = app, window
        app.screenAdded.connect(self._on_changed)
        app.screenRemoved.connect(self._on_changed)
        app.primaryScreenChanged.connect(self._on_changed)
        self._watched: QScreen | None = None
        self._hidden_looks = 0
        self._mm: QSizeF | None = None
        """What the display claims to measure; None until it was looked at."""
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def show(self) -> None:
        self._window.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._fit()
        self._show_full_screen()

    def keep(self) -> None:
        """From now on brings the window back whenever it was minimised, hidden, moved, covered or destroyed."""
        self._window.installEventFilter(self)
        self._timer.start()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Looks again soon after the window was hidden, minimised, moved or resized: not at once, for Qt is at it."""
        if event.type() in _LOST:
            self._timer.start(_LOOK_MS // 4)
        return False

    def look(self) -> None:
        """Brings the window back if it is not where it has to be. The timer calls this every second."""
        self._timer.setInterval(_LOOK_MS)
        if not is_on_screen(self._window):
            self._bring_back()
        elif not self._fits():
            self._fit()
        else:
            self._hidden_looks = 0
            self._follow_display()
        if QGuiApplication.platformName() == _SHARED:
            self._window.raise_()
            self._window.activateWindow()

    def _follow_display(self) -> None:
        """Has the window laid out anew on a display with other millimetres, which may have the same pixels."""
        if self._app.primaryScreen() is None:
            return
        before, self._mm = self._mm, self._window.screen().physicalSize()
        if before is not None and before != self._mm:
            QCoreApplication.sendEvent(self._window, QResizeEvent(self._window.size(), self._window.size()))

    def _bring_back(self) -> None:
        """Shows the window, and if that has not helped makes its native window anew, as after it was destroyed."""
        self._hidden_looks += 1
        self._window.hide()
        if self._hidden_looks > 1 and QGuiApplication.platformName() == _SHARED:
            self._window.destroy(True, True)
            self._window.create()
        self._show_full_screen()

    def _show_full_screen(self) -> None:
        self._window.showFullScreen()
        self._fit()

    def _on_changed(self, _screen: object = None) -> None:
        self._fit()

    def _fits(self) -> bool:
        screen = self._app.primaryScreen()
        if screen is None:
            return True
        return self._window.geometry() == screen.geometry()

    def _fit(self) -> None:
        """Sets the geometry too, because without a window manager a full-screen window keeps its old size."""
        screen = self._app.primaryScreen()
        if screen is None:
            return
        if screen is not self._watched:
            self._watched = screen
            screen.geometryChanged.connect(self._on_changed)
        self._window.setGeometry(screen.geometry())


def is_on_screen(window: QWidget) -> bool:
    """Whether the window is shown and not minimised. A display that sleeps or is switched off changes nothing."""
    if not window.isVisible() or window.isMinimized():
        return False
    return window.windowHandle().isExposed() or QGuiApplication.platformName() == _HIDDEN_ON_REQUEST


def hide_pointer(app: QApplication, touch: str) -> None:
    """Hides the pointer if `touch` is "yes", or if it is "auto" and there is a touch screen."""
    touched = any(device.type() is QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices())
    if touch == "yes" or (touch == "auto" and touched):
        app.setOverrideCursor(QCursor(Qt.CursorShape.BlankCursor))
