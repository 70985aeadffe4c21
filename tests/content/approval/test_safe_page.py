"""The safe page of a department in earnest is in English, and in what it lists and answers for."""

from __future__ import annotations

from pathlib import Path

from kiosk.content.approval.sums import DEPARTMENT
from kiosk.content.authoring.check import check_folder
from kiosk.content.faults import FaultKind
from tests.content.conftest import TODAY, Open, put

CLINIC = "profiles/clinic/profile.json"


def test_what_it_lists_is_in_the_sum_that_the_department_approves(folder: Path, opened: Open) -> None:
    def current(*listed: str) -> str:
        put(folder, CLINIC, "safe_page", [*listed])
        library, edition = opened("clinic")
        return library.sum_of(DEPARTMENT, edition)

    library, edition = opened("clinic")
    assert current() == library.sum_of(DEPARTMENT, edition)
    assert len({current(), current("ur"), current("cy"), current("ur", "cy")}) == 4


def test_a_language_that_the_program_has_not_is_named(folder: Path) -> None:
    put(folder, CLINIC, "safe_page", ["ur", "de"])
    (fault,) = check_folder(folder, TODAY).faults
    assert (fault.kind, fault.file, fault.place) == (FaultKind.UNKNOWN_LANGUAGE, CLINIC, "safe_page[1]")
    assert "zh-Hans" in fault.expected
