"""Whoever taps at once, before anything is prepared, never waits long for the thread of the screen.

Stalls are held against a page of 60 plain labels of the same run, both by the processor: a machine that is slow, or has
other work to do, makes both longer. An idle office machine shows such a page in less than 5 ms.
"""

from __future__ import annotations

import json

import pytest

from kiosk import paths
from kiosk.ui.staff.tabs import PAGES
from tests.bench.children import children

pytestmark = pytest.mark.slow
MOST_PAGES = 16
"""A stall of 100 ms would be 20 and more; the longest that was met took nine."""
DISPLAYS = (("1080", "1920"), ("1920", "1080"))
PROFILES = sorted(folder.name for folder in (paths.content_folder() / "profiles").iterdir())
each_display = pytest.mark.parametrize("size", DISPLAYS, ids="x".join)


@each_display
@pytest.mark.parametrize("text_size", ["100", "200"])
@pytest.mark.parametrize("profile", PROFILES)
def test_no_screen_of_patients_keeps_them_waiting_when_it_is_opened_at_once(
    profile: str, text_size: str, size: tuple[str, str]
) -> None:
    assert_short(profile, *size, text_size)


@each_display
@pytest.mark.parametrize("tab", PAGES)
def test_no_tab_keeps_staff_waiting_who_come_right_after_the_start(tab: str, size: tuple[str, str]) -> None:
    assert_short("nuclear-medicine", *size, "100", tab)


def assert_short(*options: str) -> None:
    with children("offscreen") as all_children:
        answer = json.loads(all_children.answer("walk", *options))
    assert len(answer["stalls"]) >= 5
    assert answer["ratio"] <= MOST_PAGES, "\n".join(answer["stalls"])
