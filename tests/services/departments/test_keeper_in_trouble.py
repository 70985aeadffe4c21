"""Departments that can’t be used, memory that is damaged and no content: what the keeper does about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.services.departments.decision import Reason, department_file
from kiosk.services.departments.department_keeper import DepartmentKeeper
from kiosk.services.departments.schedule import Schedule
from kiosk.services.storage.audit import Audit, AuditEvent
from tests.clock import WallClock
from tests.content.conftest import put
from tests.services.departments.ward import LONDON, MONDAY, TUESDAYS, OpenWard
from tests.services.trouble_words import in_english

pytestmark = pytest.mark.usefixtures("qapp")


def unusable(folder: Path) -> None:
    """It can be read, and has hours, but no words to show."""
    put(folder, "profiles/clinic/profile.json", "wording", {"interface": {"en-GB": {"nothing": "like this"}}})


def unreadable(folder: Path) -> None:
    (folder / "profiles" / "clinic" / "profile.json").write_text("{")


@pytest.mark.parametrize("spoil", [unusable, unreadable])
def test_a_faulty_profile_can_not_be_chosen_and_says_why(open_ward: OpenWard, spoil: Callable[[Path], None]) -> None:
    ward = open_ward(spoil=spoil)
    faults = ward.keeper.choose("clinic")
    assert faults
    assert {fault.file for fault in faults} == {"profiles/clinic/profile.json"}
    assert (ward.keeper.current, ward.changes, ward.events) == ("demo", [], [])


@pytest.mark.parametrize("spoil", [unusable, unreadable])
def test_a_faulty_profile_is_not_switched_to_by_its_hours(open_ward: OpenWard, spoil: Callable[[Path], None]) -> None:
    ward = open_ward(spoil=spoil)
    assert ward.at(8, 9) == ("demo", Reason.DEFAULT)
    assert ward.at(8, 11) == ("demo", Reason.DEFAULT)
    assert ward.at(8, 10) == ("demo", Reason.DEFAULT)  # a clock that is set back has it decided again, and logged once
    assert ward.changes == []
    assert "profiles/clinic/profile.json" in in_english(*ward.keeper.troubles)
    assert ward.events == ([AuditEvent.ERROR] if spoil is unusable else [])


def test_a_choice_goes_on_through_hours_that_can_not_be_used(open_ward: OpenWard) -> None:
    ward = open_ward({"clinic": TUESDAYS}, spoil=unusable)
    ward.keeper.choose("demo")
    assert ward.at(8, 10) == ("demo", Reason.CHOSEN)
    ward.restart()
    assert ward.at(9, 10) == ("demo", Reason.CHOSEN)


def test_when_hours_end_a_faulty_default_is_not_gone_back_to(open_ward: OpenWard) -> None:
    ward = open_ward(spoil=lambda folder: put(folder, "profiles/demo/profile.json", "languages", ["tlh"]))
    assert ward.keeper.current == "demo"  # the safe page: nothing else was asked for
    assert ward.at(8, 9) == ("clinic", Reason.TIMETABLE)
    assert ward.at(8, 12)[0] == "clinic"
    assert "profiles/demo/profile.json" in in_english(*ward.keeper.troubles)


def test_mended_content_is_followed_at_once(open_ward: OpenWard) -> None:
    ward = open_ward(spoil=unusable)
    ward.at(8, 9)
    put(ward.content, "profiles/clinic/profile.json", "wording", {})
    ward.keeper.follow(ward.schedule())
    assert (ward.keeper.current, ward.keeper.troubles) == ("clinic", ())


def test_a_damaged_memory_gives_the_default_and_tells_staff(open_ward: OpenWard) -> None:
    ward = open_ward()
    ward.keeper.choose("clinic")
    for file in ward.state.glob("department.json*"):
        file.write_text("damaged")
    ward.restart()
    assert ward.keeper.current == "demo"
    assert "damaged" in in_english(*ward.keeper.troubles)
    assert ward.events[-1] == AuditEvent.STATE_DAMAGED


def test_where_nothing_can_be_kept_the_choice_counts_until_the_restart(open_ward: OpenWard, tmp_path: Path) -> None:
    ward = open_ward()
    (tmp_path / "file").touch()
    ward.state = tmp_path / "file" / "state"
    ward.restart()
    assert ward.keeper.choose("clinic") == ()
    assert (ward.keeper.current, len(ward.keeper.troubles)) == ("clinic", 1)
    ward.restart()
    assert ward.keeper.current == "demo"


def test_without_content_nobody_can_be_chosen(tmp_path: Path) -> None:
    clock = WallClock(MONDAY)
    file = department_file(tmp_path)
    keeper = DepartmentKeeper(Schedule.read(None, "", LONDON), file, Audit(tmp_path, clock), clock, lambda: False)
    assert keeper.choose("demo") != ()
    assert (keeper.current, keeper.next_change()) == ("", None)
