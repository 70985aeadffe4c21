"""A swipe through the steps: a help for those who try it, never in the way of others."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from kiosk.services.patient.routes import Route, ScreenId
from tests.flows.patient_flow import PatientFlow


def _swipe(booth: PatientFlow, way: QPoint) -> None:
    """Over the middle of the picture, which is no button."""
    start = QPoint(booth.window.width() // 2, round(booth.window.height() * 0.35))
    booth.finger.drag(start, start + way)


def _ids(booth: PatientFlow) -> list[str]:
    """The steps of a VQ scan, for a patient who has woken the screen."""
    booth.wake()
    return [step.id for step in booth.scan("vq").facts.steps]


def test_a_swipe_turns_to_the_next_step_and_back_again(booth: PatientFlow) -> None:
    ids = _ids(booth)
    booth.services.navigator.go(Route(ScreenId.STEPS, "vq", ids[0]))
    _swipe(booth, QPoint(-400, 30))
    assert booth.services.navigator.place.route.part == ids[1]
    _swipe(booth, QPoint(400, -30))
    assert booth.services.navigator.place.route.part == ids[0]


def test_a_swipe_does_not_leave_the_viewer_at_either_end(booth: PatientFlow) -> None:
    ids = _ids(booth)
    for part, way in ((ids[0], QPoint(400, 0)), (ids[-1], QPoint(-400, 0))):
        route = Route(ScreenId.STEPS, "vq", part)
        booth.services.navigator.go(route)
        _swipe(booth, way)
        assert booth.services.navigator.place.route == route


def test_a_short_or_a_steep_one_is_no_swipe(booth: PatientFlow) -> None:
    route = Route(ScreenId.STEPS, "vq", _ids(booth)[0])
    booth.services.navigator.go(route)
    for way in (QPoint(-60, 0), QPoint(-200, 300)):
        _swipe(booth, way)
        assert booth.services.navigator.place.route == route
