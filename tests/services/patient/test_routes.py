"""Page codes: what a patient reads out to report a mistake."""

from __future__ import annotations

import pytest

from kiosk.services.patient.routes import CODE, HOME, IDLE, SAFE, Route, Screen, page_code

CODES = {
    "idle": (IDLE, None, "IDLE"),
    "home": (HOME, None, "HOME"),
    "safe": (SAFE, None, "SAFE"),
    "after my scan": (Route(Screen.AFTER), None, "AFTER"),
    "words explained": (Route(Screen.WORDS), None, "WORDS"),
    "scan": (Route(Screen.SCAN, "vq"), None, "VQ-01"),
    "what it is for": (Route(Screen.SECTION, "vq", "purpose"), None, "VQ-02"),
    "get ready": (Route(Screen.SECTION, "vq", "prepare"), None, "VQ-03"),
    "risks": (Route(Screen.SECTION, "vq", "risks"), None, "VQ-04"),
    "results": (Route(Screen.SECTION, "vq", "results"), None, "VQ-05"),
    "fifth step": (Route(Screen.STEPS, "vq", "breathe"), 5, "VQ-S5"),
    "steps from the beginning": (Route(Screen.STEPS, "vq"), None, "VQ-S1"),
    "aftercare": (Route(Screen.AFTERCARE, "vq"), None, "VQ-A"),
    "photo": (Route(Screen.PHOTO, "vq"), None, "VQ-P"),
    "square code": (Route(Screen.PHOTO, "vq", CODE), None, "VQ-C"),
    "tell staff": (Route(Screen.TELL, "vq"), None, "VQ-T"),
    "questions to ask": (Route(Screen.ASK, "vq"), None, "VQ-Q"),
    "questions people ask": (Route(Screen.QUESTIONS, "vq"), None, "VQ-F"),
    "was this useful": (Route(Screen.FEEDBACK, "vq"), None, "VQ-U1"),
    "what could be better": (Route(Screen.FEEDBACK, "vq", "no"), None, "VQ-U2"),
    "useful": (Route(Screen.FEEDBACK, "vq", "yes"), None, "VQ-U3"),
    "something looks wrong": (Route(Screen.FEEDBACK, "vq", "no/wrong"), None, "VQ-U8"),
    "topic": (Route(Screen.TOPIC, "who"), None, "VQ"),
    "comparison": (Route(Screen.COMPARE, "vq-ctpa"), None, "VQ"),
}


@pytest.mark.parametrize(("route", "number", "code"), CODES.values(), ids=CODES)
def test_every_route_has_the_code_that_is_printed_on_its_screen(route: Route, number: int | None, code: str) -> None:
    assert page_code(route, "VQ", number) == code


def test_no_screen_is_without_a_code() -> None:
    assert {route.screen for route, _, _ in CODES.values()} == set(Screen)


def test_no_two_screens_of_a_scan_share_a_code() -> None:
    codes = [code for route, _, code in CODES.values() if route.page == "vq"]
    assert len(set(codes)) == len(codes)
