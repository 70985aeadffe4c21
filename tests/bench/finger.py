"""A finger on the real window: each tap is a real touch, timed until what it leads to is painted."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, QObject, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.ui.screens.base import Screen
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.window.main_window import MainWindow

_MOST_PAGES = 40
"""Taps on More until a page has to have an end."""

_PATIENCE_SECONDS = 60.0
"""Far longer than a machine stalls. What is painted when they are over is good, however late that is."""


class LostError(RuntimeError):
    """The journey asks for something that is not on the screen, or what was asked for never comes."""


class Paints(QObject):
    """Notices that a window is painted: Qt asks the window itself to update whatever lies in it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.seen = False
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.UpdateRequest:
            self.seen = True
        return False

    def until_painted(self, there: Callable[[], bool] = lambda: True) -> float:
        """Works off all that waits, and tells when the last paint was done (`time.perf_counter`).

        What the paint is of may come a little later: when it is `there`.
        """
        dispatcher = QAbstractEventDispatcher.instance()
        started, done = time.perf_counter(), 0.0
        waiting = True
        # One turn is not enough: laying out asks for the paint, which then waits for the next turn.
        while waiting or not done or not there():
            if time.perf_counter() - started > _PATIENCE_SECONDS:
                raise LostError("nothing was painted" if not done else "painting never ends")
            self.seen = False
            waiting = dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            if self.seen:
                done = time.perf_counter()
        return done


@dataclass(frozen=True)
class Timed:
    """One tap: the kind of screen that it led to, or what it did there, and how long until that was painted."""

    kind: str
    code: str
    seconds: float


class Finger:
    """`after` is called after every tap, with the time that it took."""

    def __init__(self, window: MainWindow, after: Callable[[Timed], None]) -> None:
        self.window = window
        self._device = QTest.createTouchDevice()
        self._paints = Paints(window)
        self._after = after

    @property
    def screen(self) -> Screen:
        shown = self.window.screen_shown
        assert isinstance(shown, Screen), shown
        return shown

    def tap(self, target: Tap, kind: str) -> None:
        point = target.mapTo(self.window, target.rect().center())
        started = time.perf_counter()
        QTest.touchEvent(self.window, self._device, autoCommit=False).press(0, point, self.window).commit(
            processEvents=False
        )
        QTest.touchEvent(self.window, self._device, autoCommit=False).release(0, point, self.window).commit(
            processEvents=False
        )
        seconds = self._paints.until_painted() - started
        self._after(Timed(kind, self.screen.code, seconds))

    def hold(self, point: QPoint, milliseconds: int, there: Callable[[], bool], kind: str) -> None:
        """Timed from the moment that it has been held for so long."""
        QTest.touchEvent(self.window, self._device, autoCommit=False).press(0, point, self.window).commit(
            processEvents=False
        )
        held = time.perf_counter() + milliseconds / 1000
        seconds = self._paints.until_painted(there) - held
        QTest.touchEvent(self.window, self._device, autoCommit=False).release(0, point, self.window).commit(
            processEvents=False
        )
        QCoreApplication.processEvents()
        self._after(Timed(kind, self.screen.code, seconds))

    def targets(self, value: object) -> list[Tap]:
        return [tap for tap in self.window.findChildren(Tap) if tap.value == value and tap.isVisible()]

    def choose(self, value: object, kind: str) -> None:
        """Taps what stands for the value, and pages to it first where it is out of view."""
        found = self.targets(value)
        if not found:
            raise LostError(f"{value} is not on {self.screen.code}")
        for _ in range(_MOST_PAGES):
            if self._in_view(found[0]):
                break
            if not self.page():
                raise LostError(f"{value} is never in view on {self.screen.code}")
        self.tap(found[0], kind)

    def page(self) -> bool:
        """Taps More where there is more; tells whether it did."""
        pager = self.screen.pager
        if pager is None or not pager.more.isVisible():
            return False
        self.tap(pager.more, "more")
        return True

    def press(self, label: str, kind: str) -> None:
        """Taps a button by its words, where it stands for nothing."""
        found = [tap for tap in self.window.findChildren(Tap) if tap.text() == label and tap.isVisible()]
        if not found:
            raise LostError(f"{label} is not on {self.screen.code}")
        self.tap(found[0], kind)

    def _in_view(self, tap: Tap) -> bool:
        at = self.window.childAt(tap.mapTo(self.window, tap.rect().center()))
        return at is tap
