"""The writer of the running kiosk on a disk that stalls, for as long as a test wants it to."""

from __future__ import annotations

import threading
from functools import partial
from types import TracebackType

from kiosk.services.storage.writer import WriterThread

BOUND_SECONDS = 60.0
"""However busy the machine is, no disk of these tests takes as long."""


class HeldDisk:
    """While it is held, nothing that is put is written, and whoever waited for it would wait for ever."""

    def __init__(self) -> None:
        self.writer = WriterThread()
        self._go_on = threading.Event()
        self._go_on.set()

    def hold(self) -> None:
        """Nothing that is put from now on is written before `let_go`."""
        self._go_on = threading.Event()
        self.writer.put(partial(_wait, self._go_on))

    def let_go(self) -> None:
        self._go_on.set()

    def finish(self) -> None:
        """Let go, and wait until all is written."""
        self.let_go()
        assert self.writer.finish(BOUND_SECONDS)

    def __enter__(self) -> HeldDisk:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.let_go()


def _wait(go_on: threading.Event) -> None:
    assert go_on.wait(BOUND_SECONDS)
