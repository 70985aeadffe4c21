"""An examination in several visits: its example, its card for the time between, and what can be wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.approval.standing import roles_for
from kiosk.content.authoring.check import check_folder
from kiosk.content.faults import ContentError, FaultKind
from kiosk.content.model.interface import Interface
from kiosk.content.pages import card_items
from tests.content.cards.card_text import card_text
from tests.content.conftest import DELETE, TODAY, Open, load, put, put_in_two_visits, write

SCAN, WORDS = "scans/example/scan.json", "scans/example/en-GB.json"


@pytest.fixture
def visits(folder: Path) -> Path:
    put_in_two_visits(folder)
    return folder


def test_the_example_has_no_fault_and_is_shown_in_two_visits(visits: Path, opened: Open) -> None:
    assert [str(fault) for fault in check_folder(visits, TODAY).faults] == []
    library, edition = opened()
    page = library.scan("example", edition)
    assert [step.visit for step in page.facts.steps] == ["first", "first", "first", "second", "second"]
    gap = page.words.visits["second"].gap
    assert gap is not None
    assert page.say(gap) == "Come back 2 to 4 hours after the injection"
    assert page.cards == ("between", "aftercare")


def test_the_number_of_a_gap_may_stand_in_a_case_of_the_language(visits: Path) -> None:
    put(visits, "scans/example/pl.json", "visits/second/gap/text", "Wróć po upływie {example.gap:genitive}")
    assert [str(fault) for fault in check_folder(visits, TODAY).faults if fault.kind is FaultKind.VISITS] == []
    put(visits, "scans/example/pl.json", "visits/second/gap/text", "Wróć po upływie {example.feeding:genitive}")
    (told,) = [fault for fault in check_folder(visits, TODAY).faults if fault.kind is FaultKind.VISITS]
    assert (told.file, told.place) == ("scans/example/pl.json", "visits.second.gap")


def between(opened: Open, **asked: str) -> tuple[Interface, dict[str, tuple[str, ...]], str]:
    library, edition = opened(**asked)
    page, words = library.scan("example", edition), library.interface(edition)
    items = tuple(card_items(words, edition, page, "between"))
    return words, {item.title: item.texts for item in items}, card_text(words, edition, page, items, "between")


@pytest.mark.usefixtures("visits")
def test_the_card_says_first_when_to_come_back_and_the_square_code_holds_it(opened: Open) -> None:
    words, shown, code = between(opened)
    back = "Come back 2 to 4 hours after the injection. Staff write down your time."
    assert list(shown) == [words.card.back, words.card.can, words.card.feeding, words.card.questions, words.card.unwell]
    assert shown[words.card.back] == (back,)
    assert f"{words.card.between}\n\nYou may leave, and come back later" in code
    assert back in code
    assert "12 hours" in code


def test_without_the_number_the_words_ask_staff(visits: Path, opened: Open) -> None:
    put(visits, "profiles/demo/profile.json", "protocol/example.gap", DELETE)
    words, shown, _code = between(opened)
    assert shown[words.card.back] == ("Ask staff when to come back.",)


@pytest.mark.usefixtures("visits")
def test_a_card_that_nobody_approved_says_to_ask_staff_alone(opened: Open) -> None:
    words, shown, code = between(opened, profile="clinic")
    assert list(shown) == [words.card.care, words.card.questions, words.card.unwell]
    assert shown[words.card.care][0].startswith("Ask staff before you leave.")
    assert "hours" not in code.replace("8am to 6pm", "")


@pytest.mark.usefixtures("visits")
def test_two_roles_approve_it(opened: Open) -> None:
    library, edition = opened(profile="clinic")
    facts = library.scan("example", edition).facts
    assert len(roles_for("scans/example", facts, edition.profile)) == 2


def test_a_scan_of_one_visit_has_no_such_card(opened: Open) -> None:
    library, edition = opened()
    page = library.scan("example", edition)
    assert page.cards == ("aftercare",)
    with pytest.raises(ContentError, match="card for the time between visits"):
        page.card_words("between")


@pytest.mark.parametrize(
    ("file", "path", "value"),
    [
        (WORDS, "between/headline", "You may go now"),
        (WORDS, "between/items/free", "Eat and drink."),
        (WORDS, "visits/first/title", "The first visit"),
        (SCAN, "between", [{"id": "milk", "kind": "feeding"}, {"id": "time", "kind": "back"},
                           {"id": "free", "kind": "can"}, {"id": "unwell", "kind": "unwell"}]),
        (SCAN, "steps/2/visit", "second"),
        ("profiles/clinic/profile.json", "protocol/example.gap/to", 5),
    ],
)  # fmt: skip
def test_the_sum_of_the_page_changes_with_it_and_comes_back(
    visits: Path, opened: Open, file: str, path: str, value: object
) -> None:
    def summed() -> str:
        library, edition = opened(profile="clinic")
        return library.sum_of("scans/example", edition)

    before, was = summed(), load(visits, file)
    put(visits, file, path, value)
    assert summed() != before
    write(visits, file, was)
    assert summed() == before
