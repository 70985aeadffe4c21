"""The whole way by keyboard alone, always seeing where the focus is; and no ring for those who touch."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kiosk.services.patient.routes import HOME, IDLE, SHOW, Route, ScreenId
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.prose import Link
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ
from tests.loops import as_long_as

Key = Qt.Key


def ring_is_painted(patient: PatientFlow, tap: Tap) -> bool:
    """True where the focus changes what is painted: enough pixels for a line around the thing."""
    with_focus = _picture(tap)
    tap.clearFocus()
    without = _picture(tap)
    tap.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    changed = sum(
        with_focus.pixel(x, y) != without.pixel(x, y)
        for x in range(with_focus.width())
        for y in range(0, with_focus.height(), 3)
    )
    return changed * 3 >= with_focus.width() + with_focus.height() and patient.finger.reaches(tap)


def _picture(tap: Tap) -> QImage:
    return tap.grab().toImage()


def focus_of(patient: PatientFlow) -> Tap:
    focus = patient.keys.focus
    assert focus is not None, "nothing has the focus"
    return focus


def test_the_whole_way_of_a_vq_patient_by_keyboard_alone(patient: PatientFlow) -> None:
    page = patient.scan("vq")
    patient.keys.press(Key.Key_Tab)
    assert ring_is_painted(patient, focus_of(patient))
    patient.keys.press(Key.Key_Return)
    patient.wait_until_awake()
    assert patient.route == HOME
    way: list[tuple[str, Key, Route]] = [
        (f"{VQ}. In your letter: VQ scan", Key.Key_Return, Route(ScreenId.SCAN, "vq")),
        ("What happens, step by step", Key.Key_Space, Route(ScreenId.STEPS, "vq", page.facts.steps[0].id)),
        *(("Next step", Key.Key_Enter, Route(ScreenId.STEPS, "vq", step.id)) for step in page.facts.steps[1:]),
        ("After your scan", Key.Key_Return, Route(ScreenId.AFTERCARE, "vq")),
        ("Take it with you", Key.Key_Space, Route(ScreenId.PHOTO, "vq")),
        ("Back", Key.Key_Return, Route(ScreenId.AFTERCARE, "vq")),
        ("Finish", Key.Key_Return, IDLE),
    ]
    gone, unseen = [], []
    for name, key, _target in way:
        focus = patient.keys.go_to(name)
        if not ring_is_painted(patient, focus):
            unseen.append((patient.route, name))
        patient.keys.press(key)
        gone.append((name, key, patient.route))
    assert gone == way
    assert unseen == []


PAGES = {
    "home": HOME,
    "a scan": Route(ScreenId.SCAN, "vq"),
    "a step": Route(ScreenId.STEPS, "vq", "krypton"),
    "a section": Route(ScreenId.SECTION, "vq", "risks"),
    "the card": Route(ScreenId.AFTERCARE, "vq"),
    "questions": Route(ScreenId.QUESTIONS, "vq"),
    "tell staff": Route(ScreenId.TELL, "vq"),
    "words": Route(ScreenId.WORDS),
    "help": Route(ScreenId.TOPIC, "help"),
}


DAILY = ("home", "a scan", "tell staff")
"""One of each way in which a screen holds what is tapped: tiles, blocks on a long page, and lines to choose."""


@pytest.mark.parametrize(
    "route",
    [pytest.param(route, marks=[] if name in DAILY else pytest.mark.slow) for name, route in PAGES.items()],
    ids=PAGES,
)
def test_tab_comes_to_everything_that_can_be_tapped_and_shows_where_it_is(patient: PatientFlow, route: Route) -> None:
    patient.keys.press(Key.Key_Tab, Key.Key_Return)
    patient.wait_until_awake()
    patient.services.navigator.go(route)
    settle()
    seen: list[Tap] = []
    unseen = []
    for _ in as_long_as(lambda: focus_of(patient) not in seen):
        seen.append(focus_of(patient))
        if not ring_is_painted(patient, seen[-1]):
            unseen.append(seen[-1].accessibleName())
        patient.keys.press(Key.Key_Tab)
    assert unseen == []
    come_and_go = {patient.pager.up, patient.pager.more}  # for the page moves with the focus
    there = {tap for tap in patient.window.findChildren(Tap) if tap.isVisible() and tap.isEnabled()} - come_and_go
    assert set(seen) - come_and_go == there
    back: set[Tap] = set()
    for _ in as_long_as(lambda: focus_of(patient) not in back):
        back.add(focus_of(patient))
        patient.keys.press(Key.Key_Backtab)
    assert back - come_and_go == there


def test_switches_are_chosen_and_shown_by_keyboard(patient: PatientFlow) -> None:
    patient.keys.press(Key.Key_Tab, Key.Key_Return)
    patient.wait_until_awake()
    patient.keys.choose(f"{VQ}. In your letter: VQ scan", "Tell staff first")
    patient.keys.choose("I am breast-feeding", key=Key.Key_Space)
    patient.keys.choose("Show this to staff")
    assert patient.route == Route(ScreenId.TELL, "vq", SHOW)
    assert patient.sees("I am breast-feeding")


def test_the_focus_stays_on_a_meaning_and_returns_to_its_word(patient: PatientFlow) -> None:
    patient.keys.press(Key.Key_Tab, Key.Key_Return)
    patient.wait_until_awake()
    patient.services.navigator.go(Route(ScreenId.STEPS, "vq", "injection"))
    settle()
    link = next(link for link in patient.screen.findChildren(Link) if str(link.value).startswith("term:"))
    patient.keys.go_to(link.accessibleName())
    patient.keys.press(Key.Key_Return)
    close = focus_of(patient)
    assert close.text() == "Close"
    assert ring_is_painted(patient, close)
    for key in (Key.Key_Tab, Key.Key_Tab, Key.Key_Backtab):
        patient.keys.press(key)
        assert focus_of(patient) is close
    patient.keys.press(Key.Key_Return)
    assert focus_of(patient) is link
    assert ring_is_painted(patient, link)
    patient.keys.press(Key.Key_Tab)
    assert focus_of(patient) is not link


def test_the_first_key_on_a_meaning_that_a_finger_opened_shows_the_focus_there(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap("Words explained", "Tracer")
    (close,) = patient.finger.named("Close")
    touched = _picture(close)
    patient.keys.press(Key.Key_Tab)
    assert focus_of(patient) is close
    assert _picture(close) != touched
    assert ring_is_painted(patient, close)


def test_the_focus_is_where_it_was_after_the_question_whether_anyone_is_here(patient: PatientFlow) -> None:
    patient.keys.press(Key.Key_Tab, Key.Key_Return)
    patient.wait_until_awake()
    patient.keys.go_to("Words explained")
    before = focus_of(patient)
    patient.wait_until_asked()
    patient.keys.press(Key.Key_Return)
    assert patient.route == HOME
    assert focus_of(patient) is before
    assert ring_is_painted(patient, before)
    patient.keys.press(Key.Key_Return)
    assert patient.route == Route(ScreenId.WORDS)


def test_page_keys_and_arrows_move_a_long_page(patient: PatientFlow) -> None:
    patient.keys.press(Key.Key_Tab, Key.Key_Return)
    patient.wait_until_awake()
    patient.services.navigator.go(Route(ScreenId.QUESTIONS, "vq"))
    settle()
    positions = [patient.pager.position]
    for key in (Key.Key_PageDown, Key.Key_Down, Key.Key_PageUp, Key.Key_Up):
        patient.keys.press(key)
        positions.append(patient.pager.position)
    start, once, twice, back, end = positions
    assert start == end == 0
    assert 0 < once < twice
    assert back < twice


# --- no ring for fingers ------------------------------------------------------------------------------------------


def test_a_finger_sees_no_ring(patient: PatientFlow) -> None:
    patient.wake()
    ringed = []
    for name in (VQ, "Tell staff first", "I am breast-feeding", "Text size", "Back", "What happens, step by step"):
        patient.finger.tap(name)
        if patient.keys.focus is not None:
            ringed.append(name)
    assert ringed == []


def test_the_ring_goes_when_a_finger_takes_over_and_comes_again_with_the_keys(patient: PatientFlow) -> None:
    patient.keys.press(Key.Key_Tab, Key.Key_Return)
    patient.wait_until_awake()
    patient.services.navigator.go(Route(ScreenId.TELL, "vq"))
    settle()
    before = focus_of(patient)
    patient.finger.tap("I am breast-feeding")
    assert patient.keys.focus is None
    assert not before.hasFocus()
    patient.keys.press(Key.Key_Tab)
    assert ring_is_painted(patient, focus_of(patient))


def test_a_mouse_sees_no_ring(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "Tell staff first")
    switch = patient.finger.find("I am breast-feeding")
    QTest.mouseClick(patient.keys.handle(), Qt.MouseButton.LeftButton, pos=patient.finger.middle(switch))
    settle()
    assert patient.services.choices.chosen(patient.route) == {"feeding"}
    assert patient.keys.focus is None


def test_a_key_held_down_acts_once(patient: PatientFlow) -> None:
    patient.keys.press(Key.Key_Tab, Key.Key_Return)
    patient.wait_until_awake()
    patient.services.navigator.go(Route(ScreenId.STEPS, "vq", "arrive"))
    settle()
    patient.keys.go_to("Next step")
    parts = []
    for key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
        patient.keys.hold(key)
        parts.append(patient.route.part)
    assert parts == [step.id for step in patient.scan("vq").facts.steps[1:4]]


def test_the_focus_stays_on_next_and_on_previous(patient: PatientFlow) -> None:
    patient.keys.press(Key.Key_Tab, Key.Key_Return)
    patient.wait_until_awake()
    patient.services.navigator.go(Route(ScreenId.STEPS, "vq", "arrive"))
    settle()
    steps = [step.id for step in patient.scan("vq").facts.steps]
    patient.keys.go_to("Next step")
    patient.keys.press(Key.Key_Return, Key.Key_Return, Key.Key_Return)
    assert patient.route.part == steps[3]
    patient.keys.go_to("Previous step", Key.Key_Backtab)
    patient.keys.press(Key.Key_Return, Key.Key_Return)
    assert patient.route.part == steps[1]
    assert ring_is_painted(patient, focus_of(patient))


@pytest.mark.parametrize(("name", "times"), [("Text size", 4), ("Contrast", 3)])
def test_the_focus_stays_on_an_aid_that_changes_the_page(patient: PatientFlow, name: str, times: int) -> None:
    patient.keys.press(Key.Key_Tab, Key.Key_Return)
    patient.wait_until_awake()
    before = patient.services.aids.aids
    passed = set()
    for _ in range(times):
        passed.add(patient.services.aids.aids)
        patient.keys.choose(name)
        assert focus_of(patient).text() == name
    assert patient.services.aids.aids == before
    assert len(passed) == times


def test_back_by_keyboard_keeps_the_place_on_a_long_page(patient: PatientFlow) -> None:
    patient.keys.press(Key.Key_Tab, Key.Key_Return)
    patient.wait_until_awake()
    patient.services.navigator.go(Route(ScreenId.SCAN, "vq"))
    patient.services.navigator.go(Route(ScreenId.QUESTIONS, "vq"))
    settle()
    patient.keys.press(Key.Key_PageDown, Key.Key_PageDown)
    patient.keys.go_to("Help")  # past words of the page that can be chosen, which it brings into view
    position = patient.pager.position
    assert position > 0
    patient.keys.press(Key.Key_Return)
    patient.keys.choose("Back")
    assert patient.route == Route(ScreenId.QUESTIONS, "vq")
    assert patient.pager.position == position
