"""What staff tell everybody who waits: its words, its end, and what becomes of it in a restart."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.content.library import Edition, Library
from kiosk.content.model.interface import Interface, NoticeWords
from kiosk.fill import Said, said
from kiosk.services.notices.end_times import end_times
from kiosk.services.notices.notice_keeper import (
    LONGEST_TEXT,
    PRESETS,
    FreeNotice,
    NoticeError,
    NoticeKeeper,
    NoticeProblem,
    NoticeState,
    PresetNotice,
    headline,
)
from kiosk.services.storage.audit import Audit
from kiosk.services.storage.state_file import StateFile
from tests.clock import WallClock
from tests.content.conftest import ROOT
from tests.services.trouble_words import in_english

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.windows]

MORNING = dt.datetime(2026, 12, 8, 10, 42, tzinfo=ZoneInfo("Europe/London"))
LATE = PresetNotice("ct_late", {"minutes": 20})
LIFT = FreeNotice("The lift is out of order.", "en-GB")
HOUR = dt.timedelta(hours=1)


@pytest.fixture(scope="module")
def interface() -> Interface:
    library = Library.open(ROOT / "content")
    return library.interface(Edition("general", library.profile("general"), "en-GB", MORNING.date()))


@pytest.fixture
def clock() -> WallClock:
    return WallClock(MORNING)


Open = Callable[[], NoticeKeeper]


@pytest.fixture
def opened(tmp_path: Path, clock: WallClock, interface: Interface) -> Open:
    """Starts the keeper, each time with what the one before remembered."""

    def open_() -> NoticeKeeper:
        file = StateFile(tmp_path / "notice.json", NoticeState, NoticeState())
        return NoticeKeeper(file, Audit(tmp_path, clock), clock, lambda _language: interface)

    return open_


def events(folder: Path, clock: WallClock) -> list[str]:
    return [line.event for line in reversed(Audit(folder, clock).latest(99))]


# --- words ---------------------------------------------------------------------------------------------------


def test_every_preset_has_words_with_room_for_its_numbers(interface: Interface) -> None:
    assert [preset.id for preset in PRESETS] == [name for name in NoticeWords.__struct_fields__ if name != "until"]
    for preset in PRESETS:
        places = re.findall(r"\{(\w+)\}", getattr(interface.notice, preset.id))
        assert places == [steps.name for steps in preset.numbers], preset.id


def test_every_number_begins_on_one_of_its_steps() -> None:
    for steps in {steps for preset in PRESETS for steps in preset.numbers}:
        assert steps.usual in range(steps.least, steps.most + 1, steps.step)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (LATE, "CT is running about 20 minutes late. Thank you for waiting."),
        (PresetNotice("unwell"), "Please tell us if you feel unwell."),
        (LIFT, "The lift is out of order."),
        (FreeNotice("  One  \n line ", "en-GB"), "One line"),
        (FreeNotice("{minutes} **as typed**", "pl"), "{minutes} **as typed**"),
    ],
)
def test_patients_read_what_was_posted(opened: Open, what: PresetNotice | FreeNotice, words: str) -> None:
    notices = opened()
    notices.post(what, MORNING + HOUR)
    assert notices.current("en-GB") == words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The lift is out of order. Use the stairs. Ask us.", ("The lift is out of order.", "Use the stairs. Ask us.")),
        ("Until 5.30 we are closed.", ("Until 5.30 we are closed.", "")),
        ("Dr. Smith is late. Please wait.", ("Dr. Smith is late.", "Please wait.")),
        ("The 10 a.m. clinic is late. Ask us.", ("The 10 a.m. clinic is late.", "Ask us.")),
        ("Closed until 10 a.m. Please wait.", ("Closed until 10 a.m.", "Please wait.")),
        ("1. Stock ist gesperrt. Bitte warten.", ("1. Stock ist gesperrt.", "Bitte warten.")),
        ("Ring ext. 4948. Thank you.", ("Ring ext. 4948.", "Thank you.")),
        ("Is CT open? No. Ask us.", ("Is CT open? No.", "Ask us.")),
        ("Go to bay 3. Please sit.", ("Go to bay 3.", "Please sit.")),
        ("لفٹ خراب ہے\u06d4 سیڑھیاں استعمال کریں\u06d4", ("لفٹ خراب ہے\u06d4", "سیڑھیاں استعمال کریں\u06d4")),
        ("लिफ़्ट ख़राब है। सीढ़ियाँ लें।", ("लिफ़्ट ख़राब है।", "सीढ़ियाँ लें।")),
        ("电梯坏了。请走楼梯。", ("电梯坏了。", "请走楼梯。")),
    ],
)
def test_the_first_sentence_stands_out_in_each_script(text: str, parts: tuple[str, str]) -> None:
    assert headline(text) == parts


@pytest.mark.parametrize(
    ("ends_in", "until"),
    [
        (dt.timedelta(minutes=48), "Until 11:30am"),
        (dt.timedelta(hours=23), "Until Wednesday 9:42am"),
        (dt.timedelta(days=7), "Until Tuesday 10:42am"),
    ],
)
def test_it_says_how_long_it_holds(opened: Open, ends_in: dt.timedelta, until: str) -> None:
    notices = opened()
    notices.post(LATE, MORNING + ends_in)
    assert notices.until_words("en-GB") == until


@pytest.mark.parametrize(
    ("what", "ends_in", "why"),
    [
        (PresetNotice("no_such"), HOUR, said(NoticeProblem.UNKNOWN, preset="no_such")),
        (PresetNotice("until"), HOUR, said(NoticeProblem.UNKNOWN, preset="until")),
        (PresetNotice("ct_late"), HOUR, said(NoticeProblem.NUMBERS, preset="ct_late", names="minutes")),
        (PresetNotice("unwell", {"minutes": 20}), HOUR, said(NoticeProblem.NO_NUMBERS, preset="unwell")),
        (PresetNotice("ct_late", {"minutes": 0}), HOUR, said(NoticeProblem.RANGE, name="minutes", least=5, most=180)),
        (PresetNotice("ct_late", {"minutes": 900}), HOUR, said(NoticeProblem.RANGE, name="minutes", least=5, most=180)),
        (FreeNotice(" \n ", "en-GB"), HOUR, said(NoticeProblem.LENGTH, most=120, count=0)),
        (FreeNotice("x" * (LONGEST_TEXT + 1), "en-GB"), HOUR, said(NoticeProblem.LENGTH, most=120, count=121)),
        (FreeNotice("A \x00 sign", "en-GB"), HOUR, said(NoticeProblem.SIGNS)),
        (LIFT, dt.timedelta(0), said(NoticeProblem.END, days=7)),
        (LIFT, -HOUR, said(NoticeProblem.END, days=7)),
        (LIFT, dt.timedelta(days=7, minutes=1), said(NoticeProblem.END, days=7)),
    ],
)
def test_what_nobody_should_read_is_not_posted(
    opened: Open, what: PresetNotice | FreeNotice, ends_in: dt.timedelta, why: Said
) -> None:
    notices = opened()
    notices.post(LATE, MORNING + HOUR)
    with pytest.raises(NoticeError) as error:
        notices.post(what, MORNING + ends_in)
    assert error.value.says == why
    posted = notices.posted
    assert posted is not None
    assert posted.what == LATE


# --- time ----------------------------------------------------------------------------------------------------


def test_it_is_gone_by_itself_when_its_time_is_over(opened: Open, clock: WallClock, tmp_path: Path) -> None:
    notices = opened()
    told: list[str | None] = []

    def on_changed() -> None:
        told.append(notices.current("en-GB"))

    notices.notice_changed.connect(on_changed)
    notices.post(LIFT, MORNING + HOUR)
    for _ in range(60 * 60):
        clock.advance(seconds=1)
        notices.tick()
    assert told == ["The lift is out of order.", None]
    assert (notices.posted, notices.until_words("en-GB")) == (None, "")
    assert events(tmp_path, clock) == ["notice_posted", "notice_ended"]
    assert opened().current("en-GB") is None


def test_it_lasts_through_a_restart_but_not_beyond_its_end(opened: Open, clock: WallClock) -> None:
    opened().post(LATE, MORNING + HOUR)
    clock.advance(minutes=59)
    assert opened().current("en-GB") == "CT is running about 20 minutes late. Thank you for waiting."
    clock.advance(minutes=1)
    assert opened().current("en-GB") is None


def test_its_end_is_a_moment_whatever_clocks_show(opened: Open, clock: WallClock) -> None:
    """Posted at 00:30 for two hours, on the night when clocks go from 2:00 back to 1:00."""
    night = dt.datetime(2026, 10, 25, 0, 30, tzinfo=MORNING.tzinfo)
    clock.go_to(night)
    notices = opened()
    notices.post(LIFT, (night.astimezone(dt.UTC) + 2 * HOUR).astimezone(MORNING.tzinfo))
    assert notices.until_words("en-GB") == "Until 1:30am"
    clock.advance(minutes=119)
    notices.tick()
    assert notices.current("en-GB") is not None
    clock.advance(minutes=1)
    notices.tick()
    assert notices.current("en-GB") is None


@pytest.mark.parametrize("minutes", range(-10, 130, 20))
def test_every_end_that_is_offered_can_be_posted_in_the_hour_that_clocks_show_twice(
    opened: Open, clock: WallClock, minutes: int
) -> None:
    clock.go_to(dt.datetime(2026, 10, 25, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes))
    notices = opened()
    for each in end_times(clock()):
        notices.post(LIFT, each.until)
        notices.tick()
        assert notices.current("en-GB") == LIFT.text, each


def test_a_machine_that_lost_its_date_shows_nothing_old(opened: Open, clock: WallClock) -> None:
    notices = opened()
    notices.post(LIFT, MORNING + HOUR)
    clock.advance(days=-400)
    notices.tick()
    assert notices.current("en-GB") is None
    clock.advance(days=400)
    notices.tick()
    assert notices.current("en-GB") == "The lift is out of order."


def test_it_can_be_removed_and_replaced(opened: Open, clock: WallClock, tmp_path: Path) -> None:
    notices = opened()
    notices.post(LIFT, MORNING + HOUR)
    notices.post(LATE, MORNING + HOUR)
    assert (notices.current("en-GB") or "").startswith("CT")
    notices.remove()
    notices.remove()
    assert (notices.current("en-GB"), opened().current("en-GB")) == (None, None)
    assert events(tmp_path, clock) == ["notice_posted", "notice_posted", "notice_removed"]


# --- what is broken -------------------------------------------------------------------------------------------


def test_a_damaged_memory_shows_nothing_and_tells_staff(opened: Open, clock: WallClock, tmp_path: Path) -> None:
    opened().post(LIFT, MORNING + HOUR)
    (tmp_path / "notice.json").write_text("damaged")
    notices = opened()
    assert notices.current("en-GB") is None
    assert "damaged" in in_english(notices.trouble)
    assert events(tmp_path, clock)[-1] == "state_damaged"


def test_a_notice_that_this_version_does_not_know_is_not_shown(opened: Open, tmp_path: Path) -> None:
    opened().post(LIFT, MORNING + HOUR)
    file = StateFile(tmp_path / "notice.json", NoticeState, NoticeState())
    posted = file.load().value.posted
    assert posted is not None
    file.save(NoticeState(type(posted)(PresetNotice("of_another_version"), posted.until)))
    assert opened().current("en-GB") is None


def test_where_nothing_can_be_kept_it_is_shown_all_the_same(
    tmp_path: Path, clock: WallClock, interface: Interface
) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "state"
    file = StateFile(folder / "notice.json", NoticeState, NoticeState())
    notices = NoticeKeeper(file, Audit(folder, clock), clock, lambda _language: interface)
    notices.post(LIFT, MORNING + HOUR)
    assert notices.current("en-GB") == "The lift is out of order."
    assert "can’t be written" in in_english(notices.trouble)


def test_without_words_a_preset_is_not_shown(tmp_path: Path, clock: WallClock) -> None:
    file = StateFile(tmp_path / "notice.json", NoticeState, NoticeState())
    notices = NoticeKeeper(file, Audit(tmp_path, clock), clock, lambda _language: None)
    notices.post(LATE, MORNING + HOUR)
    assert (notices.current("en-GB"), notices.until_words("en-GB")) == (None, "")
