"""Content and packs on a network drive that hangs, for real: neither a start nor the screen waits for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.services.content_status.folder_watcher import FolderWatcher
from kiosk.services.health.heartbeat import heartbeat_file
from kiosk.services.packs.content_keeper import TICK_MILLISECONDS
from kiosk.services.patient.routes import IDLE
from kiosk.ui.staff.tabs import PAGES
from tests.content.conftest import ROOT
from tests.flows.finger import settle
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.hung_share import MISSING, HungShare
from tests.services.platform.test_watchdog import Manager
from tests.shipped_content import copy_of_content

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(MISSING, reason="only root mounts, and only where the kernel has FUSE"),
]
START_SECONDS = 100
BEAT_MS = 500


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


def test_it_hangs_under_patients_and_staff_and_neither_waits(open_for_staff: OpenForStaff, folder: Path) -> None:
    """Right after the start, before anything but the idle screen was shown."""
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
        assert watcher.busy, "the look at the folder waits"
        assert share.hangs, "and nobody else does"
    finally:
        share.end()
    staff.qtbot.waitUntil(lambda: not watcher.busy)
    staff.wake()
    assert staff.context.library.usable_scans(staff.context.edition)[1] == ()
