"""The notice tab by touch: patients' words are seen first, every notice has an end, and keys type what they say."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from pathlib import Path

import pytest

from kiosk.services.audit import AuditEvent
from kiosk.services.endings import endings
from kiosk.services.notice import LONGEST_TEXT, PRESETS, FreeNotice, NoticeKeeper, PresetNotice
from kiosk.ui.staff.notice_page import NoticePage
from kiosk.ui.widgets.field import Field
from kiosk.ui.widgets.keyboard import LEAST_KEY_MM, Keyboard, begins_sentence
from kiosk.ui.widgets.tap import Tap
from tests.ui.checks import distance
from tests.ui.staff.office import MONDAY, OTHER_TAB, Office, office
from tests.ui.stage import DISPLAYS, UPRIGHT, Display

pytestmark = pytest.mark.usefixtures("qapp")

CT_LATE = "CT is running about 20 minutes late."
TABLET = Display(800, 1280, 10.1)
SHORTEST = {"quarter": 15, "half": 30, "hour": 60, "two-hours": 120}


def ending(staff: Office, id_: str) -> str:
    return staff.words.notice.ends[id_].title


def preview(staff: Office) -> str:
    return " ".join(staff.reads().partition(staff.words.notice.until)[0].split("\n"))


def write(staff: Office, text: str) -> None:
    """With the keys that bear these letters, from the list of notices."""
    words = staff.words.notice
    staff.finger.tap(words.own)
    for letter in text:
        if not (named := letter_key(staff, letter)):
            other = words.keyboard.signs if staff.finger.named(words.keyboard.signs) else words.keyboard.letters
            staff.finger.tap(other)
            named = letter_key(staff, letter)
        staff.finger.tap(named)


def letter_key(staff: Office, letter: str) -> str:
    """The key's name as it stands now: shift may have to be pressed first or let go."""
    keyboard = staff.words.notice.keyboard
    name = keyboard.space if letter == " " else letter
    if letter.isalpha() and not staff.finger.named(letter) and staff.finger.named(letter.swapcase()):
        staff.finger.tap(keyboard.shift)
    return name if staff.finger.named(name) else ""


def written(staff: Office) -> str:
    (field,) = staff.page.findChildren(Field)
    return field.text()


def keys(staff: Office) -> list[Tap]:
    """Those of the keyboard that are in view of somebody who pages."""
    return [
        tap
        for keyboard in staff.page.findChildren(Keyboard)
        for tap in keyboard.findChildren(Tap)
        if tap.isVisibleTo(staff.page)
    ]


# --- presets ----------------------------------------------------------------------------------------------------


def test_a_preset_is_posted_with_its_number_and_its_end(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path) as staff:
        words = staff.words.notice
        staff.finger.tap(CT_LATE, words.more, words.more, words.less, ending(staff, "hour"), words.post)
        posted = staff.desk.notices.posted
        assert posted is not None
        assert posted.what == PresetNotice("ct_late", {"minutes": 25})
        assert posted.until == MONDAY + dt.timedelta(hours=1)
        assert staff.noted() == [AuditEvent.NOTICE_POSTED]
        assert words.shown_now in staff.reads()
        assert "Thank you for waiting. Until 11:30" in staff.reads()


def test_the_preview_follows_every_tap(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path) as staff:
        words = staff.words.notice
        staff.finger.tap(CT_LATE)
        assert "CT is running about 20 minutes late. Thank you for waiting." in preview(staff)
        staff.finger.tap(words.more)
        assert "CT is running about 25 minutes late." in preview(staff)
        staff.finger.tap(ending(staff, "midday"))
        assert "Thank you for waiting. Until 12:00" in preview(staff)
        staff.finger.tap(ending(staff, "tomorrow"))
        assert "Thank you for waiting. Until Tuesday 23:59" in preview(staff)
        assert staff.desk.notices.posted is None


def test_nothing_moves_under_the_finger_while_numbers_and_ends_change(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path) as staff:
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
    with office(NoticePage, tmp_path) as staff:
        usual = PresetNotice(id_, {s.name: s.usual for preset in PRESETS if preset.id == id_ for s in preset.numbers})
        text = staff.desk.notices.preview(usual, "en-GB")
        assert text is not None
        first, stop, _rest = text.partition(". ")
        staff.finger.tap(first + stop.strip(), ending(staff, "quarter"), staff.words.notice.post)
        assert staff.desk.notices.current("en-GB") == text


