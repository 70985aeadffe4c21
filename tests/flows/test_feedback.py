"""Was this useful? Asked at the end of a page, answered by one tap or two, and thanked for."""

from __future__ import annotations

import pytest

from kiosk.services.patient.navigator import Place
from kiosk.services.patient.routes import HOME, REASONS, YES, Route, ScreenId, reason_answer
from kiosk.ui.screens.feedback import FeedbackScreen
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ

ASKED_AT = {
    "the card": (("After your scan",), Route(ScreenId.AFTERCARE, "vq")),
    "a section": (("What it is for",), Route(ScreenId.SECTION, "vq", "purpose")),
    "the questions": (("Questions people ask",), Route(ScreenId.QUESTIONS, "vq")),
}
USEFUL = Route(ScreenId.FEEDBACK, "vq")


def answer(part: str) -> Route:
    return Route(ScreenId.FEEDBACK, "vq", part)


@pytest.mark.parametrize(("taps", "page"), ASKED_AT.values(), ids=ASKED_AT)
def test_a_yes_takes_two_taps_from_the_end_of_a_page_and_back_returns_to_it(
    patient: PatientFlow, taps: tuple[str, ...], page: Route
) -> None:
    patient.wake()
    patient.finger.tap(VQ, *taps, "Was this useful?", "Yes")
    assert patient.route == answer(YES)
    assert patient.sees("Thank you")
    patient.finger.tap("Back")
    assert patient.route == page


@pytest.mark.parametrize("given", REASONS)
def test_each_reason_is_one_more_tap_and_is_thanked_for_with_what_helps_now(patient: PatientFlow, given: str) -> None:
    patient.wake()
    words = getattr(patient.words.feedback.reasons, given.replace("-", "_"))
    patient.finger.tap(VQ, "After your scan", "Was this useful?", "No", words.reason)
    assert patient.route == answer(reason_answer(given))
    assert patient.sees(words.thanks)


def test_a_no_needs_no_reason(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "After your scan", "Was this useful?", "No", "Go on reading")
    assert patient.route == Route(ScreenId.SCAN, "vq")


def test_whoever_read_of_another_scan_is_led_to_the_list_of_scans(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(
        VQ, "After your scan", "Was this useful?", "No", "It is not about my scan", "Choose another scan"
    )
    assert patient.route == HOME


def test_an_answer_stands_instead_of_its_question(patient: PatientFlow) -> None:
    """So that Back does not ask again."""
    patient.services.navigator.home()
    patient.services.navigator.go(USEFUL)
    patient.finger.tap("No", "It is too long")
    assert patient.services.navigator.past == (Place(HOME),)


def test_answers_are_given_by_keyboard_too(patient: PatientFlow) -> None:
    patient.services.navigator.home()
    patient.services.navigator.go(USEFUL)
    patient.keys.choose("No", "Something looks wrong", "Go on reading")
    assert patient.route == Route(ScreenId.SCAN, "vq")


def test_nothing_of_an_answer_is_left_on_the_screen_for_the_next_patient(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "After your scan", "Was this useful?", "No", "It is too long", "Finish")
    patient.wake()
    patient.finger.tap(VQ, "After your scan", "Was this useful?")
    assert patient.route == USEFUL
    assert isinstance(patient.screen, FeedbackScreen)
    assert patient.sees(patient.words.feedback.lead)
