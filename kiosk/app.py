"""The composition root: the only place where settings, content, services and window are put together."""

from __future__ import annotations

import datetime as dt
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QCursor, QInputDevice, QScreen
from PySide6.QtWidgets import QApplication

from kiosk import paths
from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.content.model import Profile
from kiosk.services.aids import Aids, AidsKeeper
from kiosk.services.choices import Choices
from kiosk.services.guard import FaultGuard
from kiosk.services.navigator import Navigator
from kiosk.services.profiles import ProfileError, choose_profile
from kiosk.services.session import Clock, MonotonicClock, Session
from kiosk.settings import Settings
from kiosk.ui.fonts import register_text_fonts
from kiosk.ui.look import Display
from kiosk.ui.main_window import MainWindow
from kiosk.ui.parts import Services, Shown
from kiosk.ui.pictures import Pictures, load_picture_palette
from kiosk.ui.theme import load_colours

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kiosk:
    """The program, built and not yet shown."""

    window: MainWindow
    services: Services
    library: Library | None
    profile_id: str


def application() -> QApplication:
    """The one QApplication, with the typefaces that the kiosk brings along."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("radiology-kiosk")
    app.setQuitOnLastWindowClosed(False)
    # Nothing here is meant by a double tap, and Qt loses the second of two quick taps on a page that scrolls.
    app.setDoubleClickInterval(0)
    register_text_fonts()
    return app


def build(settings: Settings, clock: Clock | None = None, now: Callable[[], dt.datetime] = dt.datetime.now) -> Kiosk:
    """Needs a QApplication. Content that cannot be used gives the safe page, never an exception."""
    clock = clock or MonotonicClock()
    library, profile_id, profile = _content(settings)
    language = _first_language(library, profile)
    services = Services(
        navigator=Navigator(),
        session=Session(clock, settings.idle_seconds),
        aids=AidsKeeper(Aids(language=language)),
        choices=Choices(),
        guard=FaultGuard(clock),
    )
    shown = None
    if library is not None and profile is not None:
        resources = paths.resources_folder()
        shown = Shown(
            library=library,
            profile_id=profile_id,
            profile=profile,
            palettes=load_colours(resources / "theme.json"),
            pictures=Pictures(load_picture_palette(resources / "picture-palette.json")),
            display=Display(settings.diagonal_inches, settings.viewing_distance_mm, motion=not settings.reduced_motion),
            now=now,
        )
    window = MainWindow(shown, services, settings.idle_seconds)
    return Kiosk(window, services, library if shown else None, profile_id)


def _content(settings: Settings) -> tuple[Library | None, str, Profile | None]:
    """Another department's numbers are worse than none: a profile that cannot be used is not replaced by the next."""
    try:
        library = Library.open(settings.content_dir or paths.content_folder())
        profile_id = choose_profile(library.profile_ids(), settings.profile)
        return library, profile_id, library.profile(profile_id)
    except ContentError as error:
        _log.error("The content cannot be used, so the safe page is shown:\n%s", error)
    except ProfileError as error:
        _log.error("%s. The safe page is shown.", error)
    return None, "", None


def _first_language(library: Library | None, profile: Profile | None) -> str:
    if library is None or profile is None:
        return "en-GB"
    offered = [language for language in profile.languages if language in library.languages]
    return offered[0] if offered else library.base


class FullScreen(QObject):
    """Keeps the window on the whole of the first screen, through displays that come, go and change their size."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        super().__init__(window)
        self._app, self._window = app, window
        app.screenAdded.connect(self._on_changed)
        app.screenRemoved.connect(self._on_changed)
        app.primaryScreenChanged.connect(self._on_changed)
        self._watched: QScreen | None = None

    def show(self) -> None:
        self._window.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._fit()
        self._window.showFullScreen()
        self._fit()

    def _on_changed(self, _screen: object = None) -> None:
        self._fit()

    def _fit(self) -> None:
        """Without a window manager full screen keeps the old size, so the geometry is set as well."""
        screen = self._app.primaryScreen()
        if screen is None:
            return
        if screen is not self._watched:
            self._watched = screen
            screen.geometryChanged.connect(self._on_changed)
        self._window.setGeometry(screen.geometry())


def hide_pointer(app: QApplication, touch: str) -> None:
    """On a touch screen a pointer only distracts."""
    touched = any(device.type() is QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices())
    if touch == "yes" or (touch == "auto" and touched):
        app.setOverrideCursor(QCursor(Qt.CursorShape.BlankCursor))


class Rescue:
    """Errors that reach Python's last resort are logged and lead home; the kiosk goes on."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            QApplication.exit(130)
            return
        self._window.fail(error)


def sized(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(QSize(*size))
