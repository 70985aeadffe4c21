"""Advice that somebody has read and set aside."""

from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_folder
from tests.content.authoring.planting import CLINIC, WORDS, at
from tests.content.conftest import TODAY, write

WAIVED = {"rule": "C20", "file": WORDS, "reason": "Staff say it so, and patients liked it", "by": "Ann Example"}


def advice_of(folder: Path) -> tuple[list[str], list[str]]:
    report = check_folder(folder, TODAY)
    assert report.faults == ()
    return [f"{each.rule} {each.file}" for each in report.advice], [each.rule for each in report.waived]


def test_a_waiver_by_rule_and_file_sets_advice_aside_and_no_other(folder: Path) -> None:
    before, _ = advice_of(folder)
    assert f"C20 {WORDS}" in before
    write(folder, "waivers.json", [WAIVED])
    after, waived = advice_of(folder)
    assert set(before) - set(after) == {f"C20 {WORDS}"}
    assert set(waived) == {"C20"}


def test_a_waiver_that_waives_nothing_is_told(folder: Path) -> None:
    write(folder, "waivers.json", [{**WAIVED, "place": "lead"}])
    after, waived = advice_of(folder)
    assert "waiver waivers.json" in after
    assert waived == []


def test_what_is_not_approved_is_never_waived(folder: Path) -> None:
    at(CLINIC, "protocol/example.feeding/review_due", "2026-11-30")(folder)
    write(folder, "waivers.json", [{**WAIVED, "rule": "C24", "file": CLINIC}])
    after, waived = advice_of(folder)
    assert f"C24 {CLINIC}" in after
    assert waived == []


def test_a_waiver_without_a_reason_is_a_fault(folder: Path) -> None:
    write(folder, "waivers.json", [{**WAIVED, "reason": " "}])
    assert [(fault.file, fault.place) for fault in check_folder(folder, TODAY).faults] == [
        ("waivers.json", "[0].reason")
    ]


@pytest.mark.parametrize("changed", [{"reason": "n/a"}, {"reason": "x"}, {"by": "TBC"}, {"by": "Clinical lead"}])
def test_nobody_and_no_reason_waive_nothing_and_are_told(folder: Path, changed: dict[str, str]) -> None:
    write(folder, "waivers.json", [{**WAIVED, **changed}])
    after, waived = advice_of(folder)
    assert {f"C20 {WORDS}", "waiver waivers.json"} <= set(after)
    assert waived == []
