"""Show the kiosk until the service manager ends it."""

from __future__ import annotations

import gc
import signal
import sys
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import Kiosk, Rescue, application, build, sized
from kiosk.services.platform.garbage import Collector
from kiosk.services.platform.version import version
from kiosk.services.platform.watchdog import Watchdog
from kiosk.services.storage.audit import AuditEvent
from kiosk.settings import Settings
from kiosk.ui.screens.safe import SafePage
from kiosk.ui.window.full_screen import FullScreen, hide_pointer

_SIGNAL_LOOK_MS = 500
_WINDOW = (540, 960)
_WHEN_PAINTED_MS = 100
"""The first paint waits for nothing that only staff need, nor for the disk."""


def run(settings: Settings, windowed: bool, size: tuple[int, int] | None) -> int:
    """Returns the exit code: 0 when it was asked to end."""
    app = application()
    kiosk = build(settings, late=True)
    sys.excepthook = Rescue(kiosk)
    hide_pointer(app, settings.touch)
    _listen(app)
    Watchdog(kiosk.window)
    if windowed:
        sized(kiosk.window, size or _WINDOW)
        kiosk.window.show()
    else:
        FullScreen(app, kiosk.window).show()
    QTimer.singleShot(_WHEN_PAINTED_MS, kiosk.window, partial(complete, app, kiosk))
    return app.exec()


def safe() -> int:
    """Only the safe page: it needs no settings, no content and no state, whatever has happened to them."""
    app = application()
    page = SafePage()
    hide_pointer(app, "yes")
    _listen(app)
    Watchdog(page)
    FullScreen(app, page).show()
    return app.exec()


def complete(app: QApplication, kiosk: Kiosk) -> None:
    """What can wait until the first screen is painted."""
    kiosk.window.input.activity.connect(Collector(app).touched)
    app.aboutToQuit.connect(kiosk.counting.flush)
    kiosk.audit.note(AuditEvent.STARTED, version=version())
    gc.freeze()


def _listen(app: QApplication) -> None:
    """To the service manager, which ends the kiosk by signal."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _on_signal)
    # Python looks at signals only while it runs, which it does not while Qt waits.
    looking = QTimer(app)
    looking.timeout.connect(_look)
    looking.start(_SIGNAL_LOOK_MS)


def _on_signal(_number: int, _frame: object) -> None:
    QApplication.exit(0)


def _look() -> None:
    """Lets Python handle a signal."""
