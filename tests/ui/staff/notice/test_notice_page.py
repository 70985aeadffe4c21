"""The notice tab by touch: what patients will read is seen first, and every notice has an end."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from kiosk.services.notices.notice_keeper import PRESETS, NoticeKeeper, PresetNotice
from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.staff.notice.notice_page import NoticePage
from kiosk.ui.widgets.tap import Tap
from tests.ui.staff.page_driver import CT_LATE, ending, keys, preview, write, written
from tests.ui.staff.staff_app import MONDAY, StaffApp, open_panel
from tests.ui.stage import Display, each_display

pytestmark = pytest.mark.usefixtures("qapp")


# --- presets ----------------------------------------------------------------------------------------------------


def test_a_preset_is_posted_with_its_number_and_its_end(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path) as staff:
        words = staff.words.notice
        staff.finger.tap(CT_LATE, words.more, words.more, words.less, ending(staff, "hour"), words.post)
        posted = staff.services.kiosk.notices.posted
        assert posted is not None
        assert posted.what == PresetNotice("ct_late", {"minutes": 25})
        assert posted.until == MONDAY + dt.timedelta(hours=1)
        assert staff.noted() == [AuditEvent.NOTICE_POSTED]
        assert words.shown_now in staff.reads()
        assert "Thank you for waiting. Until 11:30am" in staff.reads()


def test_the_preview_follows_every_tap(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path) as staff:
        words = staff.words.notice
        staff.finger.tap(CT_LATE)
        assert "CT is running about 20 minutes late. Thank you for waiting." in preview(staff)
        staff.finger.tap(words.more)
        assert "CT is running about 25 minutes late." in preview(staff)
        staff.finger.tap(ending(staff, "midday"))
        assert "Thank you for waiting. Until 12pm" in preview(staff)
        staff.finger.tap(ending(staff, "tomorrow"))
        assert "Thank you for waiting. Until Tuesday 11:59pm" in preview(staff)
        assert staff.services.kiosk.notices.posted is None


def test_nothing_moves_under_the_finger_while_numbers_and_ends_change(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path) as staff:
        staff.finger.tap(CT_LATE)
        more = staff.finger.find(staff.words.notice.more)
        before = staff.finger.place(more)
        for _ in range(40):
            staff.finger.tap_at(staff.finger.middle(more))
        staff.finger.tap(ending(staff, "tomorrow"))
        assert staff.finger.place(more) == before
        assert "180 minutes" in preview(staff)
        assert not more.isEnabled()


@pytest.mark.parametrize("id_", [preset.id for preset in PRESETS])
def test_every_preset_can_be_posted(id_: str, tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path) as staff:
        usual = PresetNotice(id_, {s.name: s.usual for preset in PRESETS if preset.id == id_ for s in preset.numbers})
        text = staff.services.kiosk.notices.preview(usual, "en-GB")
        assert text is not None
        first, stop, _rest = text.partition(". ")
        staff.finger.tap(first + stop.strip(), ending(staff, "quarter"), staff.words.notice.post)
        assert staff.services.kiosk.notices.current("en-GB") == text


def test_without_an_end_nothing_can_be_posted(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path) as staff:
        staff.finger.tap(CT_LATE)
        assert staff.finger.named(staff.words.notice.post) == []
        staff.finger.tap(ending(staff, "half"))
        assert staff.finger.named(staff.words.notice.post)


def test_one_end_is_on_at_a_time_and_shows_it(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path) as staff:
        staff.finger.tap(CT_LATE)
        for id_ in ("half", "today", "today", "hour"):
            staff.finger.tap(ending(staff, id_))
            on = [tap.value for tap in staff.page.findChildren(Tap) if tap.isVisible() and tap.isChecked()]
            assert on == [id_]


def test_an_end_that_has_passed_meanwhile_is_asked_for_again(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path, at=MONDAY.replace(hour=11, minute=54)) as staff:
        staff.finger.tap(CT_LATE, ending(staff, "midday"))
        staff.wall.moment = MONDAY.replace(hour=12, minute=1)
        staff.finger.tap(staff.words.notice.post)
        assert staff.services.kiosk.notices.posted is None
        assert staff.words.notice.ended in staff.reads()
        staff.finger.tap(ending(staff, "quarter"), staff.words.notice.post)
        assert staff.services.kiosk.notices.posted is not None


@pytest.mark.parametrize(("id_", "days"), [("today", None), ("tomorrow", 1)])
def test_an_end_stays_on_its_day_over_midnight(tmp_path: Path, id_: str, days: int | None) -> None:
    with open_panel(NoticePage, tmp_path, at=MONDAY.replace(hour=23, minute=53)) as staff:
        staff.finger.tap(CT_LATE, ending(staff, id_))
        staff.wall.moment = MONDAY.replace(hour=0, minute=1) + dt.timedelta(days=1)
        staff.finger.tap(staff.words.notice.post)
        posted = staff.services.kiosk.notices.posted
        if days is None:
            assert posted is None
            assert staff.words.notice.ended in staff.reads()
        else:
            assert posted is not None
            assert posted.until == MONDAY.replace(hour=23, minute=59) + dt.timedelta(days=days)


def test_back_posts_nothing(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path) as staff:
        staff.finger.tap(CT_LATE, ending(staff, "half"), staff.words.notice.back)
        assert staff.finger.named(CT_LATE)
        assert staff.services.kiosk.notices.posted is None


# --- what stands now --------------------------------------------------------------------------------------------


def posted(staff: StaffApp) -> NoticeKeeper:
    staff.finger.tap(CT_LATE, ending(staff, "half"), staff.words.notice.post)
    return staff.services.kiosk.notices


def test_removing_asks_first(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path) as staff:
        words, notices = staff.words.notice, posted(staff)
        staff.finger.tap(words.remove)
        assert notices.posted is not None
        staff.finger.tap(words.no_remove)
        assert notices.posted is not None
        staff.finger.tap(words.remove, words.yes_remove)
        assert notices.posted is None
        assert staff.noted() == [AuditEvent.NOTICE_POSTED, AuditEvent.NOTICE_REMOVED]
        assert staff.finger.named(words.remove) == []


def test_a_notice_that_ends_by_itself_goes_from_the_list(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path) as staff:
        notices = posted(staff)
        staff.wall.moment += dt.timedelta(minutes=30)
        notices.tick()
        assert staff.words.notice.shown_now not in staff.reads()


def test_one_that_ends_while_another_is_made_disturbs_nobody(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path) as staff:
        notices = posted(staff)
        write(staff, "Hi")
        staff.wall.moment += dt.timedelta(minutes=30)
        notices.tick()
        assert written(staff) == "Hi"


def test_a_notice_that_cant_be_kept_is_told_and_stands(tmp_path: Path) -> None:
    state = tmp_path / "state"
    with open_panel(NoticePage, state) as staff:
        shutil.rmtree(state)
        state.touch()  # in the way of what is written
        assert posted(staff).posted is not None
        assert "notice.json can’t be written" in staff.reads()


# --- how it looks -----------------------------------------------------------------------------------------------


@each_display
def test_nothing_is_cut_covered_small_or_nameless(display: Display, tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path, display=display) as staff:
        words = staff.words.notice
        assert staff.wrong() == []
        staff.finger.tap(CT_LATE, ending(staff, "tomorrow"))
        assert staff.wrong() == []
        staff.finger.tap(words.post)
        assert staff.wrong() == []
        staff.finger.tap(words.remove)
        assert staff.wrong() == []
        staff.finger.tap(words.no_remove, words.own)
        assert staff.wrong(keys(staff)) == []
