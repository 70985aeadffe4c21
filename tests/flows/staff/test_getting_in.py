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
from kiosk.ui.staff.tabs import PAGES
from kiosk.ui.widgets.dialogs import StillHere
from tests.flows.finger import settle
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import StaffFlow
from tests.flows.test_patient_way import VQ


def idle(_staff: StaffFlow) -> None:
    """As it begins."""


def home(staff: StaffFlow) -> None:
    staff.wake()


def scan(staff: StaffFlow) -> None:
    staff.wake()
    staff.finger.tap(VQ)


def questions(staff: StaffFlow) -> None:
    scan(staff)
    staff.finger.tap("Questions people ask")
    staff.finger.tap(staff.pager.more.text())


def step(staff: StaffFlow) -> None:
    scan(staff)
    staff.finger.tap("What happens, step by step", "Next step")


def meaning(staff: StaffFlow) -> None:
    staff.wake()
    staff.window.explain(next(iter(staff.context.library.glossary(staff.context.edition))))
    settle()
    assert shown(staff, TermSheet)


def question(staff: StaffFlow) -> None:
    scan(staff)
    staff.wait_until_asked()


def safe(staff: StaffFlow) -> None:
    staff.services.navigator.go(SAFE)
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
DAILY_BY_KEYS = ("idle", "far down a long page", "the safe page after errors")
"""The window hears the keys whatever it shows: daily where nobody is, where somebody reads, and after errors."""
from_everywhere = pytest.mark.parametrize(
    ("way", "go"),
    [
        pytest.param(way, go, marks=[] if name != "by three keys" or where in DAILY_BY_KEYS else pytest.mark.slow)
        for name, way in WAYS.items()
        for where, go in STATES.items()
    ],
    ids=[f"{name}-{where}" for name in WAYS for where in STATES],
)
SIZES = [(1080, 1920), *(pytest.param(size, marks=pytest.mark.slow) for size in ((1920, 1080), (1280, 800)))]
ways = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


def shown(staff: StaffFlow, kind: type[TermSheet] | type[StillHere]) -> bool:
    return any(widget.isVisible() for widget in staff.window.findChildren(kind))


@from_everywhere
def test_staff_get_in_from_everywhere_and_leave_a_clean_kiosk(
    staff: StaffFlow, go: Callable[[StaffFlow], None], way: Callable[[StaffFlow], None]
) -> None:
    go(staff)
    way(staff)
    assert staff.layer is not None
    staff.enter()
    assert staff.staff_are_in
    staff.leave()
    assert (staff.route, staff.session.state, staff.staff_are_in) == (IDLE, SessionState.IDLE, False)
    assert not shown(staff, TermSheet)
    staff.wake()
    assert (staff.route, staff.session.state) == (HOME, SessionState.ACTIVE)
    assert staff.noted()[-2:] == ["staff_entered", "staff_left"]


@from_everywhere
def test_a_patient_who_happens_upon_the_keypad_loses_nothing(
    staff: StaffFlow, go: Callable[[StaffFlow], None], way: Callable[[StaffFlow], None]
) -> None:
    go(staff)
    before = (staff.place, staff.services.navigator.past, shown(staff, TermSheet))
    active = staff.session.state is not SessionState.IDLE
    way(staff)
    assert staff.layer is not None
    staff.finger.tap(staff.staff_words.entry.cancel)
    assert staff.layer is None
    assert (staff.place, staff.services.navigator.past, shown(staff, TermSheet)) == before
    assert (staff.session.state is SessionState.ACTIVE) is active
    assert not shown(staff, StillHere)


def test_no_picture_is_held_while_staff_are_here(staff: StaffFlow) -> None:
    step(staff)
    pictures = staff.context.pictures
    assert pictures._kept
    staff.hold_name()
    assert staff.layer is not None
    assert not pictures._kept
    staff.enter()
    staff.leave()
    staff.wake()
    staff.finger.tap(VQ)
    staff.finger.tap("What happens, step by step", "Next step")
    assert pictures._kept


def test_soon_after_the_start_all_files_of_the_content_are_read(staff: StaffFlow) -> None:
    """So that the tab on the content has its version at once, and no page needs the disk any more."""
    library = staff.services.contents.library
    assert library is not None
    staff.qtbot.waitUntil(lambda: library.files.sums is not None)


