"""The filter on the native window: what counts as activity, what is kept out, and taps that are used up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk import paths
from kiosk.services.patient.presence import Presence
from kiosk.services.platform.wall_time import local_now
from kiosk.services.storage.audit import Audit
from kiosk.ui.widgets.dialogs import Shade
from kiosk.ui.widgets.theme import Sizes, Theme, load_colours
from kiosk.ui.window.input_filter import InputFilter, allowed_key
from tests.clock import HandClock

PALETTES = load_colours(paths.resources_folder() / "theme.json")
Key, Modifier, Type = Qt.Key, Qt.KeyboardModifier, QEvent.Type
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
MIDDLE = QPoint(100, 50)


class Stage:
    """A window with one button over all of it, behind the filter; `clicks` and `active` count."""

    def __init__(self, qtbot: QtBot, device: QPointingDevice, state: Path) -> None:
        self.window, self.device = QWidget(), device
        qtbot.addWidget(self.window)
        self.button = Shade(
            Theme(PALETTES["light"], Sizes.of(1080, 1920, 3.2, 600, 100), "light"), "Yes", parent=self.window
        )
        self.button.setGeometry(0, 0, 200, 100)
        self.window.resize(200, 100)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        QCoreApplication.processEvents()
        self.button.clearFocus()
        self.clock = HandClock()
        self.filter = InputFilter(self.window, Presence(self.clock, Audit(state, local_now)), lambda: 4.0)
        handle = self.window.windowHandle()
        assert handle is not None
        self.handle = handle
        self.handle.installEventFilter(self.filter)
        self.clicks = self.active = 0
        self.button.clicked.connect(self._on_clicked)
        self.filter.activity.connect(self._on_activity)

    def _on_clicked(self) -> None:
        self.clicks += 1

    def _on_activity(self) -> None:
        self.active += 1

    def press(self) -> None:
        QTest.touchEvent(self.window, self.device).press(0, MIDDLE, self.window).commit()

    def release(self) -> None:
        QTest.touchEvent(self.window, self.device).release(0, MIDDLE, self.window).commit()

    def tap(self) -> None:
        self.press()
        self.release()

    def send(self, event: QEvent) -> None:
        QCoreApplication.sendEvent(self.handle, event)


@pytest.fixture(scope="module")
def device(qapp: object) -> QPointingDevice:
    assert qapp is not None
    found = QTest.createTouchDevice()
    assert isinstance(found, QPointingDevice)
    return found


@pytest.fixture
def stage(qtbot: QtBot, device: QPointingDevice, tmp_path: Path) -> Stage:
    return Stage(qtbot, device, tmp_path)


def mouse(kind: QEvent.Type, button: Qt.MouseButton = LEFT) -> QMouseEvent:
    point = QPointF(MIDDLE)
    return QMouseEvent(kind, point, point, button, button, Modifier.NoModifier)


def wheel() -> QWheelEvent:
    turned, phase = QPoint(0, -120), Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(QPointF(MIDDLE), QPointF(MIDDLE), QPoint(), turned, NO_BUTTON, Modifier.NoModifier, phase, False)


def key(kind: QEvent.Type, code: Qt.Key) -> QKeyEvent:
    return QKeyEvent(kind, code, Modifier.NoModifier)


COUNTED = {
    "a mouse press": (lambda: mouse(Type.MouseButtonPress), True),
    "a mouse let go that nobody pressed": (lambda: mouse(Type.MouseButtonRelease), False),
    "a mouse that moves": (lambda: mouse(Type.MouseMove, NO_BUTTON), False),
    "a mouse that comes in": (lambda: QEnterEvent(QPointF(MIDDLE), QPointF(MIDDLE), QPointF(MIDDLE)), False),
    "a mouse that leaves": (lambda: QEvent(Type.Leave), False),
    "the wheel": (wheel, True),
    "a key that is allowed": (lambda: key(Type.KeyPress, Key.Key_Tab), True),
    "a key that is not": (lambda: key(Type.KeyPress, Key.Key_F5), True),
    "a key that lies down": (lambda: QKeyEvent(Type.KeyPress, Key.Key_Tab, Modifier.NoModifier, "", True), False),
    "a key let go": (lambda: key(Type.KeyRelease, Key.Key_Tab), False),
    "a window that comes to the front": (lambda: QEvent(Type.WindowActivate), False),
}


@pytest.mark.parametrize(("event", "counts"), COUNTED.values(), ids=COUNTED)
def test_what_counts_as_activity(stage: Stage, event: object, counts: bool) -> None:
    assert callable(event)
    stage.send(event())
    assert (stage.active > 0) is counts


def test_a_touch_counts_when_it_begins_and_when_it_ends(stage: Stage) -> None:
    stage.press()
    assert stage.active >= 1
    begun = stage.active
    stage.release()
    assert stage.active > begun
    assert stage.clicks == 1


def test_while_it_swallows_touches_count_but_reach_nothing(stage: Stage) -> None:
    stage.filter.swallow(True)
    stage.tap()
    stage.tap()
    assert (stage.clicks, stage.active >= 4) == (0, True)
    stage.filter.swallow(False)
    stage.tap()
    assert stage.clicks == 1


def test_a_press_that_was_swallowed_takes_its_release_along(stage: Stage) -> None:
    stage.filter.swallow(True)
    stage.press()
    stage.filter.swallow(False)
    stage.release()
    assert stage.clicks == 0
    stage.tap()
    assert stage.clicks == 1


def test_a_press_that_came_through_may_still_be_let_go(stage: Stage) -> None:
    stage.press()
    stage.filter.swallow(True)
    stage.release()
    assert stage.clicks == 1
    assert not stage.button.isDown()


def test_an_activity_that_ends_the_swallowing_is_itself_used_up(stage: Stage) -> None:
    stage.filter.swallow(True)
    stage.filter.activity.connect(lambda: stage.filter.swallow(False))
    stage.tap()
    assert stage.clicks == 0
    stage.tap()
    assert stage.clicks == 1


@pytest.mark.parametrize("kind", [Type.MouseButtonPress, Type.MouseButtonDblClick])
def test_a_mouse_is_swallowed_as_a_finger_is(stage: Stage, kind: QEvent.Type) -> None:
    stage.filter.swallow(True)
    stage.send(mouse(kind))
    stage.filter.swallow(False)
    stage.send(mouse(Type.MouseButtonRelease))
    assert stage.clicks == 0
    QTest.mouseClick(stage.handle, LEFT, pos=MIDDLE)
    assert stage.clicks == 1


def test_a_key_is_swallowed_and_the_next_one_acts(stage: Stage) -> None:
    stage.button.setFocus()
    stage.filter.swallow(True)
    QTest.keyClick(stage.handle, Key.Key_Space)
    assert stage.clicks == 0
    stage.filter.swallow(False)
    QTest.keyClick(stage.handle, Key.Key_Space)
    assert stage.clicks == 1


def use_keys(stage: Stage) -> None:
    QTest.keyClick(stage.handle, Key.Key_Tab)


def use_mouse(stage: Stage) -> None:
    QTest.mouseClick(stage.handle, LEFT, pos=MIDDLE)


def test_it_knows_what_is_used_now(stage: Stage) -> None:
    known = []
    for use in (use_keys, Stage.tap, use_mouse, use_keys, use_mouse, Stage.tap):
        use(stage)
        known.append(stage.filter.by_keyboard)
    assert known == [True, False, False, True, False, False]


@pytest.mark.parametrize("use", [Stage.tap, use_mouse], ids=["a finger", "a mouse"])
def test_whoever_points_ends_the_focus_that_the_keys_gave(stage: Stage, use: Callable[[Stage], None]) -> None:
    use_keys(stage)
    assert stage.button.hasFocus()
    stage.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    use(stage)
    assert not stage.button.hasFocus()
    assert stage.clicks == 1


KEYS = {
    "Tab": (Key.Key_Tab, Modifier.NoModifier, True),
    "Shift+Tab": (Key.Key_Backtab, Modifier.ShiftModifier, True),
    "Return": (Key.Key_Return, Modifier.NoModifier, True),
    "Enter on the number pad": (Key.Key_Enter, Modifier.KeypadModifier, True),
    "Space": (Key.Key_Space, Modifier.NoModifier, True),
    "Page down": (Key.Key_PageDown, Modifier.NoModifier, True),
    "an arrow": (Key.Key_Left, Modifier.NoModifier, True),
    "Esc": (Key.Key_Escape, Modifier.NoModifier, False),
    "F11": (Key.Key_F11, Modifier.NoModifier, False),
    "a letter": (Key.Key_Q, Modifier.NoModifier, False),
    "Ctrl+Return": (Key.Key_Return, Modifier.ControlModifier, False),
    "Alt+Tab": (Key.Key_Tab, Modifier.AltModifier, False),
    "Meta+Space": (Key.Key_Space, Modifier.MetaModifier, False),
    "no key that Qt knows": (Key.Key_unknown, Modifier.NoModifier, False),
}


@pytest.mark.parametrize(("code", "modifier", "allowed"), KEYS.values(), ids=KEYS)
def test_keys_that_move_and_choose_are_allowed_and_no_others(
    code: Qt.Key, modifier: Qt.KeyboardModifier, allowed: bool
) -> None:
    assert allowed_key(QKeyEvent(Type.KeyPress, code, modifier)) is allowed
