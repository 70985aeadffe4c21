"""A swipe through the steps: a help for those who try it, never in the way of others."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from kiosk.services.patient.routes import Route, ScreenId
from tests.flows.patient_flow import PatientFlow


def _swipe(patient: PatientFlow, way: QPoint) -> None:
    """Over the middle of the picture, which is no button."""
    start = QPoint(patient.window.width() // 2, round(patient.window.height() * 0.35))
    patient.finger.drag(start, start + way)


def _ids(patient: PatientFlow) -> list[str]:
    """The steps of a VQ scan, for a patient who has woken the screen."""
    patient.wake()
    return [step.id for step in patient.scan("vq").facts.steps]


def test_a_swipe_turns_to_the_next_step_and_back_again(patient: PatientFlow) -> None:
    ids = _ids(patient)
    patient.services.navigator.go(Route(ScreenId.STEPS, "vq", ids[0]))
    _swipe(patient, QPoint(-400, 30))
    assert patient.services.navigator.place.route.part == ids[1]
    _swipe(patient, QPoint(400, -30))
    assert patient.services.navigator.place.route.part == ids[0]


def test_a_swipe_does_not_leave_the_viewer_at_either_end(patient: PatientFlow) -> None:
    ids = _ids(patient)
    for part, way in ((ids[0], QPoint(400, 0)), (ids[-1], QPoint(-400, 0))):
        route = Route(ScreenId.STEPS, "vq", part)
        patient.services.navigator.go(route)
        _swipe(patient, way)
        assert patient.services.navigator.place.route == route


def test_a_short_or_a_steep_one_is_no_swipe(patient: PatientFlow) -> None:
    route = Route(ScreenId.STEPS, "vq", _ids(patient)[0])
    patient.services.navigator.go(route)
    for way in (QPoint(-60, 0), QPoint(-200, 300)):
        _swipe(patient, way)
        assert patient.services.navigator.place.route == route
