"""What staff open for a patient stands in the language of the patient and in theirs."""

from __future__ import annotations

from pathlib import Path

from tests.flows.staff.conftest import OpenForStaff
from tests.flows.test_beside import CARD, drawn, english_words, in_english
from tests.pseudo_language import NAME, pseudo
from tests.shipped_content import copy_of_content


def test_what_staff_open_stands_in_the_language_of_the_patient_and_in_theirs(
    open_for_staff: OpenForStaff, two_languages: Path
) -> None:
    staff = open_for_staff(content=two_languages)
    english = english_words(staff, in_english(staff), CARD)
    staff.finger.tap(NAME)
    staff.wait_until_awake()
    staff.go_in()
    staff.open_tab("show")
    staff.finger.tap("Aftercare card: VQ scan")
    assert staff.route == CARD
    lines = drawn(staff).split("\n")
    for word in english:
        assert {word, pseudo(word)} <= {*lines}


def test_a_card_opened_for_a_patient_who_chooses_a_language_then_stands_in_both(
    open_for_staff: OpenForStaff, two_languages: Path
) -> None:
    staff = open_for_staff(content=two_languages)
    title = english_words(staff, in_english(staff), CARD)[0]
    staff.go_in()
    staff.open_tab("show")
    staff.finger.tap("Aftercare card: VQ scan")
    assert drawn(staff).split("\n").count(title) == 1
    staff.finger.tap("Language", NAME)
    assert {title, pseudo(title)} <= {*drawn(staff).split("\n")}


def test_a_page_of_one_language_that_staff_open_changes_no_aid(open_for_staff: OpenForStaff, tmp_path: Path) -> None:
    staff = open_for_staff(content=copy_of_content(tmp_path / "content"))
    staff.go_in()
    staff.open_tab("show")
    staff.finger.tap("Aftercare card: VQ scan")
    assert staff.services.aids.aids == staff.services.aids.default
