"""Whatever happens to a session in whatever order, it asks before it clears and forgets nobody’s time."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.services.patient.session import COUNTDOWN_SECONDS, SessionState
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

    def _spend(self, seconds: float) -> None:
        before = self.session.state
        heard = len(self.kiosk.said)
        self.kiosk.clock.advance(seconds)
        self.session.tick()
        if self.held:
            assert self.kiosk.said[heard:] == []
            return
        self.unheld += seconds
        if before is SessionState.WARNING:
            self.warned_for += seconds
        if "expired" in self.kiosk.said[heard:]:
            assert before is SessionState.WARNING
            assert self.warned_for >= COUNTDOWN_SECONDS
            assert self.unheld >= 60 + COUNTDOWN_SECONDS

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

    @rule()
    def touch(self) -> None:
        was = self.session.state
        self.session.touched()
        self._fresh()
        assert self.session.state is (SessionState.IDLE if was is SessionState.IDLE else SessionState.ACTIVE)

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
        assert self.session.state is SessionState.ACTIVE

    @invariant()
    def every_question_is_taken_away_once(self) -> None:
        asked = [said for said in self.kiosk.said if said in ("warning", "ended")]
        assert asked == ["warning", "ended"] * (len(asked) // 2) + ["warning"] * (len(asked) % 2)
        assert (len(asked) % 2 == 1) == (self.session.state is SessionState.WARNING)


TestAnyUse = AnyUse.TestCase