def test_without_an_end_nothing_can_be_posted(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path) as staff:
        staff.finger.tap(CT_LATE)
        assert staff.finger.named(staff.words.notice.post) == []
        staff.finger.tap(ending(staff, "half"))
        assert staff.finger.named(staff.words.notice.post)


def test_one_end_is_on_at_a_time_and_shows_it(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path) as staff:
        staff.finger.tap(CT_LATE)
        for id_ in ("half", "today", "today", "hour"):
            staff.finger.tap(ending(staff, id_))
            on = [tap.value for tap in staff.page.findChildren(Tap) if tap.isVisible() and tap.isChecked()]
            assert on == [id_]


def test_an_end_that_has_passed_meanwhile_is_asked_for_again(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path, at=MONDAY.replace(hour=11, minute=54)) as staff:
        staff.finger.tap(CT_LATE, ending(staff, "midday"))
        staff.wall.moment = MONDAY.replace(hour=12, minute=1)
        staff.finger.tap(staff.words.notice.post)
        assert staff.desk.notices.posted is None
        assert staff.words.notice.ended in staff.reads()
        staff.finger.tap(ending(staff, "quarter"), staff.words.notice.post)
        assert staff.desk.notices.posted is not None


def test_back_posts_nothing(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path) as staff:
        staff.finger.tap(CT_LATE, ending(staff, "half"), staff.words.notice.back)
        assert staff.finger.named(CT_LATE)
        assert staff.desk.notices.posted is None


# --- what stands now --------------------------------------------------------------------------------------------


def posted(staff: Office) -> NoticeKeeper:
    staff.finger.tap(CT_LATE, ending(staff, "half"), staff.words.notice.post)
    return staff.desk.notices


def test_removing_asks_first(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path) as staff:
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
    with office(NoticePage, tmp_path) as staff:
        notices = posted(staff)
        staff.wall.moment += dt.timedelta(minutes=30)
        notices.tick()
        assert staff.words.notice.shown_now not in staff.reads()


def test_one_that_ends_while_another_is_made_disturbs_nobody(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path) as staff:
        notices = posted(staff)
        write(staff, "Hi")
        staff.wall.moment += dt.timedelta(minutes=30)
        notices.tick()
        assert written(staff) == "Hi"


def test_a_notice_that_cant_be_kept_is_told_and_stands(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path) as staff:
        (tmp_path / "notice.json.new").mkdir()
        (tmp_path / "notice.json.new" / "file").touch()
        assert posted(staff).posted is not None
        assert "notice.json can't be written" in staff.reads()


# --- one's own words --------------------------------------------------------------------------------------------

TYPED = "Room 2 is shut. Go to room (4), it's open: B-3/5 & C+1! Ok?"


@pytest.mark.parametrize("display", [*DISPLAYS, TABLET], ids=str)
def test_what_the_keys_say_is_what_is_posted(display: Display, tmp_path: Path) -> None:
    with office(NoticePage, tmp_path, display=display) as staff:
        words = staff.words.notice
        write(staff, TYPED)
        assert written(staff) == TYPED
        staff.finger.tap(words.next)
        assert TYPED in preview(staff)
        staff.finger.tap(ending(staff, "today"), words.post)
        standing = staff.desk.notices.posted
        assert standing is not None
        assert standing.what == FreeNotice(TYPED, "en-GB")
        assert standing.until == MONDAY.replace(hour=23, minute=59)


def test_sentences_begin_with_a_capital_by_themselves(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path) as staff:
        staff.finger.tap(staff.words.notice.own)
        for key in ("H", "i", ".", "space", "Y", "o"):
            assert staff.finger.named(key), f"no {key} at {written(staff)!r}"
            staff.finger.tap(key)
        assert written(staff) == "Hi. Yo"


def test_no_more_than_a_glance_goes_in_and_the_counter_says_so(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path) as staff:
        words = staff.words.notice
        staff.finger.tap(words.own)
        assert f"0 of {LONGEST_TEXT}" in staff.reads()
        assert words.own_hint in staff.reads()
        middle = staff.finger.middle(staff.finger.find("8"))
        for _ in range(LONGEST_TEXT + 5):
            staff.finger.tap_at(middle)
        assert written(staff) == "8" * LONGEST_TEXT
        assert words.full in staff.reads()
        staff.finger.tap(words.keyboard.delete)
        assert f"{LONGEST_TEXT - 1} of {LONGEST_TEXT}" in staff.reads()
        assert words.full not in staff.reads()


