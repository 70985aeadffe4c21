"""The words of an aftercare card: what is held back, and which signs are named."""

from typing import Any

import msgspec
import pytest

from kiosk.content.authoring.texts.card_words import card_faults, turned_round, unwell_advice
from kiosk.content.model import Scan
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
