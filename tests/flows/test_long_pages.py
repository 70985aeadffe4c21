"""Moving through a page that is longer than the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from kiosk.services.patient.routes import Route, ScreenId
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ
from tests.loops import as_long_as


def test_back_returns_to_where_one_was_reading(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "Questions people ask", "More", "More")
    position = patient.pager.position
    assert position > 0
    patient.finger.tap("Help", "Back")
    assert patient.route == Route(ScreenId.QUESTIONS, "vq")
    assert patient.pager.position == position
    patient.finger.tap("Home", VQ, "Questions people ask")
    assert patient.pager.position == 0


def test_more_and_up_reach_both_ends_of_a_long_page(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "Questions people ask")
    positions = [patient.pager.position]
    for _ in as_long_as(lambda: patient.finger.named("More")):
        patient.finger.tap("More")
        positions.append(patient.pager.position)
    assert positions == sorted(set(positions))
    for _ in as_long_as(lambda: patient.finger.named("Up")):
        patient.finger.tap("Up")
    assert patient.pager.position == 0


def test_a_page_can_be_dragged_and_what_the_finger_lay_on_is_not_pressed(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "Tell staff first")
    route = patient.route
    start = patient.finger.middle(patient.finger.find("I cannot use a mask or mouthpiece"))
    patient.finger.drag(start, start - QPoint(0, 500))
    patient.wait_until_still()
    assert patient.pager.position > 300
    assert patient.services.choices.chosen(route) == frozenset()


def test_a_finger_that_slides_off_a_button_presses_nothing(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ)
    route = patient.route
    start = patient.finger.middle(patient.finger.find("Finish"))
    patient.finger.drag(start, start - QPoint(0, 400))
    assert patient.route == route
