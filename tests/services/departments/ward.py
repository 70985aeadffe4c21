"""A kiosk’s department with a clock on the wall, for the tests of who keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.content.library import Library
from kiosk.services.departments.decision import Reason, department_file
from kiosk.services.departments.department_keeper import DepartmentKeeper
from kiosk.services.departments.schedule import Schedule
from kiosk.services.storage.audit import Audit
from tests.clock import WallClock

LONDON = ZoneInfo("Europe/London")
MONDAY = dt.datetime(2026, 12, 7, 15, tzinfo=LONDON)
TUESDAYS = [{"days": ["tuesday"], "begins": "09:00", "ends": "12:00"}]
AFTERNOONS = [{"days": ["tuesday", "wednesday"], "begins": "13:00", "ends": "17:00"}]


@dataclass
class Ward:
    """A kiosk's department with a clock on the wall; `demo` is what the settings say, `clinic` has hours."""

    state: Path
    content: Path
    clock: WallClock
    in_use: bool = False
    changes: list[tuple[str, str]] = field(default_factory=list)
    keeper: DepartmentKeeper = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def restart(self) -> None:
        self.keeper.deleteLater()
        self.start()

    def start(self) -> None:
        self.keeper = DepartmentKeeper(
            self.schedule(),
            department_file(self.state),
            Audit(self.state, self.clock),
            self.clock,
            lambda: self.in_use,
        )
        self.keeper.department_changed.connect(self._on_changed)

    def schedule(self) -> Schedule:
        return Schedule.read(Library.open(self.content), "demo", LONDON)

    def _on_changed(self, profile_id: str, reason: str) -> None:
        self.changes.append((profile_id, reason))

    def at(self, day: int, hour: int, minute: int = 0) -> tuple[str, Reason]:
        """What is in force then, in December 2026."""
        self.clock.go_to(dt.datetime(2026, 12, day, hour, minute, tzinfo=LONDON))
        self.keeper.tick()
        return self.keeper.current, self.keeper.reason

    @property
    def events(self) -> list[str]:
        return [line.event for line in reversed(Audit(self.state, self.clock).latest(99))]


OpenWard = Callable[..., Ward]
