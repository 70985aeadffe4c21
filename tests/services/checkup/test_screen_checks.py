"""What may be wrong with the screen: each is planted, and has to be found in plain words."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.services.checkup.findings import Area, KnownBy, State, worst
from tests.services.kiosks import (
    FINE,
    found,
    machine,
    subject,
)

SCREENS = {
    "target": ("screen.target", {"target": 79.7}),
    "gap": ("screen.gap", {"gap": 11.7}),
    "capital": ("screen.text", {"capital": 18.9}),
    "largest": ("screen.largest", {"largest": 28.9}),
    "largest from afar": ("screen.largest", {"distance_mm": 1000}),
}


@pytest.mark.parametrize(("id_", "changed"), SCREENS.values(), ids=SCREENS.keys())
def test_what_is_too_small_on_the_screen_fails(id_: str, changed: dict[str, Any], tmp_path: Path) -> None:
    findings = found(subject(tmp_path, measures=replace(FINE, **changed)), machine(tmp_path))
    assert [each.id for each in findings.values() if each.state == "fail"] == [id_]


@pytest.mark.parametrize(
    ("pixels", "inches", "state"),
    [
        ((1920, 360), 28, "pass"),
        ((1920, 360), 20, "attention"),
        ((800, 480), 8, "pass"),
        ((800, 480), 7, "attention"),
        ((480, 800), 10, "pass"),
        ((480, 800), 9, "attention"),
        ((1080, 1920), 27, "pass"),
    ],
)
def test_a_screen_that_no_sentence_fits_on_is_told(
    pixels: tuple[int, int], inches: float, state: str, tmp_path: Path
) -> None:
    width, height = pixels
    per_mm = math.hypot(width, height) / (inches * 25.4)
    display = replace(FINE, width=width, height=height, per_mm=per_mm)
    assert found(subject(tmp_path, measures=display), machine(tmp_path))["screen.room"].state == state


@pytest.mark.parametrize("known_by", ["guess", "settings-alone"])
def test_of_a_screen_whose_size_is_assumed_nothing_is_said_of_its_room(known_by: KnownBy, tmp_path: Path) -> None:
    small = replace(FINE, width=100, height=100, known_by=known_by)
    assert "screen.room" not in found(subject(tmp_path, measures=small), machine(tmp_path))


def test_what_is_just_large_enough_passes(tmp_path: Path) -> None:
    least = replace(FINE, target=80, gap=12, capital=19.2, largest=0.0122 * 600 * 4)
    findings = found(subject(tmp_path, measures=least), machine(tmp_path))
    assert worst(each for each in findings.values() if each.area is Area.SCREEN) == "pass"


@pytest.mark.parametrize(
    ("known_by", "state"),
    [
        ("settings", "pass"),
        ("display", "pass"),
        ("guess", "attention"),
        ("settings-alone", "attention"),
        ("trial", "attention"),
    ],
)
def test_a_size_is_told_with_who_gave_it(known_by: Any, state: State, tmp_path: Path) -> None:
    finding = found(subject(tmp_path, measures=replace(FINE, known_by=known_by)), machine(tmp_path))["screen.size"]
    assert finding.state == state
    assert "270 × 480 mm" in finding.says


def test_a_size_that_the_display_tells_and_that_can_not_be_is_named(tmp_path: Path) -> None:
    guessed = replace(FINE, known_by="guess", claimed_mm=(160, 90))
    finding = found(subject(tmp_path, measures=guessed), machine(tmp_path))["screen.size"]
    assert finding.state == "attention"
    assert "160 × 90 mm, which can’t be right" in finding.says
    nothing = replace(FINE, known_by="guess", claimed_mm=(0, 0))
    assert "does not say" in found(subject(tmp_path, measures=nothing), machine(tmp_path))["screen.size"].says


def test_the_size_of_a_television_is_doubted_unless_somebody_has_measured(tmp_path: Path) -> None:
    large = replace(FINE, per_mm=1.6, known_by="display")
    finding = found(subject(tmp_path, measures=large), machine(tmp_path))["screen.size"]
    assert (finding.state, "television" in finding.says) == ("attention", True)
    measured = replace(large, known_by="settings")
    assert found(subject(tmp_path, measures=measured), machine(tmp_path))["screen.size"].state == "pass"


def test_an_unknown_screen_is_no_failure_but_no_pass(tmp_path: Path) -> None:
    findings = found(subject(tmp_path, measures=None), machine(tmp_path))
    assert [(each.id, each.state) for each in findings.values() if each.area is Area.SCREEN] == [
        ("screen.size", "attention")
    ]
