"""What touches the screen and changes nothing: it is asked, and however often it answers, the visit ends."""

from __future__ import annotations

import pytest

from kiosk.services.patient.session import (
    COUNTDOWN_SECONDS,
    LONGEST_VISIT_SECONDS,
    MOST_ANSWERS,
    TOUCHES_SECONDS,
    SessionState,
)
from tests.services.patient.test_session import Kiosk

pytestmark = pytest.mark.usefixtures("qapp")  # timers need an application
LIMIT = 120


@pytest.fixture
def kiosk() -> Kiosk:
    kiosk = Kiosk(LIMIT)
    kiosk.session.touched_in_vain.connect(lambda: kiosk.said.append("in vain"))
    kiosk.session.begin()
    return kiosk


def touched_each_second(kiosk: Kiosk, seconds: float) -> None:
    for _ in range(round(seconds)):
        kiosk.wait(1)
        kiosk.session.touched()


def test_touches_that_change_nothing_put_the_question_off_for_a_while(kiosk: Kiosk) -> None:
    touched_each_second(kiosk, TOUCHES_SECONDS + LIMIT - 2)
    assert kiosk.said == []
    kiosk.wait(1)
    assert kiosk.said == ["warning", "30"]


def test_who_follows_the_lines_with_a_finger_answers_by_any_touch(kiosk: Kiosk) -> None:
    touched_each_second(kiosk, TOUCHES_SECONDS + LIMIT + 5)
    assert kiosk.said[-1] == "ended"
    assert kiosk.session.state is SessionState.ACTIVE


def test_it_is_asked_twice_as_often_in_a_row_as_the_rules_for_accessibility_want(kiosk: Kiosk) -> None:
    touched_each_second(kiosk, MOST_ANSWERS * (TOUCHES_SECONDS + LIMIT) + TOUCHES_SECONDS + LIMIT + COUNTDOWN_SECONDS)
    assert kiosk.said.count("warning") == MOST_ANSWERS >= 2 * 10
    assert kiosk.said[-3:] == ["ended", "in vain", "expired"]


def answer_as_often_as_it_is_asked(kiosk: Kiosk) -> None:
    for _ in range(MOST_ANSWERS):
        kiosk.wait(LIMIT + 5)
        assert kiosk.said[-1] == "25"
        kiosk.session.touched()
        assert kiosk.said[-1] == "ended"


def test_no_question_is_shown_that_cannot_be_answered(kiosk: Kiosk) -> None:
    """Who answered the last and left gets the time of any other, and staff are told of nothing."""
    answer_as_often_as_it_is_asked(kiosk)
    said = len(kiosk.said)
    kiosk.wait(LIMIT + COUNTDOWN_SECONDS - 1)
    assert kiosk.said[said:] == []
    kiosk.wait(1)
    assert kiosk.said[said:] == ["expired"]


def test_after_the_last_question_whatever_is_pressed_brings_the_question_back(kiosk: Kiosk) -> None:
    answer_as_often_as_it_is_asked(kiosk)
    kiosk.wait(LIMIT + COUNTDOWN_SECONDS - 1)
    kiosk.session.touched()
    kiosk.session.changed()
    kiosk.wait(LIMIT)
    assert kiosk.said[-2:] == ["warning", "30"]


def test_a_press_after_minutes_of_reading_gives_all_the_time(kiosk: Kiosk) -> None:
    """A press is told as a touch first, when it goes down, and as a change when it has done something."""
    kiosk.session.reading(1000)
    kiosk.wait(round(TOUCHES_SECONDS) + 500)
    kiosk.session.touched()
    kiosk.session.touched()
    kiosk.session.changed()
    kiosk.session.reading(50)
    kiosk.wait(LIMIT - 1)
    assert kiosk.said == []
    kiosk.wait(1)
    assert kiosk.said == ["warning", "30"]


def test_what_counts_as_nobody_gives_no_time_whatever_it_changes(kiosk: Kiosk) -> None:
    """As a key that bounces, which is told as no touch."""
    for _ in range(LIMIT):
        kiosk.wait(1)
        kiosk.session.changed()
    assert kiosk.said == ["warning", "30"]


def test_whatever_changes_the_screen_begins_the_count_anew(kiosk: Kiosk) -> None:
    for _ in range(3 * MOST_ANSWERS):
        kiosk.wait(LIMIT + 5)
        kiosk.session.touched()
        assert kiosk.session.state is SessionState.ACTIVE
        kiosk.session.changed()
    assert "expired" not in kiosk.said


def test_a_visit_of_twenty_hours_ends_whatever_is_pressed(kiosk: Kiosk) -> None:
    for _ in range(round(LONGEST_VISIT_SECONDS / 60)):
        kiosk.wait(60)
        kiosk.session.touched()
        kiosk.session.changed()
    for _ in range(LIMIT + COUNTDOWN_SECONDS - 60):
        assert kiosk.said == []
        touched_each_second(kiosk, 1)
        kiosk.session.changed()
    assert kiosk.said == ["in vain", "expired"]


def test_a_question_asked_before_twenty_hours_is_answered_after_them(kiosk: Kiosk) -> None:
    kiosk.session.reading(10_000_000)
    kiosk.wait(round(LONGEST_VISIT_SECONDS) - 5)
    kiosk.session.reading(0)
    kiosk.wait(10)
    assert kiosk.session.state is SessionState.WARNING
    kiosk.session.touched()
    kiosk.wait(LIMIT + COUNTDOWN_SECONDS - 1)
    assert kiosk.said[-1] == "ended"
    kiosk.wait(1)
    assert kiosk.said[-1] == "expired"


def test_what_holds_the_time_holds_it_after_twenty_hours_too(kiosk: Kiosk) -> None:
    kiosk.session.hold("staff")
    kiosk.wait(round(LONGEST_VISIT_SECONDS) + 10)
    assert kiosk.said == []
    kiosk.session.release("staff")
    kiosk.wait(LIMIT + COUNTDOWN_SECONDS)
    assert kiosk.said == ["expired"]


def test_time_that_is_held_is_nobodys(kiosk: Kiosk) -> None:
    kiosk.session.hold("speech")
    kiosk.wait(round(2 * TOUCHES_SECONDS))
    kiosk.session.release("speech")
    touched_each_second(kiosk, TOUCHES_SECONDS + LIMIT - 2)
    assert kiosk.said == []
