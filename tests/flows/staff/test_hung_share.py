"""Content, packs or state on a network drive that hangs, for real: neither a start nor the screen waits for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.services.content_status.folder_watcher import FolderWatcher
from kiosk.services.health.heartbeat import heartbeat_file
from kiosk.services.packs.content_keeper import TICK_MILLISECONDS
from kiosk.services.patient.routes import IDLE
from kiosk.services.platform.background import POLL_MILLISECONDS
from kiosk.services.storage.writer import WriterThread
from kiosk.services.usage.recorder import usage_file
from kiosk.ui.staff.tabs import PAGES
from tests.content.conftest import ROOT
from tests.flows.finger import settle
from tests.flows.passing_time import pass_seconds
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.hung_share import MISSING, HungShare
from tests.flows.staff.staff_flow import PIN
from tests.services.platform.test_watchdog import Manager
from tests.shipped_content import copy_of_content

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(MISSING, reason="only root mounts, and only where the kernel has FUSE"),
]
START_SECONDS = 100
BEAT_MS = 500
IDLE_SECONDS = 700
"""Long enough for every look at the disk, and for a check of every byte."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy_of_content(tmp_path / "content")
    return tmp_path / "content"


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    manager = Manager(str(tmp_path / "notify"))
    yield manager
    manager.close()


def test_a_start_shows_what_came_with_the_program_beats_on_and_ends(
    folder: Path, manager: Manager, tmp_path: Path
) -> None:
    environ = {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": str(3000 * BEAT_MS), "QT_QPA_PLATFORM": "offscreen"}
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f'[paths]\ncontent_dir = "{folder}"\n[content]\ninbox_dir = "{folder}"\n', "utf-8")
    line = [sys.executable, "-m", "kiosk", "run", "--settings", str(settings), "--state", str(tmp_path / "state")]
    share = HungShare(folder)
    with subprocess.Popen(
        [*line, "--profile", "general"], cwd=ROOT, env=os.environ | environ, stderr=subprocess.PIPE, text=True
    ) as kiosk:
        try:
            manager.wait_for("READY=1", START_SECONDS)
            for _ in range(2 * TICK_MILLISECONDS // BEAT_MS):  # so that it has looked for packs as well
                manager.wait_for("WATCHDOG=1", START_SECONDS)
            assert share.hangs
            kiosk.send_signal(signal.SIGTERM)
            assert kiosk.wait(START_SECONDS) == 0
            assert share.hangs, "the end waits for it no more than the start"
        finally:
            kiosk.kill()
            share.end()
        assert kiosk.stderr is not None
        assert "Traceback" not in kiosk.stderr.read()
    beat = heartbeat_file(tmp_path / "state").load().value
    assert (beat.shown.safe, beat.running) == (False, False)


def test_the_safe_page_stands_though_the_state_folder_hangs(manager: Manager, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    environ = {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": str(3000 * BEAT_MS), "QT_QPA_PLATFORM": "offscreen"}
    line = [sys.executable, "-m", "kiosk", "run", "--safe", "--state", str(tmp_path / "state")]
    share = HungShare(tmp_path / "state")
    with subprocess.Popen(line, cwd=ROOT, env=os.environ | environ) as kiosk:
        try:
            for told in ("READY=1", "WATCHDOG=1", "WATCHDOG=1"):
                manager.wait_for(told, START_SECONDS)
            kiosk.send_signal(signal.SIGTERM)
            assert kiosk.wait(START_SECONDS) == 0
            assert share.hangs
        finally:
            kiosk.kill()
            share.end()


@pytest.mark.usefixtures("caplog")
def test_it_hangs_under_patients_and_staff_and_neither_waits(open_for_staff: OpenForStaff, folder: Path) -> None:
    """Right after the start, before anything but the idle screen was shown. Whether all was read by then, nobody knows.

    So at the end a look may be told that the drive is gone, and log it.
    """
    staff = open_for_staff(content=folder)
    watcher = staff.window.findChild(FolderWatcher)
    assert watcher is not None
    share = HungShare(folder)
    try:
        watcher.tick()
        staff.wake()
        staff.finger.tap("Contrast", staff.scan("vq").words.title, "After your scan", "Finish")
        assert (staff.route, staff.is_safe) == (IDLE, False)
        staff.go_in()
        for tab in PAGES:
            staff.finger.tap(staff.staff_words.panel.tabs[tab])
            settle()
        staff.leave()
        watcher.tick()  # the first may have come while the files were still put away after the start
        staff.qtbot.wait(4 * POLL_MILLISECONDS)
        assert watcher.busy, "the look at the folder waits"
        assert share.hangs, "and nobody else does"
    finally:
        share.end()
    staff.qtbot.waitUntil(lambda: not watcher.busy)
    staff.wake()
    assert staff.context.library.usable_scans(staff.context.edition)[1] == ()


@pytest.mark.usefixtures("caplog")
def test_the_state_folder_hangs_and_no_patient_waits(open_for_staff: OpenForStaff, state: Path) -> None:
    writer, answered = WriterThread(), threading.Event()
    staff = open_for_staff(writer=writer)
    counting = staff.kiosk.open_staff_side().counting
    share = HungShare(state)
    try:
        for _ in range(2):
            pass_seconds(IDLE_SECONDS, staff.clock)
            staff.wake()
            staff.finger.tap("Contrast", staff.scan("vq").words.title, "After your scan", "Finish")
            counting.flush()
        assert (staff.route, staff.is_safe) == (IDLE, False)
        writer.put(answered.set)
        assert not answered.wait(1), "the look at what is installed waits, and what was counted"
        assert share.hangs, "and nobody else does"
    finally:
        share.end()
    assert writer.finish(START_SECONDS)
    assert usage_file(state).exists(), "what was counted meanwhile is kept"


def asked_for() -> list[int]:
    """How many threads wait for the counts, and for the log."""
    return [waiting_in(name) for name in ("weeks", "latest")]


def waiting_in(function: str) -> int:
    """How many threads wait for an answer in this function, as for the counts or the log: the check-up has its own."""
    asked = [thread.ident for thread in threading.enumerate() if thread.name == "question"]
    stacks = [traceback.walk_stack(frame) for ident, frame in sys._current_frames().items() if ident in asked]
    return sum(function in {frame.f_code.co_name for frame, _line in stack} for stack in stacks)


@pytest.mark.usefixtures("caplog")
def test_the_state_folder_hangs_and_neither_keypad_nor_panel_waits(open_for_staff: OpenForStaff, state: Path) -> None:
    """Each tab is there, and whoever comes later is told that the PIN is being checked, and can leave."""
    writer = WriterThread()
    staff = open_for_staff(writer=writer)
    words = staff.staff_words
    staff.go_in()
    share = HungShare(state)
    try:
        for tab in (*PAGES, "use", "log"):
            staff.finger.tap(words.panel.tabs[tab])
            settle()
        assert words.panel.reading in staff.reads()
        staff.leave()
        staff.hold_name()
        staff.digits(PIN)
        staff.finger.tap(words.entry.enter)
        staff.qtbot.waitUntil(lambda: words.entry.checking in staff.reads())
        staff.finger.tap(words.entry.cancel)
        staff.wake()
        assert (staff.layer, staff.is_safe) == (None, False)
        staff.qtbot.waitUntil(lambda: asked_for() == [1, 1])  # a thread that has just begun is nowhere yet
        settle()
        assert asked_for() == [1, 1], "however often their tabs were opened"
        assert share.hangs
    finally:
        share.end()
    assert writer.finish(START_SECONDS)
