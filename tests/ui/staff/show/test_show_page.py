"""The tab that opens a page for a patient, by touch: everything that can be shown is there, and one tap is enough."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from kiosk import paths
from kiosk.content.library import Library
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.ui.staff.base import StaffContext, StaffPage
from kiosk.ui.staff.show.show_page import ShowPage
from tests.shipped_content import content_in_one_language
from tests.ui.staff.staff_app import StaffApp, content_in, open_panel
from tests.ui.stage import Display, each_display

pytestmark = pytest.mark.usefixtures("qapp")

ALPHABET = "ABDEFGHIJKLMNOQRTUWXYZ"
LONG = "Scan of everything that a careful author could think of, with every single word of it in its name, " * 2


def shown(staff: StaffApp) -> list[object]:
    """What the panel asks for from now on."""
    asked: list[object] = []
    staff.panel.show_requested.connect(asked.append)
    return asked


TAPS = {
    "the card": ("Aftercare card: VQ scan", Route(ScreenId.AFTERCARE, "vq"), "aftercare"),
    "the steps": ("Step by step: VQ scan", Route(ScreenId.STEPS, "vq", "arrive"), "steps"),
    "the page": ("Page about the scan: PET-CT scan", Route(ScreenId.SCAN, "pet-ct"), "scan"),
    "the card between visits": (
        "Card for the time between visits: Bone scan",
        Route(ScreenId.BETWEEN, "bone-scan"),
        "between",
    ),
    "a topic": ("Your results", Route(ScreenId.TOPIC, "results"), "topic"),
    "a comparison": ("VQ scan or CTPA?", Route(ScreenId.COMPARE, "vq-ctpa"), "compare"),
}


@pytest.mark.parametrize(("name", "route", "screen"), TAPS.values(), ids=TAPS)
def test_one_tap_asks_for(tmp_path: Path, name: str, route: Route, screen: str) -> None:
    library = Library.open(paths.content_folder())
    if route.screen is ScreenId.STEPS:
        facts = json.loads((library.files.location / "scans/vq/scan.json").read_text("utf-8"))
        route = structs.replace(route, part=facts["steps"][0]["id"])
    if route.screen is ScreenId.COMPARE:
        words = json.loads((library.files.location / "comparisons/vq-ctpa/en-GB.json").read_text("utf-8"))
        name = words["title"]
    default = "nuclear-medicine" if route.page == "bone-scan" else "chest-clinic"
    with open_panel(ShowPage, tmp_path, content=content_in_one_language(), default=default) as staff:
        asked = shown(staff)
        staff.finger.tap(name)
        assert asked == [route]
        (line,) = staff.services.kiosk.audit.latest(1)
        assert (line.event, line.facts["screen"], line.facts["page"]) == ("card_shown", screen, route.page)


def test_a_scan_of_parts_of_the_body_has_a_button_for_them(tmp_path: Path) -> None:
    with open_panel(ShowPage, tmp_path, content=content_in_one_language(), default="general") as staff:
        asked = shown(staff)
        named = {button.accessibleName() for button in staff.finger.named(staff.words.show.parts)}
        assert named == {f"Parts of the body: {name}" for name in ("X-ray", "CT scan, CAT scan", "CT with contrast")}
        staff.finger.tap("Parts of the body: X-ray")
        assert asked == [Route(ScreenId.PARTS, "bone-x-ray")]


def test_with_few_scans_all_are_there_without_letters(tmp_path: Path) -> None:
    with open_panel(ShowPage, tmp_path) as staff:
        profile = staff.services.library.profile("nuclear-medicine") if staff.services.library else None
        assert profile is not None
        assert staff.words.show.search not in staff.reads()
        assert len(staff.finger.named("Card")) == len(profile.scans)
        assert "VQ scan" in staff.reads()
        assert "Patients read: Lung air and blood scan (VQ)" in staff.reads()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A department with a scan for nearly every letter."""
    ids = [f"scan-{letter.lower()}" for letter in ALPHABET]
    folder = content_in(tmp_path_factory.mktemp("many"), nuclear_medicine=lambda raw: raw.update(scans=["vq", *ids]))
    for letter, id_ in zip(ALPHABET, ids, strict=True):
        shutil.copytree(folder / "scans/ultrasound", folder / "scans" / id_)
        words = folder / "scans" / id_ / "en-GB.json"
        raw = json.loads(words.read_text("utf-8"))
        words.write_text(
            json.dumps({**raw, "title": f"{letter}-ray", "letter": f"Scan {letter}", "letters": []}), "utf-8"
        )
    return folder


