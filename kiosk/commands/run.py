"""`radiology-kiosk run`: shows the kiosk until the service manager ends it."""

from __future__ import annotations

import logging
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from kiosk import cheap_start
from kiosk.app import Kiosk, Rescue, application, build, sized
from kiosk.app_content import content_places
from kiosk.services.platform.clock import MonotonicClock
from kiosk.services.platform.end_signals import EndSignals
from kiosk.services.platform.garbage import Collector
from kiosk.services.platform.wall_time import local_now
from kiosk.services.platform.watchdog import LONGEST_WAIT_MS, Watchdog
from kiosk.services.storage.audit import AuditEvent
from kiosk.services.storage.writer import DiskWriter, WriterThread
from kiosk.settings import Settings
from kiosk.ui.window.first_paint import FirstPaint
from kiosk.ui.window.full_screen import FullScreen, hide_pointer, is_on_screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.services.health.heartbeat import Heart

_log = logging.getLogger(__name__)

_WINDOW = (540, 960)
_OF_SYSTEMD = "JOURNAL_STREAM"  # a variable of what systemd starts with its output kept in the journal
_LONGEST_END = 5  # seconds for the disk at the end: the service manager waits for ten, and then kills
_HOW_TO_END = """\
The kiosk runs as in a waiting room: no key closes it. To end it:
  here         Ctrl+C
  elsewhere    kill {process}, in another terminal; on Linux Ctrl+Alt+F3 brings one up"""
_BY_STAFF = """
  on screen    the staff side: Check-up, Restart or close
To try it in a window that may be closed, use the command trial."""


def run(settings: Settings, windowed: bool, size: tuple[int, int] | None) -> int:
    """Returns the exit code: 0 when it was asked to end, 130 after Ctrl+C."""
    writer = WriterThread()
    app, kiosk = prepare(settings, writer, logged=has_log())
    if windowed:
        sized(kiosk.window, size or _WINDOW)
        kiosk.window.show()
    else:
        screen = FullScreen(app, kiosk.window)
        screen.show()
        screen.keep()
    _tell_terminal(_HOW_TO_END + _BY_STAFF)
    return ended(app.exec(), writer)


def ended(code: int, writer: WriterThread, seconds: float = _LONGEST_END) -> int:
    """Returns the exit code when what was still to be written is on the disk, at the latest after so many seconds."""
    if not writer.finish(seconds):
        _log.warning("The disk did not take all that was to be written within %s seconds", seconds)
    return code


def safe(state_dir: Path) -> int:
    """Shows only the safe page, which needs no settings, no content and no state; returns the exit code.

    Where there is a state folder of this user, monitoring is told there that it stands.
    """
    from kiosk.ui.screens.safe.safe_page import SafePage

    app = application()
    EndSignals(app).wake_on_signal()
    page = SafePage()
    hide_pointer(app, "yes")
    Watchdog(page, is_shown=partial(is_on_screen, page))
    screen = FullScreen(app, page)
    screen.show()
    screen.keep()
    writer = WriterThread()
    FirstPaint(page).painted.connect(partial(_tell_of_safe_page, app, state_dir, writer))
    _tell_terminal(_HOW_TO_END)
    return ended(app.exec(), writer)


def has_log() -> bool:
    """Return whether the system keeps a log of what runs here: on Linux of what systemd started."""
    return sys.platform == "win32" or _OF_SYSTEMD in os.environ


def prepare(settings: Settings, writer: DiskWriter, *, logged: bool = False) -> tuple[QApplication, Kiosk]:
    """The application and the kiosk, not yet shown; what can wait is set up after the first paint.

    If it is `logged`, the system's log is told when it starts and ends and when its pages give way to the safe page.
    """
    app = application()
    signals = EndSignals(app)  # before Qt calls Python code, where the error that Ctrl+C raises would be lost
    kiosk = build(settings, content_places(settings), writer=writer)
    sys.excepthook = Rescue(kiosk)
    hide_pointer(app, settings.touch)
    watchdog = Watchdog(kiosk.window, is_shown=partial(is_on_screen, kiosk.window), wait_ms=LONGEST_WAIT_MS)
    first_paint = FirstPaint(kiosk.window)
    first_paint.painted.connect(partial(complete, app, kiosk, logged=logged))
    first_paint.painted.connect(partial(_when_written, app, writer, watchdog.be_ready))
    first_paint.painted.connect(signals.wake_on_signal)
    return app, kiosk


