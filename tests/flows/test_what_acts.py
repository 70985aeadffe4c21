"""What is told as done on the screen, by which somebody is told from what only touches the glass."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.services.patient.routes import Route, ScreenId
from tests.flows.glass import Glass
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ
from tests.flows.test_touch import free_spot

Does = Callable[[PatientFlow, Glass], object]


def spot(patient: PatientFlow) -> QPoint:
    return patient.finger.middle(patient.finger.named(VQ)[0])


def click(patient: PatientFlow, at: QPoint) -> None:
    QTest.mouseClick(patient.keys.handle(), Qt.MouseButton.LeftButton, pos=at)


def drag(patient: PatientFlow, glass: Glass) -> None:
    patient.finger.tap(VQ)
    glass.down(0, patient.centre)
    for part in range(1, 9):
        glass.move(0, patient.centre - QPoint(0, 60 * part))
    glass.up(0)


def swipe(patient: PatientFlow, _glass: Glass) -> None:
    patient.services.navigator.go(Route(ScreenId.STEPS, "vq", patient.scan("vq").facts.steps[0].id))
    start = QPoint(patient.window.width() // 2, round(patient.window.height() * 0.35))
    patient.finger.drag(start, start - QPoint(400, 0))


def slide_off(patient: PatientFlow, glass: Glass) -> None:
    glass.down(0, spot(patient))
    glass.move(0, spot(patient) + QPoint(0, 400))
    glass.up(0)


def answer(patient: PatientFlow, glass: Glass) -> None:
    patient.wait_until_asked()
    glass.tap(0, patient.centre)
    assert patient.session.state == "active"


def answer_by_mouse(patient: PatientFlow, _glass: Glass) -> None:
    patient.wait_until_asked()
    click(patient, patient.centre)
    assert patient.session.state == "active"


def answer_by_key(patient: PatientFlow, _glass: Glass) -> None:
    patient.wait_until_asked()
    patient.keys.press(Qt.Key.Key_Tab)
    assert patient.session.state == "active"


ACTS: dict[str, Does] = {
    "a finger on a button": lambda patient, glass: glass.tap(0, spot(patient)),
    "a mouse on a button": lambda patient, _glass: click(patient, spot(patient)),
    "a finger that moves the page": drag,
    "a finger that turns it": swipe,
    "a key": lambda patient, _glass: patient.keys.press(Qt.Key.Key_Tab),
}
ACTS_NOT: dict[str, Does] = {
    "a finger beside all buttons": lambda patient, glass: glass.tap(0, free_spot(patient)),
    "a mouse beside all buttons": lambda patient, _glass: click(patient, free_spot(patient)),
    "a finger that slides off a button": slide_off,
    "a finger that answers the question": answer,
    "a mouse that answers the question": answer_by_mouse,
    "a key that answers the question": answer_by_key,
}


def acted(patient: PatientFlow, glass: Glass, does: Does) -> bool:
    told = list[bool]()
    patient.window.input.acted.connect(lambda: told.append(True))
    does(patient, glass)
    return bool(told)


@pytest.mark.parametrize("does", ACTS.values(), ids=ACTS)
def test_it_is_told(patient: PatientFlow, glass: Glass, does: Does) -> None:
    assert acted(patient, glass, does)


@pytest.mark.parametrize("does", ACTS_NOT.values(), ids=ACTS_NOT)
def test_it_is_not_told(patient: PatientFlow, glass: Glass, does: Does) -> None:
    assert not acted(patient, glass, does)
