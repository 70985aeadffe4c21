"""A scan of two visits: its headings and its gap on the steps, and the card for the time between from everywhere."""

from __future__ import annotations

import pytest

from kiosk.services.patient.routes import BETWEEN_CARD, BETWEEN_CODE, Route, ScreenId
from kiosk.ui.widgets.track import Track
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow

pytestmark = pytest.mark.usefixtures("idle_tasks")

BONE = "bone-scan"
CARD = Route(ScreenId.BETWEEN, BONE)
PHOTO, CODE = (Route(ScreenId.PHOTO, BONE, part) for part in (BETWEEN_CARD, BETWEEN_CODE))


@pytest.fixture
def clinic(open_kiosk: OpenKiosk) -> PatientFlow:
    patient = open_kiosk("nuclear-medicine")
    patient.wake()
    return patient


def step(id_: str) -> Route:
    return Route(ScreenId.STEPS, BONE, id_)


def test_the_card_between_is_reached_from_overview_steps_and_list_and_back_leads_there_again(
    clinic: PatientFlow,
) -> None:
    way: list[tuple[str, Route]] = [
        ("Bone scan", Route(ScreenId.SCAN, BONE)),
        ("Between your visits", CARD),
        ("Take it with you", PHOTO),
        (clinic.words.card.qr_name, CODE),
        (clinic.words.card.qr_name, PHOTO),
    ]
    gone = []
    for name, _target in way:
        clinic.finger.tap(name)
        gone.append((name, clinic.route))
    assert gone == way
    assert clinic.screen.code == "BONE-VP"


def test_the_end_of_the_first_visit_leads_to_the_card_and_the_gap_on_the_track_too(clinic: PatientFlow) -> None:
    clinic.finger.tap("Bone scan", "What happens, step by step")
    for _ in range(4):
        clinic.finger.tap("Next step")
    assert clinic.route == step("early")
    for number in (0, 1):
        way = clinic.finger.named("Between your visits")[number]
        clinic.finger.tap_at(clinic.finger.middle(way))
        assert clinic.route == CARD
        clinic.finger.tap("Back")
        assert clinic.route == step("early")
    clinic.finger.tap("Next step")
    assert clinic.route == step("return")
    assert clinic.sees("2 to 4 hours after the injection")
    assert len(clinic.finger.named("Between your visits")) == 1, "the gap of the track alone"
    (track,) = clinic.screen.findChildren(Track)
    assert [heading.text() for heading in track.headings] == [
        "First visit: the injection",
        "Second visit: the pictures",
    ]


def test_who_has_had_the_injection_finds_the_card_among_those_for_afterwards(clinic: PatientFlow) -> None:
    clinic.finger.tap(clinic.words.home.after, "Bone scan. Between your visits")
    assert clinic.route == CARD


def test_a_scan_of_one_visit_has_no_headings_no_gap_and_no_such_card(
    clinic: PatientFlow, caplog: pytest.LogCaptureFixture
) -> None:
    clinic.finger.tap("PET-CT scan", "What happens, step by step")
    assert not clinic.finger.named("Between your visits")
    (track,) = clinic.screen.findChildren(Track)
    assert track.headings == []
    clinic.services.navigator.go(Route(ScreenId.BETWEEN, "pet-ct"))
    settle()
    assert clinic.route.screen is ScreenId.HOME
    assert "card for the time between visits" in caplog.text
