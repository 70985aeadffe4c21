"""A department as a lead radiographer makes it: filled in, approved by two people, shown, and given a newer library."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.__main__ import main
from kiosk.content.authoring.check import check_folder
from kiosk.content.library import Edition, Library
from kiosk.content.made_from import fingerprint
from kiosk.content.places.telephones import HELP
from kiosk.content.review import Status
from kiosk.contrast import mix
from kiosk.services.patient.routes import HOME, Route, ScreenId
from kiosk.services.platform.wall_time import local_now
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.tap import Tap
from tests.content.authoring.planting import unchanged
from tests.content.conftest import load, put
from tests.content.departments.city import (
    BOTH_ROLES,
    CITY,
    LEAD,
    MAKER,
    OTHERS,
    OWN,
    PHONE,
    PHYSICIST,
    PROFILE,
    REMOVED,
    REMOVED_NAMES,
    SHOWS,
    WITH_NUMBERS,
    fill_in,
)
from tests.content.photos.taken import BOTTOM_RIGHT, TOP_LEFT, near
from tests.shipped_content import copy_of_content
from tests.ui.stage import Look, Stage, opened

pytestmark = pytest.mark.usefixtures("qapp")

Printed = pytest.CaptureFixture[str]


def approve(folder: Path, pages: list[str], who: tuple[str, ...]) -> None:
    assert main(["approve", str(folder), *pages, *who]) == 0


@pytest.fixture(scope="module")
def filled_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The department before anybody has approved it, to be copied."""
    return fill_in(copy_of_content(tmp_path_factory.mktemp("city") / "filled-in"))


@pytest.fixture(scope="module")
def approved(filled_in: Path) -> Path:
    """The department with all of it approved, to be read, or copied."""
    folder = Path(shutil.copytree(filled_in, filled_in.parent / "approved"))
    approve(folder, [*WITH_NUMBERS, *OTHERS], LEAD)
    approve(folder, WITH_NUMBERS, PHYSICIST)
    return folder


