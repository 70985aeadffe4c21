"""What `check` says of aftercare cards that need many square codes, in the bytes of each language."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_folder
from tests.content.conftest import DELETE, put

TODAY = dt.date(2026, 12, 1)


def cards_advised(folder: Path) -> list[str]:
    """The files of such cards, each once: both departments show them."""
    advised = [advice.file for advice in check_folder(folder, TODAY).advice if advice.rule == "card"]
    return list(dict.fromkeys(advised))


def test_a_card_of_few_codes_is_not_mentioned(folder: Path) -> None:
    assert cards_advised(folder) == []


@pytest.mark.parametrize(
    ("letter", "advised"), [("l", []), ("ł", ["scans/example/pl.json"]), ("ল", ["scans/example/pl.json"])]
)
def test_a_card_is_measured_in_the_bytes_of_its_language(folder: Path, letter: str, advised: list[str]) -> None:
    """3,400 letters take three codes in English, and six in Polish of accents alone, and more in Bengali."""
    put(folder, "scans/example/pl.json", "aftercare/items/usual", f"{letter * 9} " * 340)
    assert cards_advised(folder) == advised


def test_a_card_that_nobody_has_approved_yet_is_measured_as_it_will_be(folder: Path) -> None:
    put(folder, "scans/example/scan.json", "review/approved_by", None)
    put(folder, "scans/example/pl.json", "aftercare/items/usual", "łłłłłłłłł " * 340)
    assert cards_advised(folder) == ["scans/example/pl.json"]


def test_a_department_with_faults_of_its_own_is_left_to_those(folder: Path) -> None:
    put(folder, "profiles/demo/profile.json", "contacts/day/hours/pl", DELETE)
    assert check_folder(folder, TODAY).faults
