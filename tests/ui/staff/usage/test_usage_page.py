"""The tab use: charts of what was counted, and a copy on a stick that says how it ended."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.services.patient.routes import reason_answer
from kiosk.services.usage.recorder import FILE_NAME, Usage
from kiosk.services.usage.summary import UsageKind, step_name
from kiosk.ui.staff.usage.usage_page import UsePage
from kiosk.ui.widgets.callouts import Banner
from kiosk.ui.widgets.charts.column_chart import DayColumns, FallingColumns
from tests.ui.staff.port import Port
from tests.ui.staff.staff_app import MONDAY, OTHER_TAB, content_in, open_panel, wait_until_ready
from tests.ui.stage import Display, each_display

pytestmark = pytest.mark.usefixtures("qapp")

LONG = "A stick that somebody gave the longest name that they could think of " * 3
STEPS = 9
"""Of a VQ scan."""


def used(state: Path, days: int = 56, a_day: int = 10, count: Callable[[Usage], None] | None = None) -> None:
    """Every day so many patients: all open a VQ scan, half see its steps to the fourth and half to the last."""
    day = [MONDAY - dt.timedelta(days=days)]
    usage = Usage(state / FILE_NAME, lambda: day[0])
    for _ in range(days):
        for number in range(a_day):
            usage.count(UsageKind.SESSION, "nuclear-medicine")
            usage.count(UsageKind.SCAN, "vq")
            usage.count(UsageKind.STEP, step_name("vq", 4 if number % 2 else STEPS))
            usage.count(UsageKind.FEEDBACK, "yes")
        if count is not None:
            count(usage)
        usage.flush()
        day[0] += dt.timedelta(days=1)


def test_the_charts_say_what_was_counted(tmp_path: Path) -> None:
    used(tmp_path)
    with open_panel(UsePage, tmp_path) as staff:
        read = staff.reads()
        assert "560" in read
        assert "VQ scan" in read
        assert "560 began, 50 % of them saw the last step. Most stopped at step 4: Take metal off your chest." in read
        (days,) = staff.page.findChildren(DayColumns)
        assert days.accessibleName().endswith("29 Nov: 10")
        assert staff.wrong() == []


def test_what_has_fewer_than_five_reads_as_if_it_had_none(tmp_path: Path) -> None:
    """Three chose Polish, four the contrast, one found it too long; nobody opened PET-CT."""

    def noes(usage: Usage) -> None:
        for _ in range(5):
            usage.count(UsageKind.FEEDBACK, "no")

    few = (
        (UsageKind.LANGUAGE, "pl", 3),
        (UsageKind.AID, "contrast", 4),
        (UsageKind.FEEDBACK, reason_answer("too-long"), 1),
    )
    read = []
    for state in (tmp_path / "none", tmp_path / "few"):
        used(state, days=1, count=noes)
        usage = Usage(state / FILE_NAME, lambda: MONDAY - dt.timedelta(days=1))
        for kind, name, times in few if state.name == "few" else ():
            for _ in range(times):
                usage.count(kind, name)
        usage.flush()
        with open_panel(UsePage, state) as staff:
            words = staff.words.use
            read.append(staff.reads())
    assert read[0] == read[1]
    for name in ("PET-CT scan", words.aids["contrast"], words.aids["lower"], *words.reasons.values()):
        assert f"{name}\n{words.few}" in read[0]


def test_a_scan_that_few_began_shows_no_shares(tmp_path: Path) -> None:
    """A few who are not known yet would bend them."""
    used(tmp_path, days=4)
    with open_panel(UsePage, tmp_path) as staff:
        assert staff.page.findChildren(FallingColumns) == []
        assert staff.words.use.reach_too_few.replace("{least}", "50").replace("{scans}", "VQ scan") in staff.reads()


def test_of_a_yes_without_enough_noes_no_share_is_told(tmp_path: Path) -> None:
    used(tmp_path, days=3)
    with open_panel(UsePage, tmp_path) as staff:
        read = staff.reads()
        assert "Yes: 30" in read
        assert "No: fewer than 5" in read
        assert "%" not in read


def test_answers_are_weighed_against_each_other_with_their_reasons(tmp_path: Path) -> None:
    def noes(usage: Usage) -> None:
        for _ in range(10):
            usage.count(UsageKind.FEEDBACK, "no")
        for _ in range(6):
            usage.count(UsageKind.FEEDBACK, reason_answer("too-long"))

    used(tmp_path, days=3, count=noes)
    with open_panel(UsePage, tmp_path) as staff:
        read = staff.reads()
        assert "Yes: 30 (50 %)" in read
        assert "No: 30 (50 %)" in read
        assert "Too long\n18" in read


def test_languages_and_departments_stand_there_where_there_is_more_than_one(tmp_path: Path) -> None:
    def others(usage: Usage) -> None:
        for _ in range(5):
            usage.count(UsageKind.LANGUAGE, "zh-Hans")
            usage.count(UsageKind.SESSION, "chest-clinic")
            usage.count(UsageKind.SESSION, "closed-last-year")

    content = content_in(tmp_path)
    used(tmp_path, days=2)
    with open_panel(UsePage, tmp_path, content=content) as staff:
        assert staff.words.use.languages not in staff.reads()
        assert staff.words.use.departments not in staff.reads()
    used(tmp_path, days=3, count=others)
    with open_panel(UsePage, tmp_path, content=content) as staff:
        read = staff.reads()
        assert re.search(r"Chinese \(Simplified.*\)\n15", read)
        assert "Chest clinic\n15" in read
        assert "closed-last-year\n15" in read, "one that is no longer there goes by its id"


def test_with_nothing_counted_it_says_when_there_will_be_something(tmp_path: Path) -> None:
    with open_panel(UsePage, tmp_path) as staff:
        assert staff.words.use.empty in staff.reads()
        assert staff.finger.named(staff.words.use.copy_out) == []


def test_today_is_shown_tomorrow(tmp_path: Path) -> None:
    """Whoever leaves the screen now may not be read off it."""
    used(tmp_path, days=0)
    usage = Usage(tmp_path / FILE_NAME, lambda: MONDAY)
    for _ in range(100):
        usage.count(UsageKind.SESSION, "nuclear-medicine")
    usage.flush()
    with open_panel(UsePage, tmp_path) as staff:
        assert staff.words.use.empty in staff.reads()


def test_without_any_content_the_counts_go_by_their_ids(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    used(tmp_path / "state")
    with open_panel(UsePage, tmp_path / "state", content=tmp_path / "none") as staff:
        assert "vq\n560" in staff.reads()
    assert "safe page is shown" in caplog.text


def test_a_file_damaged_before_is_told_above_the_tabs_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"nothing of ours")
    with open_panel(UsePage, tmp_path) as staff:
        (banner,) = staff.panel.findChildren(Banner)
        assert banner.text().startswith("Please tell IT: usage.sqlite was damaged and is kept as")
        assert "usage.sqlite was damaged" not in staff.reads()
    assert "damaged" in caplog.text


def test_a_file_damaged_while_the_panel_is_open_is_told_on_the_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with open_panel(UsePage, tmp_path) as staff:
        (tmp_path / FILE_NAME).write_bytes(b"nothing of ours")
        staff.panel.open(OTHER_TAB)
        wait_until_ready(staff.panel)
        assert "usage.sqlite was damaged" in staff.reads()
        assert staff.panel.findChildren(Banner) == []
    assert "damaged" in caplog.text


@each_display
def test_every_state_is_whole_on_every_display(
    display: Display, tmp_path: Path, stick: Path, port: Port, qtbot: QtBot
) -> None:
    def noes(usage: Usage) -> None:
        for kind, name in (
            (UsageKind.FEEDBACK, "no"),
            (UsageKind.LANGUAGE, "pl"),
            (UsageKind.SESSION, "general"),
            (UsageKind.AID, "lower"),
        ):
            for _ in range(7):
                usage.count(kind, name)

    state = tmp_path / "state"
    used(state, count=noes)
    with open_panel(functools.partial(UsePage, find=port), state, display=display) as staff:
        assert staff.wrong() == []
        port.plug(stick, label=LONG, unopened=1)
        staff.finger.tap(staff.words.use.copy_out)
        assert staff.wrong() == []
        qtbot.waitUntil(lambda: bool(staff.finger.named(LONG)))
        assert staff.wrong() == []
        staff.finger.tap(LONG)
        assert staff.wrong() == []
        qtbot.waitUntil(lambda: staff.words.use.copying.done in staff.reads())
        assert staff.wrong() == []
