"""One's own words by touch: the keys type what they say, are large enough, and no more goes in than can be read."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from kiosk.services.notices.notice_keeper import LONGEST_TEXT, FreeNotice
from kiosk.ui.staff.notice.notice_page import NoticePage
from kiosk.ui.widgets.controls.keyboard import LEAST_KEY_MM, Keyboard, begins_sentence
from tests.ui.checks import distance
from tests.ui.staff.page_driver import CT_LATE, ending, keys, preview, write, written
from tests.ui.staff.staff_app import MONDAY, OTHER_TAB, open_panel
from tests.ui.stage import DAILY, DISPLAYS, TABLET_UPRIGHT, UPRIGHT, Display

pytestmark = pytest.mark.usefixtures("qapp")

each_display_and_tablet = pytest.mark.parametrize(
    "display",
    [pytest.param(each, marks=[] if each in DAILY else [pytest.mark.slow]) for each in (*DISPLAYS, TABLET_UPRIGHT)],
    ids=str,
)
TYPED = "Room 2 is shut. Go to room (4), it's open: B-3/5 & C+1! Ok?"


@each_display_and_tablet
def test_what_the_keys_say_is_what_is_posted(display: Display, tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path, display=display) as staff:
        words = staff.words.notice
        write(staff, TYPED)
        assert written(staff) == TYPED
        staff.finger.tap(words.next)
        assert TYPED in preview(staff)
        staff.finger.tap(ending(staff, "today"), words.post)
        standing = staff.services.kiosk.notices.posted
        assert standing is not None
        assert standing.what == FreeNotice(TYPED, "en-GB")
        assert standing.until == MONDAY.replace(hour=23, minute=59)


def test_sentences_begin_with_a_capital_by_themselves(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path) as staff:
        staff.finger.tap(staff.words.notice.own)
        for key in ("H", "i", ".", "space", "Y", "o"):
            assert staff.finger.named(key), f"no {key} at {written(staff)!r}"
            staff.finger.tap(key)
        assert written(staff) == "Hi. Yo"


def test_no_more_than_a_glance_goes_in_and_the_counter_says_so(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path) as staff:
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
    with open_panel(NoticePage, tmp_path) as staff:
        words = staff.words.notice
        staff.finger.tap(words.own, words.keyboard.space, words.keyboard.space)
        assert staff.finger.named(words.next) == []
        staff.finger.tap(words.keyboard.delete, words.keyboard.delete, words.keyboard.delete)
        assert written(staff) == ""


def test_back_from_the_end_leads_to_the_words_as_they_were(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path) as staff:
        words = staff.words.notice
        write(staff, "Hi")
        staff.finger.tap(words.next, words.back)
        assert written(staff) == "Hi"
        staff.finger.tap(words.back)
        assert staff.finger.named(CT_LATE)


def test_another_tab_forgets_what_was_not_posted(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path) as staff:
        write(staff, "Hi")
        staff.finger.tap(staff.words.panel.tabs[OTHER_TAB])
        staff.finger.tap(staff.words.notice.own)
        assert written(staff) == ""


def test_without_content_staff_can_still_write(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with open_panel(NoticePage, tmp_path / "state", content=tmp_path / "nowhere") as staff:
        assert "safe page is shown" in caplog.text
        words = staff.words.notice
        assert staff.finger.named(CT_LATE) == []
        write(staff, "Hi")
        staff.finger.tap(words.next, ending(staff, "half"), words.post)
        assert staff.services.kiosk.notices.current("en-GB") == "Hi"


@each_display_and_tablet
def test_keys_are_15_mm_and_3_mm_apart(display: Display, tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path, display=display) as staff:
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


def test_the_longest_words_stay_whole_in_the_field(tmp_path: Path) -> None:
    with open_panel(NoticePage, tmp_path, display=UPRIGHT) as staff:
        write(staff, "W")
        (keyboard,) = staff.page.findChildren(Keyboard)
        for _ in range(LONGEST_TEXT):
            keyboard.typed.emit("W")
        assert staff.wrong(keys(staff)) == []