@pytest.mark.parametrize("size", SIZES)
@ways
def test_staff_get_in_where_there_is_no_content_at_all(
    open_for_staff: OpenForStaff,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    size: tuple[int, int],
    way: Callable[[StaffFlow], None],
) -> None:
    (tmp_path / "nothing").mkdir()
    staff = open_for_staff(None, tmp_path / "nothing", size)
    assert (staff.services.contents.library, staff.window.context) == (None, None)
    assert "The content cannot be used" in caplog.text
    way(staff)
    staff.enter()
    staff.finger.tap_at(QPoint(2, 2))  # in a corner of the panel, where nothing takes it
    assert (staff.route, staff.session.state) == (IDLE, SessionState.IDLE)
    for tab in PAGES:
        staff.open_tab(tab)
    staff.open_tab("department")
    assert staff.staff_words.panel.no_content in staff.reads()
    staff.leave()
    staff.hold_name()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("where", ["the name", "the icon", "the end of the name"])
def test_the_name_is_held_anywhere(open_for_staff: OpenForStaff, size: tuple[int, int], where: str) -> None:
    staff = open_for_staff(size=size)
    frame = staff.window.frame
    assert frame is not None
    middle = frame.header.height() // 2
    across = {"the name": 0.25, "the icon": 0.07, "the end of the name": 0.6}[where]
    staff.hold_name(QPoint(round(size[0] * across), middle))
    assert staff.layer is not None


def test_letting_go_starts_nothing(staff: StaffFlow) -> None:
    staff.hold_name()
    assert (staff.route, staff.session.state) == (IDLE, SessionState.IDLE)


def test_a_mouse_holds_as_well_as_a_finger(staff: StaffFlow) -> None:
    handle = staff.keys.handle()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=staff.name_spot)
    staff.qtbot.waitUntil(lambda: staff.layer is not None)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=staff.name_spot)
    settle()
    assert staff.route == IDLE
    staff.enter()
    assert staff.staff_are_in


def test_a_mouse_that_clicks_beside_everything_on_the_staff_side_starts_no_visit(staff: StaffFlow) -> None:
    """Staff would be told that a patient is using the screen."""
    handle = staff.keys.handle()
    staff.hold_name()
    for enter in (None, staff.enter):
        if enter is not None:
            enter()
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
        settle()
        assert (staff.route, staff.session.state) == (IDLE, SessionState.IDLE)


def test_a_mouse_that_clicks_on_the_safe_page_starts_no_visit(
    open_for_staff: OpenForStaff, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "nothing").mkdir()
    staff = open_for_staff(None, tmp_path / "nothing")
    assert "The content cannot be used" in caplog.text
    caplog.clear()
    QTest.mouseClick(staff.keys.handle(), Qt.MouseButton.LeftButton, pos=QPoint(300, 900))
    settle()
    assert (staff.route, staff.session.state) == (IDLE, SessionState.IDLE)


# --- what opens nothing ---------------------------------------------------------------------------------------


def test_a_long_hold_on_a_patients_screen_opens_nothing_else(staff: StaffFlow) -> None:
    """A card below the name is not pressed by the finger that holds it, nor when it is let go after the keypad."""
    scan(staff)
    place = staff.place
    staff.hold_name()
    staff.finger.tap(staff.staff_words.entry.cancel)
    assert staff.place == place
    staff.finger.tap("What happens, step by step")
    assert staff.route.screen == ScreenId.STEPS


def test_keys_stay_at_the_keypad(staff: StaffFlow) -> None:
    scan(staff)
    staff.press_combination()
    seen = set()
    for _ in range(40):
        staff.keys.press(Qt.Key.Key_Tab)
        assert staff.keys.focus is not None
        assert staff.layer is not None
        assert staff.layer.isAncestorOf(staff.keys.focus)
        seen.add(staff.keys.focus.accessibleName())
    assert staff.staff_words.entry.cancel in seen
    assert len(seen) >= 12
    staff.keys.press(Qt.Key.Key_PageDown)
    staff.keys.choose(staff.staff_words.entry.cancel)
    assert staff.route == Route(ScreenId.SCAN, "vq")


def test_the_combination_twice_opens_one_keypad(staff: StaffFlow) -> None:
    staff.press_combination()
    first = staff.layer
    staff.press_combination()
    staff.hold_name()
    assert staff.layer is first


@pytest.mark.parametrize("by_key", [False, True], ids=["by hand", "by keyboard"])
def test_staff_get_into_a_kiosk_that_showed_itself_before_it_was_complete(
    open_for_staff: OpenForStaff, by_key: bool
) -> None:
    """As the program itself starts."""
    staff = open_for_staff()
    staff.press_combination() if by_key else staff.hold_name()
    staff.enter()
    assert staff.staff_are_in
