"""What stands on a page in two languages is heard in both, each in its own voice."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.services.patient.routes import Route, ScreenId
from kiosk.ui.speech.shown import ShownUnits
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow

CARD = Route(ScreenId.PHOTO, "vq")
FOR_STAFF = "Give no breast milk for 12 hours after the injection, as a little tracer can pass into it."


def spoken(patient: PatientFlow, language: str) -> dict[str, str]:
    """The language of each sentence on the card to take along, for somebody who reads this one."""
    aids = patient.services.aids
    aids.use(replace(aids.aids, language=language))
    patient.services.navigator.go(CARD)
    settle()
    units = ShownUnits(patient.window, patient.services).units()
    return {sentence.text: sentence.language for unit in units for sentence in unit.sentences}


def test_words_for_staff_on_a_card_are_said_in_their_own_language(patient: PatientFlow) -> None:
    patient.wake()
    found = spoken(patient, "pl")
    assert found[FOR_STAFF] == "en-GB"
    assert found[patient.words.bar.back] == "pl"


def test_a_card_in_the_language_of_staff_is_said_in_that_alone(patient: PatientFlow) -> None:
    patient.wake()
    assert set(spoken(patient, "en-GB").values()) == {"en-GB"}
