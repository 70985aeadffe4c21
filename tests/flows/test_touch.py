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
from tests.flows.conftest import OpenBooth
from tests.flows.finger import settle
from tests.flows.glass import Glass
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ

SCAN = Route(ScreenId.SCAN, "vq")


@pytest.fixture
def glass(booth: PatientFlow, touch_device: QPointingDevice) -> Glass:
    booth.wake()
    return Glass(booth.window, touch_device)


def spot(booth: PatientFlow, name: str) -> QPoint:
    return booth.finger.middle(booth.finger.find(name))


def free_spot(booth: PatientFlow) -> QPoint:
    """A spot at the edge that is no button."""
    return QPoint(booth.window.width() - 12, booth.window.height() // 2)


# --- what is taken back -------------------------------------------------------------------------------------------


def test_a_touch_that_the_system_cancels_presses_nothing(booth: PatientFlow, glass: Glass) -> None:
    glass.down(0, spot(booth, VQ))
    glass.cancel()
    assert booth.route == HOME
    assert not any(tap.isDown() for tap in booth.finger.named(VQ))
    glass.tap(0, spot(booth, VQ))
    assert booth.route == SCAN


def test_a_cancelled_touch_does_not_wake_the_screen(booth: PatientFlow, touch_device: QPointingDevice) -> None:
    glass = Glass(booth.window, touch_device)
    glass.down(0, booth.centre)
    glass.cancel()
    assert (booth.route, booth.session.in_use()) == (IDLE, False)
    glass.tap(0, booth.centre)
    booth.wait_until_awake()
    assert booth.route == HOME


def test_a_touch_that_slides_over_the_idle_screen_wakes_it_for_there_is_no_button_to_leave(
    booth: PatientFlow, touch_device: QPointingDevice
) -> None:
    glass = Glass(booth.window, touch_device)
    glass.down(0, free_spot(booth))
    glass.move(0, booth.centre)
    assert (booth.route, booth.session.in_use()) == (IDLE, False)
    glass.up(0)
    booth.wait_until_awake()
    assert booth.route == HOME


def test_the_mouse_that_qt_makes_of_a_touch_presses_nothing(booth: PatientFlow, glass: Glass) -> None:
    glass.down(0, spot(booth, VQ))
    at, left = QPointF(spot(booth, VQ)), Qt.MouseButton.LeftButton
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        made = Qt.MouseEventSource.MouseEventSynthesizedByQt
        event = QMouseEvent(kind, at, at, at, left, left, Qt.KeyboardModifier.NoModifier, made)
        QCoreApplication.sendEvent(booth.keys.handle(), event)
    assert booth.route == HOME


AWAY: dict[str, Callable[[QPoint], list[QPoint]]] = {
    "one that slides off": lambda at: [at, at + QPoint(0, 400)],
    "one that jumps away": lambda at: [at + QPoint(0, 900)],
    "one that jumps away and back": lambda at: [at + QPoint(0, 900), at],
    "one that jumps about": lambda at: [at + QPoint(0, 900), at - QPoint(0, 300), at],
}


@pytest.mark.parametrize("way", AWAY.values(), ids=AWAY)
def test_a_contact_that_leaves_the_button_presses_nothing(
    booth: PatientFlow, glass: Glass, way: Callable[[QPoint], list[QPoint]]
) -> None:
    at = spot(booth, "Help")
    glass.down(0, at)
    for point in way(at):
        glass.move(0, point)
    glass.up(0)
    assert booth.route == HOME


def test_a_contact_without_an_end_presses_nothing_and_is_forgotten_at_the_next(
    booth: PatientFlow, glass: Glass
) -> None:
    glass.down(0, spot(booth, "Help"))
    glass.lose(0)
    glass.tap(1, spot(booth, VQ))
    assert booth.route == SCAN
    booth.wait(LONGEST_SECONDS + 1)
    assert booth.services.presence.troubles == ()


def test_a_new_contact_of_the_same_number_takes_the_place_of_the_lost_one(booth: PatientFlow, glass: Glass) -> None:
    glass.down(0, spot(booth, "Help"))
    glass.lose(0)
    glass.tap(0, spot(booth, VQ))
    assert booth.route == SCAN


# --- several fingers ----------------------------------------------------------------------------------------------


def test_a_palm_that_rests_deadens_no_finger(booth: PatientFlow, glass: Glass) -> None:
    glass.down(0, free_spot(booth))
    for _ in range(5):
        glass.tap(1, spot(booth, VQ))
        assert booth.route == SCAN
        glass.tap(1, spot(booth, "Home"))
        assert booth.route == HOME


def test_a_palm_on_a_button_deadens_neither_that_nor_another(booth: PatientFlow, glass: Glass) -> None:
    glass.down(0, spot(booth, VQ) + QPoint(80, 0))
    glass.tap(1, spot(booth, VQ))
    assert booth.route == SCAN
    glass.up(0)
    assert booth.route == SCAN, "what rests there when another page comes presses nothing on it"


def test_a_flat_hand_on_a_switch_is_one_tap(booth: PatientFlow, glass: Glass) -> None:
    booth.finger.tap(VQ, "Tell staff first")
    switch = next(tap for tap in booth.screen.findChildren(Switch) if booth.finger.reaches(tap))
    at = booth.finger.middle(switch)
    for number in range(4):
        glass.down(number, at + QPoint(30 * number, 0))
    for number in range(4):
        glass.up(number)
    assert len(booth.services.choices.chosen(booth.route)) == 1


def test_two_fingers_press_two_buttons(booth: PatientFlow, glass: Glass) -> None:
    booth.finger.tap(VQ, "Tell staff first")
    first, second = [tap for tap in booth.screen.findChildren(Switch) if booth.finger.reaches(tap)][:2]
    glass.down(0, booth.finger.middle(first))
    glass.down(1, booth.finger.middle(second))
    glass.up(0)
    glass.up(1)
    assert booth.services.choices.chosen(booth.route) == {first.value, second.value}


def test_a_page_is_dragged_past_a_palm_that_rests(booth: PatientFlow, glass: Glass) -> None:
    booth.finger.tap(VQ, "Tell staff first")
    glass.down(0, free_spot(booth))
    start = booth.centre
    glass.down(1, start)
    for step in range(1, 13):
        glass.move(1, start - QPoint(0, 40 * step))
    glass.up(1)
    booth.wait_until_still()
    assert booth.pager.position > 0
    assert booth.services.choices.chosen(booth.route) == frozenset()


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
    booth: PatientFlow, glass: Glass, ghost: Callable[[Glass], None]
) -> None:
    booth.finger.tap(VQ, "Tell staff first", *[next(iter(booth.scan("vq").words.tell.values()))])
    glass.down(0, free_spot(booth))
    longest = LONGEST_SECONDS + booth.session.limit + COUNTDOWN_SECONDS
    waited = 0
    while booth.session.in_use():
        assert waited <= longest + 2
        booth.wait(1)
        waited += 1
        ghost(glass)
    assert booth.services.choices.chosen(Route(ScreenId.TELL, "vq")) == frozenset()
    for _ in range(round(LONGEST_SECONDS)):
        booth.wait(1)
        ghost(glass)
    assert [trouble.text for trouble in booth.services.presence.troubles] == ["screen_touched"]
    glass.up(0)
    booth.wait(3)
    assert booth.services.presence.troubles == ()


