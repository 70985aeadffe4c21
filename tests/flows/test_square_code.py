"""The square code of a card: large enough for any camera by one tap, and back by another."""

from __future__ import annotations

from kiosk.services.patient.routes import CODE, Route, Screen
from kiosk.ui.widgets.qr_code import SquareCode
from tests.flows.booth import Booth


def _side(booth: Booth) -> int:
    code = booth.screen.findChild(SquareCode)
    assert code is not None
    return code.height()


def test_a_tap_makes_the_code_large_and_another_small_again(booth: Booth) -> None:
    booth.wake()
    card = Route(Screen.PHOTO, "vq")
    booth.services.navigator.go(card)
    name = booth.words.card.qr_name
    small = _side(booth)
    booth.finger.tap(name)
    assert booth.route == Route(Screen.PHOTO, "vq", CODE)
    assert _side(booth) > small
    booth.finger.tap(name)
    assert booth.route == card
