"""A number that a department decided in vain is told: what it shows names it nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_files, check_folder
from kiosk.content.faults import Advice
from kiosk.content.files.snapshot import FolderSnapshot
from tests.content.composing.test_variants import with_variants
from tests.content.conftest import TODAY, load, put

CLINIC = "profiles/clinic/profile.json"
PAGES = ("scans/example", "scans/plain")
IN_VAIN = "no page shows this number as this department does its scans: take it out"


def decide(folder: Path, key: str, unit: str) -> None:
    given = load(folder, CLINIC)["protocol"]["example.feeding"]
    put(folder, CLINIC, f"protocol/{key}", {**given, "value": 4, "unit": unit})


def told(advice: tuple[Advice, ...]) -> list[str]:
    return [str(each) for each in advice if each.file == CLINIC and each.note.startswith(IN_VAIN)]


@pytest.mark.parametrize(("pick", "in_vain"), [({"example": "gas"}, False), ({"example": "brief"}, False), ({}, True)])
def test_a_number_that_only_another_variant_shows_is_told(folder: Path, pick: dict[str, str], in_vain: bool) -> None:
    put(with_variants(folder), CLINIC, "variants", pick)
    decide(folder, "example.gas", "minute")
    expected = [f'{CLINIC}: protocol["example.gas"]: {IN_VAIN}, or pick another variant'] if in_vain else []
    assert told(check_folder(folder, TODAY).advice) == expected
    of_pages = {page: told(check_files(FolderSnapshot(folder, at_once=None), TODAY, page).advice) for page in PAGES}
    assert of_pages == {"scans/example": expected, "scans/plain": []}


def test_a_number_of_a_tracer_that_no_text_names_is_told(folder: Path) -> None:
    put(folder, "tracers.json", "tc99m-maa/decisions", {"tc99m-maa.milk": "hour"})
    decide(folder, "tc99m-maa.milk", "hour")
    assert told(check_folder(folder, TODAY).advice) == [f'{CLINIC}: protocol["tc99m-maa.milk"]: {IN_VAIN}']
