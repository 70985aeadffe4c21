"""Hours in words: a short span stays on one line, and of a long one each time does."""

from __future__ import annotations

import datetime as dt

import pytest

from kiosk import paths
from kiosk.content.library import Edition, Library
from kiosk.content.model import Contact, Slot
from kiosk.content.model.timetable import DAYS
from kiosk.content.places.opening import opening_lines

LONGEST = 20
"""Characters in one piece: at 200 % more are wider than the page of an upright screen."""


TOGETHER = {
    "en-GB": ("9am\u00a0to\u00a05pm",),
    "pl": ("9:00–17:00",),
    "ur": ("صبح\u00a09\u00a0بجے", "پہر\u00a05\u00a0بجے"),
}


@pytest.mark.parametrize(("language", "together"), TOGETHER.items())
def test_no_hours_are_too_long_for_a_line_and_no_time_is_cut(language: str, together: tuple[str, ...]) -> None:
    library = Library.open(paths.content_folder())
    edition = Edition("chest-clinic", library.profile("chest-clinic"), language, dt.date(2026, 11, 29))
    words = library.interface(edition)
    contact = Contact(phone="01632 960 120", hours=(Slot(days=DAYS[:5], begins="09:00", ends="17:00"),))
    [line] = opening_lines(contact, language, words)
    assert max(map(len, line.split(" "))) <= LONGEST
    assert [each for each in together if each not in line] == []
