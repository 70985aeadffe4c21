"""What tests of the counts of use start with."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.services.usage.recorder import FILE_NAME
from tests.services.usage.counts import WallClock


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / FILE_NAME
