"""Faults in the hours of departments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.content.authoring.check import check_folder
from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from tests.content.conftest import ROOT, TODAY, put

CLINIC = "profiles/clinic/profile.json"
DEMO = "profiles/demo/profile.json"
MORNING = {"days": ["monday", "tuesday"], "begins": "08:00", "ends": "12:00"}


def found(folder: Path) -> list[str]:
    return [str(fault) for fault in check_folder(folder, TODAY).faults]


@pytest.mark.parametrize(
    ("slot", "fault"),
    [
        ({**MORNING, "days": ["mon"]}, "timetable[0].days[0]: expected `monday`, found `mon`"),
        ({**MORNING, "days": []}, "timetable[0].days: expected 1 or more entries"),
        (
            {**MORNING, "days": ["monday", "monday"]},
            "timetable[0].days[1]: expected each day once, found `monday` twice",
        ),
        (
            {**MORNING, "ends": "07:00"},
            "timetable[0].ends: expected a time after 08:00, or `24:00` and other hours from `00:00` to 07:00 on",
        ),
        (
            {**MORNING, "begins": "00:00", "ends": "00:00"},
            "timetable[0].ends: expected a time after 00:00, such as `24:00` for midnight, found `00:00`",
        ),
        ({**MORNING, "ends": "08:00"}, "timetable[0].ends: expected a time after 08:00, found `08:00`"),
        ({**MORNING, "begins": "8.30"}, "timetable[0].begins: expected a time of day, such as 08:30, found `8.30`"),
        ({**MORNING, "begins": "8:00"}, "timetable[0].begins: expected a time of day, such as 08:30, found `8:00`"),
        ({**MORNING, "ends": "24:30"}, "timetable[0].ends: expected a time of day, such as 08:30, found `24:30`"),
        ({"days": ["monday"], "begins": "08:00"}, "timetable[0]: expected the key `ends`, found no such key"),
    ],
)
def test_a_fault_in_hours_is_told_and_keeps_the_profile_out(folder: Path, slot: Any, fault: str) -> None:
    put(folder, CLINIC, "timetable", [slot])
    (told,) = found(folder)
    assert told.startswith(f"{CLINIC}: {fault}")
    with pytest.raises(ContentError):
        Library.open(folder).profile("clinic")


def test_a_department_claims_its_hours_once(folder: Path) -> None:
    put(folder, CLINIC, "timetable", [MORNING, {"days": ["friday", "tuesday"], "begins": "11:59", "ends": "24:00"}])
    wanted = "hours apart from timetable[0]"
    assert found(folder) == [f"{CLINIC}: timetable[1]: expected {wanted}, found tuesday 11:59 to 24:00"]


def test_two_departments_that_claim_the_same_hours_are_both_named(folder: Path) -> None:
    put(folder, CLINIC, "timetable", [MORNING])
    put(folder, DEMO, "timetable", [{"days": ["sunday"], "begins": "10:00", "ends": "11:00"}, MORNING])
    claimed = "monday 08:00 to 12:00"
    wanted = "hours that no other department has"
    there = f"{claimed}, where {CLINIC} has {claimed} in timetable[0]"
    assert found(folder) == [f"{DEMO}: timetable[1]: expected {wanted}, found {there}"]


@pytest.mark.parametrize(
    "other",
    [
        {**MORNING, "begins": "12:00", "ends": "24:00"},
        {**MORNING, "begins": "00:00", "ends": "08:00"},
        {**MORNING, "days": ["wednesday"]},
    ],
)
def test_hours_that_only_touch_are_no_fault(folder: Path, other: Any) -> None:
    put(folder, CLINIC, "timetable", [MORNING])
    put(folder, DEMO, "timetable", [other])
    assert found(folder) == []


def test_the_guide_shows_hours_that_are_read(folder: Path) -> None:
    guide = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    example = '"timetable": [{"days": ["tuesday"], "begins": "08:00", "ends": "12:30"}]'
    assert example in guide
    put(folder, CLINIC, "timetable", [{"days": ["tuesday"], "begins": "08:00", "ends": "12:30"}])
    assert found(folder) == []


@pytest.mark.parametrize(
    ("place", "words", "wanted"),
    [
        ("ct_late", "CT is late.", "{minutes}"),
        ("unwell", "Tell us within {minutes}.", "no placeholder"),
        ("until", "Until {minutes}", "{time}"),
    ],
)
def test_a_notice_has_room_for_what_staff_set(folder: Path, place: str, words: str, wanted: str) -> None:
    for language in ("en-GB", "pl"):
        put(folder, f"interface/{language}.json", f"notice/{place}", words)
    assert f"interface/en-GB.json: notice.{place}: expected {wanted}, found " in "\n".join(found(folder))