def test_a_visit_ends_though_a_key_lies_down(booth: PatientFlow, glass: Glass) -> None:
    assert not glass.contacts
    booth.finger.tap(VQ)
    for waited in range(10_000):
        if not booth.session.in_use():
            break
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "", waited > 0)
        QCoreApplication.sendEvent(booth.keys.handle(), press)
        booth.wait(1)
    assert waited <= booth.session.limit + COUNTDOWN_SECONDS + 60
    assert booth.route == IDLE


def test_what_is_stuck_is_noted_in_the_audit_log_once_an_hour(booth: PatientFlow, glass: Glass) -> None:
    glass.down(0, free_spot(booth))
    for _ in range(3):
        booth.wait(LONGEST_SECONDS)
        booth.services.presence.tick()
    noted = [line.facts for line in booth.services.audit.latest(20) if line.event == "error"]
    assert noted == [{"fault": "screen_touched"}]


def test_a_finger_that_rested_on_a_tick_ticks_nothing_for_the_next_patient(booth: PatientFlow, glass: Glass) -> None:
    """It lies there since before the question, and lifts at every moment after the end."""
    tell = Route(ScreenId.TELL, "vq")
    for settled in (False, True):
        booth.finger.tap(VQ, "Tell staff first")
        glass.down(0, booth.finger.middle(next(iter(booth.screen.findChildren(Switch)))))
        while booth.session.in_use():
            booth.clock.advance(1)
            booth.session.tick()
        if settled:
            booth.wait(0)
        glass.up(0)
        assert booth.route == IDLE, "that finger wakes nothing"
        booth.wake()
        assert booth.services.choices.chosen(tell) == frozenset()


