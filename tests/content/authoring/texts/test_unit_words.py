"""Languages of which CLDR has no names of units, or whose hours are counted from sunrise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.content.authoring.texts.unit_words import names_units, unit_word_faults
from kiosk.content.library import Library
from tests.content.authoring.planted_units import HOUR, NAMES
from tests.content.conftest import DELETE, TODAY, load, put, write


def told(folder: Path, language: str, clock: str | None, units: Any = None) -> list[tuple[str, str]]:
    """The faults of a language that is added to the small library, each as its place and what was found."""
    put(folder, "library.json", f"languages/{language}", {"name": "A", "direction": "ltr", "status": "sample"})
    file = f"interface/{language}.json"
    write(folder, file, load(folder, "interface/en-GB.json"))
    put(folder, file, "numbers/clock", DELETE if clock is None else clock)
    if units is not None:
        put(folder, file, "numbers/units", units)
    faults = unit_word_faults(Library.open(folder), {}, TODAY)
    return [(fault.place, fault.found) for fault in faults if fault.file == file]


@pytest.mark.parametrize("language", ["ckb", "om", "ps", "ht", "ti", "yo"])
def test_a_language_of_which_cldr_has_no_units_needs_its_own(folder: Path, language: str) -> None:
    assert told(folder, language, None) == [("numbers.units", "no such key")]


@pytest.mark.parametrize(
    "language", ["en-GB", "en-US", "pl", "ro", "cy", "ar", "ur", "es", "lt", "ru", "zh-Hans", "bn", "am", "fa", "sw"]
)
def test_of_most_languages_cldr_names_the_units(language: str) -> None:
    assert names_units(language)


def test_with_units_of_its_own_it_has_no_fault(folder: Path) -> None:
    forms = {category: HOUR[category] for category in ("one", "other")}
    forms["other"] = "{number} ሰዓታት"
    assert told(folder, "ti", None, dict.fromkeys(NAMES, forms)) == []


@pytest.mark.parametrize(
    ("language", "clock", "found"),
    [
        ("sw", "ha", ["`ha`"]),
        ("am", "h:mm B", ["`h:mm B`"]),
        ("so", "HH:mm", ["`HH:mm`"]),
        ("sw", "HH:mm B", []),
        ("so", "H:mm a", []),
        ("am", None, []),
        ("ro", "HH:mm", []),
        ("ms-Arab", None, []),
        ("ms-Arab", "h:mm B", ["`h:mm B`"]),
        ("ms-Arab", "HH:mm", []),
    ],
)
def test_a_clock_from_sunrise_or_without_its_words_is_told(
    folder: Path, language: str, clock: str | None, found: list[str]
) -> None:
    assert told(folder, language, clock) == [("numbers.clock", each) for each in found]