def complete(app: QApplication, kiosk: Kiosk, *, logged: bool = False) -> None:
    """Sets up what can wait until the first screen is painted: all that only staff need, and the disk."""
    from kiosk.services.platform.version import program_version

    kiosk.window.input.activity.connect(Collector(app).touched)
    app.aboutToQuit.connect(kiosk.open_staff_side().counting.flush)
    if (listener := kiosk.open_listening()) is not None:
        app.aboutToQuit.connect(listener.listening.close)
    if kiosk.services.prints is not None:
        app.aboutToQuit.connect(kiosk.services.prints.printing.end)
    kiosk.services.audit.note(AuditEvent.STARTED, version=program_version())
    heart = heart_of(kiosk)
    if logged:
        _log_health(app, heart, kiosk.services.contents.places.state_dir, kiosk.services.writer)
    heart.start(program_version())
    app.aboutToQuit.connect(heart.stop)
    cheap_start.end()


def _when_written(app: QApplication, writer: DiskWriter, then: Callable[[], None]) -> None:
    """What the start has put is on the disk: whoever is told of the start may look at once whether the kiosk runs."""
    from kiosk.services.platform.answered_writes import AnsweredWrites

    AnsweredWrites(writer, app).put(bool, lambda _nothing: then())


def heart_of(kiosk: Kiosk) -> Heart:
    """What tells monitoring that the kiosk runs, and what it shows, once it is started."""
    from kiosk.services.content_status.fingerprint import known_fingerprint
    from kiosk.services.health.heartbeat import Heart, ShownContent, heartbeat_file
    from kiosk.ui.screens.safe.safe_page import SafePage  # now, for when it is shown its file may be out of reach

    services = kiosk.services
    contents = services.contents

    def look() -> ShownContent:
        safe, pack = isinstance(kiosk.window.screen_shown, SafePage), contents.in_force.pack
        content = None if contents.library is None else known_fingerprint(contents.library.files)
        return ShownContent(safe, content or "", 0 if pack is None else pack.number)

    file = heartbeat_file(contents.places.state_dir)
    heart = Heart(file, services.writer, services.clock, services.now, look)
    heart.setParent(kiosk.window)
    return heart


def _log_health(app: QApplication, heart: Heart, state_dir: Path, writer: DiskWriter) -> None:
    from kiosk.services.health.health_log import HealthLog
    from kiosk.services.health.heartbeat import heartbeat_file
    from kiosk.services.platform.version import program_version

    health = HealthLog(heartbeat_file(state_dir), writer)
    health.start(program_version())
    heart.turned.connect(partial(health.turn))  # which holds on to it
    app.aboutToQuit.connect(partial(health.end))


def _is_own(folder: Path) -> bool:
    """Return whether the folder is there and this user's: root leaves nothing in that of another."""
    try:
        found = folder.stat()
    except OSError:
        return False
    return sys.platform == "win32" or found.st_uid == os.geteuid()


def _tell_of_safe_page(app: QApplication, state_dir: Path, writer: DiskWriter) -> None:
    """Begin to beat once the disk has said whose the folder is: one that hangs keeps the page from nobody."""
    from kiosk.services.platform.answered_writes import AnsweredWrites

    asked = AnsweredWrites(writer, app)
    asked.put(partial(_is_own, state_dir), partial(_beat_on_safe_page, app, state_dir, writer))


def _beat_on_safe_page(app: QApplication, state_dir: Path, writer: DiskWriter, is_own: bool) -> None:
    if not is_own:
        return
    from kiosk.services.health.heartbeat import Heart, ShownContent, heartbeat_file
    from kiosk.services.platform.version import program_version

    heart = Heart(heartbeat_file(state_dir), writer, MonotonicClock(), local_now, lambda: ShownContent(safe=True))
    heart.setParent(app)
    if has_log():
        _log_health(app, heart, state_dir, writer)
    heart.start(program_version())
    app.aboutToQuit.connect(heart.stop)


def _tell_terminal(how_to_end: str) -> None:
    """Prints how to end the program if it was started in a terminal, since nothing on the screen does so."""
    if sys.stdout is not None and sys.stdout.isatty():
        print(how_to_end.format(process=os.getpid()), flush=True)
