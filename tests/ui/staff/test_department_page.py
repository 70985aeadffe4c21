"""The department tab by touch: what each department has, who may be chosen, and that nothing changes by one tap."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk import paths
from kiosk.content.library import Library
from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.staff.department_page import DepartmentPage
from tests.approved import approve, own_department
from tests.shipped_content import content_in_one_language, copy_of_content
from tests.ui.staff.staff_app import MONDAY, ZONE, content_in, open_panel, wait_until_ready
from tests.ui.stage import Display, each_display

pytestmark = pytest.mark.usefixtures("qapp")

Change = Callable[[dict[str, Any]], None]
LONG = "Department of Nuclear Medicine, Molecular Imaging and Therapy " * 3 + "at the Royal X"


def hours(*days: str, begins: str = "08:00", ends: str = "12:00") -> Change:
    return lambda raw: raw.update(timetable=[{"days": days, "begins": begins, "ends": ends}])


def test_a_tap_asks_and_only_yes_changes_the_screen(tmp_path: Path) -> None:
    with open_panel(DepartmentPage, tmp_path / "state") as staff:
        staff.finger.tap("Chest clinic")
        assert staff.services.kiosk.departments.current == "nuclear-medicine"
        assert "Change this screen to Chest clinic?" in staff.reads()
        staff.finger.tap(staff.words.department.yes)
        assert staff.services.kiosk.departments.current == "chest-clinic"
        assert "Done. This screen is now for Chest clinic." in staff.reads()
        assert staff.noted() == [AuditEvent.PROFILE_CHOSEN]
    with open_panel(DepartmentPage, tmp_path / "state") as staff:
        assert staff.services.kiosk.departments.current == "chest-clinic", "not remembered over a restart"


def test_until_all_departments_are_read_it_says_so_and_takes_taps(tmp_path: Path) -> None:
    content = copy_of_content(tmp_path / "content")  # which no other test has read
    with open_panel(partial(DepartmentPage, at_once=0), tmp_path / "state", content=content, ready=False) as staff:
        assert not staff.page.ready
        assert staff.words.department.reading in staff.reads()
        assert staff.finger.named("Chest clinic") == []
        wait_until_ready(staff.panel)
        assert staff.words.department.reading not in staff.reads()
        staff.finger.tap("Chest clinic")
        assert "Change this screen to Chest clinic?" in staff.reads()


def test_no_leaves_everything_as_it_is(tmp_path: Path) -> None:
    with open_panel(DepartmentPage, tmp_path) as staff:
        staff.finger.tap("Chest clinic", staff.words.department.no)
        assert staff.services.kiosk.departments.current == "nuclear-medicine"
        assert staff.noted() == []
        assert staff.finger.named("Chest clinic"), "the departments are to choose from again"


def test_every_department_is_there_with_its_scans_and_languages(tmp_path: Path) -> None:
    with open_panel(DepartmentPage, tmp_path, content=content_in_one_language()) as staff:
        read = staff.reads()
        library = Library.open(paths.content_folder())
        for profile_id in library.profile_ids():
            profile = library.profile(profile_id)
            assert profile.name[profile.languages[0]] in read
            assert profile.room[profile.languages[0]] in read
        assert "Chest X-ray (CXR) · CT scan, CAT scan · CTPA, CT pulmonary angiogram · VQ scan · PET-CT scan" in read
        assert "English" in read


def test_the_department_in_force_comes_first_and_takes_no_tap(tmp_path: Path) -> None:
    with open_panel(DepartmentPage, tmp_path) as staff:
        assert staff.finger.named("Nuclear medicine") == []
        read = staff.reads()
        assert read.index("Nuclear medicine") < read.index("Chest clinic")
        assert staff.words.department.active in read


def test_with_a_patient_at_the_screen_it_says_what_a_change_would_do_to_them(tmp_path: Path) -> None:
    with open_panel(DepartmentPage, tmp_path, in_use=True) as staff:
        words = staff.words.department
        staff.finger.tap("Chest clinic")
        assert "A patient is using this screen. Change it to Chest clinic now?" in staff.reads()
        assert words.in_use in staff.reads()
        staff.finger.tap(words.no_in_use)
        assert staff.services.kiosk.departments.current == "nuclear-medicine"
        staff.finger.tap("Chest clinic", words.yes_in_use)
        assert staff.services.kiosk.departments.current == "chest-clinic"
        assert words.yes_in_use != words.yes


def unread(raw: dict[str, Any]) -> None:
    raw.clear()


def unknown_scan(raw: dict[str, Any]) -> None:
    raw["scans"] = ["no-such-scan"]


def unknown_language(raw: dict[str, Any]) -> None:
    raw["languages"] = ["xx"]


def bad_wording(raw: dict[str, Any]) -> None:
    raw["wording"] = {"interface": {"en-GB": {"no_such_word": "x"}}}


@pytest.mark.parametrize("fault", [unread, unknown_scan, unknown_language, bad_wording])
def test_a_faulty_department_cant_be_chosen_and_says_why(fault: Change, tmp_path: Path) -> None:
    content = content_in(tmp_path, chest_clinic=fault)
    with open_panel(DepartmentPage, tmp_path / "state", content=content) as staff:
        name = "chest-clinic" if fault in (unread, unknown_language) else "Chest clinic"
        assert staff.finger.named("Chest clinic") == staff.finger.named("chest-clinic") == []
        read = staff.reads()
        assert name in read
        assert staff.words.department.faulty in read
        assert "IT or the author has to mend" in read
        assert staff.finger.named("Radiology"), "the others can still be chosen"


def test_one_that_is_broken_on_the_disk_while_it_is_asked_about_is_shown_as_it_was_opened(tmp_path: Path) -> None:
    content = content_in(tmp_path)
    with open_panel(DepartmentPage, tmp_path / "state", content=content) as staff:
        staff.finger.tap("Chest clinic")
        file = content / "profiles" / "chest-clinic" / "profile.json"
        file.write_text(json.dumps({**json.loads(file.read_bytes()), "scans": ["no-such-scan"]}), "utf-8")
        staff.finger.tap(staff.words.department.yes)
        assert staff.services.kiosk.departments.current == "chest-clinic"
        edition = staff.services.edition()
        assert edition is not None
        assert "no-such-scan" not in edition.profile.scans


@dataclass(frozen=True)
class Told:
    """When, with whose hours, after which choice: what the page says of the timetable."""

    at: dt.datetime
    words: str
    days: tuple[str, ...] = ("tuesday",)
    choice: str = ""

    def __str__(self) -> str:
        return f"{self.at:%a-%H%M}-{'-'.join(self.days)}{'-' if self.choice else ''}{self.choice}"


def at(day: int, hour: int) -> dt.datetime:
    """In December 2026, which begins on a Tuesday."""
    return dt.datetime(2026, 12, day, hour, tzinfo=ZONE)


TIMETABLES = (
    Told(MONDAY, "No timetable: it stays until staff change it.", days=()),
    Told(MONDAY, "Chosen by hand. It stays until staff change it.", days=(), choice="Radiology"),
    Told(MONDAY, "Timetable: changes to Chest clinic tomorrow at 08:00."),
    Told(at(2, 10), "Timetable: changes to Chest clinic on Tuesday at 08:00."),
    Told(at(1, 7), "Timetable: changes to Chest clinic today at 08:00."),
    Told(at(1, 9), "Timetable: changes to Nuclear medicine today at 12:00."),
    Told(at(1, 13), "Timetable: changes to Chest clinic on Tuesday 8 December at 08:00."),
    Told(MONDAY, "Chosen by hand. The timetable changes it to Chest clinic tomorrow at 08:00.", choice="Radiology"),
)


@pytest.mark.parametrize("told", TIMETABLES, ids=str)
def test_it_says_what_the_timetable_does_next(told: Told, tmp_path: Path) -> None:
    content = content_in(tmp_path, **({"chest_clinic": hours(*told.days)} if told.days else {}))
    with open_panel(DepartmentPage, tmp_path / "state", content=content, at=told.at) as staff:
        if told.choice:
            staff.finger.tap(told.choice, staff.words.department.yes)
        assert told.words in staff.reads()


def test_hours_that_wait_for_a_patient_are_told(tmp_path: Path) -> None:
    content = content_in(tmp_path, chest_clinic=hours("monday", begins="11:00"))
    with open_panel(DepartmentPage, tmp_path / "state", content=content, in_use=True) as staff:
        staff.wall.moment = MONDAY.replace(hour=11)
        staff.services.kiosk.departments.tick()
        staff.page.build()
        wait_until_ready(staff.panel)
        assert "Timetable: changes to Chest clinic as soon as the patient" in staff.reads()


def test_the_page_follows_the_timetable_while_it_is_open(tmp_path: Path) -> None:
    content = content_in(tmp_path, chest_clinic=hours("monday", begins="11:00"))
    with open_panel(DepartmentPage, tmp_path / "state", content=content) as staff:
        staff.wall.moment = MONDAY.replace(hour=11)
        staff.services.kiosk.departments.tick()
        assert staff.finger.named("Chest clinic") == []
        assert staff.finger.named("Nuclear medicine")


def real(content: Path) -> None:
    own_department(content, "nuclear-medicine")


def approved(content: Path) -> None:
    real(content)
    approve(content, "nuclear-medicine")


def nothing(_content: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("change", "day", "words"),
    [
        pytest.param(nothing, dt.date(2026, 12, 1), "Sample only", id="sample"),
        pytest.param(approved, dt.date(2026, 12, 1), "Approved", id="approved"),
        pytest.param(real, dt.date(2026, 12, 1), "13 pages not approved", id="approved by nobody"),
        pytest.param(approved, dt.date(2027, 6, 1), "13 pages due for review", id="due"),
        pytest.param(approved, dt.date(2028, 2, 1), "13 pages overdue for review", id="overdue"),
    ],
)
def test_the_review_state_is_told(change: Callable[[Path], None], day: dt.date, words: str, tmp_path: Path) -> None:
    content = content_in(tmp_path)
    change(content)
    only(content, "nuclear-medicine")
    moment = dt.datetime.combine(day, dt.time(9), ZONE)
    with open_panel(DepartmentPage, tmp_path / "state", content=content, at=moment) as staff:
        assert words in staff.reads().splitlines()


def test_pages_that_cant_be_shown_are_counted(tmp_path: Path) -> None:
    content = content_in(tmp_path)
    only(content, "nuclear-medicine")
    (content / "scans" / "vq" / "en-GB.json").write_text("{}", "utf-8")
    with open_panel(DepartmentPage, tmp_path / "state", content=content) as staff:
        assert "can’t be shown" in staff.reads()


def only(content: Path, profile_id: str) -> None:
    for folder in (content / "profiles").iterdir():
        if folder.name != profile_id:
            shutil.rmtree(folder)


@pytest.mark.parametrize("broken", ["no folder", "no profiles"])
def test_without_departments_it_says_so(broken: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    content = content_in(tmp_path)
    only(content, "")
    folder = content if broken == "no profiles" else tmp_path / "nowhere"
    with open_panel(DepartmentPage, tmp_path / "state", content=folder) as staff:
        assert staff.words.panel.no_content in staff.reads()
    assert "safe page is shown" in caplog.text


def test_where_no_department_is_in_force_it_asks_for_one(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with open_panel(DepartmentPage, tmp_path, default="gone") as staff:
        assert "no profile 'gone'" in caplog.text
        assert staff.words.department.nobody in staff.reads()
        staff.finger.tap("Radiology", staff.words.department.yes)
        assert staff.services.kiosk.departments.current == "general"


def test_a_choice_that_cant_be_kept_is_told_and_holds(tmp_path: Path) -> None:
    state = tmp_path / "state"
    with open_panel(DepartmentPage, state) as staff:
        shutil.rmtree(state)
        state.touch()  # in the way of what is written
        staff.finger.tap("Chest clinic", staff.words.department.yes)
        assert staff.services.kiosk.departments.current == "chest-clinic"
        assert "department.json can’t be written" in staff.reads()


def long_names(raw: dict[str, Any]) -> None:
    raw["name"] = {"en-GB": LONG[:200]}
    raw["room"] = {"en-GB": LONG[:200]}
    hours("tuesday")(raw)


@each_display
def test_nothing_is_cut_covered_small_or_nameless(display: Display, tmp_path: Path) -> None:
    content = content_in(tmp_path, chest_clinic=long_names, general=unknown_scan)
    with open_panel(DepartmentPage, tmp_path / "state", content=content, display=display, in_use=True) as staff:
        assert staff.wrong() == []
        staff.finger.tap(LONG[:200])
        assert staff.wrong() == []
