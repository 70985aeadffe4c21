"""What waits until nobody touches the screen: it is done one by one, put off by a touch, and never an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kiosk.ui.idle_tasks import IdleTasks, retire
from tests.loops import soon

MANY = 60


def _jobs(done: list[int], count: int) -> Iterator[Callable[[], None]]:
    return (lambda number=number: done.append(number) for number in range(count))  # type: ignore[misc]


def test_all_is_done_in_turn(qtbot: QtBot) -> None:
    owner, done = QObject(), list[int]()
    IdleTasks(owner).use_for(_jobs(done, 3))
    assert done == []
    soon(qtbot, lambda: len(done) == 3)
    assert done == [0, 1, 2]


def test_what_fails_is_left_out(qtbot: QtBot) -> None:
    owner, done = QObject(), list[int]()

    def fail() -> None:
        raise ValueError("a page that cannot be made")

    IdleTasks(owner).use_for(iter([fail, *_jobs(done, 1)]))
    soon(qtbot, lambda: done == [0])


def test_other_jobs_take_the_place_of_those_not_done(qtbot: QtBot) -> None:
    owner, old, new = QObject(), list[int](), list[int]()
    spare = IdleTasks(owner)
    spare.use_for(_jobs(old, 3))
    spare.use_for(_jobs(new, 1))
    soon(qtbot, lambda: new == [0])
    assert old == []


def test_who_touches_the_screen_puts_it_off_and_does_not_lose_it(qtbot: QtBot) -> None:
    owner, done, others_done = QObject(), list[int](), list[int]()
    spare, other = IdleTasks(owner), IdleTasks(owner)
    spare.when_still_ms = other.when_still_ms = 0
    spare.use_for(_jobs(done, 1))
    spare.when_still_ms = 60_000
    spare.put_off()
    other.use_for(_jobs(others_done, 1))
    soon(qtbot, lambda: others_done == [0])
    assert done == []
    spare.when_still_ms = 0
    spare.put_off()
    soon(qtbot, lambda: done == [0])


def test_what_is_worn_is_hidden_at_once_and_taken_apart_later(qtbot: QtBot) -> None:
    owner, done = QWidget(), list[int]()
    qtbot.addWidget(owner)
    owner.show()
    retired = QWidget(owner)
    retired.show()
    spare = IdleTasks(owner)
    spare.delete_later(retired)
    assert isValid(retired)
    assert retired.isHidden()
    spare.use_for(_jobs(done, 1))
    soon(qtbot, lambda: not isValid(retired))


def test_no_key_reaches_what_is_put_away(qtbot: QtBot) -> None:
    class Window(QWidget):
        def focusNextPrevChild(self, _forward: bool) -> bool:
            """As the kiosk's, while nobody uses the keys."""
            return False

    window = Window()
    qtbot.addWidget(window)
    screen = QWidget(window)
    button = QPushButton(screen)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    button.setFocus()
    soon(qtbot, button.hasFocus)
    retire(screen)
    assert screen.isHidden()
    assert not button.hasFocus()


def test_where_nobody_ever_rests_the_worn_do_not_pile_up(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    spare = IdleTasks(owner)
    for _ in range(MANY):
        spare.delete_later(QWidget(owner))
    soon(qtbot, lambda: len(owner.findChildren(QWidget)) < MANY)
