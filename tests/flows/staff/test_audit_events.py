"""Every event of the audit log has a way by which it comes about: each is gone here, and has to be noted."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.services.access.gate_state import TRIES
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.ui.staff.checkup.checkup_page import MachinePage
from kiosk.ui.staff.tabs import PAGES
from tests.clock import WallClock
from tests.content.conftest import ROOT
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import PIN, WRONG, StaffFlow
from tests.flows.staff.test_pin import set_by_command
from tests.flows.staff.test_staff_day import MORNING, switch
from tests.flows.staff.test_staff_faults import NeverBuilt
from tests.flows.test_department import content_with


@dataclass(frozen=True)
class Stage:
    """What a way begins with."""

    open: OpenForStaff
    state: Path
    folder: Path
    planted: pytest.MonkeyPatch
    app: QApplication

    def inside(self, tab: str = "department") -> StaffFlow:
        staff = self.open()
        staff.go_in()
        staff.open_tab(tab)
        return staff

    def checked(self) -> StaffFlow:
        staff = self.inside("machine")
        page = staff.page
        assert isinstance(page, MachinePage)
        staff.qtbot.waitUntil(lambda: bool(page.findings))
        return staff

    def command(self, *words: str) -> None:
        arguments = (sys.executable, "-m", "kiosk", *words)
        subprocess.run(arguments, cwd=ROOT, check=True, capture_output=True)


def start(stage: Stage) -> None:
    """The program itself, until it has noted that."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = (sys.executable, "-m", "kiosk", "run", "--windowed", "--state", str(stage.state))
    with subprocess.Popen(command, cwd=ROOT, env=environ, stderr=subprocess.PIPE, text=True) as program:
        watch = Audit(stage.state, lambda: MORNING)
        for _ in range(600):
            if watch.latest(1):
                break
            try:
                program.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
            break
        program.send_signal(signal.SIGTERM)
        assert program.wait() == 0, program.stderr and program.stderr.read()


def leave(stage: Stage) -> None:
    stage.inside().leave()


def enter_wrong(stage: Stage) -> None:
    staff = stage.open()
    staff.hold_name()
    staff.enter(WRONG)


def lock(stage: Stage) -> None:
    staff = stage.open()
    staff.hold_name()
    for _ in range(TRIES):
        staff.enter(WRONG)


def unlock(stage: Stage) -> None:
    stage.command("unlock", "--state", str(stage.state))


def set_pin(stage: Stage) -> None:
    set_by_command(stage.state, PIN)


def choose_profile(stage: Stage) -> None:
    switch(stage.inside(), "Chest clinic")


def let_hours_begin(stage: Stage) -> None:
    content = content_with(stage.folder, [{"days": ["tuesday"], "begins": "11:00", "ends": "12:00"}])
    now = WallClock(MORNING)
    staff = stage.open("chest-clinic", content, now=now)
    now.advance(minutes=30)
    staff.tick()


def post(stage: Stage, now: Callable[[], dt.datetime] = lambda: MORNING) -> StaffFlow:
    staff = stage.open(now=now)
    staff.go_in()
    staff.open_tab("notice")
    words = staff.staff_words.notice
    staff.finger.tap("The scanner is being repaired.")
    (end,) = [name for name in staff.finger.names() if name.startswith(words.ends["half"].title)]
    staff.finger.tap(end, words.post)
    return staff


def remove(stage: Stage) -> None:
    staff = post(stage)
    words = staff.staff_words.notice
    staff.finger.tap(words.remove, words.yes_remove)


def let_notice_end(stage: Stage) -> None:
    now = WallClock(MORNING)
    staff = post(stage, now)
    now.advance(minutes=30)
    staff.tick()


def show_card(stage: Stage) -> None:
    stage.inside("show").finger.tap("Aftercare card: VQ scan")


def change_content(stage: Stage) -> None:
    key, pack = stage.folder / "site.key", stage.folder / "new.kioskpack"
    stage.command("content", "key", str(key))
    stage.command("content", "build", "content", "--out", str(pack), "--key", str(key))
    stage.command("content", "install", str(pack), "--content-keys", f"{key}.pub", "--state", str(stage.state))


def damage(stage: Stage) -> None:
    stage.state.mkdir()
    (stage.state / "notice.json").write_bytes(b"{")
    stage.open()


def clean(stage: Stage) -> None:
    staff = stage.inside("clean")
    staff.finger.tap(staff.staff_words.clean.start)


def export(stage: Stage) -> None:
    """Without a drive the report stays on the machine."""
    staff = stage.checked()
    words = staff.staff_words.machine
    staff.finger.tap(words.save)
    staff.qtbot.waitUntil(lambda: words.saving not in staff.reads())
    if words.here in staff.finger.names():
        staff.finger.tap(words.here)
        staff.qtbot.waitUntil(lambda: words.saving not in staff.reads())


def change_volume(stage: Stage) -> None:
    staff = stage.checked()
    words = staff.staff_words.machine
    staff.finger.tap(words.try_sound, words.sound.less)


def end_by(stage: Stage, *names: str) -> None:
    staff = stage.checked()
    staff.finger.tap(*names[:-1])
    QTimer.singleShot(0, lambda: staff.finger.tap(names[-1]))
    too_late = QTimer(singleShot=True, interval=20_000)
    too_late.timeout.connect(lambda: stage.app.exit(1))
    too_late.start()
    assert stage.app.exec() in (75, 76)
    too_late.stop()


def restart(stage: Stage) -> None:
    words = stage.open().staff_words.machine
    end_by(stage, words.restart, words.yes_restart)


def close(stage: Stage) -> None:
    words = stage.open().staff_words.machine
    end_by(stage, words.restart, words.close, words.yes_close)


def break_page(stage: Stage) -> None:
    stage.planted.setitem(PAGES, "log", NeverBuilt)
    stage.inside("log")


WAYS: dict[AuditEvent, Callable[[Stage], object]] = {
    AuditEvent.STARTED: start,
    AuditEvent.STAFF_ENTERED: Stage.inside,
    AuditEvent.STAFF_LEFT: leave,
    AuditEvent.WRONG_PIN: enter_wrong,
    AuditEvent.LOCKED: lock,
    AuditEvent.UNLOCKED: unlock,
    AuditEvent.PIN_SET: set_pin,
    AuditEvent.PROFILE_CHOSEN: choose_profile,
    AuditEvent.PROFILE_BY_TIMETABLE: let_hours_begin,
    AuditEvent.NOTICE_POSTED: post,
    AuditEvent.NOTICE_REMOVED: remove,
    AuditEvent.NOTICE_ENDED: let_notice_end,
    AuditEvent.CARD_SHOWN: show_card,
    AuditEvent.CONTENT_CHANGED: change_content,
    AuditEvent.STATE_DAMAGED: damage,
    AuditEvent.CLEANING: clean,
    AuditEvent.EXPORTED: export,
    AuditEvent.VOLUME_CHANGED: change_volume,
    AuditEvent.RESTARTED: restart,
    AuditEvent.CLOSED: close,
    AuditEvent.ERROR: break_page,
}


@pytest.mark.slow
@pytest.mark.parametrize("event", AuditEvent)
def test_it_is_noted(
    event: AuditEvent,
    open_for_staff: OpenForStaff,
    state: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
    caplog: pytest.LogCaptureFixture,
) -> None:
    WAYS[event](Stage(open_for_staff, state, tmp_path, monkeypatch, qapp))
    noted = [line.event for line in Audit(state, lambda: MORNING).latest(100)]
    assert noted.count(event) == 1
    assert bool(caplog.records) == (event is AuditEvent.ERROR)
