"""How somebody finds the scan by the name in the letter, and the part of the body that it is of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from kiosk.services.patient.routes import HOME, IDLE, Route, ScreenId
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.rows import NamedRow
from tests.flows.conftest import OpenBooth
from tests.flows.patient_flow import PatientFlow

LETTERS = Route(ScreenId.LETTERS)
Key = Qt.Key


def offered(booth: PatientFlow) -> list[str]:
    return [row.text().partition(". ")[0] for row in booth.screen.findChildren(NamedRow) if row.isVisible()]


def test_a_letter_and_a_name_lead_to_the_scan_and_back_to_the_names(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap(booth.words.letters.open)
    assert booth.route == LETTERS
    every = offered(booth)
    assert {"V/Q scan", "Lung perfusion scan", "Nuclear medicine lung scan"} <= {*every}
    booth.finger.tap("N")
    assert offered(booth) == [name for name in every if name[0] == "N"]
    booth.finger.tap("Nuclear medicine lung scan")
    assert booth.route == Route(ScreenId.SCAN, "vq")
    booth.finger.tap("Back")
    assert booth.route == LETTERS
    assert offered(booth) == [name for name in every if name[0] == "N"], "where one was"
    booth.finger.tap(booth.words.letters.all)
    assert offered(booth) == every
    booth.finger.tap("Back")
    assert booth.route == HOME


def test_the_letter_is_forgotten_with_the_visit(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap(booth.words.letters.open)
    every = offered(booth)
    booth.finger.tap("N")
    booth.finger.tap("Finish")
    assert (booth.route, booth.services.navigator.past) == (IDLE, ())
    booth.wake()
    booth.finger.tap(booth.words.letters.open)
    assert offered(booth) == every


def test_the_letter_stays_whatever_aid_is_chosen_as_long_as_names_begin_with_it(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap(booth.words.letters.open)
    every = offered(booth)
    booth.finger.tap("N")
    chosen = offered(booth)
    for _ in range(2):
        booth.finger.tap("Text size")
        assert offered(booth) == chosen
    booth.finger.tap(booth.words.letters.all)
    booth.finger.tap("Contrast")
    assert offered(booth) == every
    booth.context.choices.choose_only(LETTERS, "¿")
    booth.finger.tap("Contrast")
    assert offered(booth) == every, "no name begins with what was chosen in another language"


def test_letters_are_chosen_by_keyboard_and_lead_the_focus_to_the_way_back(booth: PatientFlow) -> None:
    booth.keys.press(Key.Key_Tab, Key.Key_Return)
    booth.wait_until_awake()
    booth.keys.choose(booth.words.letters.open, "N")
    focus = QApplication.focusWidget()
    assert isinstance(focus, Button)
    assert focus.text() == booth.words.letters.all


def test_the_parts_of_the_body_say_how_to_get_ready_and_their_dose(open_booth: OpenBooth) -> None:
    booth = open_booth("general")
    booth.wake()
    booth.finger.tap("X-ray of bones and joints", booth.words.scan.parts)
    assert booth.route == Route(ScreenId.PARTS, "bone-x-ray")
    shown = "\n".join(label.text() for label in booth.screen.findChildren(QLabel))
    page = booth.scan("bone-x-ray")
    assert all(page.words.parts[part.id].title in shown for part in page.facts.parts)
    assert "Radiation: less than 0.01 mSv, less than 2 days of natural radiation" in shown
    assert "Radiation: 0.3 mSv, about 7 weeks of natural radiation" in shown
    assert shown.count(booth.words.parts.unknown) == 1
    booth.finger.tap("Back", "Back", "Chest X-ray")
    assert not booth.finger.named(booth.words.scan.parts), "a scan without parts is as before"


def test_the_chart_says_the_range_of_a_scan_of_several_parts(open_booth: OpenBooth) -> None:
    booth = open_booth("general")
    booth.wake()
    booth.services.navigator.go(Route(ScreenId.TOPIC, "radiation"))
    shown = [label.text() for label in booth.screen.findChildren(QLabel)]
    assert "X-ray of bones and joints. up to 1.3 mSv. up to 7 months of natural radiation" in shown
    assert "CT scan. 2 to 10 mSv. about 11 months to 4.5 years of natural radiation" in shown