def press_mouse(booth: PatientFlow, switch: Switch) -> None:
    QTest.mousePress(booth.keys.handle(), Qt.MouseButton.LeftButton, pos=booth.finger.middle(switch))


def lift_mouse(booth: PatientFlow, switch: Switch) -> None:
    QTest.mouseRelease(booth.keys.handle(), Qt.MouseButton.LeftButton, pos=booth.finger.middle(switch))


def press_space(booth: PatientFlow, switch: Switch) -> None:
    booth.keys.go_to(switch.accessibleName())
    QTest.keyPress(booth.keys.handle(), Qt.Key.Key_Space)


def lift_space(booth: PatientFlow, _switch: Switch) -> None:
    QTest.keyRelease(booth.keys.handle(), Qt.Key.Key_Space)


HELD = {"the mouse": (press_mouse, lift_mouse), "the space bar": (press_space, lift_space)}


@pytest.mark.parametrize(("press", "lift"), HELD.values(), ids=HELD)
@pytest.mark.parametrize("ended", [False, True], ids=["during the question", "after the visit"])
def test_what_is_held_since_before_the_question_ticks_nothing(
    booth: PatientFlow,
    glass: Glass,
    press: Callable[[PatientFlow, Switch], None],
    lift: Callable[[PatientFlow, Switch], None],
    ended: bool,
) -> None:
    assert not glass.contacts
    tell = Route(ScreenId.TELL, "vq")
    booth.finger.tap(VQ, "Tell staff first")
    switch = next(iter(booth.screen.findChildren(Switch)))
    press(booth, switch)
    assert switch.isDown()
    booth.wait_until_asked()
    if ended:
        booth.wait(COUNTDOWN_SECONDS + 1)
        assert booth.route == IDLE
    lift(booth, switch)
    settle()
    if not ended:
        assert booth.route == tell
    assert booth.services.choices.chosen(tell) == frozenset()


def test_a_mouse_whose_release_was_lost_is_nothing_stuck(booth: PatientFlow, glass: Glass) -> None:
    assert not glass.contacts
    QTest.mousePress(booth.keys.handle(), Qt.MouseButton.LeftButton, pos=free_spot(booth))
    at, none = QPointF(free_spot(booth)), Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, at, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(booth.keys.handle(), move)
    booth.wait(LONGEST_SECONDS + 1)
    assert booth.services.presence.troubles == ()


def test_nothing_is_ticked_where_nobody_visits() -> None:
    choices = Choices(lambda: False)
    choices.toggle(Route(ScreenId.TELL, "vq"), "pregnant")
    assert choices.chosen(Route(ScreenId.TELL, "vq")) == frozenset()


def test_a_day_begins_though_the_screen_is_touched_all_the_time(
    open_booth: OpenBooth, touch_device: QPointingDevice
) -> None:
    day = [dt.datetime(2026, 12, 1, 23, 55)]  # noqa: DTZ001  the kiosk shows the time of the place where it stands
    booth = open_booth(now=lambda: day[0])
    booth.wake()
    day[0] += dt.timedelta(minutes=10)
    Glass(booth.window, touch_device).down(0, free_spot(booth))
    assert booth.context.edition.today.day == 1, "nobody's page changes while it is read"
    while booth.session.in_use():
        booth.wait(1)
    assert booth.context.edition.today.day == 2
