"""What tests of departments start with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.clock import WallClock
from tests.content.conftest import put, write_small_library
from tests.services.departments.ward import MONDAY, TUESDAYS, OpenWard, Ward


@pytest.fixture
def open_ward(tmp_path: Path) -> OpenWard:
    """`timetables` by profile; `spoil` damages the content before it is opened."""

    def open_(
        timetables: dict[str, list[dict[str, Any]]] | None = None,
        start: dt.datetime = MONDAY,
        spoil: Callable[[Path], None] = lambda _folder: None,
    ) -> Ward:
        content = write_small_library(tmp_path / "content")
        for profile_id, slots in (timetables if timetables is not None else {"clinic": TUESDAYS}).items():
            put(content, f"profiles/{profile_id}/profile.json", "timetable", slots)
        spoil(content)
        return Ward(tmp_path / "state", content, WallClock(start))

    return open_
