"""A patient chooses a language on the idle screen or on any page, where the place stays, and for this visit only."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kiosk.services.patient.routes import HOME, IDLE
from kiosk.ui.screens.sheet import LanguageSheet
from tests.content.conftest import put
from tests.flows.conftest import OpenKiosk
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ
from tests.pseudo_language import NAME, TAG, Pseudo, add_pseudo_language, pseudo
from tests.pseudo_scripts import SCRIPTS
from tests.shipped_content import copy_of_content

ENGLISH = "English"
URDU = SCRIPTS["ur"]


@pytest.fixture
def many_languages(two_languages: Path, tmp_path: Path) -> Path:
    """With more languages than the idle screen has room for."""
    folder = tmp_path / "content"
    shutil.copytree(two_languages, folder)
    for tag in ("cs", "de", "es", "fr", "it", "nl", "pt", "ro"):
        add_pseudo_language(folder, "nuclear-medicine", language=Pseudo(tag, tag))
    return folder


@pytest.fixture
def kiosk(open_kiosk: OpenKiosk, two_languages: Path) -> PatientFlow:
    return open_kiosk(content=two_languages)


def sheet(kiosk: PatientFlow) -> LanguageSheet | None:
    return next((each for each in kiosk.window.findChildren(LanguageSheet) if each.isVisible()), None)


def drawn(kiosk: PatientFlow) -> list[str]:
    return [label.text() for label in kiosk.screen.findChildren(QLabel)]


def test_the_idle_screen_names_each_language_and_a_tap_on_one_begins_a_visit_in_it(kiosk: PatientFlow) -> None:
    assert {ENGLISH, NAME} <= {*kiosk.finger.names()}
    kiosk.finger.tap(NAME)
    kiosk.wait_until_awake()
    assert (kiosk.route, kiosk.session.in_use()) == (HOME, True)
    assert kiosk.sees(pseudo("Which scan are you having?"))


def test_a_language_chosen_on_a_page_shows_the_same_place_and_leads_back_to_where_the_patient_was(
    kiosk: PatientFlow,
) -> None:
    kiosk.wake()
    kiosk.finger.tap(VQ, "What happens, step by step", "Next step", "Language")
    place, past = kiosk.services.navigator.place, kiosk.services.navigator.past
    kiosk.finger.tap(NAME)
    assert (kiosk.services.navigator.place, kiosk.services.navigator.past) == (place, past)
    assert pseudo("Next step") in kiosk.finger.names()
    assert sheet(kiosk) is None
    kiosk.finger.tap(pseudo("Back"), pseudo("Language"), ENGLISH)
    assert "What happens, step by step" in kiosk.finger.names()


def test_a_draft_says_so_on_every_screen_in_its_language_and_in_that_of_staff(
    open_kiosk: OpenKiosk, two_languages: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(two_languages, folder)
    put(folder, "library.json", f"languages/{TAG}/status", "draft")
    kiosk = open_kiosk(content=folder)
    assert ribbons(kiosk) == ["Sample content: not approved for patients"]
    kiosk.finger.tap(NAME)
    kiosk.wait_until_awake()
    draft = "Draft translation that nobody has checked: not for patients"
    assert ribbons(kiosk) == [pseudo(draft), draft]
    kiosk.finger.tap(pseudo("Language"), ENGLISH)
    assert ribbons(kiosk) == ["Sample content: not approved for patients"]


def ribbons(kiosk: PatientFlow) -> list[str]:
    assert kiosk.window.frame is not None
    return [each.text() for each in kiosk.window.frame.ribbons]


def test_the_sheet_says_which_language_is_in_use_and_closes_without_a_change(kiosk: PatientFlow) -> None:
    kiosk.wake()
    kiosk.finger.tap("Language")
    assert sheet(kiosk) is not None
    kiosk.finger.tap("Close")
    assert sheet(kiosk) is None
    assert kiosk.services.aids.aids.language == "en-GB"


def test_the_language_in_use_closes_the_sheet_and_changes_nothing(kiosk: PatientFlow) -> None:
    kiosk.wake()
    before = kiosk.place
    kiosk.finger.tap("Language", ENGLISH)
    assert (sheet(kiosk), kiosk.place, kiosk.services.aids.aids.language) == (None, before, "en-GB")


def test_a_sheet_that_was_opened_on_the_idle_screen_goes_when_nobody_chooses(
    open_kiosk: OpenKiosk, many_languages: Path
) -> None:
    kiosk = open_kiosk(content=many_languages)
    kiosk.finger.tap("More languages")
    assert sheet(kiosk) is not None
    kiosk.wait_until_asked()
    kiosk.wait(40)
    assert (sheet(kiosk), kiosk.route, kiosk.session.in_use()) == (None, IDLE, False)
    kiosk.wake()
    assert kiosk.route == HOME


def test_a_language_whose_words_have_a_fault_leaves_everything_as_it_is(
    open_kiosk: OpenKiosk, two_languages: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(two_languages, folder)
    put(folder, f"interface/{TAG}.json", "numbers/next_day", "jutro")
    kiosk = open_kiosk(content=folder)
    kiosk.wake()
    kiosk.finger.tap(VQ, "Language", NAME)
    assert (sheet(kiosk), kiosk.is_safe, kiosk.services.aids.aids.language) == (None, False, "en-GB")
    assert VQ in drawn(kiosk)
    assert "This language can’t be shown" in caplog.text


@pytest.mark.parametrize("left", ["finished", "left alone"])
def test_the_next_patient_finds_the_language_of_the_department(kiosk: PatientFlow, left: str) -> None:
    kiosk.finger.tap(NAME)
    kiosk.wait_until_awake()
    if left == "finished":
        kiosk.finger.tap(pseudo("Finish"))
    else:
        kiosk.wait_until_asked()
        kiosk.wait(40)
    assert (kiosk.route, kiosk.services.aids.aids.language) == (IDLE, "en-GB")
    kiosk.wake()
    assert "Language" in kiosk.finger.names()


@pytest.mark.parametrize("choosing", ["tell", "ask"])
def test_staff_read_in_their_language_what_a_patient_shows_them(kiosk: PatientFlow, choosing: str) -> None:
    words, scan = kiosk.words, kiosk.scan("vq").words
    opens, shows = (words.scan.tell, words.tell.show) if choosing == "tell" else (words.scan.ask, words.ask.show)
    chosen = list((scan.tell if choosing == "tell" else scan.ask).values())[:2]
    kiosk.finger.tap(NAME)
    kiosk.wait_until_awake()
    kiosk.finger.tap(*map(pseudo, (VQ, opens, *chosen, shows)))
    assert [text for text in drawn(kiosk) if text in chosen or text in map(pseudo, chosen)] == [
        pseudo(chosen[0]), chosen[0], pseudo(chosen[1]), chosen[1],
    ]  # fmt: skip
    assert words.languages.staff in drawn(kiosk)


def test_a_patient_who_reads_the_language_of_staff_shows_each_sentence_once(kiosk: PatientFlow) -> None:
    words, first = kiosk.words, next(iter(kiosk.scan("vq").words.tell.values()))
    kiosk.wake()
    kiosk.finger.tap(VQ, words.scan.tell, first, words.tell.show)
    assert drawn(kiosk).count(first) == 1
    assert words.languages.staff not in drawn(kiosk)


def test_keys_alone_choose_a_language_and_find_the_button_again(kiosk: PatientFlow) -> None:
    kiosk.wake()
    kiosk.keys.go_to("Language")
    kiosk.keys.press(Qt.Key.Key_Return)
    assert sheet(kiosk) is not None
    kiosk.keys.go_to(NAME)
    kiosk.keys.press(Qt.Key.Key_Return)
    assert kiosk.services.aids.aids.language == TAG
    assert kiosk.window.focused_label == pseudo("Language")


def test_a_department_of_one_language_offers_no_choice(open_kiosk: OpenKiosk, tmp_path: Path) -> None:
    patient = open_kiosk(content=copy_of_content(tmp_path / "content"))
    assert ENGLISH not in patient.finger.names()
    patient.wake()
    assert "Language" not in patient.finger.names()
