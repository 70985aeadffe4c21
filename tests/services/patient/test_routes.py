"""Page codes: what a patient reads out to report a mistake."""

from __future__ import annotations

import pytest

from kiosk.services.patient.routes import (
    BETWEEN_CARD,
    BETWEEN_CODE,
    CODE,
    HOME,
    IDLE,
    PRINTED,
    SAFE,
    SCREEN_KINDS,
    SHOW,
    Route,
    ScreenId,
    page_code,
    print_route,
    shown_instead,
)

CODES = {
    "idle": (IDLE, None, "IDLE"),
    "home": (HOME, None, "HOME"),
    "safe": (SAFE, None, "SAFE"),
    "after my scan": (Route(ScreenId.AFTER), None, "AFTER"),
    "names in letters": (Route(ScreenId.LETTERS), None, "LETTERS"),
    "words explained": (Route(ScreenId.WORDS), None, "WORDS"),
    "scan": (Route(ScreenId.SCAN, "vq"), None, "VQ-01"),
    "what it is for": (Route(ScreenId.SECTION, "vq", "purpose"), None, "VQ-02"),
    "get ready": (Route(ScreenId.SECTION, "vq", "prepare"), None, "VQ-03"),
    "risks": (Route(ScreenId.SECTION, "vq", "risks"), None, "VQ-04"),
    "results": (Route(ScreenId.SECTION, "vq", "results"), None, "VQ-05"),
    "other choices": (Route(ScreenId.SECTION, "vq", "alternatives"), None, "VQ-06"),
    "saying yes or no": (Route(ScreenId.SECTION, "vq", "consent"), None, "VQ-07"),
    "recovery": (Route(ScreenId.SECTION, "vq", "recovery"), None, "VQ-08"),
    "which part": (Route(ScreenId.PARTS, "vq"), None, "VQ-B"),
    "fifth step": (Route(ScreenId.STEPS, "vq", "breathe"), 5, "VQ-S5"),
    "steps from the beginning": (Route(ScreenId.STEPS, "vq"), None, "VQ-S1"),
    "aftercare": (Route(ScreenId.AFTERCARE, "vq"), None, "VQ-A"),
    "between visits": (Route(ScreenId.BETWEEN, "vq"), None, "VQ-V"),
    "photo of the card between": (Route(ScreenId.PHOTO, "vq", BETWEEN_CARD), None, "VQ-VP"),
    "square code of the card between": (Route(ScreenId.PHOTO, "vq", BETWEEN_CODE), None, "VQ-VC"),
    "photo": (Route(ScreenId.PHOTO, "vq"), None, "VQ-P"),
    "square code": (Route(ScreenId.PHOTO, "vq", CODE), None, "VQ-C"),
    "tell staff": (Route(ScreenId.TELL, "vq"), None, "VQ-T"),
    "questions to ask": (Route(ScreenId.ASK, "vq"), None, "VQ-Q"),
    "questions people ask": (Route(ScreenId.QUESTIONS, "vq"), None, "VQ-F"),
    "was this useful": (Route(ScreenId.FEEDBACK, "vq"), None, "VQ-U1"),
    "what could be better": (Route(ScreenId.FEEDBACK, "vq", "no"), None, "VQ-U2"),
    "useful": (Route(ScreenId.FEEDBACK, "vq", "yes"), None, "VQ-U3"),
    "something looks wrong": (Route(ScreenId.FEEDBACK, "vq", "no/wrong"), None, "VQ-U8"),
    "print of aftercare": (Route(ScreenId.PRINT, "vq", "aftercare"), None, "VQ-RA"),
    "print of the card between": (Route(ScreenId.PRINT, "vq", "between"), None, "VQ-RV"),
    "print of what to tell": (Route(ScreenId.PRINT, "vq", "tell"), None, "VQ-RT"),
    "print of questions": (Route(ScreenId.PRINT, "vq", "ask"), None, "VQ-RQ"),
    "print of a section": (Route(ScreenId.PRINT, "vq", "prepare"), None, "VQ-R03"),
    "print of a topic": (Route(ScreenId.PRINT_TOPIC, "who"), None, "VQ-R"),
    "topic": (Route(ScreenId.TOPIC, "who"), None, "VQ"),
    "comparison": (Route(ScreenId.COMPARE, "vq-ctpa"), None, "VQ"),
}


@pytest.mark.parametrize(("route", "number", "code"), CODES.values(), ids=CODES)
def test_every_route_has_the_code_that_is_printed_on_its_screen(route: Route, number: int | None, code: str) -> None:
    assert page_code(route, "VQ", number) == code


def test_no_screen_is_without_a_code() -> None:
    assert {route.screen for route, _, _ in CODES.values()} == set(ScreenId)


def test_no_two_screens_of_a_scan_share_a_code() -> None:
    codes = [code for route, _, code in CODES.values() if route.page == "vq"]
    assert len(set(codes)) == len(codes)


def test_every_kind_of_screen_has_its_row() -> None:
    assert SCREEN_KINDS.keys() == set(ScreenId)


def test_a_part_that_a_screen_does_not_have_has_no_code() -> None:
    with pytest.raises(KeyError):
        page_code(Route(ScreenId.SECTION, "vq", "prices"), "VQ")


@pytest.mark.parametrize("screen", ScreenId)
def test_a_code_names_the_page_where_there_is_one_and_the_part_where_there_are_several(screen: ScreenId) -> None:
    kind = SCREEN_KINDS[screen]
    codes = ["1", "2"] if kind.parts is None else [code for part, code in kind.parts.items() if part != SHOW]
    assert ("{page}" in kind.code) is bool(kind.page)
    assert ("{part}" in kind.code) is (len(codes) > 1)
    assert len(set(codes)) == len(codes)


def test_screens_whose_parts_replace_each_other_have_several() -> None:
    kinds = [kind for kind in SCREEN_KINDS.values() if kind.in_place]
    assert kinds
    assert all(kind.parts is None or len(kind.parts) > 1 for kind in kinds)


def test_no_two_screens_are_as_slow_to_build() -> None:
    ranks = sorted(kind.slowness for kind in SCREEN_KINDS.values() if kind.slowness)
    assert ranks == list(range(1, len(ranks) + 1))


@pytest.mark.parametrize("part", PRINTED)
def test_what_is_printed_can_be_photographed_instead_and_leads_back_to_the_same_print(part: str) -> None:
    printed = Route(ScreenId.PRINT, "vq", part)
    assert print_route(shown_instead(printed)) == printed


def test_a_screen_that_is_not_printed_leads_to_no_print() -> None:
    screens = {screen for screen in ScreenId if print_route(Route(screen, "vq")) is None}
    assert {ScreenId.HOME, ScreenId.STEPS, ScreenId.QUESTIONS, ScreenId.COMPARE, ScreenId.PRINT} <= screens