@pytest.fixture
def city(approved: Path, tmp_path: Path) -> Path:
    """The department with all of it approved, to be changed."""
    return Path(shutil.copytree(approved, tmp_path / "city"))


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A library in which one word of an approved page is another, and the text that City Hospital says otherwise too.

    A page that it does not show has changed as well.
    """
    folder = copy_of_content(tmp_path / "newer")
    changed = {
        "pet-ct": ("steps/home/title", "Leave"),
        "vq": ("steps/arrive/text", "Show your letter at the desk. Then sit down."),
        "mri": ("steps/home/title", "Leave"),
    }
    for scan, (path, text) in changed.items():
        put(folder, f"scans/{scan}/en-GB.json", path, text)
        if (folder / f"scans/{scan}/en-US.json").exists():
            put(folder, f"scans/{scan}/en-US.json", "made_from", fingerprint(load(folder, f"scans/{scan}/en-GB.json")))
    return folder


def states(folder: Path) -> dict[str, Status]:
    library = Library.open(folder)
    edition = Edition(CITY, library.profile(CITY), "en-GB", local_now().date())
    return {name: library.standing(name, edition).status for name in (*WITH_NUMBERS, *OTHERS)}


def read_on(stage: Stage, route: Route) -> str:
    """All words of a screen, with those that only a screen reader says."""
    stage.go(route)
    widgets: list[QWidget] = stage.screen.findChildren(QWidget)
    texts = [widget.accessibleName() for widget in widgets]
    texts += [widget.text() for widget in widgets if isinstance(widget, QLabel)]
    return "\n".join(texts).replace("\u00a0", " ")


def test_what_carries_numbers_waits_for_two_people_in_two_roles(filled_in: Path, tmp_path: Path) -> None:
    city = Path(shutil.copytree(filled_in, tmp_path / "city"))
    assert set(states(city).values()) == {Status.DRAFT}
    approve(city, [*WITH_NUMBERS, *OTHERS], LEAD)
    assert states(city) == {
        **dict.fromkeys(WITH_NUMBERS, Status.DRAFT),
        **dict.fromkeys(OTHERS, Status.APPROVED),
    }
    approve(city, WITH_NUMBERS, PHYSICIST)
    assert set(states(city).values()) == {Status.APPROVED}


CARD, BETWEEN = Route(ScreenId.AFTERCARE, "pet-ct"), Route(ScreenId.BETWEEN, "bone-scan")


def test_patients_read_what_the_department_decided(approved: Path) -> None:
    with opened(CITY, Look(), approved) as stage:
        card = read_on(stage, CARD)
        assert "For 6 hours after the injection, avoid long close contact" in card
        assert "8 hours" not in card
        assert f"Approved by {BOTH_ROLES} on " in card
        assert f"Numbers set by {BOTH_ROLES} on " in card
        between = read_on(stage, BETWEEN)
        assert "Come back 3 hours after the injection." in between
        assert f"Approved by {BOTH_ROLES} on " in between
        second = read_on(stage, Route(ScreenId.STEPS, "bone-scan", "return"))
        assert "Second visit: the pictures" in second
        assert "3 hours after the injection" in second
        arriving = read_on(stage, Route(ScreenId.STEPS, "vq", "arrive"))
        assert "Check in at the desk on level 1, opposite the lifts." in arriving
        assert "Staff will call you when they are ready" not in arriving
        steps = [step.id for step in stage.context.library.scan("vq", stage.context.edition).facts.steps]
        assert "flow-pictures" in steps
        assert "breathe" not in steps
        by_telephone = re.findall(r"[0-9][0-9 ]{7,}", read_on(stage, Route(ScreenId.TOPIC, HELP)))
        assert {each.strip() for each in by_telephone} == {PHONE}
        assert stage.context.library.source("city-sop", CITY).publisher == "City Hospital"


def test_patients_see_the_photo_of_the_department_and_whose_it_is(approved: Path) -> None:
    with opened(CITY, Look(), approved) as stage:
        steps = stage.context.library.scan("bone-scan", stage.context.edition).facts.steps
        shown = next(step.id for step in steps if step.picture == "bone-camera")
        read = read_on(stage, Route(ScreenId.STEPS, "bone-scan", shown))
        (picture,) = stage.screen.findChildren(Picture)
        assert picture.accessibleName() == SHOWS
        assert f"Photo: {MAKER}. Licence: CC BY 4.0" in read
        assert "MP-2026-0417" not in read
        middle = picture.grab().toImage().pixelColor(picture.shown.center())
        assert near(middle, mix(TOP_LEFT, BOTTOM_RIGHT, 0.5), off=12)


@pytest.mark.slow
def test_check_finds_no_fault_and_advises_of_one_scan_of_others_that_is_named(approved: Path) -> None:
    """The chest X-ray that may come first is done next door, so that its name is read, and is no link."""
    report = check_folder(approved, local_now().date())
    assert [str(fault) for fault in report.faults] == []
    named = "sections.prepare.x-ray of scans/vq/en-GB.json links to `chest-x-ray`, which is not offered here"
    own = [str(advice) for advice in report.advice if advice.file.startswith(OWN)]
    in_its_place = "the library has this, too: patients of this department read the department’s own"
    word = in_its_place.replace("this,", "`bone-camera`,")
    assert own == [
        f"{OWN}pictures/bone-camera.jpg: whole file: {in_its_place}",
        f"{OWN}pictures/en-GB.json: bone-camera: {word}",
        f"{PROFILE}: scans[0]: {named}: it is no link then",
    ]
    assert report.waived == ()


NAMING_ALL_SCANS = [HOME, Route(ScreenId.LETTERS), Route(ScreenId.AFTER), Route(ScreenId.TOPIC, "radiation")]
"""The tiles, the names in letters, the cards for afterwards, and the chart."""


@pytest.mark.slow
def test_nothing_leads_to_the_scan_that_was_removed(approved: Path) -> None:
    with opened(CITY, Look(), approved) as stage:
        for route in stage.routes():
            assert route.screen is not ScreenId.COMPARE
            read = read_on(stage, route)
            targets = [tap.value for tap in stage.screen.findChildren(Tap)]
            led = [value for value in targets if value == f"scan:{REMOVED}" or getattr(value, "page", "") == REMOVED]
            assert led == [], str(route)
            if route in NAMING_ALL_SCANS:
                assert "Bone scan" in read
                assert [name for name in REMOVED_NAMES if name in read] == [], str(route)


def test_a_newer_library_loses_nothing_and_tells_what_moved_under_the_department(
    city: Path, newer: Path, capsys: Printed
) -> None:
    before = unchanged(city / OWN)
    capsys.readouterr()
    assert main(["content", "merge", str(newer), str(city)]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith(f"{CITY}: ")]
    assert unchanged(city / OWN) == before
    assert [path.name for path in (city / "profiles").iterdir()] == [CITY]
    assert load(city, "scans/mri/en-GB.json")["steps"]["home"]["title"] == "Leave"
    approval, own_words = told
    assert re.fullmatch(
        rf"{CITY}: scans/pet-ct in en-GB was approved as \w+ and reads otherwise now \(\w+\): approve it anew\.",
        approval,
    )
    text = "wording.scans.vq.en-GB.steps.arrive.text"
    assert own_words.startswith(f"{CITY}: own words {text} lie on a text that was `…take a seat. Staff will call you")
    yours = "Check in at the desk on {place.level}, opposite the lifts."
    assert own_words.endswith(f"` and is `…sit down.`; yours: `{yours}`.")
    assert states(city) == {
        **dict.fromkeys((*WITH_NUMBERS, *OTHERS), Status.APPROVED),
        "scans/pet-ct": Status.CHANGED,
    }


@pytest.mark.slow
def test_a_page_that_moved_is_not_shown_as_approved_until_both_have_approved_it_again(city: Path, newer: Path) -> None:
    assert main(["content", "merge", str(newer), str(city)]) == 0
    not_checked = "Staff have not yet checked this page."
    (fault,) = check_folder(city, local_now().date()).faults
    assert (fault.file, fault.place) == (f"{OWN}approvals.json", '["scans/pet-ct"].en-GB')
    with opened(CITY, Look(), city) as stage:
        card = read_on(stage, CARD)
        assert not_checked in card
        assert "6 hours" not in card
        assert not_checked not in read_on(stage, BETWEEN)
    approve(city, ["scans/pet-ct"], LEAD)
    assert states(city)["scans/pet-ct"] is not Status.APPROVED
    approve(city, ["scans/pet-ct"], PHYSICIST)
    assert states(city)["scans/pet-ct"] is Status.APPROVED
    assert check_folder(city, local_now().date()).faults == (), "on the day on which it was approved"
    with opened(CITY, Look(), city) as stage:
        assert "For 6 hours after the injection" in read_on(stage, CARD)
