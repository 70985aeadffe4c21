"""What can wait until nobody touches the screen: one thing at a time, so that a tap never waits for more than that."""

from __future__ import annotations

import functools
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

WHEN_STILL_MS = 25
"""After a touch, or after a screen is shown: what that leads to comes first."""
_BETWEEN_MS = 1
"""So that whatever waits to be painted or to be answered comes first."""
_MOST_WORN = 32
"""Where nobody ever rests, as in a test, so many wait to be taken apart: at least all that Finish clears at once."""


@functools.cache
def _trim() -> Callable[[int], object]:
    """Of glibc; elsewhere nothing of the kind is needed."""
    if not sys.platform.startswith("linux"):
        return lambda _keep: None
    import ctypes

    return getattr(ctypes.CDLL(None), "malloc_trim", lambda _keep: None)


def trim_heap() -> None:
    """What was freed goes back to the system, which glibc puts off for as long as anything above it is in use."""
    _trim()(0)


def retire(widget: QWidget) -> None:
    """Out of sight, and no key reaches it any more: Qt would leave the focus in what is hidden."""
    if (focus := widget.focusWidget()) is not None:
        focus.clearFocus()
    widget.hide()


class IdleTasks(QObject):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.when_still_ms = WHEN_STILL_MS
        self._jobs: Iterator[Callable[[], object]] = iter(())
        self._retired: deque[QWidget] = deque()
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.timeout.connect(self._on_still)

    def use_for(self, jobs: Iterator[Callable[[], object]]) -> None:
        """These from now on, instead of whatever was left to do. A job that fails is left out."""
        self._jobs = jobs
        self._still.start(self.when_still_ms)

    def put_off(self) -> None:
        """For somebody touches the screen."""
        if self._still.isActive():
            self._still.start(self.when_still_ms)

    def delete_later(self, retired: QWidget) -> None:
        """Hides it now and deletes it later, which takes longer than painting what comes instead."""
        retire(retired)
        self._retired.append(retired)
        while len(self._retired) > _MOST_WORN:
            QTimer.singleShot(0, self._retired.popleft().deleteLater)

    def _on_still(self) -> None:
        if self._retired:
            self._retired.popleft().deleteLater()
        elif (job := next(self._jobs, None)) is not None:
            with suppress(Exception):  # told when the patient goes there
                job()
        else:
            trim_heap()
            return
        self._still.start(_BETWEEN_MS)
