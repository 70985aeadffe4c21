"""A visit that goes on for hours: when it is told, and that no time is taken for it in which nobody was there."""

from __future__ import annotations

import pytest

from kiosk.services.patient.session import LONG_VISIT_SECONDS
from tests.services.patient.test_session import Kiosk

pytestmark = pytest.mark.usefixtures("qapp")  # timers need an application


class Visit(Kiosk):
    """One in which a control is pressed every half a minute, with the seconds at which it is told to go on."""

    def __init__(self) -> None:
        super().__init__(120)
        self.told: list[float] = []
        self.session.goes_on.connect(lambda: self.told.append(self.clock.now()))
        self.session.begin()

    def goes_on_for(self, seconds: float) -> None:
        for _ in range(round(seconds / 30)):
            self.wait(30)
            self.session.touched()
            self.session.changed()

    def sleeps(self, seconds: float) -> None:
        self.clock.advance(seconds)


@pytest.fixture
def visit() -> Visit:
    return Visit()


def test_a_visit_without_an_end_is_told_long_before_it_is_ended(visit: Visit) -> None:
    """Glass that presses one button after another changes the screen each time, as a person does."""
    began = visit.clock.now()
    visit.goes_on_for(LONG_VISIT_SECONDS + 60)
    assert visit.told[0] - began == LONG_VISIT_SECONDS
    assert "expired" not in visit.said
    visit.session.hold("staff")
    visit.told.clear()
    visit.wait(60)
    assert not visit.told, "staff are there, and see it"


def test_the_next_visit_has_its_own_two_hours(visit: Visit) -> None:
    visit.goes_on_for(LONG_VISIT_SECONDS)
    visit.session.end()
    visit.told.clear()
    visit.wait(60)
    visit.session.begin()
    visit.goes_on_for(LONG_VISIT_SECONDS - 30)
    assert not visit.told
    visit.goes_on_for(30)
    assert visit.told


@pytest.mark.parametrize("first", ["tick", "touched"])
def test_a_visit_that_was_open_while_the_machine_slept_is_told_of_nothing(visit: Visit, first: str) -> None:
    visit.goes_on_for(600)
    visit.sleeps(8 * 3600)
    getattr(visit.session, first)()
    visit.session.touched()
    visit.goes_on_for(600)
    assert not visit.told


@pytest.mark.parametrize("slept", [False, True], ids=["held", "held and asleep"])
def test_time_asleep_or_held_is_none_of_it(visit: Visit, slept: bool) -> None:
    """What is left of the two hours is told after as much time in which somebody was there, or something."""
    visit.goes_on_for(LONG_VISIT_SECONDS / 2)
    visit.session.hold("staff")
    visit.session.hold("speech")
    if slept:
        visit.sleeps(3 * LONG_VISIT_SECONDS)
    visit.wait(round(LONG_VISIT_SECONDS))
    visit.session.release("staff")
    visit.wait(60)
    visit.session.release("speech")
    visit.goes_on_for(LONG_VISIT_SECONDS / 2 - 30)
    assert not visit.told
    visit.goes_on_for(30)
    assert len(visit.told) == 1
