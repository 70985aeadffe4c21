"""Drives are looked for beside the screen, one look at a time, and told of when they change."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.services.drives.drive_watcher import DriveWatch
from kiosk.services.drives.removable_drives import Drive, DrivesFound
from tests.loops import soon

pytestmark = pytest.mark.usefixtures("qapp")
RARELY_MS = 3_600_000
"""The next look comes long after the test, however slow the machine is."""
NONE, ONE = DrivesFound(()), DrivesFound((Drive(Path("/media/stick"), "stick", 10**9, 1),))


def test_each_change_is_told_once(qtbot: QtBot) -> None:
    plugged = [NONE]
    watch = DriveWatch(lambda: plugged[0])
    told: list[DrivesFound] = []
    watch.found.connect(told.append)
    watch.start()
    soon(qtbot, lambda: told == [NONE])
    plugged[0] = ONE
    soon(qtbot, lambda: told == [NONE, ONE])
    plugged[0] = NONE
    soon(qtbot, lambda: told == [NONE, ONE, NONE])
    watch.stop()


def test_whoever_starts_again_is_told_again(qtbot: QtBot) -> None:
    watch = DriveWatch(lambda: ONE)
    told: list[DrivesFound] = []
    watch.found.connect(told.append)
    for number in (1, 2):
        watch.start()
        soon(qtbot, lambda wanted=number: len(told) == wanted)  # type: ignore[misc]
        watch.stop()


def test_a_drive_that_does_not_answer_is_asked_once(qtbot: QtBot) -> None:
    asked: list[int] = []
    answers = threading.Event()

    def look() -> DrivesFound:
        asked.append(1)
        answers.wait()
        return ONE

    watch = DriveWatch(look, every_ms=RARELY_MS)
    for _ in range(20):
        watch.start()
    with qtbot.waitSignal(watch.found):
        answers.set()
    watch.stop()
    assert asked == [1]


def test_whoever_stopped_is_told_nothing_of_a_look_that_ends_later(qtbot: QtBot) -> None:
    answers, watch, told = threading.Event(), DriveWatch(lambda: ONE if answers.wait(20) else NONE), list[DrivesFound]()
    watch.found.connect(told.append)
    watch.start()
    watch.stop()
    answers.set()
    watch.start()
    qtbot.waitUntil(lambda: bool(told))
    watch.stop()
    assert told == [ONE]


def test_a_look_that_breaks_is_logged_and_ends_the_watch(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    looks: list[int] = []

    def look() -> DrivesFound:
        looks.append(1)
        if len(looks) == 1:
            raise KeyError("sdb1")
        return ONE

    watch = DriveWatch(look, every_ms=RARELY_MS)
    watch.start()
    qtbot.waitUntil(lambda: "in look" in caplog.text)
    with qtbot.waitSignal(watch.found):
        watch.start()
    watch.stop()
    assert looks == [1, 1]
