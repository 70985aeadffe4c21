"""The words of an aftercare card: what is held back, and which signs are named."""

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.content.authoring.texts.card_words import card_faults, repeated_advice, turned_round, unwell_advice
from kiosk.content.model import AftercareItem, Scan
from kiosk.content.model.facts import AftercareKind
from tests.content.conftest import readme_example

SCAN = msgspec.convert(readme_example()["scans/example/scan.json"], Scan)


def card(item: str, text: object) -> Any:
    return {"aftercare": {"items": {item: text}}}


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Give no breast milk for {example.feeding}.", 0),
        ("Do not breast-feed for {example.feeding}.", 0),
        ("For {example.feeding}, give formula instead.", 0),
        ("Throw milk away for {example.feeding}.", 0),
        ("Give breast milk for {example.feeding}.", 1),
        ("Hold babies as long as you like for {example.feeding}.", 1),
        ("You can breast-feed as usual.", 0),
    ],
)
def test_a_period_on_a_card_says_what_to_hold_back(text: str, faults: int) -> None:
    assert len([*card_faults(SCAN, card("feeding", {"text": text, "otherwise": "Ask staff."}), "f")]) == faults


@pytest.mark.parametrize(
    ("text", "advised"), [("Tell staff straight away.", 1), ("Trouble to breathe, or a rash? Tell staff.", 0)]
)
def test_feeling_unwell_has_a_sign(text: str, advised: int) -> None:
    assert len([*unwell_advice(SCAN, card("unwell", text), "f")]) == advised


@pytest.mark.parametrize(
    ("first", "second", "kind", "advised"),
    [
        ("Call if you faint.", "Call if your throat swells, or you are fainting.", "unwell", ["fainting"]),
        ("Call if you faint.", "Call if your throat swells.", "unwell", []),
        ("Ring the number on this card.", "Ring the same number.", "unwell", []),
        ("Drink plenty.", "Drink plenty.", "do", ["Drink plenty."]),
        ("Your arm may be sore.", "A sore arm gets better.", "do", []),
    ],
)
def test_what_a_card_says_twice_is_told(first: str, second: str, kind: AftercareKind, advised: list[str]) -> None:
    items = (AftercareItem(id="one", kind=kind), AftercareItem(id="two", kind=kind))
    words = {"aftercare": {"items": {"one": first, "two": second}}}
    told = [*repeated_advice(replace(SCAN, aftercare=items), words, "f")]
    assert [each.note for each in told] == [f"says `{what}`, which aftercare.items.one says" for what in advised]
    hurried = (items[0], replace(items[1], urgency="now"))
    assert [*repeated_advice(replace(SCAN, aftercare=hurried), words, "f")] == []


@pytest.mark.parametrize(
    ("shared", "own", "advised"),
    [
        ("Do not hold babies for long.", "Hold babies as long as you like.", 1),
        ("Do not hold babies for long.", "Never hold babies for long.", 0),
        ("Drink plenty.", "Drink a lot.", 0),
    ],
)
def test_own_words_that_deny_no_longer_are_told(shared: str, own: str, advised: int) -> None:
    told = [*turned_round(card("usual", shared), card("usual", own), ("wording",), "f")]
    assert len(told) == advised
