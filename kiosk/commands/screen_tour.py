"""Opens every screen of patients and of staff in the real window, for the tour and the self-test."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer

from kiosk.app import Kiosk, build, sized
from kiosk.app_content import content_places
from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.process.interrupts import held_interrupts
from kiosk.services.access.pin import Cost, pin_file
from kiosk.services.packs.active_content import ContentPlaces, content_in_force
from kiosk.services.patient.aids import Aids, Contrast
from kiosk.services.patient.all_routes import all_routes
from kiosk.services.patient.routes import CHOOSING, SAFE, SHOW, Route, ScreenId
from kiosk.services.platform.wall_time import local_now
from kiosk.settings import Settings
from kiosk.ui.display import DIAGONAL_GUESS_INCHES
from kiosk.ui.screens.base import Screen as ScreenWidget
from kiosk.ui.staff.panel import FaultPage
from kiosk.ui.window.main_window import MainWindow

_log = logging.getLogger(__name__)
_PATIENCE_MS = 5000
_COUNTED_SECONDS = 10
"""How far the countdown of the question whether anyone is still here has gone when the tour shows it."""
_PIN, _CHEAP = "0000", Cost(rounds=1, memory_kib=8, lanes=1)
"""A PIN for a temporary folder, which protects nothing, so that it may be fast to check."""


@dataclass(frozen=True)
class TourStop:
    """A screen that is shown in the window; `fault` says why it is not, or is ""."""

    code: str
    window: MainWindow
    fault: str = ""


class TourClock:
    """A clock that only the tour moves, so that nothing expires while a screen is shown."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> float:
        return self.seconds


def known_profiles(settings: Settings) -> tuple[str, ...]:
    """The ids of all profiles; () where the content cannot be used at all, so that there is only the safe page."""
    try:
        return Library.open(content_in_force(content_places(settings)).folder).profile_ids()
    except ContentError as error:
        _log.error("The content cannot be used:\n%s", error)
        return ()


def walk(
    settings: Settings, size: tuple[int, int], text_size: int = 100, contrast: str = "light"
) -> Generator[TourStop, None, None]:
    """Opens every screen of the settings' profile, then the overlays, the safe page, and the staff side.

    Raises KeyboardInterrupt after a screen during which Ctrl+C was pressed.
    """
    diagonal = settings.diagonal_inches or DIAGONAL_GUESS_INCHES
    temporary = tempfile.TemporaryDirectory(prefix="radiology-kiosk-walk-")
    with held_interrupts() as give_way, temporary as nothing_kept:
        # A temporary state folder: choices and notices of staff on this machine do not belong in the tour.
        state, begun, clock = Path(nothing_kept), local_now(), TourClock()
        pin_file(state, _CHEAP).set(_PIN)
        shown = content_in_force(content_places(settings)).folder
        kiosk = build(replace(settings, diagonal_inches=diagonal), ContentPlaces(state, shown), clock, lambda: begun)
        if settings.profile is not None:  # else it may be the hours of another department
            for fault in kiosk.services.departments.choose(settings.profile):
                _log.error("The department %s cannot be used: %s", settings.profile, fault)
        window = kiosk.window
        sized(window, size)
        window.show()
        aids = Aids(text_size=text_size, contrast=Contrast(contrast), language=_language(kiosk))
        try:
            for stop in _stops(kiosk, clock, aids, settings.profile):
                yield stop
                give_way()
        finally:
            window.hide()
            window.deleteLater()
            _process_events()


def _stops(kiosk: Kiosk, clock: TourClock, aids: Aids, wanted: str | None) -> Iterator[TourStop]:
    window, services = kiosk.window, kiosk.services
    context = window.context
    if context is None or wanted not in (None, context.edition.profile_id):
        services.navigator.go(SAFE)
        _process_events()
        yield TourStop("SAFE", window, "the content cannot be used; the log says why")
        return
    for route in all_routes(context.library, context.edition):
        yield _stop(kiosk, aids, route)
    pages, faults = context.library.usable_scans(context.edition)
    if faults:
        yield TourStop("SCANS", window, f"{len(context.edition.profile.scans) - len(pages)} withheld: {faults[0]}")
    for screen in CHOOSING if pages else ():
        page = pages[0]
        first = page.id
        chosen = [prompt.id for prompt in page.facts.tell] if screen is ScreenId.TELL else page.facts.ask
        for choice in chosen[:3]:
            services.choices.toggle(Route(screen, first), choice)
        stop = _stop(kiosk, aids, Route(screen, first, SHOW))
        yield TourStop(f"{stop.code}-SHOW", window, stop.fault)
    window.explain(next(iter(context.library.glossary(context.edition))))
    _process_events()
    yield TourStop("TERM", window)
    services.session.begin()
    clock.seconds += services.session.limit
    services.session.tick()
    for _ in range(_COUNTED_SECONDS):
        clock.seconds += 1
        services.session.tick()
    _process_events()
    yield TourStop("STILL-HERE", window)
    services.session.touched()
    services.navigator.go(SAFE)
    _process_events()
    yield TourStop("SAFE", window)
    services.navigator.wipe()
    yield from _staff_stops(kiosk)


def _staff_stops(kiosk: Kiosk) -> Iterator[TourStop]:
    """Opens the keypad, then every tab of the panel."""
    window, entrance = kiosk.window, kiosk.open_staff_side().entrance
    entrance.open()
    _process_events()
    assert entrance.layer is not None
    assert entrance.layer.entry is not None
    yield TourStop("STAFF-ENTRY", window)
    entrance.layer.entry.enter(_PIN)
    panel = entrance.layer.panel
    if panel is None:
        yield TourStop("STAFF", window, "the right PIN does not open it")
        return
    for tab in panel.tabs:
        code, fault = f"STAFF-{tab.upper()}", ""
        try:
            panel.open(tab)
            _wait_until_ready(lambda: panel.page is None or panel.page.ready)
            if isinstance(panel.page, FaultPage):
                fault = "it can’t be built; the log says why"
        except Exception as error:  # noqa: BLE001  one tab that fails hides none of the others
            _log.exception("%s can’t be shown", code)
            fault = f"{type(error).__name__}; the log says why"
        yield TourStop(code, window, fault)
    entrance.staff_services.gate.close()
    _process_events()


def _stop(kiosk: Kiosk, aids: Aids, route: Route) -> TourStop:
    services, window = kiosk.services, kiosk.window
    services.navigator.go(route)
    # The idle screen resets the aids, so they are set again after it.
    if route.screen is not ScreenId.IDLE:
        services.aids.use(aids)
    _process_events()
    shown = window.screen_shown
    here = services.navigator.place.route
    if here != route or not isinstance(shown, ScreenWidget) or shown.route != route:
        return TourStop(f"{route.screen}-{route.page}-{route.part}", window, f"led to {here.screen}; the log says why")
    _wait_until_ready(lambda: shown.ready)
    return TourStop(shown.code, window)


def _wait_until_ready(ready: Callable[[], bool]) -> None:
    """Waits until a page has collected or made what it shows."""
    late = QDeadlineTimer(_PATIENCE_MS)
    _process_events()
    while not ready() and not late.hasExpired():
        QCoreApplication.processEvents()
    _process_events()


def _process_events() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()


def _language(kiosk: Kiosk) -> str:
    return kiosk.services.aids.aids.language
