"""The keeper shows what the rule says, whatever staff choose and however the time passes."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.library import Library
from kiosk.services.departments.decision import Choice, DepartmentDecision, Reason, decide, department_file
from kiosk.services.departments.department_keeper import DepartmentKeeper
from kiosk.services.departments.schedule import Schedule
from kiosk.services.departments.timetable import Week
from kiosk.services.storage.audit import Audit
from tests.clock import WallClock
from tests.content.conftest import put, write_small_library
from tests.examples import examples

pytestmark = pytest.mark.usefixtures("qapp")

LONDON = ZoneInfo("Europe/London")
SATURDAY = dt.datetime(2026, 10, 24, 20, tzinfo=LONDON)  # in the night clocks go back
WORKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]
WEEKENDS = ["saturday", "sunday"]
TIMETABLES = {
    "clinic": [
        {"days": WEEKENDS, "begins": "22:00", "ends": "24:00"},
        {"days": ["sunday", "monday"], "begins": "00:00", "ends": "01:30"},
        {"days": WORKDAYS, "begins": "09:00", "ends": "12:00"},
    ],
    "demo": [{"days": WORKDAYS, "begins": "12:00", "ends": "13:30"}],
    "night": [
        {"days": WORKDAYS, "begins": "20:00", "ends": "24:00"},
        {"days": WORKDAYS, "begins": "02:00", "ends": "06:00"},
    ],
}
DEFAULT = "demo"
FEW = 30  # each walks through days and writes the state file again and again
walks = st.tuples(st.just("walk"), st.integers(1, 40))  # so many half hours, one by one
choices = st.tuples(st.just("choose"), st.sampled_from(sorted(TIMETABLES)))
visits = st.tuples(st.just("visit"), st.booleans())
restarts = st.tuples(st.just("restart"), st.none())
jumps = st.tuples(st.just("jump"), st.integers(-4 * 24 * 60, 4 * 24 * 60))  # minutes, as when the clock is set
Step = tuple[str, object]


class Oracle:
    """The rule asked at every moment; nothing is remembered but the choice and what is shown."""

    def __init__(self, week: Week, moment: dt.datetime) -> None:
        self.week = week
        self.choice: Choice | None = None
        self.shown = DepartmentDecision("", Reason.DEFAULT)
        self.changes: list[tuple[str, str]] = []
        self.start(moment)

    def start(self, moment: dt.datetime) -> None:
        self.shown = self._decide(moment)

    def tick(self, moment: dt.datetime, in_use: bool = False) -> None:
        before, decision = self.shown.profile_id, self._decide(moment)
        if in_use and decision.profile_id != before:
            return
        self.shown = decision
        if decision.profile_id != before:
            self.changes.append((decision.profile_id, decision.reason))

    def choose(self, profile_id: str, moment: dt.datetime) -> None:
        self.choice = Choice(profile_id, moment)
        self.tick(moment)

    def _decide(self, moment: dt.datetime) -> DepartmentDecision:
        decision = decide(self.week, self.choice, DEFAULT, frozenset(), moment)
        self.choice = decision.choice
        return decision


class Pair:
    """A keeper and the rule, which have to agree after every step."""

    def __init__(self, content: Path, state: Path, unusable: str = "") -> None:
        """The hours of a department that is `unusable` are left out of the rule's week."""
        self.library, self.state, self.unusable = Library.open(content), state, unusable
        self.clock, self.in_use = WallClock(SATURDAY), False
        self.changes: list[tuple[str, str]] = []
        timetables = {id_: self.library.timetable(id_) for id_ in TIMETABLES if id_ != unusable}
        self.oracle = Oracle(Week(timetables, LONDON), self.clock())
        self.keeper = self.opened()
        self.compare()

    def opened(self) -> DepartmentKeeper:
        file, audit = department_file(self.state), Audit(self.state, self.clock)
        keeper = DepartmentKeeper(
            Schedule.read(self.library, DEFAULT, LONDON), file, audit, self.clock, lambda: self.in_use
        )
        keeper.department_changed.connect(self._on_changed)
        return keeper

    def _on_changed(self, profile_id: str, reason: str) -> None:
        self.changes.append((profile_id, reason))

    def step(self, name: str, value: object) -> None:
        match name, value:
            case "walk", int():
                for _ in range(value):
                    self.clock.advance(minutes=30)
                    self.tick()
            case "jump", int():
                self.clock.advance(minutes=value)
                self.tick()
            case "visit", bool():
                self.in_use = value
                self.tick()
            case "choose", str():
                refused = self.keeper.choose(value) != ()
                assert refused == (value == self.unusable)
                if not refused:
                    self.oracle.choose(value, self.clock())
            case "restart", None:
                self.keeper.deleteLater()
                self.keeper = self.opened()
                self.oracle.start(self.clock())
            case _:
                raise AssertionError(name)
        self.compare()

    def tick(self) -> None:
        self.keeper.tick()
        self.oracle.tick(self.clock(), self.in_use)
        self.compare()

    def compare(self) -> None:
        shown = self.oracle.shown
        assert (self.keeper.current, self.keeper.reason) == (shown.profile_id, shown.reason), self.clock()
        assert self.changes == self.oracle.changes


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three departments with hours, all of which can be used."""
    folder = write_small_library(tmp_path_factory.mktemp("content"))
    shutil.copytree(folder / "profiles" / "clinic", folder / "profiles" / "night")
    for profile_id, timetable in TIMETABLES.items():
        put(folder, f"profiles/{profile_id}/profile.json", "timetable", timetable)
    return folder


@pytest.fixture(scope="module")
def damaged(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, where `night` can be read and not be used."""
    folder = Path(shutil.copytree(content, tmp_path_factory.mktemp("damaged") / "content"))
    put(folder, "profiles/night/profile.json", "wording", {"interface": {"en-GB": {"nothing": "like this"}}})
    return folder


@settings(max_examples=examples(FEW))
@given(steps=st.lists(walks | choices | visits | restarts | jumps, max_size=20))
def test_the_keeper_shows_exactly_what_is_decided(content: Path, steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as state:
        pair = Pair(content, Path(state))
        for step in steps:
            pair.step(*step)


@settings(max_examples=examples(FEW))
@given(steps=st.lists(walks | choices | visits | restarts, max_size=20))
def test_a_department_that_can_not_be_used_might_as_well_have_no_hours(damaged: Path, steps: list[Step]) -> None:
    """The clock is not set here: who slept through hours can't know any more that they would have been refused."""
    with tempfile.TemporaryDirectory() as state:
        pair = Pair(damaged, Path(state), unusable="night")
        for step in steps:
            pair.step(*step)
