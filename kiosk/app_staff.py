"""The staff's side and the counting of use: put together after the first paint, for nobody needs them sooner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kiosk import paths
from kiosk.content.library import Edition
from kiosk.fill import Said
from kiosk.services.access.gate import StaffGate
from kiosk.services.access.gate_state import gate_file
from kiosk.services.access.lock_lift import LockLift
from kiosk.services.access.pin import pin_file
from kiosk.services.checkup.findings import PrinterInput, SettingInForce
from kiosk.services.content_status.fingerprint import FingerprintReader
from kiosk.services.content_status.folder_watcher import FolderWatcher
from kiosk.services.content_status.sum_keeper import SumKeeper
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.papers.paper_program import PaperProgram, Papers
from kiosk.services.platform.sound import sound_file
from kiosk.services.printing.system_queue import system_queue
from kiosk.services.storage.writer import StateSaver
from kiosk.services.usage.recorder import Usage, usage_file
from kiosk.services.usage.visit_counter import VisitCounter, step_number
from kiosk.settings import SETTINGS, TRIAL, Settings
from kiosk.ui.checkup_input import CheckupSettings
from kiosk.ui.display import Display
from kiosk.ui.screens.to_print import PrintOffer
from kiosk.ui.staff.access.entrance import StaffEntrance, StaffLook
from kiosk.ui.staff.base import StaffServices
from kiosk.ui.window.dependencies import Appearance, KioskServices
from kiosk.ui.window.main_window import MainWindow
from kiosk.ui.words.staff import load_staff_words


@dataclass(frozen=True)
class StaffSide:
    usage: Usage
    counting: VisitCounter
    entrance: StaffEntrance


def build_staff_side(
    settings: Settings, services: KioskServices, appearance: Appearance, window: MainWindow
) -> StaffSide:
    def edition() -> Edition | None:
        return None if window.context is None else window.context.edition

    staff_services = make_staff_services(settings, services, appearance.display, edition)
    staff_services.gate.setParent(window)
    staff_services.folder.setParent(window)
    staff_services.folder.start()
    sums = SumKeeper(services.contents, services.now, services.session.in_use)
    sums.setParent(window)
    sums.tick()
    counting = VisitCounter(
        staff_services.usage,
        services.audit,
        services.navigator,
        services.aids,
        lambda: services.departments.current,
        partial(_step_number, window),
    )
    counting.setParent(window)
    if services.prints is not None:
        services.prints.printing.told.connect(counting.count_print)
        prepare_printing(services.prints)
    look = StaffLook(
        load_staff_words(paths.resources_folder() / "staff"),
        appearance.palettes["light"],
        appearance.display,
        settings.shuffled_keypad,
    )
    return StaffSide(
        staff_services.usage,
        counting,
        StaffEntrance(window, staff_services, look),
    )


def prepare_printing(offer: PrintOffer) -> None:
    """Load what the first print takes, and take back what an earlier run may have left at the printer."""
    from kiosk.ui.screens import print_screen  # noqa: F401  late, for few kiosks have a printer

    offer.words()
    offer.printing.clear()


def make_staff_services(
    settings: Settings, services: KioskServices, display: Display, edition: Callable[[], Edition | None]
) -> StaffServices:
    """`edition` is what patients see now."""
    places = services.contents.places
    usage = Usage(usage_file(places.state_dir), services.now, services.writer)
    gate = StaffGate(
        services.clock, pin_file(places.state_dir), gate_file(places.state_dir), services.audit, services.writer
    )
    LockLift(gate, places.state_dir, services.now, services.writer)
    sound = StateSaver(sound_file(places.state_dir), services.writer)
    sound.prepare()
    folder = FolderWatcher(
        services.contents,
        services.audit,
        services.clock,
        services.now,
        services.session.in_use,
        lambda: services.departments.current,
    )

    def troubles() -> tuple[Said, ...]:
        files = (gate.trouble, services.audit.trouble, sound.trouble)
        content = (*services.contents.troubles, *folder.troubles)
        offer = services.prints
        left = () if offer is None else (offer.printing.trouble,)
        others = (*usage.troubles, services.notices.trouble, *services.departments.troubles, *left)
        return tuple(dict.fromkeys(filter(None, (*content, *files, *services.presence.troubles, *others))))

    return StaffServices(
        kiosk=services,
        gate=gate,
        usage=usage,
        sound=sound,
        edition=edition,
        troubles=troubles,
        checkup=checkup_settings(settings, places, display),
        folder=folder,
        fingerprints=FingerprintReader(),
        papers=Papers(paper_program()),
    )


def paper_program() -> PaperProgram:
    """How papers are made of the content that is shown."""
    return PaperProgram(*paths.program_anew())


def _step_number(window: MainWindow, scan: str, step: str) -> int:
    """The number of a step in the content that patients see now, from 1; 0 if there is no such step."""
    context = window.context
    return 0 if context is None else step_number(context.library, context.edition, scan, step)


def checkup_settings(settings: Settings, places: ContentPlaces, display: Display) -> CheckupSettings:
    """Every setting with what it amounts to, and those that a check-up works with."""
    return CheckupSettings(
        tuple(
            SettingInForce(setting.key, _shown(getattr(settings, setting.attribute)), settings.origin[setting.key])
            for setting in SETTINGS
        ),
        places,
        display,
        settings.origin["screen.diagonal_inches"] == TRIAL,
        tuple(filter(None, (settings.file or paths.settings_file(), places.keys_file))),
        _printer_input(settings.print_queue),
    )


def _printer_input(queue: str | None) -> PrinterInput | None:
    if queue is None:
        return None
    look = system_queue(queue, paths.resources_folder(), paths.program_anew()).look
    return PrinterInput(queue, partial(look, 0))


def _shown(value: object) -> str:
    if value is None:
        return "left to the kiosk"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
