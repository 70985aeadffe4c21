"""Touch as hardware gives it: cancelled, resting, trembling, jumping, by several fingers, or without an end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest

from kiosk.services.patient.choices import Choices
from kiosk.services.patient.presence import LONGEST_SECONDS
from kiosk.services.patient.routes import HOME, IDLE, Route, ScreenId
from kiosk.services.patient.session import COUNTDOWN_SECONDS
from kiosk.ui.widgets.rows import Switch
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.glass import Glass
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ

SCAN = Route(ScreenId.SCAN, "vq")


@pytest.fixture
def glass(patient: PatientFlow, touch_device: QPointingDevice) -> Glass:
    patient.wake()
    return Glass(patient.window, touch_device)


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


# --- what rests, trembles or is stuck -----------------------------------------------------------------------------


def trembling(glass: Glass) -> None:
    at = glass.contacts[0]
    for way in (QPoint(1, 0), QPoint(0, 2), QPoint(0, 0)):
        glass.move(0, at + way)


def jumping(glass: Glass) -> None:
    glass.move(0, QPoint(100 + (glass.contacts[0].x() + 377) % 800, 900))


def flickering(glass: Glass) -> None:
    at = glass.contacts[0]
    glass.up(0)
    glass.down(0, at)


def resting(glass: Glass) -> None:
    """Nothing is told of it."""


GHOSTS = {"it rests": resting, "it trembles": trembling, "it jumps about": jumping, "it flickers": flickering}


@pytest.mark.parametrize("ghost", GHOSTS.values(), ids=GHOSTS)
def test_a_visit_ends_though_something_touches_the_glass_all_the_time(
    patient: PatientFlow, glass: Glass, ghost: Callable[[Glass], None]
) -> None:
    patient.finger.tap(VQ, "Tell staff first", *[next(iter(patient.scan("vq").words.tell.values()))])
    glass.down(0, free_spot(patient))
    longest = LONGEST_SECONDS + patient.session.limit + COUNTDOWN_SECONDS
    waited = 0
    while patient.session.in_use():
        assert waited <= longest + 2
        patient.wait(1)
        waited += 1
        ghost(glass)
    assert patient.services.choices.chosen(Route(ScreenId.TELL, "vq")) == frozenset()
    for _ in range(round(LONGEST_SECONDS)):
        patient.wait(1)
        ghost(glass)
    assert [trouble.text for trouble in patient.services.presence.troubles] == ["screen_touched"]
    glass.up(0)
    patient.wait(3)
    assert patient.services.presence.troubles == ()


def test_a_visit_ends_though_a_key_lies_down(patient: PatientFlow, glass: Glass) -> None:
    assert not glass.contacts
    patient.finger.tap(VQ)
    for waited in range(10_000):
        if not patient.session.in_use():
            break
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "", waited > 0)
        QCoreApplication.sendEvent(patient.keys.handle(), press)
        patient.wait(1)
    assert waited <= patient.session.limit + COUNTDOWN_SECONDS + 60
    assert patient.route == IDLE


def test_what_is_stuck_is_noted_in_the_audit_log_once_an_hour(patient: PatientFlow, glass: Glass) -> None:
    glass.down(0, free_spot(patient))
    for _ in range(3):
        patient.wait(LONGEST_SECONDS)
        patient.services.presence.tick()
    noted = [line.facts for line in patient.services.audit.latest(20) if line.event == "error"]
    assert noted == [{"fault": "screen_touched"}]


def test_a_finger_that_rested_on_a_tick_ticks_nothing_for_the_next_patient(patient: PatientFlow, glass: Glass) -> None:
    """It lies there since before the question, and lifts at every moment after the end."""
    tell = Route(ScreenId.TELL, "vq")
    for settled in (False, True):
        patient.finger.tap(VQ, "Tell staff first")
        glass.down(0, patient.finger.middle(next(iter(patient.screen.findChildren(Switch)))))
        while patient.session.in_use():
            patient.clock.advance(1)
            patient.session.tick()
        if settled:
            patient.wait(0)
        glass.up(0)
        assert patient.route == IDLE, "that finger wakes nothing"
        patient.wake()
        assert patient.services.choices.chosen(tell) == frozenset()


def press_mouse(patient: PatientFlow, switch: Switch) -> None:
    QTest.mousePress(patient.keys.handle(), Qt.MouseButton.LeftButton, pos=patient.finger.middle(switch))


def lift_mouse(patient: PatientFlow, switch: Switch) -> None:
    QTest.mouseRelease(patient.keys.handle(), Qt.MouseButton.LeftButton, pos=patient.finger.middle(switch))


def press_space(patient: PatientFlow, switch: Switch) -> None:
    patient.keys.go_to(switch.accessibleName())
    QTest.keyPress(patient.keys.handle(), Qt.Key.Key_Space)


def lift_space(patient: PatientFlow, _switch: Switch) -> None:
    QTest.keyRelease(patient.keys.handle(), Qt.Key.Key_Space)


HELD = {"the mouse": (press_mouse, lift_mouse), "the space bar": (press_space, lift_space)}


@pytest.mark.parametrize(("press", "lift"), HELD.values(), ids=HELD)
@pytest.mark.parametrize("ended", [False, True], ids=["during the question", "after the visit"])
def test_what_is_held_since_before_the_question_ticks_nothing(
    patient: PatientFlow,
    glass: Glass,
    press: Callable[[PatientFlow, Switch], None],
    lift: Callable[[PatientFlow, Switch], None],
    ended: bool,
) -> None:
    assert not glass.contacts
    tell = Route(ScreenId.TELL, "vq")
    patient.finger.tap(VQ, "Tell staff first")
    switch = next(iter(patient.screen.findChildren(Switch)))
    press(patient, switch)
    assert switch.isDown()
    patient.wait_until_asked()
    if ended:
        patient.wait(COUNTDOWN_SECONDS + 1)
        assert patient.route == IDLE
    lift(patient, switch)
    settle()
    if not ended:
        assert patient.route == tell
    assert patient.services.choices.chosen(tell) == frozenset()


def test_a_mouse_whose_release_was_lost_is_nothing_stuck(patient: PatientFlow, glass: Glass) -> None:
    assert not glass.contacts
    QTest.mousePress(patient.keys.handle(), Qt.MouseButton.LeftButton, pos=free_spot(patient))
    at, none = QPointF(free_spot(patient)), Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, at, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(patient.keys.handle(), move)
    patient.wait(LONGEST_SECONDS + 1)
    assert patient.services.presence.troubles == ()


def test_nothing_is_ticked_where_nobody_visits() -> None:
    choices = Choices(lambda: False)
    choices.toggle(Route(ScreenId.TELL, "vq"), "pregnant")
    assert choices.chosen(Route(ScreenId.TELL, "vq")) == frozenset()


def test_a_day_begins_though_the_screen_is_touched_all_the_time(
    open_kiosk: OpenKiosk, touch_device: QPointingDevice
) -> None:
    day = [dt.datetime(2026, 12, 1, 23, 55)]  # noqa: DTZ001  the kiosk shows the time of the place where it stands
    patient = open_kiosk(now=lambda: day[0])
    patient.wake()
    day[0] += dt.timedelta(minutes=10)
    Glass(patient.window, touch_device).down(0, free_spot(patient))
    assert patient.context.edition.today.day == 1, "nobody's page changes while it is read"
    while patient.session.in_use():
        patient.wait(1)
    assert patient.context.edition.today.day == 2
