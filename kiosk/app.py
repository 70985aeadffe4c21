"""The composition root: the only place where settings, content, services and window are put together."""

from __future__ import annotations

import linecache
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from kiosk import paths
from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.content.model import Profile
from kiosk.content.model.interface import Interface
from kiosk.services.departments.decision import department_file
from kiosk.services.departments.department_keeper import DepartmentKeeper
from kiosk.services.departments.profiles import ProfileError, choose_profile, first_language
from kiosk.services.notices.notice_keeper import NoticeKeeper, notice_file
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.packs.content_keeper import ContentKeeper
from kiosk.services.patient.aids import Aids, AidsKeeper
from kiosk.services.patient.choices import Choices
from kiosk.services.patient.fault_policy import FaultGuard, error_location
from kiosk.services.patient.navigator import Navigator
from kiosk.services.patient.session import Session, SessionState
from kiosk.services.platform.clock import Clock, MonotonicClock
from kiosk.services.platform.wall_time import Now, aware, local_now
from kiosk.services.storage.audit import Audit
from kiosk.settings import Settings
from kiosk.ui.display import Display
from kiosk.ui.pictures import Pictures, load_picture_palette
from kiosk.ui.widgets.text.fonts import register_text_fonts
from kiosk.ui.widgets.theme import load_colours
from kiosk.ui.window.content_switch import ContentSwitch
from kiosk.ui.window.dependencies import Presentation, Services
from kiosk.ui.window.main_window import MainWindow
from kiosk.ui.window.swipe import Swipe
from kiosk.ui.window.visit_controller import VisitController

if TYPE_CHECKING:
    from kiosk.app_staff import StaffSide
    from kiosk.services.usage.recorder import Usage
    from kiosk.services.usage.visit_counter import VisitCounter
    from kiosk.ui.staff.access.entrance import StaffAccessOptions, StaffEntrance

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kiosk:
    """The program, built and not yet shown."""

    window: MainWindow
    services: Services
    contents: ContentKeeper
    audit: Audit
    _open_office: Callable[[], StaffSide]

    @cached_property
    def office(self) -> StaffSide:
        """The staff's side and the counting of use, opened when first asked for."""
        return self._open_office()

    def complete(self) -> None:
        """Opens the office, which a `late` build leaves to whoever runs it."""
        _opened = self.office

    @property
    def usage(self) -> Usage:
        return self.office.usage

    @property
    def counting(self) -> VisitCounter:
        return self.office.counting

    @property
    def entrance(self) -> StaffEntrance:
        return self.office.entrance

    @property
    def profile_id(self) -> str:
        return self.services.departments.current

    @property
    def library(self) -> Library | None:
        return self.contents.library


def application() -> QApplication:
    """The one QApplication, with the typefaces that the kiosk brings along."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("radiology-kiosk")
    app.setQuitOnLastWindowClosed(False)
    # Nothing here is meant by a double tap, and Qt loses the second of two quick taps on a page that scrolls.
    app.setDoubleClickInterval(0)
    register_text_fonts()
    # PySide reads the source of each module that is imported after it, and that would be kept: nine megabytes.
    linecache.clearcache()
    return app


def display_of(settings: Settings) -> Display:
    return Display(settings.diagonal_inches, settings.viewing_distance_mm, motion=not settings.reduced_motion)


def build(
    settings: Settings,
    places: ContentPlaces,
    clock: Clock | None = None,
    now: Now = local_now,
    *,
    follow: bool = True,
    staff: StaffAccessOptions | None = None,
    late: bool = False,
) -> Kiosk:
    """Needs a QApplication. Content that cannot be used gives the safe page, never an exception.

    Without `follow` the department of the settings stands, whatever staff chose and whosever hours it is, and so does
    the content that there is at the start. With `late` the office is still to be opened.
    """
    clock, now = clock or MonotonicClock(), aware(now)
    audit, session = Audit(places.state_dir, now), Session(clock, settings.idle_seconds)

    def in_use() -> bool:
        return session.state is not SessionState.IDLE

    contents = ContentKeeper(places, audit, clock, now, in_use, follow=follow)
    library = contents.library
    if library is None:
        _log.error("The content cannot be used, so the safe page is shown:\n%s", contents.fault)
    departments = DepartmentKeeper(
        library,
        _usual_department(library, settings),
        department_file(places.state_dir),
        audit,
        now,
        in_use,
        follow=follow,
    )
    profile = _profile(library, departments.current)
    services = Services(
        navigator=Navigator(),
        session=session,
        aids=AidsKeeper(Aids(language=first_language(library, profile) if library and profile else "en-GB")),
        choices=Choices(),
        guard=FaultGuard(clock, audit),
        departments=departments,
        notices=NoticeKeeper(
            notice_file(places.state_dir),
            audit,
            now,
            _Words(contents, departments, now),
        ),
    )
    resources = paths.resources_folder()
    palettes = load_colours(resources / "theme.json")
    display = display_of(settings)
    pictures = Pictures(load_picture_palette(resources / "picture-palette.json"))

    def shown() -> Presentation | None:
        profile_id = departments.current
        if contents.library is None:
            return None
        profile = _profile(contents.library, profile_id)
        return Presentation(contents.library, profile_id, profile, palettes, pictures, display, now)

    window = MainWindow(shown(), services, settings.idle_seconds)
    VisitController(window, services)
    contents.setParent(window)
    window.watch(Swipe(window))
    ContentSwitch(contents, services, window, shown, lambda: _usual_department(contents.library, settings))

    def open_office() -> StaffSide:
        from kiosk import app_staff

        return app_staff.build_staff_side(
            settings, window, services, contents, audit, palettes, display, clock, now, staff
        )

    kiosk = Kiosk(window, services, contents, audit, open_office)
    if not late:
        kiosk.complete()
    return kiosk


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

    def __init__(self, contents: ContentKeeper, departments: DepartmentKeeper, now: Now) -> None:
        self._contents, self._departments, self._now = contents, departments, now

    def __call__(self, language: str) -> Interface | None:
        if (library := self._contents.library) is None:
            return None
        try:
            profile_id = self._departments.current
            profile = library.profile(profile_id)
            return library.interface(Edition(profile_id, profile, language, self._now().date()))
        except ContentError:
            return None  # told where the department is opened


class Rescue:
    """Errors that reach Python's last resort are logged and lead home; the kiosk goes on.

    What cannot be laid out fails in each thing that it lies in: that is one error.
    """

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk
        self._last = ""

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            QApplication.exit(130)
            return
        if (where := error_location(error)) == self._last:
            return
        self._last = where
        QTimer.singleShot(0, self._forget)
        self._kiosk.window.fail(error)
        if "office" in vars(self._kiosk):  # else there are no staff yet to tell
            self._kiosk.entrance.failed(error)

    def _forget(self) -> None:
        self._last = ""


def sized(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(QSize(*size))
