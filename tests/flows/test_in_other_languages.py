"""The journey of somebody who reads no English: from the idle screen to the card, by touch, and staff who help.

In every language that the department of nuclear medicine offers.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kiosk.services.patient.routes import IDLE, ScreenId
from tests.flows.conftest import OpenKiosk
from tests.flows.patient_flow import PatientFlow
from tests.shipped_languages import offered
from tests.ui.test_one_language import read

LANGUAGES = [language for profile, language in offered() if profile == "nuclear-medicine"]


def drawn(kiosk: PatientFlow) -> list[str]:
    return [label.text() for label in kiosk.screen.findChildren(QLabel)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_patient_who_reads_no_english_comes_to_the_card_and_staff_read_what_was_ticked(
    open_kiosk: OpenKiosk, language: str
) -> None:
    kiosk = open_kiosk()
    english, english_scan = kiosk.words, kiosk.scan("vq").words
    (library,) = read("library.json")

    kiosk.finger.tap(library["languages"][language]["name"])
    kiosk.wait_until_awake()
    words, scan = kiosk.words, kiosk.scan("vq").words
    assert kiosk.context.edition.language == language
    assert kiosk.window.layoutDirection() == (
        Qt.LayoutDirection.RightToLeft
        if library["languages"][language]["direction"] == "rtl"
        else Qt.LayoutDirection.LeftToRight
    )

    kiosk.finger.tap(scan.title, words.scan.tell, scan.tell["pregnant"], words.tell.show)
    shown = drawn(kiosk)
    assert english_scan.tell["pregnant"] == "I am or may be pregnant"
    assert shown.index(english_scan.tell["pregnant"]) == shown.index(scan.tell["pregnant"]) + 1
    assert english.languages.staff in shown

    kiosk.finger.tap(words.bar.back, words.bar.back, words.scan.steps)
    for _ in range(len(scan.steps) - 1):
        kiosk.finger.tap(words.step.next)
    kiosk.finger.tap(words.step.card)
    assert kiosk.route.screen is ScreenId.AFTERCARE
    assert kiosk.context.edition.language == language

    kiosk.finger.tap(words.bar.finish)
    assert (kiosk.route, kiosk.services.aids.aids.language) == (IDLE, "en-GB")
    assert kiosk.sees(english.idle.title)
    assert kiosk.window.layoutDirection() == Qt.LayoutDirection.LeftToRight
