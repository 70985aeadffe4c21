"""Every kind of screen has a class that shows it."""

from __future__ import annotations

from kiosk.services.patient.routes import ScreenId
from kiosk.ui.screens.factory import SCREENS


def test_every_kind_of_screen_is_shown_by_a_class() -> None:
    """The safe page stands instead of the window's screens, so it is none of them."""
    assert SCREENS.keys() == set(ScreenId) - {ScreenId.SAFE}
