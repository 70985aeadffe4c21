"""Faulty visits of a scan: each is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_folder
from kiosk.content.faults import FaultKind
from tests.content.conftest import DELETE, TODAY, put, put_in_two_visits
from tests.content.model.test_visits import SCAN, WORDS


@pytest.fixture
def visits(folder: Path) -> Path:
    put_in_two_visits(folder)
    return folder


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
