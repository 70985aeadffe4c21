"""No screen draws or measures words in a font of the machine, which then lies in memory for good."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.screen import SCREEN

WALK = """
import sys, tempfile
from pathlib import Path
from kiosk.app import application
from kiosk.commands.screen_tour import TourSubject, walk
from kiosk.settings import load
app = application()
own = str(Path(sys.prefix).resolve())
with tempfile.TemporaryDirectory() as state:
    settings = load({"profile.default": "nuclear-medicine"}, {}, None, Path(state))
    for stop in walk(TourSubject.of(settings), (1080, 1920)):
        app.processEvents()
        for line in Path("/proc/self/maps").read_text().splitlines():
            if line.endswith((".ttf", ".otf", ".ttc", ".pfb")) and own not in line:
                print(stop.code, line.split(maxsplit=5)[5])
    print("walked")
"""


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells which files a process has in memory")
def test_no_font_of_the_machine_is_in_memory_on_any_screen() -> None:
    walked = subprocess.run(
        [sys.executable, "-c", WALK],
        cwd=Path(__file__).resolve().parent.parent.parent,
        env={**os.environ, "QT_QPA_PLATFORM": SCREEN},
        capture_output=True,
        text=True,
        check=True,
    )
    assert walked.stdout == "walked\n"