def test_nothing_but_spaces_is_no_notice(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path) as staff:
        words = staff.words.notice
        staff.finger.tap(words.own, words.keyboard.space, words.keyboard.space)
        assert staff.finger.named(words.next) == []
        staff.finger.tap(words.keyboard.delete, words.keyboard.delete, words.keyboard.delete)
        assert written(staff) == ""


def test_back_from_the_end_leads_to_the_words_as_they_were(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path) as staff:
        words = staff.words.notice
        write(staff, "Hi")
        staff.finger.tap(words.next, words.back)
        assert written(staff) == "Hi"
        staff.finger.tap(words.back)
        assert staff.finger.named(CT_LATE)


def test_another_tab_forgets_what_was_not_posted(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path) as staff:
        write(staff, "Hi")
        staff.finger.tap(staff.words.panel.tabs[OTHER_TAB])
        staff.finger.tap(staff.words.notice.own)
        assert written(staff) == ""


def test_without_content_staff_can_still_write(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path / "state", content=tmp_path / "nowhere", default="") as staff:
        words = staff.words.notice
        assert staff.finger.named(CT_LATE) == []
        write(staff, "Hi")
        staff.finger.tap(words.next, ending(staff, "half"), words.post)
        assert staff.desk.notices.current("en-GB") == "Hi"


@pytest.mark.parametrize("display", [*DISPLAYS, TABLET], ids=str)
def test_keys_are_15_mm_and_3_mm_apart(display: Display, tmp_path: Path) -> None:
    with office(NoticePage, tmp_path, display=display) as staff:
        per_mm = staff.page.theme.sizes.per_mm
        staff.finger.tap(staff.words.notice.own)
        found = keys(staff)
        assert len(found) >= 26
        for key in found:
            assert min(key.width(), key.height()) >= LEAST_KEY_MM * per_mm, key.accessibleName()
        for one, other in combinations(found, 2):
            assert distance(one.geometry(), other.geometry()) >= 3 * per_mm, (one.value, other.value)


@pytest.mark.parametrize(
    ("text", "begins"),
    [("", True), ("Hi", False), ("Hi.", False), ("Hi. ", True), ("Hi! ", True), ("Hi, ", False), ("  ", True)],
)
def test_where_a_sentence_begins(text: str, begins: bool) -> None:
    assert begins_sentence(text) is begins


# --- ends -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("time", "ids"),
    [
        ("00:10", [*SHORTEST, "midday", "five", "today", "tomorrow"]),
        ("11:55", [*SHORTEST, "midday", "five", "today", "tomorrow"]),
        ("11:56", [*SHORTEST, "five", "today", "tomorrow"]),
        ("17:00", [*SHORTEST, "today", "tomorrow"]),
        ("23:55", [*SHORTEST, "tomorrow"]),
    ],
)
def test_only_ends_to_come_are_offered(time: str, ids: list[str]) -> None:
    hour, minute = map(int, time.split(":"))
    now = MONDAY.replace(hour=hour, minute=minute)
    found = endings(now)
    assert [each.id for each in found] == ids
    assert all(each.until > now for each in found)


@pytest.mark.parametrize("day", [dt.date(2026, 3, 29), dt.date(2026, 10, 25)], ids=["forward", "back"])
def test_minutes_are_minutes_when_the_clocks_change(day: dt.date) -> None:
    now = dt.datetime.combine(day, dt.time(0, 50), MONDAY.tzinfo)
    by_id = {each.id: each.until for each in endings(now)}
    for id_, minutes in SHORTEST.items():
        assert by_id[id_].astimezone(dt.UTC) - now.astimezone(dt.UTC) == dt.timedelta(minutes=minutes)


# --- how it looks -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("display", DISPLAYS, ids=str)
def test_nothing_is_cut_covered_small_or_nameless(display: Display, tmp_path: Path) -> None:
    with office(NoticePage, tmp_path, display=display) as staff:
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


def test_the_longest_words_stay_whole_in_the_field(tmp_path: Path) -> None:
    with office(NoticePage, tmp_path, display=UPRIGHT) as staff:
        write(staff, "W")
        (keyboard,) = staff.page.findChildren(Keyboard)
        for _ in range(LONGEST_TEXT):
            keyboard.typed.emit("W")
        assert staff.wrong(keys(staff)) == []
