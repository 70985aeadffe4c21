"""Any course of contacts and keys: what was taken back never acts, what rests deadens nothing, and every visit ends."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPointingDevice

from kiosk.services.patient.aids import Aids
from kiosk.services.patient.presence import LONGEST_SECONDS
from kiosk.services.patient.routes import HOME, IDLE, Route, ScreenId
from kiosk.services.patient.session import COUNTDOWN_SECONDS, MOST_ANSWERS
from kiosk.ui.widgets.tap import Tap
from tests.examples import examples
from tests.flows.glass import Glass
from tests.flows.patient_flow import PatientFlow

NUMBERS = st.integers(0, 3)
GHOST = 5
"""The number of a contact that comes and goes by itself."""
GHOSTS = {"far apart": (400, 1100), "again and again": (400, None, None, None, None)}
"""What it does each second in turn: at how many pixels from the top of the edge it touches, if it does."""
FAR = 300
"""Pixels: farther than any finger that trembles beyond the edge of a button."""
KEYS = (Qt.Key.Key_F5, Qt.Key.Key_Tab, Qt.Key.Key_PageDown)
STEPS = 25


@dataclass
class Finger:
    """`page` and `asked` are how many pages were shown and questions asked before.

    `starts` is True beside the button of the idle screen, where it starts a visit wherever it lifts; any other is
    `gone` once it was far away.
    """

    start: QPoint
    page: int
    asked: int
    since: float
    starts: bool
    gone: bool = False


class AnyTouch(RuleBasedStateMachine):
    """`patient` is used by one machine after the other."""

    def __init__(self, patient: PatientFlow, glass: Glass) -> None:
        super().__init__()
        self.patient, self.glass = patient, glass
        self.fingers: dict[int, Finger] = {}
        self.pages = self.asked = 0
        self.key: Qt.Key | None = None
        self.ghost = ""
        self.seconds = 0
        patient.window.page_shown.connect(self._on_page)
        patient.session.warning_started.connect(self._on_asked)
        patient.services.navigator.go(HOME)
        patient.session.begin()

    def _on_page(self) -> None:
        self.pages += 1

    def _on_asked(self) -> None:
        self.asked += 1

    # --- what is done -----------------------------------------------------------------------------------------

    @rule(number=NUMBERS, chosen=st.integers(0, 200), free=st.booleans())
    def down(self, number: int, chosen: int, free: bool) -> None:
        taps = [
            tap for tap in self.patient.window.findChildren(Tap) if tap.isVisible() and self.patient.finger.reaches(tap)
        ]
        on_button = bool(taps) and not free
        spot = QPoint(self.patient.window.width() - 8, 400 + chosen)
        if on_button:
            spot = self.patient.finger.middle(taps[chosen % len(taps)])
        starts = self.patient.route == IDLE and not on_button
        if number in self.fingers:
            self.glass.lose(number)
        before = self._stands()
        self.fingers[number] = Finger(spot, self.pages, self.asked, self.patient.clock.now(), starts)
        self.glass.down(number, spot)
        assert self._stands() == before, "a press alone does nothing"
        self.fingers[number].asked = self.asked

    @precondition(lambda self: self.fingers)
    @rule(number=NUMBERS, x=st.integers(-2, 2), y=st.integers(-2, 2))
    def tremble(self, number: int, x: int, y: int) -> None:
        if number in self.fingers:
            self._move(number, self.glass.contacts[number] + QPoint(x, y))

    @precondition(lambda self: self.fingers)
    @rule(number=NUMBERS, way=st.sampled_from([QPoint(0, FAR), QPoint(0, -FAR), QPoint(-FAR, FAR)]), back=st.booleans())
    def jump(self, number: int, way: QPoint, back: bool) -> None:
        if number in self.fingers:
            start = self.fingers[number].start
            self._move(number, self._far_from(number, way))
            self.fingers[number].gone = not self.fingers[number].starts
            if back:
                self._move(number, start)

    @precondition(lambda self: self.fingers)
    @rule(number=NUMBERS)
    def up(self, number: int) -> None:
        finger = self.fingers.pop(number, None)
        if finger is None:
            return
        before, withdrawn = self._stands(), self._is_withdrawn(finger)
        self.glass.up(number)
        self._wake_up()
        if withdrawn:
            assert self._stands() == before, "it was withdrawn"

    @precondition(lambda self: self.fingers)
    @rule()
    def cancel(self) -> None:
        before = self._stands()
        self.fingers.clear()
        self.glass.cancel()
        assert self._stands() == before

    @precondition(lambda self: self.fingers)
    @rule(number=NUMBERS)
    def lose(self, number: int) -> None:
        if self.fingers.pop(number, None) is not None:
            self.glass.lose(number)

    @rule(key=st.sampled_from(KEYS))
    def key_lies_down(self, key: Qt.Key) -> None:
        self.key = key
        self._key(again=False)

    @rule()
    def key_comes_up(self) -> None:
        self.key = None

    @rule(ghost=st.sampled_from(["", *GHOSTS]))
    def glass_breaks(self, ghost: str) -> None:
        self.ghost = ghost

    @rule(seconds=st.sampled_from([1, 5, 60, 200]))
    def time_passes(self, seconds: int) -> None:
        for _ in range(seconds):
            self._second()

    # --- what must hold ---------------------------------------------------------------------------------------

    @rule()
    def another_finger_taps(self) -> None:
        """It wakes the screen, answers the question, or presses what it lies on, whatever else touches the glass."""
        self._wake_up()
        patient, before = self.patient, self.patient.services.aids.aids
        if patient.session.state == "warning":
            self.glass.tap(9, patient.centre)
            assert patient.session.state == "active"
        elif patient.route == IDLE:
            self.glass.tap(9, patient.centre)
            self._wake_up()
            assert patient.route == HOME
        elif (names := patient.finger.named("Contrast")) and patient.finger.reaches(names[0]):
            self.glass.tap(9, patient.finger.middle(names[0]))
            assert patient.services.aids.aids != before

    def teardown(self) -> None:
        """Nobody comes any more, but what touches the glass or lies on a key stays."""
        patient, since = self.patient, self.patient.clock.now()
        asked, times = self.asked, MOST_ANSWERS + 1 if self.ghost else 1  # what comes anew answers the question
        while patient.session.in_use():
            longest = LONGEST_SECONDS + times * (patient.session.limit + COUNTDOWN_SECONDS + 2)
            assert patient.clock.now() - since <= longest
            assert self.asked - asked <= MOST_ANSWERS
            for number in self.fingers:
                self._move(number, self.glass.contacts[number] + QPoint(1 - 2 * (round(since) % 2), 0))
            self._second()
        assert patient.route == IDLE
        assert not patient.services.choices.chosen(Route(ScreenId.TELL, "vq"))
        patient.window.page_shown.disconnect(self._on_page)
        patient.session.warning_started.disconnect(self._on_asked)
        self.glass.cancel()
        patient.clock.advance(LONGEST_SECONDS)
        patient.services.presence.changed()

    # --- how --------------------------------------------------------------------------------------------------

    def _stands(self) -> tuple[Route, Aids, int]:
        """What a tap can change, and how many pages were shown."""
        return self.patient.route, self.patient.services.aids.aids, self.pages

    def _is_withdrawn(self, finger: Finger) -> bool:
        long = self.patient.clock.now() - finger.since >= LONGEST_SECONDS
        return long or finger.gone or (finger.page, finger.asked) != (self.pages, self.asked)

    def _move(self, number: int, to: QPoint) -> None:
        before = self._stands()
        self.glass.move(number, to)
        assert self._stands() == before, "moving alone does nothing"

    def _far_from(self, number: int, way: QPoint) -> QPoint:
        """Off the button that the finger lay on: half the window away at least."""
        window = self.patient.window
        here = self.fingers[number].start
        return QPoint((here.x() + way.x()) % window.width(), (here.y() + window.height() // 2) % window.height())

    def _key(self, *, again: bool) -> None:
        if self.key is not None:
            press = QKeyEvent(QEvent.Type.KeyPress, self.key, Qt.KeyboardModifier.NoModifier, "", again)
            QCoreApplication.sendEvent(self.patient.keys.handle(), press)

    def _second(self) -> None:
        self.patient.clock.advance(1)
        self._haunt()
        self.patient.session.tick()
        self._key(again=True)

    def _haunt(self) -> None:
        """What the broken glass does in this second, beside whatever can be pressed."""
        if not self.ghost:
            return
        self.seconds += 1
        course = GHOSTS[self.ghost]
        at = course[self.seconds % len(course)]
        if GHOST in self.glass.contacts:
            self.glass.up(GHOST)
            self._wake_up()
        if at is not None:
            self.glass.down(GHOST, QPoint(self.patient.window.width() - 8, at))

    def _wake_up(self) -> None:
        """Lets the moment pass in which a tap after the one that woke the screen is ignored."""
        if self.patient.window.input.waking.isActive() or self.patient.route == IDLE:
            self.patient.wait_until_awake()


def run(patient: PatientFlow, device: QPointingDevice, most: int, steps: int) -> None:
    patient.window.input.waking.setInterval(1)
    glass = Glass(patient.window, device)

    class AnyTouchHere(AnyTouch):
        def __init__(self) -> None:
            super().__init__(patient, glass)

    run_state_machine_as_test(
        AnyTouchHere,
        settings=settings(
            max_examples=most, stateful_step_count=steps, suppress_health_check=list(HealthCheck), deadline=None
        ),
    )


def test_whatever_touches_the_glass(patient: PatientFlow, touch_device: QPointingDevice) -> None:
    run(patient, touch_device, examples(4), steps=STEPS)


@pytest.mark.slow
def test_whatever_touches_the_glass_for_long(patient: PatientFlow, touch_device: QPointingDevice) -> None:
    run(patient, touch_device, 60, steps=2 * STEPS)
