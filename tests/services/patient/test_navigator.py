"""Going, coming back, and leaving nothing behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from pytestqt.qtbot import QtBot

from kiosk.services.patient.navigator import DEPTH, Navigator, Place
from kiosk.services.patient.routes import HOME, IDLE, ROOTS, SAFE, Route, ScreenId
from tests.examples import examples
from tests.loops import as_long_as

SCAN = Route(ScreenId.SCAN, "vq")
RISKS = Route(ScreenId.SECTION, "vq", "risks")
TOPIC = Route(ScreenId.TOPIC, "radiation")


def steps(*ids: str) -> Iterator[Route]:
    return (Route(ScreenId.STEPS, "vq", part) for part in ids)


@pytest.fixture
def navigator() -> Navigator:
    return Navigator()


def test_it_begins_at_idle_with_nothing_behind(navigator: Navigator) -> None:
    assert navigator.place == Place(IDLE)
    assert not navigator.can_go_back


def test_back_leads_the_way_that_was_come(navigator: Navigator) -> None:
    for route in (HOME, SCAN, RISKS):
        navigator.go(route)
    walked = []
    for _ in as_long_as(lambda: navigator.can_go_back):
        navigator.back()
        walked.append(navigator.place.route)
    assert walked == [SCAN, HOME, IDLE]


def test_back_from_idle_stays_there(navigator: Navigator) -> None:
    navigator.back()
    assert navigator.place == Place(IDLE)


def test_back_from_a_page_that_was_opened_at_idle_leads_home(navigator: Navigator) -> None:
    navigator.go(TOPIC)
    navigator.back()
    assert navigator.place == Place(HOME)


def test_steps_that_replace_each_other_are_one_place_behind(navigator: Navigator) -> None:
    navigator.go(HOME)
    navigator.go(SCAN)
    first, *others = steps("arrive", "breathe", "rest")
    navigator.go(first)
    for step in others:
        navigator.replace(step)
    assert navigator.place.route == others[-1]
    navigator.back()
    assert navigator.place.route == SCAN


def test_back_is_never_dead_even_after_a_step_gave_way_to_the_page_before_it(navigator: Navigator) -> None:
    for route in (HOME, SCAN, RISKS):
        navigator.go(route)
    navigator.replace(SCAN)
    navigator.back()
    assert navigator.place == Place(HOME)


def test_back_returns_to_where_the_patient_was_reading(navigator: Navigator) -> None:
    navigator.go(HOME)
    navigator.go(SCAN)
    navigator.remember_scroll(640)
    navigator.go(RISKS)
    assert navigator.place.scroll == 0
    navigator.back()
    assert navigator.place == Place(SCAN, 640)


def test_no_place_is_above_the_top_of_its_screen(navigator: Navigator) -> None:
    navigator.remember_scroll(-5)
    assert navigator.place.scroll == 0


def test_home_forgets_the_way(navigator: Navigator) -> None:
    for route in (HOME, SCAN, RISKS):
        navigator.go(route)
    navigator.home()
    assert navigator.place == Place(HOME)
    navigator.back()
    assert navigator.place == Place(IDLE)


def test_home_pressed_at_home_goes_up_to_its_top(navigator: Navigator, qtbot: QtBot) -> None:
    navigator.go(HOME)
    navigator.remember_scroll(300)
    with qtbot.waitSignal(navigator.route_changed):
        navigator.home()
    assert navigator.place == Place(HOME)


def test_the_safe_page_has_no_way_back_to_what_failed(navigator: Navigator) -> None:
    navigator.go(HOME)
    navigator.go(SCAN)
    navigator.go(SAFE)
    assert not navigator.can_go_back
    navigator.back()
    assert navigator.place == Place(SAFE)


def test_a_change_is_told_once_with_where_it_leads(navigator: Navigator) -> None:
    told: list[Route] = []
    navigator.route_changed.connect(told.append)
    navigator.go(HOME)
    navigator.go(HOME)
    navigator.go(SCAN)
    navigator.replace(SCAN)
    navigator.back()
    navigator.wipe()
    navigator.wipe()
    assert told == [HOME, SCAN, HOME, IDLE]


def test_the_place_has_changed_before_it_is_told(navigator: Navigator) -> None:
    seen: list[Place] = []

    def look() -> None:
        seen.append(navigator.place)

    navigator.route_changed.connect(look)
    navigator.go(HOME)
    assert seen == [Place(HOME)]


def test_a_long_walk_keeps_a_bounded_past_and_still_ends_at_home(navigator: Navigator) -> None:
    navigator.go(HOME)
    for number in range(10 * DEPTH):
        navigator.go(Route(ScreenId.TOPIC, f"topic-{number}"))
    assert len(navigator.past) == DEPTH
    for _ in range(DEPTH):
        navigator.back()
    assert navigator.place.route.screen is ScreenId.TOPIC
    navigator.back()
    assert navigator.place == Place(HOME)


routes = st.builds(Route, st.sampled_from(ScreenId), st.sampled_from(["", "vq", "pet-ct"]))


class AnyWalk(RuleBasedStateMachine):
    """Whatever is pressed in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.navigator = Navigator()
        self.told = IDLE
        self.navigator.route_changed.connect(self._on_route_changed)

    def _on_route_changed(self, route: Route) -> None:
        self.told = route

    @rule(route=routes)
    def go(self, route: Route) -> None:
        before = self.navigator.place
        self.navigator.go(route)
        assert self.navigator.place.route == route
        if before.route.screen not in (ScreenId.IDLE, ScreenId.SAFE) and Place(route) != before:
            assert route.screen in ROOTS or before.route == route or self.navigator.past[-1] == before

    @rule(route=routes)
    def replace(self, route: Route) -> None:
        depth = len(self.navigator.past)
        self.navigator.replace(route)
        assert self.navigator.place.route == route
        assert len(self.navigator.past) <= depth

    @rule(scroll=st.integers(-10, 5000))
    def read(self, scroll: int) -> None:
        self.navigator.remember_scroll(scroll)

    @rule()
    def back(self) -> None:
        before, past, possible = self.navigator.place, self.navigator.past, self.navigator.can_go_back
        self.navigator.back()
        if past:
            assert self.navigator.place == past[-1]
        assert (self.navigator.place.route != before.route) == possible

    @rule()
    def home(self) -> None:
        self.navigator.home()
        assert self.navigator.place == Place(HOME)

    @rule()
    def wipe(self) -> None:
        self.navigator.wipe()
        assert (self.navigator.place, self.navigator.past) == (Place(IDLE), ())

    @invariant()
    def the_past_is_bounded_and_only_home_is_at_its_bottom(self) -> None:
        past = self.navigator.past
        assert len(past) <= DEPTH
        assert all(place.route.screen not in ROOTS for place in past[1:])
        assert all(place.route.screen not in (ScreenId.IDLE, ScreenId.SAFE) for place in past)

    @invariant()
    def beginnings_have_nothing_behind_them(self) -> None:
        assert self.navigator.place.route.screen not in ROOTS or self.navigator.past == ()

    @invariant()
    def what_was_told_last_is_where_one_is(self) -> None:
        assert self.told == self.navigator.place.route


def run(most: int) -> None:
    run_state_machine_as_test(AnyWalk, settings=settings(AnyWalk.TestCase.settings, max_examples=most))


def test_any_walk() -> None:
    run(examples(30))


@pytest.mark.slow
def test_any_walk_for_long() -> None:
    run(300)


@given(st.lists(routes, max_size=30))
def test_wherever_a_patient_went_enough_backs_lead_to_idle_or_the_safe_page(walk: list[Route]) -> None:
    navigator = Navigator()
    for route in walk:
        navigator.go(route)
    for _ in range(len(walk) + 2):
        navigator.back()
    assert navigator.place.route.screen in (ScreenId.IDLE, ScreenId.SAFE)
