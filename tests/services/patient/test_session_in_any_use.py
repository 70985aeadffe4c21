"""Whatever happens to a session in whatever order, it asks before it clears and forgets nobody’s time."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from kiosk.services.patient.session import (
    COUNTDOWN_SECONDS,
    LONGEST_TICK,
    LONGEST_VISIT_SECONDS,
    MOST_ANSWERS,
    TOUCHES_SECONDS,
    SessionState,
)
from tests.examples import examples
from tests.services.patient.test_session import Kiosk

pytestmark = pytest.mark.usefixtures("qapp")  # timers need an application


class AnyUse(RuleBasedStateMachine):
    """Whatever a patient, the pages and the machine do, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.kiosk = Kiosk(60)
        self.session = self.kiosk.session
        self.session.begin()
        self.unheld = 0.0
        self.warned_for = 0.0
        self.held: set[str] = set()
        self.began, self.unchanged, self.answers = self.kiosk.clock.now(), 0.0, 0

    def _spend(self, seconds: float) -> None:
        before = self.session.state
        heard = len(self.kiosk.said)
        self.kiosk.clock.advance(seconds)
        self.session.tick()
        if self.held:
            assert self.kiosk.said[heard:] == []
            return
        self.unheld += seconds
        self.unchanged += seconds if before is SessionState.ACTIVE else min(seconds, LONGEST_TICK)
        if before is SessionState.WARNING:
            self.warned_for += seconds
        if "expired" in self.kiosk.said[heard:]:
            if self.answers < MOST_ANSWERS and not self._is_long:
                assert before is SessionState.WARNING
            if before is SessionState.WARNING:
                assert self.warned_for >= COUNTDOWN_SECONDS
            assert self.unheld >= 60 + COUNTDOWN_SECONDS

    @property
    def _is_long(self) -> bool:
        return self.kiosk.clock.now() - self.began >= LONGEST_VISIT_SECONDS

    def _fresh(self) -> None:
        self.unheld = self.warned_for = 0.0

    @rule(seconds=st.integers(1, 100))
    def seconds_pass(self, seconds: int) -> None:
        for _ in range(seconds):
            self._spend(1)

    @rule(seconds=st.sampled_from([0.25, 5.0, 45.0, 100_000.0]))
    def the_machine_stalls(self, seconds: float) -> None:
        self._spend(seconds)

    @rule(words=st.integers(0, 400))
    def turn_a_page(self, words: int) -> None:
        self.session.reading(words)

    @rule(reason=st.sampled_from(["speech", "film"]))
    @precondition(lambda self: self.session.state is not SessionState.IDLE)
    def hold(self, reason: str) -> None:
        self.session.hold(reason)
        self.held.add(reason)

    @rule(reason=st.sampled_from(["speech", "film"]))
    def release(self, reason: str) -> None:
        self.session.release(reason)
        self.held.discard(reason)

    @rule(times=st.sampled_from([1, 2, MOST_ANSWERS + 1]), seconds=st.sampled_from([1, 90]))
    def touch(self, times: int, seconds: int) -> None:
        """In vain: it answers the question for so often in a row, and puts it off for so long."""
        for _ in range(times):
            self.seconds_pass(seconds)
            was = self.session.state
            self.session.touched()
            if was is SessionState.WARNING:
                assert self.session.state is SessionState.ACTIVE
                self.answers, self.unchanged = self.answers + 1, 0.0
                self._fresh()
            else:
                assert self.session.state is was
                if self.unchanged < TOUCHES_SECONDS and not self._is_long:
                    self._fresh()

    @rule(told=st.permutations(["touched", "changed"]))
    def press(self, told: list[str]) -> None:
        """Something on the screen, which no question covers."""
        if self.session.state is SessionState.ACTIVE:
            for each in told:
                getattr(self.session, each)()
            self.unchanged, self.answers = 0.0, 0
            if not self._is_long:
                self._fresh()
            assert self.session.state is SessionState.ACTIVE

    @rule()
    def finish(self) -> None:
        self.session.end()
        self.held.clear()
        assert self.session.state is SessionState.IDLE

    @rule()
    def the_next_one_comes(self) -> None:
        self.session.begin()
        self.held.clear()
        self._fresh()
        self.began, self.unchanged, self.answers = self.kiosk.clock.now(), 0.0, 0
        assert self.session.state is SessionState.ACTIVE

    def teardown(self) -> None:
        """What touches the screen goes on and changes nothing: the visit ends all the same."""
        for reason in ("speech", "film"):
            self.release(reason)
        for _ in range((MOST_ANSWERS + 1) * round(TOUCHES_SECONDS + self.session.limit + COUNTDOWN_SECONDS)):
            if self.session.state is SessionState.IDLE:
                return
            self.kiosk.clock.advance(1)
            self.session.tick()
            self.session.touched()
        pytest.fail("it never ends")

    @invariant()
    def no_question_is_asked_in_vain(self) -> None:
        if self.session.state is SessionState.WARNING:
            assert self.answers < MOST_ANSWERS

    @invariant()
    def every_question_is_taken_away_once(self) -> None:
        asked = [said for said in self.kiosk.said if said in ("warning", "ended")]
        assert asked == ["warning", "ended"] * (len(asked) // 2) + ["warning"] * (len(asked) % 2)
        assert (len(asked) % 2 == 1) == (self.session.state is SessionState.WARNING)


def run(most: int) -> None:
    run_state_machine_as_test(AnyUse, settings=settings(AnyUse.TestCase.settings, max_examples=most))


def test_any_use() -> None:
    run(examples(30))


@pytest.mark.slow
def test_any_use_for_long() -> None:
    run(300)
