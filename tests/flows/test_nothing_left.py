"""When a patient has gone without a word: nothing of theirs is left, and time that something holds does not run."""

from __future__ import annotations

import pytest

from kiosk.services.patient.aids import Aids
from kiosk.services.patient.navigator import Place
from kiosk.services.patient.routes import IDLE
from kiosk.ui.widgets.rows import Switch
from kiosk.ui.widgets.text.prose import Link
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_left_alone import BASE, COUNTDOWN
from tests.flows.test_patient_way import VQ

pytestmark = pytest.mark.usefixtures("idle_tasks")


def test_nothing_is_left_for_the_next_patient(reading: PatientFlow) -> None:
    route, first = reading.route, Aids(language="en-GB")
    assert reading.services.aids.aids != first
    reading.wait_until_asked()
    reading.wait(COUNTDOWN - 0.5)
    assert reading.route == route
    reading.wait(0.5)
    services = reading.services
    assert (reading.place, services.navigator.past) == (Place(IDLE), ())
    assert services.choices.chosen(route) == frozenset()
    assert services.aids.aids == first
    assert reading.question is None
    assert reading.session.state == "idle"
    reading.wake()
    reading.finger.tap(VQ, "Tell staff first")
    assert reading.pager.position == 0
    assert [switch.text() for switch in reading.screen.findChildren(Switch) if switch.isChecked()] == []


def test_what_a_visit_left_is_gone_when_the_next_one_begins(reading: PatientFlow) -> None:
    """Also where nothing told of its end, so that no screen led away from it."""
    services, route = reading.services, reading.route
    services.session.end()
    assert services.choices.chosen(route)
    services.session.begin()
    assert services.choices.chosen(route) == frozenset()


def test_a_meaning_that_was_open_is_closed_with_the_visit(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "What happens, step by step", *["Next step"] * 4)
    link = next(link for link in patient.screen.findChildren(Link) if str(link.value).startswith("term:"))
    patient.finger.tap(link.accessibleName())
    patient.wait_until_asked()
    patient.wait(COUNTDOWN)
    assert patient.route == IDLE
    patient.wake()
    assert not patient.finger.named("Close")


def test_time_stands_still_while_something_is_read_aloud(patient: PatientFlow) -> None:
    patient.wake()
    patient.wait(BASE - 1)
    patient.session.hold("speech")
    patient.wait(1000)
    assert patient.question is None
    patient.session.release("speech")
    patient.wait(0.5)
    assert patient.question is None
    patient.wait(0.5)
    assert patient.question is not None
