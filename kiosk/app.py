"""The composition root: the only place where settings, content, services and window are put together."""

from __future__ import annotations

import linecache
import logging
import math
import sys
from functools import cache, partial
from types import TracebackType
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from kiosk import paths
from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.content.model import Profile
from kiosk.content.model.interface import Interface
from kiosk.services.departments.decision import department_file
from kiosk.services.departments.department_keeper import DepartmentKeeper
from kiosk.services.departments.profiles import ProfileError, choose_profile, first_language
from kiosk.services.departments.schedule import Schedule
from kiosk.services.notices.notice_keeper import NoticeKeeper, notice_file
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.packs.content_keeper import ContentKeeper
from kiosk.services.patient.aids import Aids, AidsKeeper
from kiosk.services.patient.choices import Choices
from kiosk.services.patient.fault_policy import FaultGuard, error_location
from kiosk.services.patient.navigator import Navigator
from kiosk.services.patient.presence import Presence
from kiosk.services.patient.session import Session
from kiosk.services.platform.clock import Clock, MonotonicClock
from kiosk.services.platform.wall_time import LOCAL, Now, aware, local_now
from kiosk.services.storage.audit import Audit
from kiosk.services.storage.writer import AtOnce, DiskWriter
from kiosk.settings import KEYS, Settings
from kiosk.typefaces import LATIN
from kiosk.ui.display import Display
from kiosk.ui.pictures import Pictures, load_picture_palette
from kiosk.ui.widgets.text.fonts import register
from kiosk.ui.widgets.theme import load_colours
from kiosk.ui.window.content_switch import ContentSwitch
from kiosk.ui.window.dependencies import Appearance, KioskServices, Presentation
from kiosk.ui.window.main_window import MainWindow
from kiosk.ui.window.swipe import Swipe
from kiosk.ui.window.visit_controller import VisitController

if TYPE_CHECKING:
    from kiosk.app_staff import StaffSide
    from kiosk.services.printing.one_printer import Printer
    from kiosk.ui.screens.to_print import PrintOffer
    from kiosk.ui.speech.listener import Listener
    from kiosk.ui.words.handout import HandoutWords

_log = logging.getLogger(__name__)


class Kiosk(msgspec.Struct):
    """The program, built and not yet shown; `staff` is None until the staff side is opened."""

    settings: Settings
    services: KioskServices
    appearance: Appearance
    window: MainWindow
    visit: VisitController
    staff: StaffSide | None = None

    def open_staff_side(self) -> StaffSide:
        """The staff's side and the counting of use, made at the first call: the first paint does not need them."""
        if self.staff is None:
            from kiosk import app_staff  # late, for it is most of the program

            self.staff = app_staff.build_staff_side(self.settings, self.services, self.appearance, self.window)
        return self.staff

    def open_listening(self) -> Listener | None:
        """Lets pages be read aloud by the kiosk; None where the settings don't want it or the machine can't."""
        from kiosk.ui.speech.setting_up import build_listening  # late, for most kiosks have no sound

        codes: dict[str, int | None] = {name: getattr(self.settings, f"key_{name}") for name, *_ in KEYS}
        counted = self.open_staff_side().counting.on_listening_began
        return build_listening(self.settings.speech, codes, self.services, self.window, counted)

    def end(self) -> None:
        """Takes window and services away once the events that wait are processed, for a process that goes on."""
        if isValid(self.window):
            self.services.session.end()
            self.window.hide()
            self.window.deleteLater()
            self.services.end()


