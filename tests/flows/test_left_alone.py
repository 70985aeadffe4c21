"""A screen that is left alone: the question after the time to read, going on exactly there, or nothing left behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kiosk.services.patient.aids import Aids
from kiosk.services.patient.navigator import Place
from kiosk.services.patient.routes import HOME, IDLE, Route, ScreenId
from kiosk.services.patient.session import TOUCHES_SECONDS
from kiosk.ui.widgets.rows import Switch
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ

BASE = 120
COUNTDOWN = 30


def reading_seconds(patient: PatientFlow) -> float:
    """One and a half times what a slow reader needs, at 100 words a minute, for all that is written on the page."""
    words = sum(len(label.text().split()) for label in patient.screen.findChildren(QLabel))
    return 1.5 * words / 100 * 60


PAGES: dict[str, tuple[tuple[str, ...], bool]] = {
    "home": ((), False),
    "one step": ((VQ, "What happens, step by step"), False),
    "ten questions": ((VQ, "Questions people ask"), True),
    "risks and benefits": ((VQ, "Risks and benefits"), True),
}


@pytest.mark.parametrize(("taps", "long"), PAGES.values(), ids=PAGES)
def test_the_question_comes_after_the_time_to_read_the_page_and_not_before(
    patient: PatientFlow, taps: tuple[str, ...], long: bool
) -> None:
    patient.wake()
    patient.finger.tap(*taps)
    limit = max(BASE, reading_seconds(patient))
    assert (limit > BASE) is long
    patient.wait(limit - 0.01)
    assert patient.question is None
    patient.wait(0.02)
    assert patient.question is not None


@pytest.mark.parametrize("idle_seconds", [60, 300, 600])
def test_the_limit_that_is_set_is_kept(open_kiosk: OpenKiosk, idle_seconds: int) -> None:
    patient = open_kiosk(idle_seconds=idle_seconds)
    patient.wake()
    assert reading_seconds(patient) < 60
    patient.wait(idle_seconds - 0.5)
    assert patient.question is None
    patient.wait(0.5)
    assert patient.question is not None


@pytest.mark.parametrize(("idle_seconds", "told"), [(90, "90 seconds"), (300, "5 minutes")])
def test_help_tells_the_limit_that_is_set(open_kiosk: OpenKiosk, idle_seconds: int, told: str) -> None:
    patient = open_kiosk(idle_seconds=idle_seconds)
    patient.wake()
    patient.finger.tap("Help")
    assert patient.sees(f"nobody touches the screen for {told}")


def test_the_idle_screen_asks_nothing(patient: PatientFlow) -> None:
    patient.wait(10_000, tick=100)
    assert patient.question is None
    assert patient.route == IDLE


def test_a_press_after_minutes_of_quiet_reading_gives_the_next_page_all_its_time(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "Questions people ask")
    read = patient.session.limit - 10
    assert read > TOUCHES_SECONDS
    patient.wait(read)
    patient.finger.tap("Home")
    assert patient.session.limit < read
    patient.wait(BASE - 1)
    assert (patient.question, patient.route) == (None, HOME)


# --- what counts as somebody being there ---------------------------------------------------------------------------

EDGE = QPoint(20, 700)


def wheel(patient: PatientFlow) -> None:
    point = QPointF(EDGE)
    event = QWheelEvent(
        point,
        patient.window.mapToGlobal(point),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(patient.keys.handle(), event)


def click(patient: PatientFlow) -> None:
    QTest.mouseClick(patient.keys.handle(), Qt.MouseButton.LeftButton, pos=EDGE)


def key(patient: PatientFlow) -> None:
    patient.keys.press(Qt.Key.Key_PageDown)


def key_without_meaning(patient: PatientFlow) -> None:
    patient.keys.press(Qt.Key.Key_F5)


def touch(patient: PatientFlow) -> None:
    patient.finger.tap_at(EDGE)


ACTIVITIES: dict[str, Callable[[PatientFlow], None]] = {
    "a touch": touch,
    "a mouse press": click,
    "the wheel": wheel,
    "a key": key,
    "a key that does nothing": key_without_meaning,
}


@pytest.mark.parametrize("act", ACTIVITIES.values(), ids=ACTIVITIES)
def test_any_activity_starts_the_time_anew(patient: PatientFlow, act: Callable[[PatientFlow], None]) -> None:
    patient.wake()
    patient.wait(BASE - 1)
    act(patient)
    patient.wait(BASE - 1)
    assert patient.question is None
    patient.wait(1)
    assert patient.question is not None


def test_a_finger_that_moves_on_the_page_counts_for_five_minutes(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "Tell staff first")
    page, start = patient.route, patient.centre
    patient.finger.press(start)
    for number in range(1, 4):
        patient.wait(BASE - 22)
        patient.finger.move(start - QPoint(0, 40 * number))
        assert (patient.question, patient.route) == (None, page)
    patient.wait(BASE - 1)
    assert (patient.question, patient.route) == (None, page)
    patient.finger.move(start)
    patient.wait(1)
    assert patient.question is not None


def test_a_mouse_that_only_moves_is_nobody(patient: PatientFlow) -> None:
    patient.wake()
    for number in range(BASE):
        QTest.mouseMove(patient.keys.handle(), QPoint(100 + number, 500))
        patient.wait(1)
    assert patient.question is not None
    QTest.mouseMove(patient.keys.handle(), QPoint(600, 600))
    patient.wait(COUNTDOWN)
    assert patient.route == IDLE


# --- going on ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class State:
    place: Place
    past: tuple[Place, ...]
    position: int
    chosen: frozenset[str]
    aids: Aids


def state(patient: PatientFlow) -> State:
    services = patient.services
    chosen = services.choices.chosen(patient.route)
    return State(patient.place, services.navigator.past, patient.pager.position, chosen, services.aids.aids)


@pytest.mark.parametrize("act", ACTIVITIES.values(), ids=ACTIVITIES)
def test_any_activity_goes_on_exactly_there(reading: PatientFlow, act: Callable[[PatientFlow], None]) -> None:
    """However long the question stood, and each time that it is asked."""
    before = state(reading)
    for seconds in (0, 1, 29):
        reading.wait_until_asked()
        reading.wait(seconds)
        assert reading.question is not None
        act(reading)
        settle()
        assert reading.question is None, seconds
        assert state(reading) == before, seconds
        assert reading.session.state == "active", seconds


def test_the_touch_that_goes_on_presses_nothing_that_lies_below(reading: PatientFlow) -> None:
    places = [reading.finger.middle(tap) for tap in reading.window.findChildren(Switch) if reading.finger.reaches(tap)]
    places += [reading.finger.middle(reading.finger.find(name)) for name in ("Home", "Finish", "Text size", "Up")]
    before = state(reading)
    for place in places:
        reading.wait_until_asked()
        reading.finger.tap_at(place)
    assert len(places) > 6
    assert state(reading) == before
    reading.finger.tap_at(places[0])
    assert state(reading) != before, "the next touch counts"


def test_a_finger_held_down_when_the_question_goes_presses_nothing_when_it_lifts(reading: PatientFlow) -> None:
    place = reading.finger.middle(reading.finger.find("Finish"))
    reading.wait_until_asked()
    reading.finger.press(place)
    settle()
    assert reading.question is None
    reading.finger.release(place)
    settle()
    assert reading.route == Route(ScreenId.TELL, "vq")


def test_there_is_always_more_time_for_those_who_ask_for_it(patient: PatientFlow) -> None:
    patient.wake()
    for _ in range(12):
        patient.wait(BASE + COUNTDOWN - 1)
        patient.finger.tap_at(patient.centre)
    assert patient.route == HOME


def test_the_question_counts_down_in_words(patient: PatientFlow) -> None:
    patient.wake()
    patient.wait(BASE)
    told = []
    for _ in range(3):
        asked = patient.question
        assert asked is not None
        told.append(asked.accessibleDescription())
        patient.wait(10)
    assert told == [patient.words.left_alone.countdown.replace("{seconds}", str(left)) for left in (30, 20, 10)]


def test_a_meaning_that_was_open_is_still_open(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap("Words explained", "Tracer")
    meaning = patient.context.library.glossary(patient.context.edition)["tracer"].meaning
    patient.wait_until_asked()
    patient.finger.tap_at(patient.centre)
    assert patient.sees(meaning)
    patient.finger.tap("Close")
    assert patient.route == Route(ScreenId.WORDS)


def test_a_display_that_changes_while_the_question_stands_does_not_end_the_visit(reading: PatientFlow) -> None:
    reading.keys.press(Qt.Key.Key_Tab)
    before = state(reading)
    reading.wait_until_asked()
    reading.window.resize(1080, 1600)
    settle()
    asked = reading.question
    assert asked is not None
    assert asked.size() == reading.window.size()
    reading.finger.tap_at(reading.centre)
    assert reading.question is None
    assert (reading.place.route, state(reading).chosen, state(reading).aids) == (
        before.place.route,
        before.chosen,
        before.aids,
    )
