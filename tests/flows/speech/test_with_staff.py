"""Keys while staff have the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kiosk.services.patient.routes import IDLE
from kiosk.services.speech.keys import SpeechKey
from kiosk.ui.staff.access.entrance import StaffEntrance
from kiosk.ui.staff.cleaning.cleaning_page import CLEANING_SECONDS
from tests.flows.finger import settle
from tests.flows.speech.conftest import Listens

DOWN = 108
"""The code of a key that any keyboard has."""


@pytest.fixture
def entrance(listens: Listens) -> StaffEntrance:
    assert listens.patient.kiosk.staff is not None
    return listens.patient.kiosk.staff.entrance


@pytest.fixture
def cleaned(listens: Listens, entrance: StaffEntrance) -> Listens:
    """A kiosk that can be heard, whose screen is being cleaned."""
    entrance.open()
    layer = entrance.layer
    assert layer is not None
    layer.closed.emit()  # the side of staff closes first
    layer.blockSignals(False)
    layer.cleaning_requested.emit()
    settle()
    return listens


def test_keys_that_are_wiped_while_the_screen_is_cleaned_begin_nothing(cleaned: Listens) -> None:
    for key in SpeechKey:
        assert cleaned.press(key) == []
    cleaned.send(Qt.Key.Key_Down, DOWN)
    assert not cleaned.listener.listening.on
    assert (cleaned.patient.route, cleaned.patient.session.in_use()) == (IDLE, False)


def test_after_cleaning_keys_begin_a_visit_again(cleaned: Listens, entrance: StaffEntrance) -> None:
    cleaned.patient.clock.advance(CLEANING_SECONDS)
    entrance.tick()
    cleaned.strike(SpeechKey.NEXT)
    cleaned.patient.wait_until_awake()
    assert cleaned.listener.listening.on
