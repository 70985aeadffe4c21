"""Whoever taps at once, before anything is prepared, never waits long for the thread of the screen.

Stalls are held against a page of 60 plain labels of the same run, both by the processor: a machine that is slow, or has
other work to do, makes both longer. An idle office machine shows such a page in less than 5 ms. A machine that others
share changes its pace every few seconds, so that the pace is noted beside each stall. What it takes away for a moment
counts as work of whoever had the processor then. So what was long is looked at again (`never_over`).
"""

from __future__ import annotations

import json
from typing import TypedDict

import pytest

from kiosk import paths
from kiosk.ui.staff.tabs import PAGES
from tests.bench.children import children
from tests.looks import never_over

pytestmark = pytest.mark.slow
MOST_PAGES = 16
"""A stall of 100 ms would be 20 and more; the longest that was met took 14, a first tap on Urdu."""
LOOKS = 6
"""Some minutes together: those within one minute meet the same other work of the machine, and say less than they seem.

A stall counts by the shortest of them, for the same walk does the same work each time.
"""
DISPLAYS = (("1080", "1920"), ("1920", "1080"))
PROFILES = sorted(folder.name for folder in (paths.content_folder() / "profiles").iterdir())
each_display = pytest.mark.parametrize("size", DISPLAYS, ids="x".join)


class Walked(TypedDict):
    """What `walk` prints, as far as it is looked at here; `pages` says how many plain ones fit in a stall."""

    stalls: list[str]
    pages: dict[str, float]


@each_display
@pytest.mark.parametrize("text_size", ["100", "200"])
@pytest.mark.parametrize("profile", PROFILES)
def test_no_screen_of_patients_keeps_them_waiting_when_it_is_opened_at_once(
    profile: str, text_size: str, size: tuple[str, str]
) -> None:
    assert_short(profile, *size, text_size)


@each_display
@pytest.mark.parametrize("language", ["pl", "ur"])
def test_no_screen_keeps_those_waiting_who_read_another_language(language: str, size: tuple[str, str]) -> None:
    assert_short("nuclear-medicine", *size, "100", "", language)


@each_display
@pytest.mark.parametrize("tab", PAGES)
def test_no_tab_keeps_staff_waiting_who_come_right_after_the_start(tab: str, size: tuple[str, str]) -> None:
    assert_short("nuclear-medicine", *size, "100", tab)


def assert_short(*options: str) -> None:
    def long_stalls() -> dict[str, object]:
        walked = walk(*options)
        told = {stall.split(": ", 1)[-1]: stall for stall in walked["stalls"]}
        long = {doing: pages for doing, pages in walked["pages"].items() if pages > MOST_PAGES}
        return {doing: f"{pages} pages, {told.get(doing)}" for doing, pages in long.items()}

    never_over(long_stalls, LOOKS)


def walk(*options: str) -> Walked:
    with children("offscreen") as all_children:
        walked: Walked = json.loads(all_children.answer("walk", *options))
    assert len(walked["stalls"]) >= 5
    return walked
