"""Left alone: when the kiosk asks, what counts as an answer, and when it clears."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kiosk.services.patient.session import Session, SessionState, limit_seconds, words_to_read
from kiosk.services.platform.clock import MonotonicClock
from tests.clock import HandClock

pytestmark = pytest.mark.usefixtures("qapp")  # timers need an application

LIMITS = {
    "a short page": (120, 40, 120),
    "no words at all": (120, 0, 120),
    "just as long to read": (90, 100, 90),
    "a long page": (120, 300, 270),
    "longer to read than any setting": (120, 1000, 900),
    "a base below the least": (5, 0, 60),
    "a base above the most": (5000, 0, 600),
    "a nonsense of words": (120, -50, 120),
}


@pytest.mark.parametrize(("base", "words", "seconds"), LIMITS.values(), ids=LIMITS)
def test_the_limit_follows_the_reading(base: float, words: int, seconds: float) -> None:
    assert limit_seconds(base, words) == seconds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You can eat and drink – as usual.", 7),
        ("PET-CT, 30 minutes", 3),
        ("你可以照常吃喝。", 5),
        ("做PET-CT检查", 3),
        ("Можно есть и пить.", 4),
        ("آپ کھا سکتے ہیں\u06d4", 4),
        ("", 0),
    ],
)
def test_words_are_counted_where_no_spaces_stand_between_them(text: str, words: int) -> None:
    assert words_to_read(text) == words


class Kiosk:
    """A session, its clock, and everything it said, in order."""

    def __init__(self, idle_seconds: float = 120) -> None:
        self.clock = HandClock()
        self.session = Session(self.clock, idle_seconds)
        self.said: list[str] = []
        self.session.warning_started.connect(self._on_warning_started)
        self.session.countdown_changed.connect(self._on_countdown_changed)
        self.session.warning_ended.connect(self._on_warning_ended)
        self.session.session_expired.connect(self._on_session_expired)

    def _on_warning_started(self) -> None:
        self.said.append("warning")

    def _on_countdown_changed(self, seconds: int) -> None:
        self.said.append(str(seconds))

    def _on_warning_ended(self) -> None:
        self.said.append("ended")

    def _on_session_expired(self) -> None:
        self.said.append("expired")

    def wait(self, seconds: int) -> None:
        """As the timer does: a look each second."""
        for _ in range(seconds):
            self.clock.advance(1)
            self.session.tick()


@pytest.fixture
def kiosk() -> Kiosk:
    kiosk = Kiosk()
    kiosk.session.begin()
    return kiosk


def test_a_screen_left_alone_asks_counts_down_and_clears(kiosk: Kiosk) -> None:
    kiosk.wait(119)
    assert kiosk.said == []
    kiosk.wait(1)
    assert kiosk.said == ["warning", "30"]
    kiosk.wait(29)
    assert kiosk.said == ["warning", *(str(left) for left in range(30, 0, -1))]
    kiosk.wait(1)
    assert kiosk.said[-2:] == ["ended", "expired"]
    assert kiosk.session.state is SessionState.IDLE


def test_each_second_of_the_countdown_is_told_once(kiosk: Kiosk) -> None:
    kiosk.wait(120)
    for _ in range(2 * 29):
        kiosk.clock.advance(0.5)
        kiosk.session.tick()
    assert kiosk.said == ["warning", *(str(left) for left in range(30, 0, -1))]


def test_nothing_runs_before_a_patient_begins_nor_after_they_end() -> None:
    kiosk = Kiosk()
    kiosk.wait(1000)
    kiosk.session.touched()
    kiosk.session.begin()
    kiosk.wait(60)
    kiosk.session.end()
    kiosk.wait(1000)
    assert kiosk.said == []


def test_the_time_before_a_patient_came_is_not_theirs() -> None:
    kiosk = Kiosk()
    kiosk.clock.advance(8 * 3600)
    kiosk.session.begin()
    kiosk.wait(119)
    assert kiosk.said == []


def test_a_kiosk_that_nobody_uses_does_not_wake_every_second(kiosk: Kiosk) -> None:
    timer = kiosk.session.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    kiosk.wait(150)
    assert kiosk.said[-1] == "expired"
    assert not timer.isActive()


def test_any_activity_that_changes_something_starts_the_time_anew(kiosk: Kiosk) -> None:
    for _ in range(200):
        kiosk.wait(100)
        kiosk.session.touched()
        kiosk.session.changed()
    assert kiosk.said == []


def test_a_touch_during_the_question_goes_on_with_all_the_time(kiosk: Kiosk) -> None:
    for _ in range(15):  # WCAG 2.2.1 asks for ten at least
        kiosk.wait(145)
        kiosk.session.touched()
        assert kiosk.said[-1] == "ended"
        assert kiosk.session.state is SessionState.ACTIVE
    assert "expired" not in kiosk.said
    kiosk.said.clear()
    kiosk.wait(119)
    assert kiosk.said == []


def test_a_long_page_waits_longer_and_the_next_page_as_long_as_itself(kiosk: Kiosk) -> None:
    kiosk.session.reading(300)
    kiosk.wait(269)
    assert kiosk.said == []
    kiosk.session.touched()
    kiosk.session.reading(10)
    kiosk.wait(120)
    assert kiosk.said == ["warning", "30"]


def test_a_page_that_changes_by_itself_is_no_activity(kiosk: Kiosk) -> None:
    for _ in range(4):
        kiosk.session.reading(10)
        kiosk.wait(30)
    assert kiosk.said == ["warning", "30"]


def test_the_words_of_one_patient_give_the_next_no_more_time(kiosk: Kiosk) -> None:
    kiosk.session.reading(1000)
    kiosk.session.end()
    kiosk.session.begin()
    assert kiosk.session.limit == 120


def test_time_stands_still_while_anything_holds_it(kiosk: Kiosk) -> None:
    kiosk.wait(100)
    kiosk.session.hold("speech")
    kiosk.session.hold("film")
    kiosk.wait(500)
    kiosk.session.release("speech")
    kiosk.wait(500)
    assert kiosk.said == []
    kiosk.session.release("film")
    kiosk.wait(19)
    assert kiosk.said == []
    kiosk.wait(1)
    assert kiosk.said == ["warning", "30"]


def test_the_time_up_to_a_hold_counts_though_nothing_looked_at_the_clock(kiosk: Kiosk) -> None:
    kiosk.clock.advance(119)
    kiosk.session.hold("speech")
    kiosk.clock.advance(500)
    kiosk.session.release("speech")
    kiosk.wait(1)
    assert kiosk.said == ["warning", "30"]


def test_speech_that_turns_to_a_shorter_page_is_not_cut_off(kiosk: Kiosk) -> None:
    kiosk.session.reading(300)
    kiosk.wait(200)
    kiosk.session.hold("speech")
    kiosk.session.reading(10)
    kiosk.wait(60)
    assert kiosk.said == []
    kiosk.session.release("speech")
    kiosk.wait(1)
    assert kiosk.said == ["warning", "30"]


def test_the_countdown_can_be_held_too(kiosk: Kiosk) -> None:
    kiosk.wait(130)
    kiosk.session.hold("speech")
    kiosk.wait(100)
    kiosk.session.release("speech")
    assert kiosk.said[-1] == "20"
    kiosk.wait(1)
    assert kiosk.said[-1] == "19"


def test_what_holds_one_session_does_not_hold_the_next(kiosk: Kiosk) -> None:
    kiosk.session.hold("speech")
    kiosk.session.end()
    kiosk.session.begin()
    kiosk.wait(120)
    assert kiosk.said == ["warning", "30"]
    kiosk.session.release("speech")


def test_ending_during_the_question_takes_it_away(kiosk: Kiosk) -> None:
    kiosk.wait(125)
    kiosk.session.end()
    assert kiosk.said[-1] == "ended"
    kiosk.wait(1000)
    assert "expired" not in kiosk.said


def test_a_machine_that_slept_asks_first(kiosk: Kiosk) -> None:
    kiosk.clock.advance(8 * 3600)
    kiosk.session.tick()
    assert kiosk.said == ["warning", "30"]


def test_a_machine_that_slept_during_the_question_goes_on_counting_where_it_was(kiosk: Kiosk) -> None:
    kiosk.wait(130)
    kiosk.clock.advance(8 * 3600)
    kiosk.session.tick()
    assert kiosk.said[-1] == "18"


def test_a_clock_that_runs_backwards_costs_nobody_their_time(kiosk: Kiosk) -> None:
    kiosk.wait(60)
    kiosk.clock.advance(-500)
    kiosk.session.tick()
    kiosk.wait(59)
    assert kiosk.said == []
    kiosk.wait(1)
    assert kiosk.said == ["warning", "30"]


def test_whoever_answers_the_question_at_once_is_shown_no_countdown(kiosk: Kiosk) -> None:
    kiosk.session.warning_started.connect(kiosk.session.touched)
    kiosk.wait(120)
    assert kiosk.said == ["warning", "ended"]


def test_the_timer_looks_by_itself(qtbot: QtBot) -> None:
    clock = HandClock()
    session = Session(clock, 60)
    session.begin()
    clock.advance(60)
    with qtbot.waitSignal(session.warning_started):
        pass


def test_the_real_clock_never_runs_backwards() -> None:
    clock = MonotonicClock()
    assert clock.now() <= clock.now()
