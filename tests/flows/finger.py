"""A finger and a keyboard for the real window, which use events as the window system sends them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPointingDevice, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.dialogs import Shade
from kiosk.ui.widgets.pages.pager import Pager
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.window.main_window import MainWindow

_MOST_SCREENFULS = 60
_DRAG_MOVES = 12


def settle() -> None:
    """Processes all pending events and deferred deletions."""
    for _ in range(3):
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Finger:
    """Touches the window. A name is the label of a button, or its name for a screen reader."""

    def __init__(self, window: QWidget, device: QPointingDevice) -> None:
        self._window, self._device = window, device
        self.tapped: list[QPoint] = []

    # --- finding buttons --------------------------------------------------------------------------------------

    def named(self, name: str) -> list[Tap]:
        """The enabled buttons of that name, in view or scrolled out of it."""
        taps = [tap for tap in self._window.findChildren(Tap) if tap.isVisible() and tap.isEnabled()]
        return [tap for tap in taps if _is_called(tap, name) and not isinstance(tap, Shade)]

    def find(self, name: str) -> Tap:
        """The button of that name, brought into view with More and Up as a patient would."""
        for _ in range(_MOST_SCREENFULS):
            taps = self.named(name)
            assert taps, f"nothing to tap is called {name!r}; there are {self.names()}"
            reached = [tap for tap in taps if self.reaches(tap)]
            if reached:
                assert len(reached) == 1, f"{len(reached)} things in view are called {name!r}"
                return reached[0]
            self._turn_towards(taps[0])
        raise AssertionError(f"{name!r} does not come into view")

    def names(self) -> list[str]:
        """The names of all buttons in view, in the order of the keyboard."""
        return [
            tap.accessibleName()
            for tap in self._window.findChildren(Tap)
            if tap.isVisible() and tap.isEnabled() and self.reaches(tap)
        ]

    def reaches(self, tap: Tap) -> bool:
        """True where a finger in the middle of the button touches nothing else."""
        return self._window.childAt(self.middle(tap)) is tap

    def middle(self, widget: QWidget) -> QPoint:
        return widget.mapTo(self._window, widget.rect().center())

    def place(self, widget: QWidget) -> tuple[int, int, int, int]:
        """Left, top, width and height in window pixels."""
        corner = widget.mapTo(self._window, QPoint(0, 0))
        return corner.x(), corner.y(), widget.width(), widget.height()

    def _turn_towards(self, tap: Tap) -> None:
        pager = _pager_of(tap)
        assert pager is not None, f"{tap.accessibleName()!r} is covered"
        above = self.middle(tap).y() < self.middle(pager).y()
        button, before = (pager.up if above else pager.more), pager.position
        assert button.isVisible(), f"{tap.accessibleName()!r} is out of view and there is no button towards it"
        self.tap_at(self.middle(button))
        assert pager.position != before, "More and Up have to move the page"

    # --- touching ---------------------------------------------------------------------------------------------

    def tap(self, *names: str) -> None:
        """Taps the buttons of these names, one after the other."""
        for name in names:
            self.tap_at(self.middle(self.find(name)))

    def tap_at(self, point: QPoint) -> None:
        self.tapped.append(point)
        self.press(point)
        self.release(point)
        settle()

    def tap_twice_at(self, point: QPoint) -> None:
        """Taps twice without any event processed in between."""
        for _ in range(2):
            self.press(point)
            self.release(point)
        settle()

    def press(self, point: QPoint) -> None:
        QTest.touchEvent(self._window, self._device).press(0, point, self._window).commit()

    def move(self, point: QPoint) -> None:
        QTest.touchEvent(self._window, self._device).move(0, point, self._window).commit()

    def release(self, point: QPoint) -> None:
        QTest.touchEvent(self._window, self._device).release(0, point, self._window).commit()

    def drag(self, start: QPoint, end: QPoint) -> None:
        self.press(start)
        for number in range(1, _DRAG_MOVES + 1):
            self.move(start + (end - start) * number / _DRAG_MOVES)
        self.release(end)
        settle()

    def pinch(self, middle: QPoint, start: int, end: int) -> None:
        """Moves two fingers apart or together; `start` and `end` are their distances from the middle, in pixels."""
        window, device = self._window, self._device
        for number in range(_DRAG_MOVES + 1):
            apart = QPoint(start + (end - start) * number // _DRAG_MOVES, 0)
            touch = QTest.touchEvent(window, device)
            step = touch.press if number == 0 else touch.move
            step(0, middle - apart, window)
            step(1, middle + apart, window)
            touch.commit()
        apart = QPoint(end, 0)
        QTest.touchEvent(window, device).release(0, middle - apart, window).release(1, middle + apart, window).commit()
        settle()

    def rest_hand(self, points: list[QPoint]) -> None:
        """Touches all points at once and lifts the touches one after the other."""
        touch = QTest.touchEvent(self._window, self._device)
        for number, point in enumerate(points):
            touch.press(number, point, self._window)
        touch.commit()
        for lifted in range(len(points)):
            touch = QTest.touchEvent(self._window, self._device).release(lifted, points[lifted], self._window)
            for number in range(lifted + 1, len(points)):
                touch.stationary(number)
            touch.commit()
        settle()


class Keys:
    """A keyboard whose events go to the native window, as those of the window system do."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def handle(self) -> QWindow:
        handle = self._window.windowHandle()
        assert handle is not None
        return handle

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.handle(), key, modifier)
            settle()

    def hold(self, key: Qt.Key, repeats: int = 5) -> None:
        """Holds a key down: the window system repeats its event."""
        handle = self.handle()
        for number in range(repeats + 1):
            press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", number > 0)
            QCoreApplication.sendEvent(handle, press)
            settle()
        QCoreApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyRelease, key, Qt.KeyboardModifier.NoModifier))
        settle()

    @property
    def focus(self) -> Tap | None:
        focus = self._window.focusWidget()
        return focus if isinstance(focus, Tap) and focus.hasFocus() else None

    def go_to(self, name: str, key: Qt.Key = Qt.Key.Key_Tab) -> Tap:
        """Moves the focus with `key` until it is on the button of that name, which it returns."""
        passed: list[str] = []
        for _ in range(200):
            focus = self.focus
            if focus is not None and _is_called(focus, name):
                return focus
            passed.append("nothing" if focus is None else focus.accessibleName())
            self.press(key)
        raise AssertionError(f"the focus does not come to {name!r}; it was on {sorted(set(passed))}")

    def choose(self, *names: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        for name in names:
            self.go_to(name)
            self.press(key)


def _is_called(tap: Tap, name: str) -> bool:
    """True where `name` is the label, the accessible name, or the title of a tile, whose name has more."""
    return name in (tap.text(), tap.accessibleName()) or tap.accessibleName().startswith(f"{name}. ")


def _pager_of(widget: QWidget) -> Pager | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, Pager):
        parent = parent.parentWidget()
    return parent


def in_view(window: MainWindow, widget: QWidget) -> QRect:
    """The part of a widget that no parent clips, in window pixels."""
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None:
        area &= QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
        parent = parent.parentWidget() if parent is not window else None
    return area
