"""What the real window's visits come to: the patient's taps, and nothing else, in numbers of five and more."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from kiosk.services.usage.summary import UsageKind
from tests.clock import WallClock
from tests.flows.conftest import NOW, OpenKiosk
from tests.flows.test_patient_way import VQ

PATIENTS = 5


def test_five_patients_leave_five_of_each_and_nothing_more(open_kiosk: OpenKiosk) -> None:
    wall = WallClock(NOW.replace(tzinfo=dt.UTC))
    patient = open_kiosk(now=wall)
    for _ in range(PATIENTS):
        patient.wake()
        patient.finger.tap("Text size", VQ, "What happens, step by step", "Next step", "Next step", "Help", "Back")
        patient.finger.tap("Previous step", "Back", "After your scan", "Was this useful?", "No", "It is too long")
        patient.wait(200)  # left alone: the screen clears itself
        assert patient.session.state == "idle"
    wall.advance(days=1)
    found = Counter({(row.kind, row.name): row.count for row in patient.kiosk.open_staff_side().usage.rows()})
    assert found == {
        (UsageKind.SESSION, "nuclear-medicine"): PATIENTS,
        (UsageKind.SCAN, "vq"): PATIENTS,
        (UsageKind.STEP, "vq/3"): PATIENTS,
        (UsageKind.AID, "text-size"): PATIENTS,
        (UsageKind.FEEDBACK, "no"): PATIENTS,
        (UsageKind.FEEDBACK, "no/too-long"): PATIENTS,
    }


def test_a_language_or_a_look_that_a_patient_left_does_not_count_for_the_next(open_kiosk: OpenKiosk) -> None:
    wall = WallClock(NOW.replace(tzinfo=dt.UTC))
    patient = open_kiosk(now=wall)
    patient.wake()
    patient.finger.tap("Contrast", "Finish")
    for _ in range(PATIENTS):
        patient.wake()
        patient.finger.tap("Finish")
    wall.advance(days=1)
    assert {(row.kind, row.name) for row in patient.kiosk.open_staff_side().usage.rows()} == {
        (UsageKind.SESSION, "nuclear-medicine")
    }
