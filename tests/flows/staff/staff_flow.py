"""A kiosk with staff at it: the department's name to hold, the keypad, and the panel behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest

from kiosk.services.access.gate import StaffGate
from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.staff.access.entrance import StaffEntrance
from kiosk.ui.staff.access.keypad import KeypadPage
from kiosk.ui.staff.access.keypad_parts import Dots
from kiosk.ui.staff.access.staff_layer import StaffLayer
from kiosk.ui.staff.base import StaffServices
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.widgets.pages.page import Page
from kiosk.ui.words.staff import StaffWords
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.loops import soon
from tests.ui.layers import Layer, layer_of, texts_of

PIN = "2468"
WRONG = "1357"
HOLD_MS = 25
_NAME_MM = 6
"""From the upper edge and the left: within the department's name on every screen."""


@dataclass(frozen=True)
class StaffFlow(PatientFlow):
    device: QPointingDevice

    @property
    def entrance(self) -> StaffEntrance:
        return self.kiosk.open_staff_side().entrance

    @property
    def staff_services(self) -> StaffServices:
        return self.entrance.staff_services

    @property
    def gate(self) -> StaffGate:
        return self.staff_services.gate

    @property
    def staff_are_in(self) -> bool:
        """Whether the gate is open, so that it counts the seconds until it closes."""
        return self.gate.closes_in > 0

    @property
    def staff_words(self) -> StaffWords:
        return self.entrance.words

    @property
    def layer(self) -> StaffLayer | None:
        return self.entrance.layer

    @property
    def keypad(self) -> KeypadPage:
        assert self.layer is not None
        assert self.layer.entry is not None
        return self.layer.entry

    @property
    def dots_say(self) -> str:
        """What a screen reader says of the dots, which stand for the digits that were entered."""
        dots = self.keypad.findChild(Dots)
        assert dots is not None
        return dots.accessibleName()

    @property
    def panel(self) -> StaffPanel:
        assert self.layer is not None
        assert self.layer.panel is not None
        return self.layer.panel

    @property
    def page(self) -> Page:
        """The keypad, or the page of the chosen tab."""
        assert self.layer is not None
        return self.layer.page

    @property
    def per_mm(self) -> float:
        return self.entrance.per_mm()

    @property
    def name_spot(self) -> QPoint:
        """On the department's name, or where it would stand."""
        frame, down = self.window.frame, round(_NAME_MM * self.per_mm)
        across = self.window.width() // 4
        spot = QPoint(across, down if frame is None else frame.header.height() // 2)
        return QPoint(self.window.width() - spot.x(), spot.y()) if self.window.isRightToLeft() else spot

    def hold_name(self, spot: QPoint | None = None) -> None:
        """As long as it takes, and lets go."""
        spot = spot or self.name_spot
        self.finger.press(spot)
        soon(self.qtbot, lambda: self.layer is not None)
        self.finger.release(spot)
        settle()

    def press_combination(self) -> None:
        self.keys.press(Qt.Key.Key_S, modifier=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)

    def digits(self, pin: str) -> None:
        """On the keypad, without Enter."""
        for digit in pin:
            self.finger.tap(self.staff_words.entry.digit.replace("{digit}", digit))

    def enter(self, pin: str = PIN) -> None:
        self.digits(pin)
        self.finger.tap(self.staff_words.entry.enter)
        self.wait_for_check()

    def wait_for_check(self) -> None:
        """Of the PIN, which is told before it begins, and for what the panel shows first."""
        self.qtbot.waitUntil(lambda: self.layer is None or self.layer.entry is None or not self.layer.entry.checking)
        self.qtbot.waitUntil(lambda: self.layer is None or self.layer.panel is None or self._is_ready)
        settle()

    @property
    def _is_ready(self) -> bool:
        return self.panel.page is not None and self.panel.page.ready

    def type(self, text: str) -> None:
        for character in text:
            QTest.keyClick(self.keys.handle(), cast("Qt.Key", ord(character)))
            settle()

    def go_in(self, pin: str = PIN) -> None:
        self.hold_name()
        self.enter(pin)
        assert self.staff_are_in

    def open_tab(self, name: str) -> None:
        """And waits until it shows what it is for."""
        self.finger.tap(self.staff_words.panel.tabs[name])
        self.qtbot.waitUntil(lambda: self._is_ready)
        settle()

    def leave(self) -> None:
        self.finger.tap(self.staff_words.panel.leave)
        assert self.layer is None

    def tick(self) -> None:
        """What looks at a clock does so."""
        self.gate.tick()
        self.entrance.tick()
        self.services.departments.tick()
        self.services.notices.tick()
        settle()

    def wait_as_staff(self, seconds: float) -> None:
        """Nobody does anything for so long."""
        while seconds > 0:
            step = min(1.0, seconds)
            self.clock.advance(step)
            self.session.tick()
            self.tick()
            seconds -= step

    def layers(self) -> list[Layer]:
        """Of the keypad or the panel: what stands still, and what moves behind it."""
        assert self.layer is not None
        page = self.page
        ground = page.theme.colours.paper
        assert page.pager is not None
        return [layer_of(self.layer, ground, beyond=page.pager.body), layer_of(page.pager.body, ground)]

    def reads(self) -> str:
        """All that the keypad or the panel has written, in view or not."""
        assert self.layer is not None
        assert self.page.pager is not None
        body = self.page.pager.body
        return "\n".join(text.text for text in (*texts_of(self.layer, beyond=body), *texts_of(body)))

    def noted(self) -> list[str]:
        """The events of the audit log, oldest first, but for the starts of the kiosk."""
        events = [line.event for line in reversed(self.staff_services.kiosk.audit.latest(100))]
        return [event for event in events if event != AuditEvent.STARTED]

    def facts(self, event: str) -> Mapping[str, str | int]:
        """Of the latest of that name."""
        return next(line.facts for line in self.staff_services.kiosk.audit.latest(100) if line.event == event)
