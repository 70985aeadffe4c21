"""The square code of a card: large enough for any camera by one tap, and back by another."""

from __future__ import annotations

from kiosk.services.patient.routes import CODE, Route, ScreenId
from kiosk.ui.widgets.qr_code import QrCode
from tests.flows.patient_flow import PatientFlow


def _side(patient: PatientFlow) -> int:
    code = patient.screen.findChild(QrCode)
    assert code is not None
    return code.height()


def test_a_tap_makes_the_code_large_and_another_small_again(patient: PatientFlow) -> None:
    patient.wake()
    card = Route(ScreenId.PHOTO, "vq")
    patient.services.navigator.go(card)
    name = patient.words.card.qr_name
    small = _side(patient)
    patient.finger.tap(name)
    assert patient.route == Route(ScreenId.PHOTO, "vq", CODE)
    assert _side(patient) > small
    patient.finger.tap(name)
    assert patient.route == card
