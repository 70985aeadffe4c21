"""The stops of the tour: a screen in the window, waited for until it is whole, and those of the staff side."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer

from kiosk.app import Kiosk
from kiosk.services.access.pin import Cost, pin_file
from kiosk.ui.staff.content.content_page import PARTS, ContentPage
from kiosk.ui.staff.panel import FaultPage, StaffPanel
from kiosk.ui.staff.tabs import PAGES
from kiosk.ui.window.main_window import MainWindow

_log = logging.getLogger(__name__)
_PIN, _CHEAP = "0000", Cost(rounds=1, memory_kib=8, lanes=1)
"""A PIN for a temporary folder, which protects nothing, so that it may be fast to check."""
_OVERVIEW, *_OTHER_PARTS = PARTS
_STAFF_SCREENS = {
    **{f"STAFF-{tab.upper()}": (tab, "") for tab in PAGES},
    **{f"STAFF-CONTENT-{part.upper()}": ("content", part) for part in _OTHER_PARTS},
}
"""The screens of the staff side behind the keypad by their codes: each a tab, and the part of it or ""."""
STAFF_CODES = ("STAFF-ENTRY", *_STAFF_SCREENS)


@dataclass(frozen=True)
class TourStop:
    """A screen that is shown in the window; `fault` says why it is not, or is "".

    `late` says that it lacks what it was still collecting or making, or is "".
    """

    code: str
    window: MainWindow
    fault: str = ""
    late: str = ""


def is_wanted(code: str, wanted: Collection[str] | None) -> bool:
    """Return whether the screen of this code was asked for; None asks for all."""
    return wanted is None or code in wanted


def wait_until_ready(ready: Callable[[], bool], seconds: float) -> str:
    """Waits until a page has collected or made what it shows. Returns that it has not within so many seconds, or ""."""
    late = QDeadlineTimer(round(seconds * 1000))
    process_events()
    while not (done := ready()) and not late.hasExpired():
        QCoreApplication.processEvents()
    process_events()
    return "" if done else f"it was not ready within {seconds:g} seconds"


def process_events() -> None:
    """Let the window lay out, paint and tell what it has to, a few times: one event makes another."""
    for _ in range(3):
        QCoreApplication.processEvents()


def set_pin(state: Path) -> None:
    """Set the PIN with which the tour opens the staff side, in its temporary folder."""
    pin_file(state, _CHEAP).set(_PIN)


def staff_stops(kiosk: Kiosk, wanted: Collection[str] | None, patience_seconds: float) -> Iterator[TourStop]:
    """Opens the keypad, then every tab of the panel and every part of the content tab, and waits so long for each."""
    window, entrance = kiosk.window, kiosk.open_staff_side().entrance
    entrance.open()
    process_events()
    assert entrance.layer is not None
    assert entrance.layer.entry is not None
    if is_wanted("STAFF-ENTRY", wanted):
        yield TourStop("STAFF-ENTRY", window)
    entrance.layer.entry.enter(_PIN)
    panel = entrance.layer.panel
    if panel is None:
        yield TourStop("STAFF", window, "the right PIN does not open it")
        return
    for code, (tab, part) in _STAFF_SCREENS.items():
        if is_wanted(code, wanted):
            yield _staff_stop(TourStop(code, window), panel, tab, part, patience_seconds)
    entrance.staff_services.gate.close()
    process_events()


def _staff_stop(stop: TourStop, panel: StaffPanel, tab: str, part: str, patience_seconds: float) -> TourStop:
    """Opens a tab, or a part of one, and returns the stop with why it can’t be shown."""
    try:
        panel.open(tab)
        late = wait_until_ready(lambda: panel.page is None or panel.page.ready, patience_seconds)
        if isinstance(panel.page, FaultPage):
            return replace(stop, fault="it can’t be built; the log says why")
        if part and isinstance(panel.page, ContentPage):
            panel.page.show_part(part)
            process_events()
    except Exception as error:  # noqa: BLE001  one tab that fails hides none of the others
        _log.exception("%s can’t be shown", tab)
        return replace(stop, fault=f"{type(error).__name__}; the log says why")
    return replace(stop, late=late)
