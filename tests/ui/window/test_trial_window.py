"""Where the window of a trial goes on desktops of every shape."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect

from kiosk.ui.window.trial_window import trial_geometry

UPRIGHT, WIDE = "upright", "wide"
DESKTOPS = {
    "full HD": ((0, 0, 1920, 1080), UPRIGHT),
    "full HD below a panel": ((0, 32, 1920, 1048), UPRIGHT),
    "beside a dock on the second half of the desktop": ((1990, 27, 1850, 1053), UPRIGHT),
    "4K": ((0, 0, 3840, 2160), UPRIGHT),
    "an upright display": ((0, 0, 1080, 1920), UPRIGHT),
    "a notebook": ((0, 0, 1366, 768), WIDE),
    "a small notebook": ((0, 24, 1280, 696), WIDE),
    "an old monitor": ((0, 0, 1024, 768), WIDE),
}


@pytest.mark.parametrize(("available", "shape"), DESKTOPS.values(), ids=DESKTOPS)
def test_it_fits_with_room_for_its_frame_and_is_upright_where_that_can_be_read(
    available: tuple[int, int, int, int], shape: str
) -> None:
    desktop = QRect(*available)
    found = trial_geometry(desktop)
    assert desktop.adjusted(10, 30, -10, -10).contains(found)
    assert (found.center() - desktop.center()).manhattanLength() <= 2
    long, short = max(found.width(), found.height()), min(found.width(), found.height())
    assert abs(long / short - 16 / 9) < 0.01
    assert (UPRIGHT if found.height() == long else WIDE) == shape
    assert max(found.width() / desktop.width(), found.height() / desktop.height()) > 0.85
