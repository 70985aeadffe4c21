"""The staff's side and the counting of use: put together after the first paint, for nobody needs them sooner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk import paths
from kiosk.content.library import Edition
from kiosk.services.access.gate import StaffGate, gate_file
from kiosk.services.access.pin import pin_file
from kiosk.services.checkup.findings import SettingInForce
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.packs.content_keeper import ContentKeeper
from kiosk.services.patient.session import SessionState
from kiosk.services.platform.clock import Clock
from kiosk.services.platform.wall_time import Now
from kiosk.services.storage.audit import Audit
from kiosk.services.usage.recorder import Usage, usage_file
from kiosk.services.usage.visit_counter import VisitCounter, step_number
from kiosk.settings import SETTINGS, TRIAL, Settings
from kiosk.ui.checkup_subject import CheckupSettings
from kiosk.ui.display import Display
from kiosk.ui.staff.access.entrance import StaffAccessOptions, StaffEntrance
from kiosk.ui.staff.base import StaffServices
from kiosk.ui.widgets.theme import Colours
from kiosk.ui.window.dependencies import Services
from kiosk.ui.window.main_window import MainWindow
from kiosk.ui.words.staff import load_staff_words


@dataclass(frozen=True)
class StaffSide:
    usage: Usage
    counting: VisitCounter
    entrance: StaffEntrance


class _StepNumber:
    """As `step_number`, of what patients see now."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(self, scan: str, step: str) -> int:
        context = self._window.context
        return 0 if context is None else step_number(context.library, context.edition, scan, step)


class _Troubles:
    """Everything that staff should tell IT about, as sentences."""

    def __init__(self, *sources: Callable[[], str | None], departments: Callable[[], tuple[str, ...]]) -> None:
        self._sources, self._departments = sources, departments

    def __call__(self) -> tuple[str, ...]:
        found = [source() for source in self._sources]
        return tuple(dict.fromkeys([*filter(None, found), *self._departments()]))


def build_staff_side(
    settings: Settings,
    window: MainWindow,
    services: Services,
    contents: ContentKeeper,
    audit: Audit,
    palettes: Mapping[str, Colours],
    display: Display,
    clock: Clock,
    now: Now,
    staff: StaffAccessOptions | None,
) -> StaffSide:
    words = load_staff_words(paths.resources_folder() / "staff")
    usage = Usage(usage_file(contents.places.state_dir), now)
    counting = VisitCounter(
        usage,
        audit,
        services.navigator,
        services.aids,
        lambda: services.departments.current,
        _StepNumber(window),
        window,
    )
    staff = staff or StaffAccessOptions(pin_file(contents.places.state_dir))
    gate = StaffGate(clock, staff.pin, gate_file(contents.places.state_dir), audit, window)

    def edition() -> Edition | None:
        return None if window.context is None else window.context.edition

    def in_use() -> bool:
        return services.session.state is not SessionState.IDLE

    staff_services = StaffServices(
        gate=gate,
        audit=audit,
        departments=services.departments,
        notices=services.notices,
        usage=usage,
        contents=contents,
        edition=edition,
        troubles=_Troubles(
            lambda: contents.trouble,
            lambda: gate.trouble,
            lambda: audit.trouble,
            lambda: usage.trouble,
            lambda: services.notices.trouble,
            departments=lambda: services.departments.troubles,
        ),
        now=now,
        in_use=in_use,
        checkup=checkup_settings(settings, contents.places, display),
        shuffled_keypad=settings.shuffled_keypad,
    )
    entrance = StaffEntrance(window, services, staff_services, words, palettes, display, clock, staff)
    return StaffSide(usage, counting, entrance)


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
    )


def _shown(value: object) -> str:
    if value is None:
        return "left to the kiosk"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
