"""`radiology-kiosk trial`: runs the kiosk on a desktop, for trying it out and for authors."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from kiosk.app import Kiosk
from kiosk.commands.run import ended, prepare
from kiosk.commands.trouble_text import pin_error_text
from kiosk.services.access.pin import PinError
from kiosk.services.access.trial_pin import trial_pin
from kiosk.services.storage.writer import WriterThread
from kiosk.settings import COMMAND_LINE, TRIAL, Settings
from kiosk.ui.staff.checkup.shutdown import RESTART_CODE
from kiosk.ui.window.content_reload import ContentReload
from kiosk.ui.window.full_screen import FullScreen
from kiosk.ui.window.trial_window import CloseRequest, trial_geometry

ENDED, NOT_STARTED = 0, 2
_WINDOW_INCHES = 21.5
"""The diagonal of the display that the window stands for, on a smaller scale."""

_STARTED = """\
The kiosk runs {where}, with its state in {state} and a PIN for this trial alone.
  Staff side   hold the department’s name at the top for three seconds, or press Ctrl+Alt+S; the PIN is {pin}
  Words        change a file below {content} and save it, and the page shows it
  {other}
  To end it    {end}"""
_IN_WINDOW = ("in a window", "Full screen  start it again with --full-screen", "close the window, or press Ctrl+C here")
_FULL_SCREEN = ("full screen", "Window       start it again without --full-screen", "press Alt+F4, or Ctrl+C here")


def run(settings: Settings, full_screen: bool, size: tuple[int, int] | None) -> int:
    """Returns 0 when it was ended; 2 where the state folder can't be used, with the reason on standard error."""
    if settings.origin["paths.state_dir"] != COMMAND_LINE:  # a kiosk's own PIN and log are not to be changed by a trial
        print("trial: name a folder of its own with --state, such as --state build/state", file=sys.stderr)
        return NOT_STARTED
    try:
        pin = trial_pin(settings.state_dir)
    except PinError as error:
        print(f"trial: {pin_error_text(error)}", file=sys.stderr)
        return NOT_STARTED
    writer = WriterThread()
    app, kiosk = prepare(settings if full_screen else settings_in_window(settings), writer)
    window = kiosk.window
    window.watch(CloseRequest(partial(QApplication.exit, ENDED), window))
    ContentReload(kiosk.services, partial(_staff_inside, kiosk), window)
    if full_screen:
        FullScreen(app, window).show()
    else:
        window.setGeometry(_geometry(app, size))
        window.show()
    where, other, end = _FULL_SCREEN if full_screen else _IN_WINDOW
    content, state = _short(kiosk.services.contents.in_force.folder), _short(settings.state_dir)
    print(_STARTED.format(where=where, state=state, pin=pin, content=content, other=other, end=end), flush=True)
    if ended(app.exec(), writer) == RESTART_CODE:
        print("Staff asked for a restart. No service watches over a trial, so start it again.")
    return ENDED


def settings_in_window(settings: Settings) -> Settings:
    """The settings with what a window needs: the size of a display, and the pointer, on a touch screen too."""
    origin = dict(settings.origin)
    inches, touch = settings.diagonal_inches, settings.touch
    if inches is None:
        inches, origin["screen.diagonal_inches"] = _WINDOW_INCHES, TRIAL
    if touch == "auto":
        touch, origin["screen.touch"] = "no", TRIAL
    return replace(settings, diagonal_inches=inches, touch=touch, origin=MappingProxyType(origin))


def _geometry(app: QApplication, size: tuple[int, int] | None) -> QRect:
    available = app.primaryScreen().availableGeometry()
    if size is None:
        return trial_geometry(available)
    geometry = QRect(0, 0, *size)
    geometry.moveCenter(available.center())
    return geometry


def _staff_inside(kiosk: Kiosk) -> bool:
    return kiosk.staff is not None and kiosk.staff.entrance.layer is not None


def _short(path: Path) -> str:
    """The path relative to the current folder where it is inside, else the absolute path."""
    whole = path.resolve()
    return str(whole.relative_to(Path.cwd())) if whole.is_relative_to(Path.cwd()) else str(whole)
