"""The frozen program that packaging/build.py left behind, and a display to show it on."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.real_display import PROGRAMS, RealDisplay

ROOT = Path(__file__).resolve().parents[2]
UPRIGHT = (1080, 1920)


def lacking(reason: str) -> None:
    """A developer's machine may do without; where changes are taken, nothing may be left out."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def frozen() -> Path:
    """The folder that is installed: FROZEN_KIOSK, else what the last build made."""
    folder = Path(os.environ.get("FROZEN_KIOSK") or ROOT / "build" / "radiology-kiosk")
    if not (folder / "sizes.txt").is_file():
        lacking(f"{folder} is not there: run  python packaging/build.py freeze")
    return folder


@pytest.fixture
def display(tmp_path: Path) -> Iterator[RealDisplay]:
    if sys.platform != "linux":
        pytest.skip("X is the window system of Linux")
    if missing := [name for name in PROGRAMS if shutil.which(name) is None]:
        lacking(f"not installed here: {', '.join(missing)} (packaging/dev.sh does it)")
    shown = RealDisplay(UPRIGHT, tmp_path)
    yield shown
    shown.close()
