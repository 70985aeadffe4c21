"""What lies on the glass or on a key all the time: a visit ends all the same, and ticks nothing for the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest

from kiosk.services.patient.choices import Choices
from kiosk.services.patient.presence import AGAIN_SECONDS, LONGEST_SECONDS
from kiosk.services.patient.routes import IDLE, Route, ScreenId
from kiosk.services.patient.session import COUNTDOWN_SECONDS, LONG_VISIT_SECONDS, MOST_ANSWERS
from kiosk.ui.widgets.rows import Switch
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.glass import Glass
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ
from tests.flows.test_touch import free_spot


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


def far_apart(patient: PatientFlow, glass: Glass, second: int) -> None:
    """It lifts, and comes again elsewhere."""
    spot = free_spot(patient)
    if 0 in glass.contacts:
        glass.up(0)
    glass.down(0, spot + QPoint(0, (-400, 0, 300)[second % 3]))


def for_a_second(patient: PatientFlow, glass: Glass, second: int) -> None:
    """On one spot, every five."""
    if second % 5 == 0:
        glass.down(0, free_spot(patient))
    elif 0 in glass.contacts:
        glass.up(0)


LIFTING = {"it lifts and comes far apart": far_apart, "it comes for a second every five": for_a_second}


@pytest.mark.parametrize("touch", LIFTING.values(), ids=LIFTING)
def test_a_visit_ends_though_something_comes_again_and_again(
    patient: PatientFlow, glass: Glass, touch: Callable[[PatientFlow, Glass, int], None]
) -> None:
    """By its touches it answers the question, too, as often in a row as anybody."""
    patient.finger.tap(VQ, "Tell staff first", *[next(iter(patient.scan("vq").words.tell.values()))])
    for_nothing = (MOST_ANSWERS + 1) * (patient.session.limit + COUNTDOWN_SECONDS)
    longest = LONGEST_SECONDS + AGAIN_SECONDS + for_nothing
    ended, told = list[bool](), set[str]()
    patient.session.session_expired.connect(lambda: ended.append(True))
    for second in range(round(longest)):
        touch(patient, glass, second)
        patient.wait(1)
        told |= {str(trouble.text) for trouble in patient.services.presence.troubles}
        if ended:
            break
    assert ended
    assert told == {"screen_touched"}
    assert patient.services.choices.chosen(Route(ScreenId.TELL, "vq")) == frozenset()


def test_glass_that_presses_one_button_after_another_is_told_of(patient: PatientFlow) -> None:
    """It changes the screen each time, as a person does, so its visit goes on for hours."""
    patient.wake()
    began = patient.clock.now()
    while patient.clock.now() - began < LONG_VISIT_SECONDS:
        assert patient.services.presence.troubles == ()
        patient.finger.tap(VQ)
        patient.wait(40)
        patient.finger.tap("Home")
        patient.wait(40)
    assert patient.session.in_use()
    assert [trouble.text for trouble in patient.services.presence.troubles] == ["long_visit"]
    assert [line.facts for line in patient.services.audit.latest(9) if line.event == "error"] == [
        {"fault": "long_visit"}
    ]


def test_who_is_there_beside_it_is_not_sent_away(patient: PatientFlow, glass: Glass) -> None:
    patient.finger.tap(VQ)
    for second in range(round(2 * LONGEST_SECONDS)):
        far_apart(patient, glass, second)
        patient.wait(1)
        if patient.session.state == "warning":
            glass.tap(1, patient.centre)
            assert patient.session.state == "active"
    assert patient.route.page == "vq"


def test_who_can_only_tap_one_spot_answers_by_it(patient: PatientFlow, glass: Glass) -> None:
    """As with a mouth stick: for long it has changed nothing there."""
    patient.finger.tap(VQ)
    spot, asked = free_spot(patient), 0
    for second in range(1, round(3 * LONGEST_SECONDS)):
        patient.wait(1)
        if patient.session.state == "warning":
            asked += 1
            glass.tap(0, spot)
            assert patient.session.state == "active"
        elif second % 45 == 0:
            glass.tap(0, spot)
    assert asked > 1
    assert patient.route.page == "vq"


def test_what_flickers_on_one_spot_answers_nothing(patient: PatientFlow, glass: Glass) -> None:
    patient.finger.tap(VQ)
    glass.down(0, free_spot(patient))
    for _ in range(round(LONGEST_SECONDS + patient.session.limit + COUNTDOWN_SECONDS) + 2):
        patient.wait(1)
        flickering(glass)
    assert not patient.session.in_use()


def test_who_follows_the_lines_with_a_finger_goes_on_by_any_touch(patient: PatientFlow, glass: Glass) -> None:
    patient.finger.tap(VQ)
    asked = list[bool]()
    patient.session.warning_started.connect(lambda: asked.append(True))
    for second in range(1000):
        glass.tap(0, QPoint(12 + second % 3, 300 + 7 * (second % 170)))
        patient.wait(1)
    assert 0 < len(asked) <= 1000 / LONGEST_SECONDS
    assert patient.route.page == "vq"


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