def test_letters_narrow_the_list_by_either_name(tmp_path: Path, many: Path) -> None:
    with open_panel(ShowPage, tmp_path, content=many) as staff:
        staff.finger.tap("L")
        assert staff.finger.named("Aftercare card: VQ scan"), "it begins with L on the patients' side"
        assert staff.finger.named("Aftercare card: Scan L")
        assert not staff.finger.named("Aftercare card: Scan B")
        staff.finger.tap(staff.words.show.all)
        assert len(staff.finger.named("Card")) == len(ALPHABET) + 1
        staff.finger.tap("V")
        assert staff.finger.named("Aftercare card: VQ scan")


def test_letters_go_on_while_there_are_many(tmp_path: Path, many: Path) -> None:
    with open_panel(ShowPage, tmp_path, content=many) as staff:
        staff.finger.tap("S")
        assert "Names that begin with SCAN" in staff.reads()
        staff.finger.tap("Q")
        assert [tap.accessibleName() for tap in staff.finger.named("Card")] == ["Aftercare card: Scan Q"]


def test_a_card_that_says_to_ask_staff_is_told_before_it_is_shown(tmp_path: Path) -> None:
    content = content_in(tmp_path, nuclear_medicine=lambda raw: raw.update(sample=False))
    with open_panel(ShowPage, tmp_path / "state", content=content) as staff:
        assert staff.words.show.card_withheld in staff.reads()


def test_a_scan_that_is_withheld_is_not_offered(tmp_path: Path) -> None:
    content = content_in(tmp_path)
    (content / "scans/vq/en-GB.json").write_text("{", "utf-8")
    with open_panel(ShowPage, tmp_path / "state", content=content) as staff:
        assert [tap.accessibleName() for tap in staff.finger.named("Card")] == [
            "Aftercare card: PET-CT scan",
            "Aftercare card: Bone scan",
        ]


def _without_department(context: StaffContext) -> StaffPage:
    return ShowPage(replace(context, services=replace(context.services, edition=lambda: None)))


def test_without_a_department_it_says_where_to_look(tmp_path: Path) -> None:
    with open_panel(_without_department, tmp_path) as staff:
        assert staff.words.show.none in staff.reads()


def test_without_content_it_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with open_panel(ShowPage, tmp_path, content=tmp_path / "nowhere") as staff:
        assert staff.words.panel.no_content in staff.reads()
    assert "safe page is shown" in caplog.text


@each_display
def test_nothing_is_cut_small_or_nameless(tmp_path: Path, many: Path, display: Display) -> None:
    with open_panel(ShowPage, tmp_path / "few", display=display) as staff:
        assert staff.wrong() == []
    with open_panel(ShowPage, tmp_path / "many", content=many, display=display) as staff:
        assert staff.wrong() == []
        staff.finger.tap("S")
        assert staff.wrong() == []


def test_long_names_stand_whole(tmp_path: Path) -> None:
    content = content_in(tmp_path)
    words = content / "scans/vq/en-GB.json"
    raw = json.loads(words.read_text("utf-8"))
    words.write_text(json.dumps({**raw, "title": LONG, "letter": f"Letter {LONG}"}), "utf-8")
    with open_panel(ShowPage, tmp_path / "state", content=content) as staff:
        assert staff.wrong() == []
