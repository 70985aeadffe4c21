"""An examination in several visits: its example, its card for the time between, and what can be wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.approval.standing import roles_for
from kiosk.content.authoring.check import check_folder
from kiosk.content.cards.square_codes import card_text
from kiosk.content.faults import ContentError, FaultKind
from kiosk.content.model.interface import Interface
from kiosk.content.pages import card_items
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


Change = tuple[str, str, object]
THREE = [{"id": "first"}, {"id": "second", "gap": "example.gap"}, {"id": "third", "gap": "example.gap"}]
TWICE = [*THREE[:2], THREE[1]]
FAULTY: dict[str, tuple[tuple[Change, ...], FaultKind, str, str, str]] = {
    "a step without its visit": (
        ((SCAN, "steps/1/visit", DELETE),),
        FaultKind.VISITS,
        SCAN,
        "steps[1].visit",
        "`second`",
    ),
    "a visit that is nearly named so": (
        ((SCAN, "steps/1/visit", "frist"),),
        FaultKind.VISITS,
        SCAN,
        "steps[1].visit",
        "one of the visits `first` and",
    ),
    "steps of a visit apart": (
        ((SCAN, "steps/1/visit", "second"),),
        FaultKind.VISITS,
        SCAN,
        "steps[2].visit",
        "`first` after `second`",
    ),
    "visits the other way round": (
        ((SCAN, "visits", [{"id": "second"}, {"id": "first", "gap": "example.gap"}]),),
        FaultKind.VISITS,
        SCAN,
        "steps[3].visit",
        "`second` after `first`",
    ),
    "a visit without steps": (
        ((SCAN, "visits", THREE),),
        FaultKind.VISITS,
        SCAN,
        "visits[2]",
        "a step with the visit `third`",
    ),
    "a visit twice": (
        ((SCAN, "visits", TWICE),),
        FaultKind.REPEATED,
        SCAN,
        "visits[2]",
        "`second` twice",
    ),
    "a single visit": (((SCAN, "visits", [{"id": "first"}]),), FaultKind.SHAPE, SCAN, "visits", "2 or more entries"),
    "steps of visits that nobody listed": (
        ((SCAN, "visits", DELETE),),
        FaultKind.VISITS,
        SCAN,
        "steps[0].visit",
        "`visits`, which say",
    ),
    "visits without a card": (((SCAN, "between", DELETE),), FaultKind.VISITS, SCAN, "between", "a card for the time"),
    "a visit without its gap": (
        ((SCAN, "visits/1/gap", DELETE),),
        FaultKind.VISITS,
        SCAN,
        "visits[1]",
        "the key `gap`",
    ),
    "a gap before the first": (
        ((SCAN, "visits/0/gap", "example.gap"),),
        FaultKind.VISITS,
        SCAN,
        "visits[0].gap",
        "nothing comes before",
    ),
    "a gap of a number that nobody gave": (
        ((SCAN, "visits/1/gap", "example.tea"),),
        FaultKind.UNKNOWN_NUMBER,
        SCAN,
        "visits[1].gap",
        "`example.tea`",
    ),
    "a gap that is no time": (
        ((SCAN, "decisions/example.gap", "count"),),
        FaultKind.VISITS,
        SCAN,
        "visits[1].gap",
        "unit `count`",
    ),
    "a gap of no words": (
        ((WORDS, "visits/second/gap", DELETE),),
        FaultKind.MISSING_WORDS,
        WORDS,
        "visits.second",
        "the key `gap`",
    ),
    "words of a gap without its number": (
        ((WORDS, "visits/second/gap", "Come back later"),),
        FaultKind.VISITS,
        WORDS,
        "visits.second.gap",
        "{example.gap}",
    ),
    "words of a gap that is not there": (
        ((WORDS, "visits/first/gap", "Come soon"),),
        FaultKind.SURPLUS_WORDS,
        WORDS,
        "visits.first.gap",
        "first visit",
    ),
    "a visit without words": (
        ((WORDS, "visits/second", DELETE),),
        FaultKind.MISSING_WORDS,
        WORDS,
        "visits",
        "the key `second`",
    ),
    "words of no visit at all": (
        ((WORDS, "visits", DELETE),),
        FaultKind.MISSING_WORDS,
        WORDS,
        "visits",
        "`first`",
    ),
    "a card without words": (((WORDS, "between", DELETE),), FaultKind.MISSING_WORDS, WORDS, "between.items", "`time`"),
    "an item without words": (
        ((WORDS, "between/items/free", DELETE),),
        FaultKind.MISSING_WORDS,
        WORDS,
        "between.items",
        "`free`",
    ),
    "words of visits for a scan that has none": (
        ((SCAN, "visits", DELETE), (SCAN, "between", DELETE)),
        FaultKind.SURPLUS_WORDS,
        WORDS,
        "visits.first",
        "`first`",
    ),
    "a card that does not say when to be back": (
        ((SCAN, "between/0/kind", "can"),),
        FaultKind.AFTERCARE,
        SCAN,
        "between",
        "an item of kind `back`",
    ),
    "a card that forgets breast milk": (
        ((SCAN, "between/2/kind", "can"),),
        FaultKind.AFTERCARE,
        SCAN,
        "between",
        "an item of kind `feeding`",
    ),
    "a card that forgets who feels unwell": (
        ((SCAN, "between/3/kind", "can"),),
        FaultKind.AFTERCARE,
        SCAN,
        "between",
        "an item of kind `unwell`",
    ),
    "coming back after the last visit": (
        ((SCAN, "aftercare/0/kind", "back"),),
        FaultKind.AFTERCARE,
        SCAN,
        "aftercare[0].kind",
        "only in `between`",
    ),
    "a period that holds nothing back": (
        ((WORDS, "between/items/milk/text", "Give breast milk for {example.feeding}."),),
        FaultKind.AFTERCARE,
        WORDS,
        "between.items.milk.text",
        "hold something back",
    ),
    "a key that is nearly right": (
        ((SCAN, "steps/0/visits", "first"),),
        FaultKind.SHAPE,
        SCAN,
        "steps[0].visits",
        "`visit`",
    ),
}


@pytest.mark.parametrize(("changes", "kind", "file", "at", "told"), FAULTY.values(), ids=FAULTY)
def test_it_is_told(visits: Path, changes: tuple[Change, ...], kind: FaultKind, file: str, at: str, told: str) -> None:
    for changed, path, value in changes:
        put(visits, changed, path, value)
    found = [
        fault
        for fault in check_folder(visits, TODAY).faults
        if (fault.kind, fault.file, fault.place) == (kind, file, at)
    ]
    assert any(told in str(fault) for fault in found), [*map(str, check_folder(visits, TODAY).faults)]


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
