"""How somebody finds the scan by the name in the letter, and the part of the body that it is of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from kiosk.services.patient.routes import HOME, IDLE, Route, ScreenId
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.rows import NamedRow
from tests.flows.conftest import OpenKiosk
from tests.flows.patient_flow import PatientFlow

LETTERS = Route(ScreenId.LETTERS)
Key = Qt.Key


def offered(patient: PatientFlow) -> list[str]:
    return [row.text().partition(". ")[0] for row in patient.screen.findChildren(NamedRow) if row.isVisible()]


def test_a_letter_and_a_name_lead_to_the_scan_and_back_to_the_names(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(patient.words.letters.open)
    assert patient.route == LETTERS
    every = offered(patient)
    assert {"V/Q scan", "Lung perfusion scan", "Nuclear medicine lung scan"} <= {*every}
    patient.finger.tap("N")
    assert offered(patient) == [name for name in every if name[0] == "N"]
    patient.finger.tap("Nuclear medicine lung scan")
    assert patient.route == Route(ScreenId.SCAN, "vq")
    patient.finger.tap("Back")
    assert patient.route == LETTERS
    assert offered(patient) == [name for name in every if name[0] == "N"], "where one was"
    patient.finger.tap(patient.words.letters.all)
    assert offered(patient) == every
    patient.finger.tap("Back")
    assert patient.route == HOME


def test_the_letter_is_forgotten_with_the_visit(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(patient.words.letters.open)
    every = offered(patient)
    patient.finger.tap("N")
    patient.finger.tap("Finish")
    assert (patient.route, patient.services.navigator.past) == (IDLE, ())
    patient.wake()
    patient.finger.tap(patient.words.letters.open)
    assert offered(patient) == every


def test_the_letter_stays_whatever_aid_is_chosen_as_long_as_names_begin_with_it(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(patient.words.letters.open)
    every = offered(patient)
    patient.finger.tap("N")
    chosen = offered(patient)
    for _ in range(2):
        patient.finger.tap("Text size")
        assert offered(patient) == chosen
    patient.finger.tap(patient.words.letters.all)
    patient.finger.tap("Contrast")
    assert offered(patient) == every
    patient.context.choices.choose_only(LETTERS, "¿")
    patient.finger.tap("Contrast")
    assert offered(patient) == every, "no name begins with what was chosen in another language"


def test_letters_are_chosen_by_keyboard_and_lead_the_focus_to_the_way_back(patient: PatientFlow) -> None:
    patient.keys.press(Key.Key_Tab, Key.Key_Return)
    patient.wait_until_awake()
    patient.keys.choose(patient.words.letters.open, "N")
    focus = QApplication.focusWidget()
    assert isinstance(focus, Button)
    assert focus.text() == patient.words.letters.all


def test_the_parts_of_the_body_say_how_to_get_ready_and_their_dose(open_kiosk: OpenKiosk) -> None:
    patient = open_kiosk("general")
    patient.wake()
    patient.finger.tap("X-ray of bones and joints", patient.words.scan.parts)
    assert patient.route == Route(ScreenId.PARTS, "bone-x-ray")
    shown = "\n".join(label.text() for label in patient.screen.findChildren(QLabel))
    page = patient.scan("bone-x-ray")
    assert all(page.words.parts[part.id].title in shown for part in page.facts.parts)
    assert "Radiation: less than 0.01 mSv, less than 2 days of natural radiation" in shown
    assert "Radiation: 0.3 mSv, about 7 weeks of natural radiation" in shown
    assert shown.count(patient.words.parts.unknown) == 1
    patient.finger.tap("Back", "Back", "Chest X-ray")
    assert not patient.finger.named(patient.words.scan.parts), "a scan without parts is as before"


def test_the_chart_says_the_range_of_a_scan_of_several_parts(open_kiosk: OpenKiosk) -> None:
    patient = open_kiosk("general")
    patient.wake()
    patient.services.navigator.go(Route(ScreenId.TOPIC, "radiation"))
    shown = [label.text() for label in patient.screen.findChildren(QLabel)]
    assert "X-ray of bones and joints. up to 1.3 mSv. up to 7 months of natural radiation" in shown
    assert "CT scan. 2 to 10 mSv. about 11 months to 4.5 years of natural radiation" in shown
