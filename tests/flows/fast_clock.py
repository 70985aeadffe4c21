"""The real kiosk with a clock that a signal makes faster: `python -m tests.flows.fast_clock OPTIONS`.

SIGUSR1 speeds time up until the question whether anyone is still here; SIGUSR2 speeds it up for good.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from PySide6.QtCore import QTimer

from kiosk.app import application, build
from kiosk.app_content import content_places
from kiosk.command_line.parser import parser
from kiosk.commands import logs
from kiosk.settings import load
from kiosk.ui.window.full_screen import FullScreen

FASTER = 100
TICK_MS = 20


class FastClock:
    """A `kiosk.services.platform.clock.Clock` whose speed can be changed."""

    def __init__(self) -> None:
        self.speed = 1
        self._seconds, self._looked = 0.0, time.monotonic()

    def now(self) -> float:
        looked = time.monotonic()
        self._seconds += (looked - self._looked) * self.speed
        self._looked = looked
        return self._seconds

    def set_speed(self, speed: int) -> None:
        self.now()
        self.speed = speed


def main() -> int:
    settings = load(vars(parser().parse_args()), os.environ, None)
    logs.start(settings.log_level)
    app = application()
    clock = FastClock()
    kiosk = build(settings, content_places(settings), clock)
    session = kiosk.services.session
    slow_at_warning = [True]

    def on_hurry(_number: int, _frame: object) -> None:
        clock.set_speed(FASTER)

    def on_hurry_on(_number: int, _frame: object) -> None:
        slow_at_warning.clear()
        clock.set_speed(FASTER)

    def on_warning() -> None:
        if slow_at_warning:
            clock.set_speed(1)

    signal.signal(signal.SIGUSR1, on_hurry)
    signal.signal(signal.SIGUSR2, on_hurry_on)
    signal.signal(signal.SIGTERM, lambda *_: app.exit(0))
    session.warning_started.connect(on_warning)
    ticking = QTimer()
    ticking.timeout.connect(session.tick)
    ticking.start(TICK_MS)
    FullScreen(app, kiosk.window).show()
    kiosk.open_listening()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
