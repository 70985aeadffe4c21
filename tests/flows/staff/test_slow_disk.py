"""A disk that stalls stops no screen: patients and staff go on, the beat goes on, and at the end all is written."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kiosk.services.access.gate import STORED_EVERY
from kiosk.services.access.gate_state import TRIES
from kiosk.services.departments.decision import department_file
from kiosk.services.notices.notice_keeper import FreeNotice, notice_file
from kiosk.services.platform.sound import Sound
from kiosk.services.platform.watchdog import Watchdog
from kiosk.services.storage.audit import Audit
from kiosk.services.usage.recorder import usage_file
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.staff.conftest import OpenCounter
from tests.flows.staff.staff_flow import WRONG, StaffFlow
from tests.flows.staff.test_staff_day import MORNING, switch
from tests.flows.test_patient_way import VQ
from tests.services.held_disk import HeldDisk
from tests.services.platform.test_watchdog import ALLOWED, Manager, painted


@pytest.fixture
def disk() -> Iterator[HeldDisk]:
    with HeldDisk() as held:
        yield held


@pytest.fixture
def counter(open_counter: OpenCounter, disk: HeldDisk) -> StaffFlow:
    """The kiosk on that disk."""
    return open_counter(writer=disk.writer, now=lambda: MORNING)


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    manager = Manager(str(tmp_path / "notify"))
    yield manager
    manager.close()


def visit(kiosk: PatientFlow) -> None:
    kiosk.wake()
    kiosk.finger.tap(VQ, "What happens, step by step", "Next step")


def post_notice(counter: StaffFlow) -> None:
    notice = FreeNotice("The lift is out of order.", counter.staff_services.language)
    counter.services.notices.post(notice, MORNING + dt.timedelta(hours=1))


def test_while_the_disk_stalls_all_goes_on_and_beats_and_at_the_end_all_is_on_the_disk_in_its_order(
    counter: StaffFlow, disk: HeldDisk, manager: Manager, state: Path, qtbot: QtBot
) -> None:
    """Whatever waited for the disk in the thread of the screen would wait for ever."""
    window = QObject()
    Watchdog(window, {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": ALLOWED})
    painted(window)
    counter.go_in()
    disk.hold()
    switch(counter, "Chest clinic")
    post_notice(counter)
    counter.leave()
    visit(counter)
    counter.kiosk.open_staff_side().counting.flush()
    settle()
    manager.told()
    qtbot.waitUntil(lambda: "WATCHDOG=1" in manager.told())
    assert counter.services.departments.current == "chest-clinic"
    assert counter.services.notices.posted is not None
    events = ["staff_entered", "profile_chosen", "notice_posted", "staff_left"]
    assert counter.noted() == events
    assert not usage_file(state).exists()
    assert department_file(state).peek().choice is None
    disk.finish()
    on_disk = [line.event for line in reversed(Audit(state, lambda: MORNING).latest(100))]
    assert on_disk == events
    choice, posted = department_file(state).load().value.choice, notice_file(state).load().value.posted
    assert choice is not None
    assert (choice.profile_id, posted) == ("chest-clinic", counter.services.notices.posted)
    assert usage_file(state).exists()


def test_while_the_disk_stalls_the_keypad_says_that_it_checks_and_can_be_left(
    counter: StaffFlow, disk: HeldDisk, qtbot: QtBot
) -> None:
    words = counter.staff_words.entry
    disk.hold()
    counter.hold_name()
    counter.digits(WRONG)
    counter.finger.tap(words.enter)
    qtbot.wait(200)
    assert counter.keypad.checking
    assert words.checking in counter.reads()
    counter.finger.tap(words.cancel)
    assert counter.layer is None
    counter.hold_name()
    counter.digits(WRONG)
    counter.finger.tap(words.enter)
    disk.let_go()
    counter.wait_for_check()
    assert words.wrong.replace("{tries}", str(TRIES - 2)) in counter.reads()


def test_a_write_that_fails_is_told_above_the_tabs_while_staff_are_in(
    counter: StaffFlow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    counter.go_in()
    full = threading.Event()

    def no_room(_file: int) -> None:
        full.set()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    post_notice(counter)
    qtbot.waitUntil(full.is_set)
    qtbot.waitUntil(lambda: counter.services.notices.trouble is not None)
    counter.tick()
    assert "notice.json can’t be written (No space left on device)." in counter.reads()
    counter.staff_services.sound.save(Sound(30))
    qtbot.waitUntil(lambda: counter.staff_services.sound.trouble is not None)
    counter.tick()
    assert "sound.json can’t be written (No space left on device)." in counter.reads()


def test_a_start_that_can_not_store_its_count_of_pins_says_so_on_the_keypad(
    open_counter: OpenCounter, disk: HeldDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_counter()  # the PIN is set, as by IT

    def no_room(_file: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("os.fsync", no_room)
        counter = open_counter(writer=disk.writer)
        counter.qtbot.waitUntil(lambda: counter.gate.unsure)
        counter.hold_name()
        assert counter.staff_words.entry.locked_unsure.partition("{time}")[0] in counter.reads()
    counter.qtbot.waitUntil(lambda: _unlocked(counter))
    settle()
    counter.enter()
    assert counter.staff_are_in


def _unlocked(counter: StaffFlow) -> bool:
    """Some seconds later, when the disk has room again."""
    counter.clock.advance(STORED_EVERY)
    counter.gate.tick()
    return not counter.gate.unsure


def test_nothing_is_flushed_in_the_thread_of_the_screen(
    open_counter: OpenCounter, disk: HeldDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the start over a visit and a day of staff to the end. (Counts of use are SQLite's, and flushed there.)"""
    flush, threads = os.fsync, set[int]()

    def noticed(file: int) -> None:
        threads.add(threading.get_ident())
        flush(file)

    counter = open_counter(writer=disk.writer, now=lambda: MORNING)
    monkeypatch.setattr("os.fsync", noticed)
    visit(counter)
    counter.hold_name()
    counter.enter(WRONG)
    counter.enter()
    switch(counter, "Chest clinic")
    post_notice(counter)
    counter.open_tab("machine")
    words = counter.staff_words.machine
    counter.finger.tap(words.try_sound, words.sound.less)
    counter.services.notices.remove()
    counter.open_tab("use")
    counter.kiosk.open_staff_side().counting.flush()
    counter.leave()
    disk.finish()
    assert threads
    assert threading.get_ident() not in threads
