"""The doors that stay shut: keys, menus, drags, closing; and the window that stays on the whole of its screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.services.patient.routes import IDLE, Route, ScreenId
from kiosk.ui.window.full_screen import FullScreen
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ

Key, Modifier = Qt.Key, Qt.KeyboardModifier
PLAIN, SHIFT, CTRL, ALT, META = (
    Modifier.NoModifier,
    Modifier.ShiftModifier,
    Modifier.ControlModifier,
    Modifier.AltModifier,
    Modifier.MetaModifier,
)
DOORS: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    "Esc": (Key.Key_Escape, PLAIN),
    **{f"F{number}": (Qt.Key(Key.Key_F1.value + number - 1), PLAIN) for number in range(1, 13)},
    "Alt+F4": (Key.Key_F4, ALT),
    "Alt+F2": (Key.Key_F2, ALT),
    "Ctrl+F4": (Key.Key_F4, CTRL),
    "Ctrl+Q": (Key.Key_Q, CTRL),
    "Ctrl+W": (Key.Key_W, CTRL),
    "Ctrl+C": (Key.Key_C, CTRL),
    "Ctrl+P": (Key.Key_P, CTRL),
    "Ctrl+Tab": (Key.Key_Tab, CTRL),
    "Ctrl+Esc": (Key.Key_Escape, CTRL),
    "Ctrl+Shift+Esc": (Key.Key_Escape, CTRL | SHIFT),
    "Ctrl+Alt+Del": (Key.Key_Delete, CTRL | ALT),
    "Ctrl+Return": (Key.Key_Return, CTRL),
    "Ctrl+Space": (Key.Key_Space, CTRL),
    "Alt+Tab": (Key.Key_Tab, ALT),
    "Alt+Esc": (Key.Key_Escape, ALT),
    "Alt+Return": (Key.Key_Return, ALT),
    "Alt+Space": (Key.Key_Space, ALT),
    "Alt+Left": (Key.Key_Left, ALT),
    "Meta": (Key.Key_Meta, META),
    "Meta+L": (Key.Key_L, META),
    "Meta+Return": (Key.Key_Return, META),
    "Menu": (Key.Key_Menu, PLAIN),
    "Shift+F10": (Key.Key_F10, SHIFT),
    "Print": (Key.Key_Print, PLAIN),
    "Back": (Key.Key_Back, PLAIN),
    "Backspace": (Key.Key_Backspace, PLAIN),
    "a letter": (Key.Key_A, PLAIN),
    "Volume up": (Key.Key_VolumeUp, PLAIN),
}


@pytest.fixture
def at_next(patient: PatientFlow) -> PatientFlow:
    """On a step, with the focus on Next: a key that gets through would show."""
    patient.keys.press(Key.Key_Tab, Key.Key_Return)
    patient.wait_until_awake()
    patient.keys.choose(f"{VQ}. In your letter: VQ scan", "What happens, step by step")
    patient.keys.go_to("Next step")
    return patient


def stands(patient: PatientFlow) -> tuple[object, ...]:
    window = patient.window
    return patient.place, patient.services.navigator.past, patient.keys.focus, window.isVisible(), window.windowState()


def test_a_key_that_would_lead_out_does_nothing(at_next: PatientFlow) -> None:
    """At one kiosk, which stands as it stood after each."""
    before = stands(at_next)
    for name, (key, modifier) in DOORS.items():
        at_next.keys.press(key, modifier=modifier)
        assert stands(at_next) == before, name
        assert QApplication.activePopupWidget() is None, name
    at_next.keys.press(Key.Key_Return)
    assert stands(at_next) != before, "a key before it would have shown"


def test_no_key_of_these_wakes_or_ends_the_idle_screen(patient: PatientFlow) -> None:
    for key, modifier in DOORS.values():
        patient.keys.press(key, modifier=modifier)
    assert patient.route == IDLE
    assert patient.window.isVisible()


def test_closing_does_nothing(at_next: PatientFlow) -> None:
    before = stands(at_next)
    assert not at_next.window.close()
    assert not at_next.keys.handle().close()
    QApplication.closeAllWindows()
    settle()
    assert stands(at_next) == before


def test_there_is_no_context_menu(at_next: PatientFlow) -> None:
    before, point = stands(at_next)[0], at_next.centre
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        event = QContextMenuEvent(reason, point, at_next.window.mapToGlobal(point))
        QCoreApplication.sendEvent(at_next.keys.handle(), event)
        settle()
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton):
        (following,) = at_next.finger.named("Next step")
        QTest.mouseClick(at_next.keys.handle(), button, pos=at_next.finger.middle(following))
        settle()
    assert QApplication.activePopupWidget() is None
    assert at_next.place == before


def test_nothing_can_be_dropped_on_it(at_next: PatientFlow) -> None:
    before, handle = stands(at_next), at_next.keys.handle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    action, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    events = (
        QDragEnterEvent(at_next.centre, action, data, left, PLAIN),
        QDragMoveEvent(at_next.centre, action, data, left, PLAIN),
        QDropEvent(at_next.centre, action, data, left, PLAIN),
    )
    for event in events:
        QCoreApplication.sendEvent(handle, event)
        settle()
    assert [event.isAccepted() for event in events] == [False] * 3, "or its owner would delete what it moved here"
    assert stands(at_next) == before


def test_two_fingers_that_pinch_change_nothing(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ)
    before = (patient.place, patient.services.aids.aids, patient.window.size())
    patient.finger.pinch(patient.centre, 60, 400)
    patient.finger.pinch(patient.centre, 400, 60)
    assert (patient.route, patient.services.aids.aids, patient.window.size()) == (before[0].route, *before[1:])
    patient.finger.tap("What happens, step by step")
    assert patient.route.screen == ScreenId.STEPS, "one finger works as before"


def test_a_palm_on_the_screen_does_not_stop_the_next_tap(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.rest_hand([patient.centre + QPoint(40 * number, 30 * number) for number in range(5)])
    patient.finger.tap("Home", VQ)
    assert patient.route == Route(ScreenId.SCAN, "vq")


# --- the whole screen ---------------------------------------------------------------------------------------------


@pytest.fixture
def full(open_kiosk: OpenKiosk, qapp: QApplication) -> tuple[PatientFlow, FullScreen]:
    patient = open_kiosk(size=(300, 400))
    patient.window.hide()
    screen = FullScreen(qapp, patient.window)
    screen.show()
    settle()
    return patient, screen


def test_the_window_fills_the_screen_without_a_frame(full: tuple[PatientFlow, FullScreen], qapp: QApplication) -> None:
    window = full[0].window
    assert window.geometry() == qapp.primaryScreen().geometry() == QRect(0, 0, 1080, 1920)
    assert window.isFullScreen()
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.frameGeometry() == window.geometry()


CHANGES = {
    "its size changed": "geometryChanged",
    "one was added": "screenAdded",
    "one was taken away": "screenRemoved",
    "another is the first": "primaryScreenChanged",
}


@pytest.mark.parametrize("signal", CHANGES.values(), ids=CHANGES)
def test_the_window_fits_its_screen_again_after_displays_change(
    full: tuple[PatientFlow, FullScreen], qapp: QApplication, signal: str
) -> None:
    patient, window, screen = full[0], full[0].window, qapp.primaryScreen()
    patient.wake()
    patient.finger.tap(VQ, "What happens, step by step", "Next step", "Text size")
    before = (patient.route, patient.services.navigator.past, patient.services.aids.aids)
    window.setGeometry(QRect(100, 100, 640, 480))
    settle()
    assert patient.screen.width() == 640
    if signal == "geometryChanged":
        screen.geometryChanged.emit(screen.geometry())
    else:
        getattr(qapp, signal).emit(screen)
    settle()
    assert window.geometry() == screen.geometry()
    assert patient.screen.width() == screen.geometry().width()
    assert (patient.route, patient.services.navigator.past, patient.services.aids.aids) == before
    patient.finger.tap("Next step")
    assert patient.route != before[0]


def test_any_size_of_screen_is_survived_on_every_way_there(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "What happens, step by step")
    for width, height in ((1920, 1080), (640, 480), (1, 1), (3840, 2160), (1080, 1920)):
        patient.window.resize(width, height)
        settle()
        QCoreApplication.sendEvent(patient.window, QEvent(QEvent.Type.ScreenChangeInternal))
    patient.finger.tap("Next step")
    assert patient.route.screen == ScreenId.STEPS
