"""Tasks that wait until nobody touches the screen. They run one at a time, so that a tap waits for one at most."""

from __future__ import annotations

import functools
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

WHEN_STILL_MS = 25
"""The wait after a touch, or after a screen is shown, so that what the touch caused is done first."""
_BETWEEN_MS = 1
"""The wait between two tasks, so that painting and input events are handled first."""
_MOST_RETIRED = 32
"""The most widgets that wait for deletion where the screen is never idle: at least all that Finish clears at once."""


@functools.cache
def _trim() -> Callable[[int], object]:
    """malloc_trim of glibc, or a function that does nothing where the C library is another one."""
    if not sys.platform.startswith("linux"):
        return lambda _keep: None
    import ctypes

    return getattr(ctypes.CDLL(None), "malloc_trim", lambda _keep: None)


def trim_heap() -> None:
    """Returns freed memory to the system, which glibc puts off while anything above it in the heap is in use."""
    _trim()(0)


def retire(widget: QWidget) -> None:
    """Hides a widget and takes the keyboard focus from it, which Qt would leave inside the hidden widget."""
    if (focus := widget.focusWidget()) is not None:
        focus.clearFocus()
    widget.hide()


class IdleTasks(QObject):
    """Runs tasks and deletes retired widgets while nobody touches the screen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.when_still_ms = WHEN_STILL_MS
        self._jobs: Iterator[Callable[[], object]] = iter(())
        self._retired: deque[QWidget] = deque()
        self._worked = False
        """Whether anything was done since memory was last returned: before the first picture there is nothing."""
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.timeout.connect(self._on_still)

    def use_for(self, jobs: Iterator[Callable[[], object]]) -> None:
        """Replaces the tasks that are left. A task that fails is skipped."""
        self._jobs = jobs
        self._still.start(self.when_still_ms)

    def put_off(self) -> None:
        """Waits anew, because somebody touches the screen."""
        if self._still.isActive():
            self._still.start(self.when_still_ms)

    def delete_later(self, retired: QWidget) -> None:
        """Hides the widget now and deletes it when idle, since deleting takes longer than painting its successor."""
        retire(retired)
        self._retired.append(retired)
        while len(self._retired) > _MOST_RETIRED:
            QTimer.singleShot(0, self._retired.popleft().deleteLater)

    def _on_still(self) -> None:
        if self._retired:
            self._retired.popleft().deleteLater()
        elif (job := next(self._jobs, None)) is not None:
            with suppress(Exception):  # the error is reported when a patient opens that page
                job()
        else:
            if self._worked:
                trim_heap()
            self._worked = False
            return
        self._worked = True
        self._still.start(_BETWEEN_MS)
