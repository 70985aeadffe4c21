"""The clock that is drawn on every page is heard by the same few clips all day."""

from __future__ import annotations

import pytest

from kiosk.content.speech.clock import all_clock_sentences, clock_sentences
from kiosk.content.speech.spoken_form import spoken_form

HEARD = {
    "in the morning": ("en-GB", 9, 41, ("nine a.m.", "forty-one minutes.")),
    "in the evening": ("en-US", 21, 1, ("nine p.m.", "one minute.")),
    "on the hour": ("en-GB", 14, 0, ("two p.m.",)),
    "at midnight": ("en-GB", 0, 5, ("midnight.", "five minutes.")),
    "Polish": ("pl", 14, 22, ("14:00.", "22 minuty.")),
    "Spanish": ("es-US", 14, 1, ("14:00.", "1 minuto.")),
    "Urdu": ("ur", 9, 5, ("9:00۔", "5 منٹ۔")),
}


@pytest.mark.parametrize(("language", "hour", "minute", "said"), HEARD.values(), ids=HEARD.keys())
def test_it_is_said_as_the_hour_and_the_minutes_past_it(
    language: str, hour: int, minute: int, said: tuple[str, ...]
) -> None:
    assert tuple(spoken_form(each, language) for each in clock_sentences(hour, minute)) == said


def test_every_time_of_a_day_is_made_of_83_sentences() -> None:
    whole = {*all_clock_sentences()}
    assert len(whole) == 83
    assert {each for hour in range(24) for minute in range(60) for each in clock_sentences(hour, minute)} == whole
