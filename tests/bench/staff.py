"""Staff's way through their side: the name held, the PIN typed, every tab opened and read, and out again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint

from kiosk.services.access.pin import pin_file
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.ui.staff.access.entrance import StaffEntrance
from kiosk.ui.staff.access.staff_layer import StaffLayer
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.widgets.pages.page import Page
from tests.bench.finger import Finger, LostError
from tests.services.usage.year import simulate

PIN = "2468"
HOLD_MS = 1500
"""Shorter than staff hold it; the time until then is not counted."""
_LOOK_MS = 200
"""At a tab, some of which fill themselves meanwhile."""
_LOOKS = 3000
"""Of 20 ms: a minute, which a machine with other work to do may need for the PIN at its real cost."""
_USED_DAYS = 60
_LOGGED = 150
"""Lines, more than the log shows."""


def prepare(state: Path) -> None:
    """A kiosk that has been in use for weeks, with a PIN at its real cost."""
    pin_file(state).set(PIN)
    now = dt.datetime.now(tz=dt.UTC).astimezone()
    simulate(state, now, _USED_DAYS)
    audit = Audit(state, lambda: now)
    for _ in range(_LOGGED):
        audit.note(AuditEvent.STAFF_LEFT, why="left alone")


class StaffRound:
    """Begins and ends at the idle screen."""

    def __init__(self, finger: Finger, entrance: StaffEntrance, rest: Callable[[int], None]) -> None:
        self._finger, self._entrance, self._rest = finger, entrance, rest

    def once(self) -> None:
        self.go_in()
        for tab in self._panel().tabs:
            self.open(tab)
            self._rest(_LOOK_MS)
            self._read()
        self._finger.press(self._entrance.words.panel.leave, "staff-leave")

    def go_in(self) -> None:
        """Until the panel stands."""
        finger = self._finger
        finger.hold(
            QPoint(finger.window.width() // 4, 40), HOLD_MS, lambda: self._entrance.layer is not None, "staff-keypad"
        )
        for digit in PIN:
            finger.choose(digit, "staff-digit")
        finger.choose("enter", "staff-pin")
        self._panel()

    def open(self, tab: str) -> None:
        self._finger.choose(tab, f"staff-{tab}")

    @property
    def _layer(self) -> StaffLayer:
        if self._entrance.layer is None:
            raise LostError("the staff side does not open")
        return self._entrance.layer

    def _panel(self) -> StaffPanel:
        """Comes when the PIN has been checked, which is slow on purpose and told at once: that was timed."""
        for _ in range(_LOOKS):
            if (panel := self._layer.panel) is not None:
                return panel
            self._rest(_LOOK_MS // 10)
        raise LostError("the PIN opens nothing")

    def _read(self) -> None:
        page: Page = self._layer.page
        while page.pager is not None and page.pager.more.isVisible():
            self._finger.tap(page.pager.more, "staff-more")
