"""A decision is a number or says that none is needed, and no period is nought: the types refuse all between."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.content.faults import FaultKind
from kiosk.content.model import ProtocolValue, Value
from kiosk.content.model.evidence import PERIODS
from tests.content.authoring.planting import CLINIC, SCAN, found
from tests.content.conftest import load, put

REST = {"unit": "hour", "sources": ["a"]}
APPROVED = {"approved_by": "A", "approved_on": "2026-11-22", "review_due": "2027-11-22"}

WHOLE: dict[str, dict[str, Any]] = {
    "a number": {"value": 6},
    "a range": {"value": 4, "to": 6},
    "half an hour": {"value": 0.5},
    "a number that is said not to be none": {"value": 6, "none": False},
    "an unusual number with its reason": {"value": 600, "unusual": "Iodine"},
    "none": {"none": True},
    "no dose at all": {"value": 0, "unit": "mSv"},
}


@pytest.mark.parametrize("entry", WHOLE.values(), ids=WHOLE)
def test_a_whole_decision_is_read(entry: dict[str, Any]) -> None:
    decision = msgspec.convert({**REST, **APPROVED, **entry}, ProtocolValue)
    assert (decision.number is None) == decision.none


HALVES: dict[str, tuple[dict[str, Any], str, str]] = {
    "neither": ({}, "value", "a number, or `none`"),
    "a number that is not none, and missing": ({"none": False}, "value", "a number, or `none`"),
    "the end of a range alone": ({"to": 6}, "value", "a number, or `none`"),
    "none and a number": ({"none": True, "value": 6}, "value", "both"),
    "none and nought": ({"none": True, "value": 0}, "value", "both"),
    "none and the end of a range": ({"none": True, "to": 6}, "to", "both"),
    "none, with the reason of a number": ({"none": True, "unusual": "Iodine"}, "unusual", "both"),
    "none of what is no time": ({"none": True, "unit": "count"}, "none", "no length of time"),
    "nought": ({"value": 0}, "value", "more than 0"),
    "nought with a point": ({"value": 0.0}, "value", "more than 0"),
    "from nought": ({"value": 0, "to": 6}, "value", "more than 0"),
    "nought with a reason": ({"value": 0, "unusual": "Nothing to wait for"}, "value", "more than 0"),
}


@pytest.mark.parametrize(("entry", "field", "told"), HALVES.values(), ids=HALVES)
def test_half_a_decision_can_neither_be_read_nor_made_and_is_told_at_its_place(
    folder: Path, entry: dict[str, Any], field: str, told: str
) -> None:
    whole = {**REST, **APPROVED, **entry}
    with pytest.raises(msgspec.ValidationError, match=r"\$\[\.\.\.\]"):
        msgspec.convert({"a.contact": whole}, dict[str, ProtocolValue])
    with pytest.raises(ValueError, match="Expected"):
        ProtocolValue(**{**whole, "sources": ("a",)})
    number = {
        key: value for key, value in load(folder, CLINIC)["protocol"]["example.feeding"].items() if key != "value"
    }
    put(folder, CLINIC, "protocol/example.feeding", number | entry)
    (fault,) = found(folder)
    assert (fault.kind, fault.file) == (FaultKind.RANGE, CLINIC)
    assert fault.place == f'protocol["example.feeding"].{field}'
    assert told in str(fault)


@pytest.mark.parametrize("unit", sorted(PERIODS))
def test_no_period_is_nought(folder: Path, unit: str) -> None:
    with pytest.raises(ValueError, match="more than 0"):
        Value(value=0, unit=unit, sources=("a",))  # type: ignore[arg-type]
    put(folder, SCAN, "values/example.visit", {"value": 0, "unit": unit, "sources": ["seed-msk"]})
    places = [fault.place for fault in found(folder)]
    assert 'values["example.visit"].value' in places
