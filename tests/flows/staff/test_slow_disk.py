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
from tests.flows.staff.conftest import OpenForStaff
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
def staff(open_for_staff: OpenForStaff, disk: HeldDisk) -> StaffFlow:
    """The kiosk on that disk."""
    return open_for_staff(writer=disk.writer, now=lambda: MORNING)


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    manager = Manager(str(tmp_path / "notify"))
    yield manager
    manager.close()


def visit(kiosk: PatientFlow) -> None:
    kiosk.wake()
    kiosk.finger.tap(VQ, "What happens, step by step", "Next step")


def post_notice(staff: StaffFlow) -> None:
    notice = FreeNotice("The lift is out of order.", staff.staff_services.language)
    staff.services.notices.post(notice, MORNING + dt.timedelta(hours=1))


def test_while_the_disk_stalls_all_goes_on_and_beats_and_at_the_end_all_is_on_the_disk_in_its_order(
    staff: StaffFlow, disk: HeldDisk, manager: Manager, state: Path, qtbot: QtBot
) -> None:
    """Whatever waited for the disk in the thread of the screen would wait for ever."""
    window = QObject()
    Watchdog(window, {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": ALLOWED})
    painted(window)
    staff.go_in()
    disk.hold()
    switch(staff, "Chest clinic")
    post_notice(staff)
    staff.leave()
    visit(staff)
    staff.kiosk.open_staff_side().counting.flush()
    settle()
    manager.told()
    qtbot.waitUntil(lambda: "WATCHDOG=1" in manager.told())
    assert staff.services.departments.current == "chest-clinic"
    assert staff.services.notices.posted is not None
    events = ["staff_entered", "profile_chosen", "notice_posted", "staff_left"]
    assert staff.noted() == events
    assert not usage_file(state).exists()
    assert department_file(state).peek().choice is None
    disk.finish()
    on_disk = [line.event for line in reversed(Audit(state, lambda: MORNING).latest(100))]
    assert on_disk == events
    choice, posted = department_file(state).load().value.choice, notice_file(state).load().value.posted
    assert choice is not None
    assert (choice.profile_id, posted) == ("chest-clinic", staff.services.notices.posted)
    assert usage_file(state).exists()


def test_while_the_disk_stalls_the_keypad_says_that_it_checks_and_can_be_left(
    staff: StaffFlow, disk: HeldDisk, qtbot: QtBot
) -> None:
    words = staff.staff_words.entry
    disk.hold()
    staff.hold_name()
    staff.digits(WRONG)
    staff.finger.tap(words.enter)
    qtbot.wait(200)
    assert staff.keypad.checking
    assert words.checking in staff.reads()
    staff.finger.tap(words.cancel)
    assert staff.layer is None
    staff.hold_name()
    staff.digits(WRONG)
    staff.finger.tap(words.enter)
    disk.let_go()
    staff.wait_for_check()
    assert words.wrong.replace("{tries}", str(TRIES - 2)) in staff.reads()


def test_a_write_that_fails_is_told_above_the_tabs_while_staff_are_in(
    staff: StaffFlow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    staff.go_in()
    full = threading.Event()

    def no_room(_file: int) -> None:
        full.set()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    post_notice(staff)
    qtbot.waitUntil(full.is_set)
    qtbot.waitUntil(lambda: staff.services.notices.trouble is not None)
    staff.tick()
    assert "notice.json can’t be written (No space left on device)." in staff.reads()
    staff.staff_services.sound.save(Sound(30))
    qtbot.waitUntil(lambda: staff.staff_services.sound.trouble is not None)
    staff.tick()
    assert "sound.json can’t be written (No space left on device)." in staff.reads()


def test_a_start_that_can_not_store_its_count_of_pins_says_so_on_the_keypad(
    open_for_staff: OpenForStaff, disk: HeldDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_for_staff()  # the PIN is set, as by IT

    def no_room(_file: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("os.fsync", no_room)
        staff = open_for_staff(writer=disk.writer)
        staff.qtbot.waitUntil(lambda: staff.gate.unsure)
        staff.hold_name()
        assert staff.staff_words.entry.locked_unsure.partition("{time}")[0] in staff.reads()
    staff.qtbot.waitUntil(lambda: _unlocked(staff))
    settle()
    staff.enter()
    assert staff.staff_are_in


def _unlocked(staff: StaffFlow) -> bool:
    """Some seconds later, when the disk has room again."""
    staff.clock.advance(STORED_EVERY)
    staff.gate.tick()
    return not staff.gate.unsure


def test_nothing_is_flushed_in_the_thread_of_the_screen(
    open_for_staff: OpenForStaff, disk: HeldDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the start over a visit and a day of staff to the end. (Counts of use are SQLite's, and flushed there.)"""
    flush, threads = os.fsync, set[int]()

    def noticed(file: int) -> None:
        threads.add(threading.get_ident())
        flush(file)

    staff = open_for_staff(writer=disk.writer, now=lambda: MORNING)
    monkeypatch.setattr("os.fsync", noticed)
    visit(staff)
    staff.hold_name()
    staff.enter(WRONG)
    staff.enter()
    switch(staff, "Chest clinic")
    post_notice(staff)
    staff.open_tab("machine")
    words = staff.staff_words.machine
    staff.finger.tap(words.try_sound, words.sound.less)
    staff.services.notices.remove()
    staff.open_tab("use")
    staff.kiosk.open_staff_side().counting.flush()
    staff.leave()
    disk.finish()
    assert threads
    assert threading.get_ident() not in threads
