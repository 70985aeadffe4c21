"""Copying the counts of use onto a stick: all of them, and what is told when it can’t be done."""

from __future__ import annotations

import csv
import functools
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk import paths
from kiosk.services.drives.drive_writer import CopyFailure
from kiosk.services.drives.removable_drives import DrivesFound
from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.staff.usage.usage_page import UsePage
from kiosk.ui.words.staff import load_staff_words
from tests.ui.staff.port import Port
from tests.ui.staff.staff_app import OTHER_TAB, StaffApp, open_panel, wait_until_ready
from tests.ui.staff.usage.test_usage_page import used

pytestmark = pytest.mark.usefixtures("qapp")


def copied(staff: StaffApp, qtbot: QtBot, stick: Path) -> None:
    staff.finger.tap(staff.words.use.copy_out)
    qtbot.waitUntil(lambda: bool(staff.finger.named(stick.name)))
    staff.finger.tap(stick.name)


def go_back(staff: StaffApp) -> None:
    """To the counts, which are read anew."""
    staff.finger.tap(staff.words.use.copying.back)
    wait_until_ready(staff.panel)


@pytest.mark.slow
def test_a_year_is_on_the_stick_with_the_totals_that_were_put_in(
    tmp_path: Path, stick: Path, port: Port, qtbot: QtBot
) -> None:
    port.plug(stick)
    used(tmp_path / "state", days=365)
    with open_panel(functools.partial(UsePage, find=port), tmp_path / "state") as staff:
        copied(staff, qtbot, stick)
        qtbot.waitUntil(lambda: staff.words.use.copying.done in staff.reads())
        (file,) = stick.iterdir()
        assert file.name in staff.reads()
        (noted,) = staff.services.kiosk.audit.latest(1)
        assert (noted.event, noted.facts["drive"]) == (AuditEvent.EXPORTED, stick.name)
        go_back(staff)
        assert staff.words.use.days in staff.reads()
    with file.open(newline="", encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    totals: dict[str, int] = {}
    for row in rows:
        totals[row["kind"]] = totals.get(row["kind"], 0) + int(row["count"])
    assert totals == dict.fromkeys(("session", "scan", "step", "feedback"), 3650)


def test_a_stick_appears_by_itself_and_goes_by_itself(tmp_path: Path, stick: Path, port: Port, qtbot: QtBot) -> None:
    used(tmp_path / "state")
    with open_panel(functools.partial(UsePage, find=port), tmp_path / "state") as staff:
        words = staff.words.use.copying
        staff.finger.tap(staff.words.use.copy_out)
        assert words.looking in staff.reads()
        qtbot.waitUntil(lambda: words.none in staff.reads())
        port.plug(unopened=1)
        qtbot.waitUntil(lambda: words.unopened in staff.reads())
        assert words.none not in staff.reads()
        port.plug(stick)
        qtbot.waitUntil(lambda: bool(staff.finger.named(stick.name)))
        assert "12.4 GB free" in staff.reads()
        port.plug()
        qtbot.waitUntil(lambda: words.none in staff.reads())
        go_back(staff)
        assert staff.words.use.days in staff.reads()


def test_a_stick_that_was_pulled_out_says_so_and_can_be_tried_again(
    tmp_path: Path, stick: Path, port: Port, qtbot: QtBot
) -> None:
    used(tmp_path / "state")
    port.plug(stick)
    with open_panel(functools.partial(UsePage, find=port), tmp_path / "state") as staff:
        words = staff.words.use.copying
        staff.finger.tap(staff.words.use.copy_out)
        qtbot.waitUntil(lambda: bool(staff.finger.named(stick.name)))
        stick.rename(tmp_path / "in a pocket")
        staff.finger.tap(stick.name)
        qtbot.waitUntil(lambda: words.failed["gone"] in staff.reads())
        assert staff.noted() == []
        (tmp_path / "in a pocket").rename(stick)
        staff.finger.tap(words.again)
        qtbot.waitUntil(lambda: bool(staff.finger.named(stick.name)))
        staff.finger.tap(stick.name)
        qtbot.waitUntil(lambda: words.done in staff.reads())
        assert staff.noted() == [AuditEvent.EXPORTED]


def test_every_way_to_fail_has_words() -> None:
    words = load_staff_words(paths.resources_folder() / "staff").use
    assert set(words.copying.failed) == set(CopyFailure)


def test_a_copy_is_noted_even_where_staff_turn_away(tmp_path: Path, stick: Path, port: Port, qtbot: QtBot) -> None:
    used(tmp_path / "state")
    port.plug(stick)
    with open_panel(functools.partial(UsePage, find=port), tmp_path / "state") as staff:
        copied(staff, qtbot, stick)
        staff.panel.open(OTHER_TAB)
        qtbot.waitUntil(lambda: staff.noted() == [AuditEvent.EXPORTED])


def test_a_drive_that_does_not_answer_holds_nobody_up(tmp_path: Path) -> None:
    answers = threading.Event()

    def look() -> DrivesFound:
        answers.wait()
        return DrivesFound(())

    used(tmp_path)
    with open_panel(functools.partial(UsePage, find=look), tmp_path) as staff:
        staff.finger.tap(staff.words.use.copy_out)
        assert staff.words.use.copying.looking in staff.reads()
        go_back(staff)
        assert staff.words.use.days in staff.reads()
        answers.set()
