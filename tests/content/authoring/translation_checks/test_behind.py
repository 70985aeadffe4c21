"""What the base has got since a translation was made holds up no pack: patients are offered the page in other words."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.authoring.check import check_folder
from kiosk.content.faults import ContentError, Fault, FaultKind
from kiosk.content.made_from import fingerprint
from kiosk.services.content_status.content_status import content_status
from kiosk.services.platform.incremental import run_to_end
from tests.content.composing.test_shared_blocks import with_blocks
from tests.content.conftest import DELETE, SVG, TODAY, Open, load, put, write

FACTS, WORDS, POLISH = "scans/example/scan.json", "scans/example/en-GB.json", "scans/example/pl.json"
TERM = {"term": "Pulse", "say": "puls", "meaning": "How fast a heart beats."}


def add(folder: Path, list_: str, new: Any) -> None:
    put(folder, FACTS, list_, [*load(folder, FACTS)[list_], new])


def new_step(folder: Path) -> None:
    add(folder, "steps", {**load(folder, FACTS)["steps"][0], "id": "wait"})
    put(folder, WORDS, "steps/wait", load(folder, WORDS)["steps"]["home"])


def new_question(folder: Path) -> None:
    add(folder, "questions", "again")
    put(folder, WORDS, "questions/again", {"question": "Do I come back?", "answer": "Staff will tell you."})


def question_gone(folder: Path) -> None:
    new_question(folder)
    put(folder, POLISH, "questions/old", {"question": "A?", "answer": "B."})


def new_item(folder: Path) -> None:
    add(folder, "aftercare", {**load(folder, FACTS)["aftercare"][0], "id": "rest"})
    put(folder, WORDS, "aftercare/items/rest", "Rest for a while.")


def number_gone(folder: Path) -> None:
    put(folder, POLISH, "lead", "It takes {example.gone}.")
    put(folder, WORDS, "lead", "It takes a while.")


def scan_gone(folder: Path) -> None:
    put(folder, POLISH, "sections/results/doctor", "See a [scan](scan:gone).")
    put(folder, WORDS, "sections/results/doctor", "See another scan.")


def new_picture(folder: Path) -> None:
    (folder / "pictures/heart.svg").write_text(SVG, encoding="utf-8")
    put(folder, "pictures/en-GB.json", "heart", "A drawing.")
    put(folder, FACTS, "steps/0/picture", "heart")


def new_term(folder: Path) -> None:
    put(folder, "glossary/en-GB.json", "pulse", TERM)
    for file in (WORDS, POLISH):
        put(folder, file, "sections/results/doctor", "We take your [pulse](term:pulse).")
    put(folder, POLISH, "made_from", fingerprint(load(folder, WORDS)))


def new_block(folder: Path) -> None:
    with_blocks(folder)
    (folder / "blocks/baby/pl.json").unlink()


CHANGES: dict[str, Callable[[Path], None]] = {
    "a step": new_step,
    "a question": new_question,
    "a question that is gone": question_gone,
    "an item of the card": new_item,
    "a number that is gone": number_gone,
    "a scan that is gone": scan_gone,
    "a picture": new_picture,
    "a term": new_term,
    "a block": new_block,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_is_advice_and_staff_are_told_while_patients_read_the_page_in_the_language_of_staff(
    folder: Path, opened: Open, change: Callable[[Path], None]
) -> None:
    change(folder)
    report = check_folder(folder, TODAY)
    assert report.faults == ()
    assert any("offered in" in each.note for each in report.advice if each.rule == "C31")
    library, edition = opened("clinic", "pl")
    with pytest.raises(ContentError):
        library.scan("example", edition)
    assert library.scan("example", opened("clinic")[1]).id == "example"
    told = run_to_end(content_status(library, edition)).withheld
    assert ("example", ("pl",)) in [(each.id, each.languages) for each in told]


def test_a_new_row_of_a_comparison_and_a_new_text_of_a_topic_are_advice_too(folder: Path) -> None:
    row = load(folder, "comparisons/pair/en-GB.json")["rows"]["time"]
    rows = load(folder, "comparisons/pair/comparison.json")["rows"]
    put(folder, "comparisons/pair/comparison.json", "rows", [*rows, {"id": "food", "icon": "fa6s.clock"}])
    put(folder, "comparisons/pair/en-GB.json", "rows/food", row)
    put(folder, "topics/help/topic.json", "sections/0/blocks", ["ask", "call"])
    put(folder, "topics/help/en-GB.json", "sections/desk/blocks/call", "Call us.")
    report = check_folder(folder, TODAY)
    assert report.faults == ()
    told = {each.file for each in report.advice if "offered in the language of staff" in each.note}
    assert told == {"comparisons/pair/pl.json", "topics/help/pl.json"}


def test_a_new_word_of_the_interface_is_lent_and_holds_up_no_pack(folder: Path, opened: Open) -> None:
    put(folder, "interface/pl.json", "idle/title", DELETE)
    report = check_folder(folder, TODAY)
    assert report.faults == ()
    (advice,) = (each for each in report.advice if each.file == "interface/pl.json" and each.rule == "C31")
    assert "`title`" in advice.note
    assert "shown in en-GB" in advice.note
    library, edition = opened("clinic", "pl")
    assert library.interface(edition).idle.title == load(folder, "interface/en-GB.json")["idle"]["title"]


SPOILT = {
    "a lost letter": ("Cze\ufffd\u0107.", FaultKind.CHARACTER),
    "a hidden character": ("Cze\u2060\u015b\u0107.", FaultKind.CHARACTER),
    "a character that turns the text": ("\u202eCze\u015b\u0107.", FaultKind.CHARACTER),
    "a letter that is drawn as a box": ("Cze\u0e01\u015b\u0107.", FaultKind.UNDRAWABLE),
}


@pytest.mark.parametrize("explained", [True, False], ids=["for an author", "for the installer"])
@pytest.mark.parametrize(("spoilt", "kind"), SPOILT.values(), ids=SPOILT)
def test_a_word_that_an_interface_lacks_hides_no_fault_of_its_other_words(
    folder: Path, spoilt: str, kind: FaultKind, explained: bool
) -> None:
    put(folder, "interface/pl.json", "idle/title", DELETE)
    put(folder, "interface/pl.json", "idle/promise", spoilt)
    found = check_folder(folder, TODAY, explained=explained).faults
    assert [(fault.kind, fault.file, fault.place) for fault in found] == [(kind, "interface/pl.json", "idle.promise")]


def test_the_other_words_of_an_interface_that_lacks_one_are_compared_with_their_source(folder: Path) -> None:
    put(folder, "interface/pl.json", "idle/title", DELETE)
    told = {(each.rule, each.place) for each in check_folder(folder, TODAY).advice if each.file == "interface/pl.json"}
    assert ("untranslated", "whole file") in told


def faults(folder: Path) -> list[tuple[FaultKind, str]]:
    found: tuple[Fault, ...] = check_folder(folder, TODAY).faults
    return [(fault.kind, fault.file) for fault in found]


@pytest.mark.parametrize("change", [new_question, new_picture], ids=["a question", "a picture"])
def test_it_is_a_fault_where_staff_read_the_language_themselves(folder: Path, change: Callable[[Path], None]) -> None:
    change(folder)
    put(folder, "profiles/clinic/profile.json", "languages", ["pl"])
    assert faults(folder)


@pytest.mark.parametrize("owner", ["clinic", "demo"])
def test_words_for_a_picture_that_a_department_has_for_itself_are_none_for_those_who_do_not_see_them(
    folder: Path, owner: str
) -> None:
    new_picture(folder)
    put(folder, "pictures/en-GB.json", "heart", DELETE)
    write(folder, f"profiles/{owner}/pictures/en-GB.json", {"heart": "A drawing."})
    assert (FaultKind.UNDESCRIBED_PICTURE, FACTS) in faults(folder)


def test_a_term_that_a_department_has_for_itself_is_none_of_the_pages_of_the_library(folder: Path) -> None:
    new_term(folder)
    put(folder, "glossary/en-GB.json", "pulse", DELETE)
    write(folder, "profiles/demo/glossary/en-GB.json", {"pulse": TERM})
    assert {(FaultKind.UNKNOWN_TERM, WORDS), (FaultKind.UNKNOWN_TERM, POLISH)} <= {*faults(folder)}


def test_a_department_lacks_no_words_for_a_picture_that_it_says_itself_and_is_behind_in_another_language(
    folder: Path,
) -> None:
    shutil.copytree(folder / "scans/example", folder / "profiles/clinic/scans/example")
    (folder / "pictures/heart.svg").write_text(SVG, encoding="utf-8")
    put(folder, f"profiles/clinic/{FACTS}", "steps/0/picture", "heart")
    write(folder, "profiles/demo/pictures/en-GB.json", {"heart": "A drawing."})
    assert (FaultKind.UNDESCRIBED_PICTURE, f"profiles/clinic/{FACTS}") in faults(folder)
    write(folder, "profiles/clinic/pictures/en-GB.json", {"heart": "A drawing."})
    assert faults(folder) == []


def test_it_is_a_fault_of_words_that_say_that_they_are_made_of_those_of_today(folder: Path) -> None:
    new_question(folder)
    put(folder, POLISH, "made_from", fingerprint(load(folder, WORDS)))
    assert faults(folder) == [(FaultKind.MISSING_WORDS, POLISH)]


def test_what_no_change_of_the_base_explains_stays_a_fault(folder: Path) -> None:
    new_question(folder)
    put(folder, POLISH, "title", 5)
    assert faults(folder) == [(FaultKind.SHAPE, POLISH)]
    (folder / POLISH).write_text('{"title": ', encoding="utf-8")
    assert faults(folder) == [(FaultKind.DAMAGED, POLISH)]
