"""Touch as hardware gives it: cancelled, resting, trembling, jumping, by many fingers or a pen, twice, or for ever."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from pytestqt.qtbot import QtBot

from kiosk.services.patient.presence import LONGEST_SECONDS
from kiosk.services.patient.routes import HOME, IDLE, Route, ScreenId
from kiosk.ui.widgets.rows import Switch
from tests.flows.finger import settle
from tests.flows.glass import Glass
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ

SCAN = Route(ScreenId.SCAN, "vq")


def spot(patient: PatientFlow, name: str) -> QPoint:
    return patient.finger.middle(patient.finger.find(name))


def free_spot(patient: PatientFlow) -> QPoint:
    """A spot at the edge that is no button."""
    return QPoint(patient.window.width() - 12, patient.window.height() // 2)


# --- what is taken back -------------------------------------------------------------------------------------------


def test_a_touch_that_the_system_cancels_presses_nothing(patient: PatientFlow, glass: Glass) -> None:
    glass.down(0, spot(patient, VQ))
    glass.cancel()
    assert patient.route == HOME
    assert not any(tap.isDown() for tap in patient.finger.named(VQ))
    glass.tap(0, spot(patient, VQ))
    assert patient.route == SCAN


def test_a_cancelled_touch_does_not_wake_the_screen(patient: PatientFlow, touch_device: QPointingDevice) -> None:
    glass = Glass(patient.window, touch_device)
    glass.down(0, patient.centre)
    glass.cancel()
    assert (patient.route, patient.session.in_use()) == (IDLE, False)
    glass.tap(0, patient.centre)
    patient.wait_until_awake()
    assert patient.route == HOME


def test_a_touch_that_slides_over_the_idle_screen_wakes_it_for_there_is_no_button_to_leave(
    patient: PatientFlow, touch_device: QPointingDevice
) -> None:
    glass = Glass(patient.window, touch_device)
    glass.down(0, free_spot(patient))
    glass.move(0, patient.centre)
    assert (patient.route, patient.session.in_use()) == (IDLE, False)
    glass.up(0)
    patient.wait_until_awake()
    assert patient.route == HOME


def test_the_mouse_that_qt_makes_of_a_touch_presses_nothing(patient: PatientFlow, glass: Glass) -> None:
    glass.down(0, spot(patient, VQ))
    at, left = QPointF(spot(patient, VQ)), Qt.MouseButton.LeftButton
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        made = Qt.MouseEventSource.MouseEventSynthesizedByQt
        event = QMouseEvent(kind, at, at, at, left, left, Qt.KeyboardModifier.NoModifier, made)
        QCoreApplication.sendEvent(patient.keys.handle(), event)
    assert patient.route == HOME


AWAY: dict[str, Callable[[QPoint], list[QPoint]]] = {
    "one that slides off": lambda at: [at, at + QPoint(0, 400)],
    "one that jumps away": lambda at: [at + QPoint(0, 900)],
    "one that jumps away and back": lambda at: [at + QPoint(0, 900), at],
    "one that jumps about": lambda at: [at + QPoint(0, 900), at - QPoint(0, 300), at],
}


@pytest.mark.parametrize("way", AWAY.values(), ids=AWAY)
def test_a_contact_that_leaves_the_button_presses_nothing(
    patient: PatientFlow, glass: Glass, way: Callable[[QPoint], list[QPoint]]
) -> None:
    at = spot(patient, "Help")
    glass.down(0, at)
    for point in way(at):
        glass.move(0, point)
    glass.up(0)
    assert patient.route == HOME


def test_a_contact_without_an_end_presses_nothing_and_is_forgotten_at_the_next(
    patient: PatientFlow, glass: Glass
) -> None:
    glass.down(0, spot(patient, "Help"))
    glass.lose(0)
    glass.tap(1, spot(patient, VQ))
    assert patient.route == SCAN
    patient.wait(LONGEST_SECONDS + 1)
    assert patient.services.presence.troubles == ()


def test_a_new_contact_of_the_same_number_takes_the_place_of_the_lost_one(patient: PatientFlow, glass: Glass) -> None:
    glass.down(0, spot(patient, "Help"))
    glass.lose(0)
    glass.tap(0, spot(patient, VQ))
    assert patient.route == SCAN


# --- several fingers ----------------------------------------------------------------------------------------------


def test_a_palm_that_rests_deadens_no_finger(patient: PatientFlow, glass: Glass) -> None:
    glass.down(0, free_spot(patient))
    for _ in range(5):
        glass.tap(1, spot(patient, VQ))
        assert patient.route == SCAN
        glass.tap(1, spot(patient, "Home"))
        assert patient.route == HOME


def test_a_palm_on_a_button_deadens_neither_that_nor_another(patient: PatientFlow, glass: Glass) -> None:
    glass.down(0, spot(patient, VQ) + QPoint(80, 0))
    glass.tap(1, spot(patient, VQ))
    assert patient.route == SCAN
    glass.up(0)
    assert patient.route == SCAN, "what rests there when another page comes presses nothing on it"


def test_a_flat_hand_on_a_switch_is_one_tap(patient: PatientFlow, glass: Glass) -> None:
    patient.finger.tap(VQ, "Tell staff first")
    switch = next(tap for tap in patient.screen.findChildren(Switch) if patient.finger.reaches(tap))
    at = patient.finger.middle(switch)
    for number in range(4):
        glass.down(number, at + QPoint(30 * number, 0))
    for number in range(4):
        glass.up(number)
    assert len(patient.services.choices.chosen(patient.route)) == 1


def test_two_fingers_press_two_buttons(patient: PatientFlow, glass: Glass) -> None:
    patient.finger.tap(VQ, "Tell staff first")
    first, second = [tap for tap in patient.screen.findChildren(Switch) if patient.finger.reaches(tap)][:2]
    glass.down(0, patient.finger.middle(first))
    glass.down(1, patient.finger.middle(second))
    glass.up(0)
    glass.up(1)
    assert patient.services.choices.chosen(patient.route) == {first.value, second.value}


def test_a_page_is_dragged_past_a_palm_that_rests(patient: PatientFlow, glass: Glass) -> None:
    patient.finger.tap(VQ, "Tell staff first")
    glass.down(0, free_spot(patient))
    start = patient.centre
    glass.down(1, start)
    for step in range(1, 13):
        glass.move(1, start - QPoint(0, 40 * step))
    glass.up(1)
    patient.wait_until_still()
    assert patient.pager.position > 0
    assert patient.services.choices.chosen(patient.route) == frozenset()


# --- what else points ---------------------------------------------------------------------------------------------

MADE_BY_SYSTEM, REAL = Qt.MouseEventSource.MouseEventSynthesizedBySystem, Qt.MouseEventSource.MouseEventNotSynthesized


def click(patient: PatientFlow, at: QPoint, source: Qt.MouseEventSource = REAL) -> None:
    spot, left = QPointF(at), Qt.MouseButton.LeftButton
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, spot, spot, spot, left, left, Qt.KeyboardModifier.NoModifier, source)
        QCoreApplication.sendEvent(patient.keys.handle(), event)
    settle()


def steps_taken(patient: PatientFlow) -> int:
    """From the first step of the scan."""
    return [step.id for step in patient.scan("vq").facts.steps].index(patient.route.part)


@pytest.mark.parametrize("source", [MADE_BY_SYSTEM, REAL], ids=["by the system", "by the touch screen itself"])
def test_a_tap_that_is_told_as_a_mouse_too_is_one_tap(
    patient: PatientFlow, glass: Glass, source: Qt.MouseEventSource
) -> None:
    patient.services.navigator.go(Route(ScreenId.STEPS, "vq", patient.scan("vq").facts.steps[0].id))
    settle()
    at = spot(patient, "Next step")
    glass.tap(0, at)
    click(patient, at + QPoint(3, 2), source)
    assert steps_taken(patient) == 1
    glass.down(0, at)
    click(patient, at, source)
    glass.up(0)
    assert steps_taken(patient) == 2


def test_a_mouse_beside_the_glass_is_one_of_its_own(patient: PatientFlow, glass: Glass) -> None:
    glass.down(0, free_spot(patient))
    click(patient, spot(patient, VQ))
    assert patient.route == SCAN


def test_a_screen_that_tells_its_touches_as_a_mouse_alone_is_touched_all_the_same(
    patient: PatientFlow, glass: Glass, qtbot: QtBot
) -> None:
    assert not glass.contacts
    qtbot.waitUntil(lambda: not patient.window.input.same_tap.isActive())
    click(patient, spot(patient, VQ), MADE_BY_SYSTEM)
    assert patient.route == SCAN


class Pen:
    """A pen over the glass, as the window system tells of it."""

    def __init__(self, patient: PatientFlow) -> None:
        self._handle = patient.keys.handle()
        kind, tip = QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen
        can = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
        self._device = QPointingDevice("pen", 77, kind, tip, can, 1, 3)

    def tell(self, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, *, held: bool = False) -> None:
        none, spot = Qt.KeyboardModifier.NoModifier, QPointF(at)
        buttons = button if held or kind is QEvent.Type.TabletPress else Qt.MouseButton.NoButton
        changed = Qt.MouseButton.NoButton if kind is QEvent.Type.TabletMove else button
        event = QTabletEvent(kind, self._device, spot, spot, 0.5, 0, 0, 0, 0, 0, none, changed, buttons)
        event.ignore()
        QCoreApplication.sendEvent(self._handle, event)
        assert event.isAccepted(), "or Qt, or the system, makes a mouse of it as well"
        settle()

    def tap(self, at: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self.tell(QEvent.Type.TabletMove, at, button)
        self.tell(QEvent.Type.TabletPress, at, button)
        self.tell(QEvent.Type.TabletRelease, at, button)


def test_a_pen_presses_what_its_tip_taps_and_nothing_that_it_is_held_over(patient: PatientFlow, glass: Glass) -> None:
    assert not glass.contacts
    pen, at = Pen(patient), spot(patient, VQ)
    pen.tell(QEvent.Type.TabletMove, at, Qt.MouseButton.LeftButton)
    pen.tap(at, Qt.MouseButton.RightButton)
    assert patient.route == HOME
    pen.tap(at)
    click(patient, at, MADE_BY_SYSTEM)
    assert patient.route == SCAN


def test_a_pen_drags_the_page_and_presses_nothing(patient: PatientFlow, glass: Glass) -> None:
    assert not glass.contacts
    patient.finger.tap(VQ, "Tell staff first")
    pen, left = Pen(patient), Qt.MouseButton.LeftButton
    pen.tell(QEvent.Type.TabletPress, patient.centre, left)
    for step in range(1, 13):
        pen.tell(QEvent.Type.TabletMove, patient.centre - QPoint(0, 40 * step), left, held=True)
    pen.tell(QEvent.Type.TabletRelease, patient.centre - QPoint(0, 480), left)
    patient.wait_until_still()
    assert patient.pager.position > 0
    assert patient.services.choices.chosen(patient.route) == frozenset()


def test_a_pen_whose_release_was_lost_presses_nothing(patient: PatientFlow, glass: Glass) -> None:
    assert not glass.contacts
    pen, at = Pen(patient), spot(patient, VQ)
    pen.tell(QEvent.Type.TabletPress, at, Qt.MouseButton.LeftButton)
    pen.tell(QEvent.Type.TabletMove, at, Qt.MouseButton.LeftButton)
    pen.tell(QEvent.Type.TabletRelease, at, Qt.MouseButton.LeftButton)
    assert patient.route == HOME
    assert not any(tap.isDown() for tap in patient.finger.named(VQ))
