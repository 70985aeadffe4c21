"""Nothing that a hanging drive could hold up is asked in the thread of the screen, from the first picture on."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from shiboken6 import isValid

from kiosk.commands.run import heart_of
from kiosk.services.patient.all_routes import all_routes
from kiosk.services.patient.routes import IDLE
from kiosk.services.platform.background import BackgroundWorker
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.writer import WriterThread
from kiosk.ui.staff.content.content_page import PARTS
from kiosk.ui.staff.tabs import PAGES
from tests.bench.rest import rest
from tests.clock import WallClock
from tests.flows.finger import settle
from tests.flows.passing_time import pass_seconds
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import WRONG, StaffFlow
from tests.flows.staff.test_new_content import Author
from tests.flows.staff.test_new_content import author as author
from tests.flows.staff.test_slow_disk import post_notice, visit
from tests.flows.staff.test_staff_day import MORNING, switch
from tests.loops import as_long_as, wait_until
from tests.screen_calls import calls_of_this_thread
from tests.shipped_content import copy_of_content

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the paths of the kernel are those of Linux")
LONG, SHORT = 12, 2
"""Minutes in which nobody comes: longer than until a check of every byte, or than until packs are looked for."""
SIZE = (480, 800)
"""The same screens with fewer pixels: what is asked counts here, not what is painted."""
MOMENT_MS = 300
ALLOWED = {
    "kiosk/services/checkup/clock_checks.py:_is_known": "the time zones of the system, on its own disk",
    "kiosk/services/checkup/lock_checks.py:<genexpr>": "the units of systemd, on the system's own disk",
    "kiosk/services/platform/machine.py:<lambda>": "where programs of the system are, on its own disk",
}
"""Who may ask in the thread of the screen, and why. It may only shrink: whoever is here is met on the way."""


@pytest.mark.slow
@pytest.mark.usefixtures("idle_tasks", "caplog")
def test_the_screen_asks_no_drive_for_anything(
    open_for_staff: OpenForStaff, author: Author, state: Path, tmp_path: Path
) -> None:
    """Idle for minutes, all pages of patients, new content, staff at every tab, and idle again."""
    wall, writer, inbox = WallClock(MORNING.replace(tzinfo=dt.UTC)), WriterThread(), tmp_path / "inbox"
    content = copy_of_content(tmp_path / "content")
    inbox.mkdir()
    staff = open_for_staff(content=content, size=SIZE, now=wall, writer=writer, trusted=author.public, inbox=inbox)
    with calls_of_this_thread() as calls:
        heart_of(staff.kiosk).start("1.0")
        staff.kiosk.open_listening()
        wait_for_nobody(staff, wall, LONG)
        walk_as_patient(staff)
        with calls.not_heard():
            author.install(state, author.pack())
            shutil.copy(author.pack(2), inbox)
        wait_for_nobody(staff, wall)
        walk_as_staff(staff)
        wait_for_nobody(staff, wall)
        for _ in as_long_as(lambda: staff.services.contents.in_force.pack is None, most=5):
            wait_for_nobody(staff, wall)  # until the new content is shown
    assert writer.finish(60)
    assert [str(asked) for asked in sorted(calls.made) if asked.by not in ALLOWED] == []
    assert ALLOWED.keys() - calls.by == set(), "nobody asks any more: take it off the list"


def wait_for_nobody(staff: StaffFlow, wall: WallClock, minutes: int = SHORT) -> None:
    rest(MOMENT_MS)
    pass_seconds(minutes * 60, staff.clock, lambda seconds: wall.advance(seconds=seconds))
    rest(MOMENT_MS)
    workers = [
        each for owner in (staff.window, staff.services.contents) for each in owner.findChildren(BackgroundWorker)
    ]
    wait_until(lambda: not any(worker.busy for worker in workers if isValid(worker)), "no end")
    staff.tick()


def walk_as_patient(staff: StaffFlow) -> None:
    visit(staff)
    staff.finger.tap("Contrast", "Text size")
    context = staff.context
    for route in [each for each in all_routes(context.library, context.edition) if each != IDLE]:
        staff.services.navigator.go(route)
        settle()
    rest(MOMENT_MS)
    staff.services.navigator.go(IDLE)
    settle()
    assert not staff.session.in_use()


def walk_as_staff(staff: StaffFlow) -> None:
    words = staff.staff_words
    staff.hold_name()
    staff.enter(WRONG)
    staff.enter()
    for tab in PAGES:
        staff.open_tab(tab)
        rest(MOMENT_MS)
    staff.open_tab("content")
    for part in PARTS:
        staff.finger.tap(words.content.parts[part])
    staff.open_tab("machine")
    staff.finger.tap(words.machine.try_sound, words.machine.sound.less)
    staff.open_tab("department")
    switch(staff, "Chest clinic")
    post_notice(staff)
    staff.services.notices.remove()
    staff.kiosk.open_staff_side().counting.flush()
    staff.leave()
    staff.hold_name()
    staff.finger.tap(words.entry.cancel)


def test_every_way_of_asking_is_heard_in_this_thread_alone(tmp_path: Path) -> None:
    file = StateFile(tmp_path / "count.json", int, 0)
    with calls_of_this_thread() as calls:
        with calls.not_heard():
            file.save(1)
        assert calls.made == set()
        other = threading.Thread(target=file.peek)
        other.start()
        other.join()
        assert calls.made == set()
        file.peek()
        assert {asked.call for asked in calls.made} >= {"open", "os.fstat"}
        assert "kiosk/services/storage/regular_files.py:_open" in calls.by
        asks: dict[str, Callable[[], object]] = {
            "os.stat": tmp_path.exists,
            "os.lstat": lambda: os.lstat(tmp_path),
            "os.listdir": lambda: list(tmp_path.iterdir()),
            "os.scandir": lambda: list(os.scandir(tmp_path)),
            "os.rename": lambda: (tmp_path / "count.json").rename(tmp_path / "other.json"),
            "os.remove": lambda: (tmp_path / "other.json").unlink(),
            "os.mkdir": lambda: (tmp_path / "folder").mkdir(),
            "os.statvfs": lambda: shutil.disk_usage(tmp_path),
        }
        for call, ask in asks.items():
            calls.made.clear()
            ask()
            assert call in {asked.call for asked in calls.made}
