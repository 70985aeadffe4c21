"""The square code of a card: large enough for any camera by one tap, and back by another."""

from __future__ import annotations

from kiosk.services.patient.routes import CODE, Route, ScreenId
from kiosk.ui.widgets.qr_code import QrCode
from tests.flows.patient_flow import PatientFlow


def _side(booth: PatientFlow) -> int:
    code = booth.screen.findChild(QrCode)
    assert code is not None
    return code.height()


def test_a_tap_makes_the_code_large_and_another_small_again(booth: PatientFlow) -> None:
    booth.wake()
    card = Route(ScreenId.PHOTO, "vq")
    booth.services.navigator.go(card)
    name = booth.words.card.qr_name
    small = _side(booth)
    booth.finger.tap(name)
    assert booth.route == Route(ScreenId.PHOTO, "vq", CODE)
    assert _side(booth) > small
    booth.finger.tap(name)
    assert booth.route == card
