"""Where staff and patient read different languages, steps and cards stand in both: when asked for, or handed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kiosk.content.library import ScanPage
from kiosk.content.pages import card_items
from kiosk.services.patient.routes import IDLE, Route, ScreenId
from kiosk.ui.widgets.rows import Switch
from tests.flows.conftest import OpenKiosk
from tests.flows.patient_flow import PatientFlow
from tests.pseudo_language import NAME, TAG, pseudo

STEP, CARD, PHOTO = (Route(screen, "vq") for screen in (ScreenId.STEPS, ScreenId.AFTERCARE, ScreenId.PHOTO))


@pytest.fixture
def kiosk(open_kiosk: OpenKiosk, two_languages: Path) -> PatientFlow:
    return open_kiosk(content=two_languages)


def drawn(kiosk: PatientFlow) -> str:
    return "\n".join(label.text() for label in kiosk.screen.findChildren(QLabel))


def in_english(kiosk: PatientFlow) -> ScanPage:
    return kiosk.scan("vq")


def english_words(kiosk: PatientFlow, page: ScanPage, route: Route) -> list[str]:
    """What staff are to read of the screen: a step, or the rows of a card."""
    if route.screen is ScreenId.STEPS:
        return [page.words.steps[page.facts.steps[0].id].title]
    titles = [item.title for item in card_items(kiosk.words, kiosk.context.edition, page)]
    return [title for title in titles if title != pseudo(title)]


def choose(kiosk: PatientFlow, *, beside: bool) -> None:
    """Begins a visit in the second language, and turns the switch of its sheet on."""
    kiosk.finger.tap(NAME)
    kiosk.wait_until_awake()
    if beside:
        kiosk.finger.tap(pseudo("Language"), pseudo("Show steps and cards in English too"))


@pytest.mark.parametrize("route", [STEP, CARD], ids=["step", "card"])
def test_steps_and_cards_stand_in_both_languages_when_asked_for(kiosk: PatientFlow, route: Route) -> None:
    english = english_words(kiosk, in_english(kiosk), route)
    choose(kiosk, beside=False)
    kiosk.services.navigator.go(route)
    assert [word for word in english if word in drawn(kiosk).split("\n")] == []
    kiosk.finger.tap(pseudo("Language"), pseudo("Show steps and cards in English too"))
    assert kiosk.route == route
    lines = drawn(kiosk).split("\n")
    for word in english:
        assert {word, pseudo(word)} <= {*lines}
    kiosk.finger.tap(pseudo("Language"), pseudo("Show steps and cards in English too"))
    assert [word for word in english if word in drawn(kiosk).split("\n")] == []


def test_the_card_to_hand_over_stands_in_both_languages_always(kiosk: PatientFlow) -> None:
    english = english_words(kiosk, in_english(kiosk), PHOTO)
    choose(kiosk, beside=False)
    kiosk.services.navigator.go(PHOTO)
    lines = drawn(kiosk).split("\n")
    for word in english:
        assert {word, pseudo(word)} <= {*lines}


def test_both_languages_say_the_same_numbers(kiosk: PatientFlow) -> None:
    english = in_english(kiosk)
    choose(kiosk, beside=True)
    page = kiosk.scan("vq")
    assert page.writer.language == TAG
    assert page.writer.numbers == english.writer.numbers
    kiosk.services.navigator.go(CARD)
    hours = english.number("tc99m-maa.feeding")
    assert hours is not None
    assert hours in drawn(kiosk)
    assert hours.split()[0] in str(page.number("tc99m-maa.feeding"))
    assert str(page.number("tc99m-maa.feeding")) in drawn(kiosk)


@pytest.mark.parametrize("route", [STEP, CARD, PHOTO], ids=["step", "card", "photo"])
def test_who_reads_the_language_of_staff_reads_nothing_twice(kiosk: PatientFlow, route: Route) -> None:
    kiosk.wake()
    kiosk.services.navigator.go(route)
    once = drawn(kiosk)
    kiosk.finger.tap("Language")
    assert kiosk.window.findChildren(Switch) == []
    kiosk.finger.tap("Close")
    assert all(once.count(word) == 1 for word in english_words(kiosk, in_english(kiosk), route) if len(word) > 9)


def test_the_next_patient_finds_it_off(kiosk: PatientFlow) -> None:
    choose(kiosk, beside=True)
    assert kiosk.services.aids.aids.beside
    kiosk.finger.tap(pseudo("Finish"))
    assert (kiosk.route, kiosk.services.aids.aids.beside) == (IDLE, False)


def test_the_switch_is_reached_by_keyboard_and_the_focus_comes_back(kiosk: PatientFlow) -> None:
    choose(kiosk, beside=False)
    for label in ("Language", "Show steps and cards in English too"):
        kiosk.keys.go_to(pseudo(label))
        kiosk.keys.press(Qt.Key.Key_Return)
    assert kiosk.services.aids.aids.beside
    assert kiosk.window.focused_label == pseudo("Language")
