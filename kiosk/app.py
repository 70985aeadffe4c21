"""The composition root: the only place where settings, content, services and window are put together."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QCursor, QInputDevice, QScreen
from PySide6.QtWidgets import QApplication

from kiosk import paths
from kiosk.content.faults import ContentError
from kiosk.content.interface import Interface
from kiosk.content.library import Edition, Library
from kiosk.content.model import Profile
from kiosk.services.aids import Aids, AidsKeeper
from kiosk.services.audit import Audit
from kiosk.services.choices import Choices
from kiosk.services.department import DepartmentKeeper, DepartmentState
from kiosk.services.guard import FaultGuard
from kiosk.services.navigator import Navigator
from kiosk.services.notice import NoticeKeeper, NoticeState
from kiosk.services.profiles import ProfileError, choose_profile, first_language
from kiosk.services.routes import IDLE
from kiosk.services.session import Clock, MonotonicClock, Session, SessionState
from kiosk.services.state import StateFile
from kiosk.services.wall_time import Now, aware, local_now
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
    audit: Audit

    @property
    def profile_id(self) -> str:
        return self.services.departments.current


def application() -> QApplication:
    """The one QApplication, with the typefaces that the kiosk brings along."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("radiology-kiosk")
    app.setQuitOnLastWindowClosed(False)
    # Nothing here is meant by a double tap, and Qt loses the second of two quick taps on a page that scrolls.
    app.setDoubleClickInterval(0)
    register_text_fonts()
    return app


def build(settings: Settings, clock: Clock | None = None, now: Now = local_now, *, follow: bool = True) -> Kiosk:
    """Needs a QApplication. Content that cannot be used gives the safe page, never an exception.

    Without `follow` the department of the settings stands, whatever staff chose and whosever hours it is.
    """
    clock, now = clock or MonotonicClock(), aware(now)
    library = _library(settings)
    audit, session = Audit(settings.state_dir, now), Session(clock, settings.idle_seconds)
    departments = DepartmentKeeper(
        library,
        _usual_department(library, settings),
        StateFile(settings.state_dir / "department.json", DepartmentState, DepartmentState()),
        audit,
        now,
        lambda: session.state is not SessionState.IDLE,
        follow=follow,
    )
    profile = _profile(library, departments.current)
    services = Services(
        navigator=Navigator(),
        session=session,
        aids=AidsKeeper(Aids(language=first_language(library, profile) if library and profile else "en-GB")),
        choices=Choices(),
        guard=FaultGuard(clock),
        departments=departments,
        notices=NoticeKeeper(
            StateFile(settings.state_dir / "notice.json", NoticeState, NoticeState()),
            audit,
            now,
            _Words(library, departments, now),
        ),
    )
    shown = None
    if library is not None:
        resources = paths.resources_folder()
        shown = Shown(
            library=library,
            profile_id=departments.current,
            profile=profile,
            palettes=load_colours(resources / "theme.json"),
            pictures=Pictures(load_picture_palette(resources / "picture-palette.json")),
            display=Display(settings.diagonal_inches, settings.viewing_distance_mm, motion=not settings.reduced_motion),
            now=now,
        )
    window = MainWindow(shown, services, settings.idle_seconds)
    if library is not None:
        _Switch(library, services, window)
    return Kiosk(window, services, library, audit)


def _library(settings: Settings) -> Library | None:
    try:
        return Library.open(settings.content_dir or paths.content_folder())
    except ContentError as error:
        _log.error("The content cannot be used, so the safe page is shown:\n%s", error)
        return None


def _usual_department(library: Library | None, settings: Settings) -> str:
    """ "" where the settings name none that there is: then the safe page stands until staff choose one."""
    try:
        return choose_profile(library.profile_ids(), settings.profile) if library else ""
    except ContentError as error:
        _log.error("The content cannot be used, so the safe page is shown:\n%s", error)
    except ProfileError as error:
        _log.error("%s. The safe page is shown.", error)
    return ""


def _profile(library: Library | None, profile_id: str) -> Profile | None:
    """Another department's numbers are worse than none: a profile that cannot be used is not replaced by the next."""
    if library is None or not profile_id:
        return None
    try:
        return library.profile(profile_id)
    except ContentError as error:
        _log.error("The content cannot be used, so the safe page is shown:\n%s", error)
        return None


class _Words:
    """The interface of the department in force, by language."""

    def __init__(self, library: Library | None, departments: DepartmentKeeper, now: Now) -> None:
        self._library, self._departments, self._now = library, departments, now

    def __call__(self, language: str) -> Interface | None:
        if self._library is None:
            return None
        try:
            profile_id = self._departments.current
            profile = self._library.profile(profile_id)
            return self._library.interface(Edition(profile_id, profile, language, self._now().date()))
        except ContentError:
            return None  # told where the department is opened


class _Switch(QObject):
    """Shows another department when there is one in force, and lets one that waits come when a patient has left."""

    def __init__(self, library: Library, services: Services, window: MainWindow) -> None:
        super().__init__(window)
        self._library, self._departments, self._window = library, services.departments, window
        services.departments.department_changed.connect(self._on_department_changed)
        services.navigator.route_changed.connect(self._on_route_changed)

    def _on_department_changed(self, profile_id: str, _reason: str) -> None:
        self._window.show_department(profile_id, self._library.profile(profile_id))

    def _on_route_changed(self, route: object) -> None:
        if route == IDLE:
            self._departments.tick()


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
