"""How staff get in from wherever the kiosk stands, what does not let anybody in, and what a patient keeps meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.services.patient.routes import HOME, IDLE, SAFE, Route, ScreenId
from kiosk.services.patient.session import SessionState
from kiosk.ui.screens.term import TermSheet
from kiosk.ui.staff.access.gesture import HOLD_MS
from kiosk.ui.staff.tabs import PAGES
from kiosk.ui.widgets.dialogs import StillHere
from tests.flows.finger import settle
from tests.flows.staff.conftest import OpenCounter
from tests.flows.staff.staff_flow import PIN, StaffFlow
from tests.flows.test_patient_way import VQ


def idle(_counter: StaffFlow) -> None:
    """As it begins."""


def home(counter: StaffFlow) -> None:
    counter.wake()


def scan(counter: StaffFlow) -> None:
    counter.wake()
    counter.finger.tap(VQ)


def questions(counter: StaffFlow) -> None:
    scan(counter)
    counter.finger.tap("Questions people ask")
    counter.finger.tap(counter.pager.more.text())


def step(counter: StaffFlow) -> None:
    scan(counter)
    counter.finger.tap("What happens, step by step", "Next step")


def meaning(counter: StaffFlow) -> None:
    counter.wake()
    counter.window.explain(next(iter(counter.context.library.glossary(counter.context.edition))))
    settle()
    assert shown(counter, TermSheet)


def question(counter: StaffFlow) -> None:
    scan(counter)
    counter.wait_until_asked()


def safe(counter: StaffFlow) -> None:
    counter.services.navigator.go(SAFE)
    settle()


STATES: dict[str, Callable[[StaffFlow], None]] = {
    "idle": idle,
    "home": home,
    "a scan": scan,
    "far down a long page": questions,
    "the steps": step,
    "a meaning": meaning,
    "the question whether anybody is there": question,
    "the safe page after errors": safe,
}
WAYS: dict[str, Callable[[StaffFlow], None]] = {
    "by holding the name": StaffFlow.hold_name,
    "by three keys": StaffFlow.press_combination,
}
states = pytest.mark.parametrize("go", STATES.values(), ids=STATES)
ways = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


def shown(counter: StaffFlow, kind: type[TermSheet] | type[StillHere]) -> bool:
    return any(widget.isVisible() for widget in counter.window.findChildren(kind))


@states
@ways
def test_staff_get_in_from_everywhere_and_leave_a_clean_kiosk(
    counter: StaffFlow, go: Callable[[StaffFlow], None], way: Callable[[StaffFlow], None]
) -> None:
    go(counter)
    way(counter)
    assert counter.layer is not None
    counter.enter()
    assert counter.staff_are_in
    counter.leave()
    assert (counter.route, counter.session.state, counter.staff_are_in) == (IDLE, SessionState.IDLE, False)
    assert not shown(counter, TermSheet)
    counter.wake()
    assert (counter.route, counter.session.state) == (HOME, SessionState.ACTIVE)
    assert counter.noted()[-2:] == ["staff_entered", "staff_left"]


@states
@ways
def test_a_patient_who_happens_upon_the_keypad_loses_nothing(
    counter: StaffFlow, go: Callable[[StaffFlow], None], way: Callable[[StaffFlow], None]
) -> None:
    go(counter)
    before = (counter.place, counter.services.navigator.past, shown(counter, TermSheet))
    active = counter.session.state is not SessionState.IDLE
    way(counter)
    assert counter.layer is not None
    counter.finger.tap(counter.staff_words.entry.cancel)
    assert counter.layer is None
    assert (counter.place, counter.services.navigator.past, shown(counter, TermSheet)) == before
    assert (counter.session.state is SessionState.ACTIVE) is active
    assert not shown(counter, StillHere)


def test_soon_after_the_start_all_files_of_the_content_are_read(counter: StaffFlow) -> None:
    """So that the tab on the content has its version at once, and no page needs the disk any more."""
    library = counter.services.contents.library
    assert library is not None
    counter.qtbot.waitUntil(lambda: library.files.sums is not None)


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1280, 800)])
@ways
def test_staff_get_in_where_there_is_no_content_at_all(
    open_counter: OpenCounter,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    size: tuple[int, int],
    way: Callable[[StaffFlow], None],
) -> None:
    (tmp_path / "nothing").mkdir()
    counter = open_counter(None, tmp_path / "nothing", size)
    assert (counter.services.contents.library, counter.window.context) == (None, None)
    assert "The content cannot be used" in caplog.text
    way(counter)
    counter.enter()
    counter.finger.tap_at(QPoint(2, 2))  # in a corner of the panel, where nothing takes it
    assert (counter.route, counter.session.state) == (IDLE, SessionState.IDLE)
    for tab in PAGES:
        counter.open_tab(tab)
    counter.open_tab("department")
    assert counter.staff_words.panel.no_content in counter.reads()
    counter.leave()
    counter.hold_name()


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1280, 800)])
@pytest.mark.parametrize("where", ["the name", "the icon", "the end of the name"])
def test_the_name_is_held_anywhere(open_counter: OpenCounter, size: tuple[int, int], where: str) -> None:
    counter = open_counter(size=size)
    frame = counter.window.frame
    assert frame is not None
    middle = frame.header.height() // 2
    across = {"the name": 0.25, "the icon": 0.07, "the end of the name": 0.6}[where]
    counter.hold_name(QPoint(round(size[0] * across), middle))
    assert counter.layer is not None


def test_letting_go_starts_nothing(counter: StaffFlow) -> None:
    counter.hold_name()
    assert (counter.route, counter.session.state) == (IDLE, SessionState.IDLE)


def test_a_mouse_holds_as_well_as_a_finger(counter: StaffFlow) -> None:
    handle = counter.keys.handle()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=counter.name_spot)
    counter.qtbot.waitUntil(lambda: counter.layer is not None)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=counter.name_spot)
    settle()
    assert counter.route == IDLE
    counter.enter()
    assert counter.staff_are_in


# --- what opens nothing ---------------------------------------------------------------------------------------


def short(counter: StaffFlow) -> None:
    counter.finger.press(counter.name_spot)
    counter.finger.release(counter.name_spot)


def moved_away(counter: StaffFlow) -> None:
    counter.finger.press(counter.name_spot)
    counter.finger.move(counter.name_spot + QPoint(round(12 * counter.per_mm), 0))


def wiped_down(counter: StaffFlow) -> None:
    counter.finger.press(counter.name_spot)
    counter.finger.move(counter.name_spot + QPoint(0, round(40 * counter.per_mm)))
    counter.finger.move(counter.name_spot)


def elsewhere(counter: StaffFlow) -> None:
    counter.finger.press(counter.centre)


def slid_there(counter: StaffFlow) -> None:
    counter.finger.press(counter.centre)
    counter.finger.move(counter.name_spot)


def the_clock(counter: StaffFlow) -> None:
    counter.finger.press(QPoint(counter.window.width() - 20, counter.name_spot.y()))


def two_at_once(counter: StaffFlow) -> None:
    spot, apart = counter.name_spot, QPoint(60, 0)
    window, device = counter.window, counter.device
    QTest.touchEvent(window, device).press(0, spot, window).press(1, spot + apart, window).commit()


def two_in_turn(counter: StaffFlow) -> None:
    spot, apart = counter.name_spot, QPoint(60, 0)
    window, device = counter.window, counter.device
    QTest.touchEvent(window, device).press(0, spot, window).commit()
    QTest.touchEvent(window, device).stationary(0).press(1, spot + apart, window).commit()


NOTHING: dict[str, Callable[[StaffFlow], None]] = {
    "a tap": short,
    "a finger that moves away": moved_away,
    "a hand that wipes over it and back": wiped_down,
    "elsewhere": elsewhere,
    "a finger that comes from elsewhere": slid_there,
    "the clock": the_clock,
    "two fingers at once": two_at_once,
    "two fingers in turn": two_in_turn,
}


@pytest.mark.parametrize("touch", NOTHING.values(), ids=NOTHING)
@pytest.mark.parametrize("go", [idle, home], ids=["idle", "home"])
def test_nothing_else_begins_to_open(
    open_counter: OpenCounter, go: Callable[[StaffFlow], None], touch: Callable[[StaffFlow], None]
) -> None:
    counter = open_counter(hold_ms=HOLD_MS)
    go(counter)
    touch(counter)
    settle()
    assert not counter.entrance.gesture.holding
    assert counter.layer is None


def test_a_finger_that_trembles_still_holds(counter: StaffFlow) -> None:
    counter.finger.press(counter.name_spot)
    for away in (QPoint(6, 3), QPoint(-5, 4), QPoint(3, -6)):
        counter.finger.move(counter.name_spot + away)
    assert counter.entrance.gesture.holding
    counter.qtbot.waitUntil(lambda: counter.layer is not None)
    counter.finger.release(counter.name_spot)
    settle()
    counter.enter(PIN)
    assert counter.staff_are_in


def test_a_long_hold_on_a_patients_screen_opens_nothing_else(counter: StaffFlow) -> None:
    """A card below the name is not pressed by the finger that holds it, nor when it is let go after the keypad."""
    scan(counter)
    place = counter.place
    counter.hold_name()
    counter.finger.tap(counter.staff_words.entry.cancel)
    assert counter.place == place
    counter.finger.tap("What happens, step by step")
    assert counter.route.screen == ScreenId.STEPS


def test_keys_stay_at_the_keypad(counter: StaffFlow) -> None:
    scan(counter)
    counter.press_combination()
    seen = set()
    for _ in range(40):
        counter.keys.press(Qt.Key.Key_Tab)
        assert counter.keys.focus is not None
        assert counter.layer is not None
        assert counter.layer.isAncestorOf(counter.keys.focus)
        seen.add(counter.keys.focus.accessibleName())
    assert counter.staff_words.entry.cancel in seen
    assert len(seen) >= 12
    counter.keys.press(Qt.Key.Key_PageDown)
    counter.keys.choose(counter.staff_words.entry.cancel)
    assert counter.route == Route(ScreenId.SCAN, "vq")


def test_the_combination_twice_opens_one_keypad(counter: StaffFlow) -> None:
    counter.press_combination()
    first = counter.layer
    counter.press_combination()
    counter.hold_name()
    assert counter.layer is first


@pytest.mark.parametrize("by_key", [False, True], ids=["by hand", "by keyboard"])
def test_staff_get_into_a_kiosk_that_showed_itself_before_it_was_complete(
    open_counter: OpenCounter, by_key: bool
) -> None:
    """As the program itself starts."""
    counter = open_counter()
    counter.press_combination() if by_key else counter.hold_name()
    counter.enter()
    assert counter.staff_are_in