def application() -> QApplication:
    """The one QApplication, with the typefaces that the kiosk brings along."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("radiology-kiosk")
    app.setQuitOnLastWindowClosed(False)
    # Nothing here is meant by a double tap, and Qt loses the second of two quick taps on a page that scrolls.
    app.setDoubleClickInterval(0)
    register(LATIN)
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
    writer: DiskWriter | None = None,
    printer: Printer | None = None,
) -> Kiosk:
    """The patient's side. Needs a QApplication. Content that can't be used gives the safe page, never an exception.

    What the kiosk remembers is written at once if `writer` is None. `printer` prints instead of that of the settings.
    """
    clock = clock or MonotonicClock()
    services = make_services(settings, places, clock, aware(now), writer or AtOnce(), printer)
    resources = paths.resources_folder()
    appearance = Appearance(
        load_colours(resources / "theme.json"),
        Pictures(load_picture_palette(resources / "picture-palette.json")),
        display_of(settings),
    )
    present = partial(_presentation, services, appearance)
    window = MainWindow(present(), services, settings.idle_seconds)
    visit = VisitController(window, services)
    services.contents.setParent(window)
    Swipe(window)
    schedule = partial(_schedule, services.contents, settings.profile, services.now)
    ContentSwitch(services, visit, present, schedule, window.begin_day)
    return Kiosk(settings, services, appearance, window, visit)


def make_services(
    settings: Settings,
    places: ContentPlaces,
    clock: Clock,
    now: Now,
    writer: DiskWriter,
    printer: Printer | None = None,
) -> KioskServices:
    """`now` gives times with a zone."""
    audit, session = Audit(places.state_dir, now, writer), Session(clock, settings.idle_seconds)
    choices = Choices(session.in_use)
    session.session_began.connect(choices.clear)
    contents = ContentKeeper(places, audit, clock, now, session.in_use, writer)
    library = contents.library
    if library is None:
        _log_unusable(contents.fault)
    schedule = _schedule(contents, settings.profile, now)
    departments = DepartmentKeeper(schedule, department_file(places.state_dir), audit, now, session.in_use, writer)
    profile = _profile(library, departments.current)
    words = partial(_interface, contents, departments, now)
    return KioskServices(
        clock=clock,
        now=now,
        writer=writer,
        audit=audit,
        session=session,
        contents=contents,
        departments=departments,
        notices=NoticeKeeper(notice_file(places.state_dir), audit, now, words, writer),
        navigator=Navigator(),
        aids=AidsKeeper(Aids(language=first_language(library, profile) if library and profile else "en-GB")),
        choices=choices,
        presence=Presence(clock, audit),
        guard=FaultGuard(clock, audit),
        prints=_print_offer(settings, clock, printer),
    )


def _print_offer(settings: Settings, clock: Clock, printer: Printer | None) -> PrintOffer | None:
    """What patients can print with; None where IT has set no printer, or the system lacks the programs.

    `printer` prints instead of the queue of the settings.
    """
    if settings.print_queue is None and printer is None:
        return None
    # late, for few kiosks have a printer
    from kiosk.services.printing.one_printer import OnePrinter
    from kiosk.services.printing.patient_printing import PatientPrinting
    from kiosk.services.printing.queue_printer import QueuePrinter
    from kiosk.services.printing.system_queue import can_print, system_queue
    from kiosk.ui.screens.to_print import PrintOffer

    if printer is None and settings.print_queue is not None and can_print():
        printer = QueuePrinter(system_queue(settings.print_queue, paths.resources_folder(), paths.program_anew()))
    if printer is None:
        return None
    shared = OnePrinter(printer, clock)
    by_staff = PatientPrinting(shared, math.inf)
    return PrintOffer(PatientPrinting(shared), settings.print_paper, handout_words, by_staff)


@cache
def handout_words() -> HandoutWords:
    """The words for staff on what is printed, read for the first print."""
    from kiosk.ui.words.staff import load_staff_words

    return load_staff_words(paths.resources_folder() / "staff").handout


def _presentation(services: KioskServices, appearance: Appearance) -> Presentation | None:
    """What is to be shown of the library and the department in force; None if there is no library."""
    library, profile_id = services.contents.library, services.departments.current
    return None if library is None else Presentation(library, profile_id, _profile(library, profile_id), appearance)


def _schedule(contents: ContentKeeper, wanted: str | None, now: Now) -> Schedule:
    """The schedule of the library in force. Its default is the `wanted` department, else the usual one."""
    return Schedule.read(contents.library, _default_department(contents.library, wanted), now().tzinfo or LOCAL)


def _default_department(library: Library | None, wanted: str | None) -> str:
    """The department to begin with; "" if it can't be told, so that the safe page stands until staff choose one."""
    try:
        return choose_profile(library.profile_ids(), wanted) if library else ""
    except ContentError as error:
        _log_unusable(error)
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
        _log_unusable(error)
        return None


def _interface(contents: ContentKeeper, departments: DepartmentKeeper, now: Now, language: str) -> Interface | None:
    """The words of the department in force; None where they can't be used, which the log says."""
    if (library := contents.library) is None:
        return None
    try:
        profile_id = departments.current
        return library.interface(Edition(profile_id, library.profile(profile_id), language, now().date()))
    except ContentError:
        return None  # told where the department is opened


def _log_unusable(fault: object) -> None:
    _log.error("The content cannot be used, so the safe page is shown:\n%s", fault)


class Rescue:
    """Errors that reach Python's last resort are logged and lead home; the kiosk goes on.

    What cannot be laid out fails in each thing that it lies in: that is one error.
    """

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk
        self._last = ""

    def __call__(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if (where := error_location(error)) == self._last:
            return
        self._last = where
        QTimer.singleShot(0, self._forget)
        self._kiosk.visit.fail(error)
        if self._kiosk.staff is not None:
            self._kiosk.staff.entrance.failed(error)

    def _forget(self) -> None:
        self._last = ""


def sized(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(QSize(*size))
