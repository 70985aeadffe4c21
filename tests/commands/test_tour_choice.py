"""`radiology-kiosk tour` with `--whole`, `--page` and `--changed-since`: which screens it pictures, and how tall."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPixmap

from kiosk.commands.authoring.changed_screens import EditionLooks, changed_screens, picture_digests
from kiosk.commands.authoring.screen_names import NamedScreen, UnknownScreenError
from kiosk.commands.authoring.unrolled import unrolled
from kiosk.commands.screen_tour import OTHER_CODES, TourSubject, walk
from kiosk.commands.tour import FAILED, PICTURED, Tour, TourChoice, TourLooks, tour_subject
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.services.packs.archive_builder import PackLabel, build_pack
from kiosk.services.packs.keys import make_keys, read_private
from kiosk.services.patient.routes import HOME, Route, ScreenId
from kiosk.services.platform.wall_time import local_now
from kiosk.settings import Settings, load
from kiosk.ui.screens.base import Screen
from kiosk.ui.widgets.layout import Panel
from tests.commands.test_tour import run
from tests.content.conftest import ROOT, put
from tests.content.conftest import load as load_json

pytestmark = pytest.mark.usefixtures("qapp")
SIZE = (540, 960)
DEPARTMENT = "nuclear-medicine"
LOOKS = TourLooks([SIZE], [100], ["light"], [DEPARTMENT])
WORDS = "scans/vq/en-GB.json"
Printed = pytest.CaptureFixture[str]


def settings_for(content: Path = ROOT / "content", keys: dict[str, str] | None = None) -> Settings:
    return load({"profile.default": DEPARTMENT, "paths.content_dir": str(content), **(keys or {})}, {}, None)


def shipped() -> TourSubject:
    return TourSubject.of(settings_for())


def content_of(folder: Path) -> TourSubject:
    return TourSubject.of(settings_for(), FolderSnapshot(folder, at_once=None))


def pictured(out: Path, choice: TourChoice, before: TourSubject | None = None) -> set[str]:
    assert Tour(shipped(), before, LOOKS, choice).write(out) == PICTURED
    return {file.stem for file in out.rglob("*.png")}


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A copy of the shipped content, to be changed."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


def image_of(picture: QPixmap) -> QImage:
    return picture.toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("size", [SIZE, (960, 540)], ids=["upright", "wide"])
def test_a_whole_picture_shows_all_that_scrolling_shows_and_leaves_the_window_as_it_was(size: tuple[int, int]) -> None:
    codes = ("VQ-F", "VQ-S2")
    seen = []
    for stop in walk(shipped(), size, wanted=codes):
        page = stop.window.screen_shown
        assert isinstance(page, Screen)
        assert page.pager is not None
        whole, top = image_of(unrolled(stop.window)), image_of(stop.window.grab())
        seen.append((stop.code, whole.height() > 2 * size[1], page.pager.longer, whole == top))
        assert (stop.window.size().toTuple(), whole.width()) == (size, size[0])
        if page.pager.longer and size[0] < size[1]:  # a wide page is narrower while Up and More stand beside it
            page.pager.set_position(page.pager.body.height())
            moved, start = page.pager.position, page.mapTo(stop.window, QPoint(0, 0)).y()
            height, inner = page.pager.body.height() - moved, size[0] - 40
            scrolled = image_of(stop.window.grab()).copy(0, start, inner, height)
            assert whole.copy(0, start + moved, inner, height) == scrolled
    long, short = sorted(seen)
    assert (long, short) == (("VQ-F", True, True, False), ("VQ-S2", False, False, True))


@pytest.mark.slow
def test_a_whole_picture_of_the_staff_side_shows_the_content_tab_to_its_end(tmp_path: Path) -> None:
    codes = {"STAFF-CONTENT", "STAFF-CONTENT-PAGES", "STAFF-CONTENT-NUMBERS"}
    assert pictured(tmp_path, TourChoice(tuple(codes), whole=True)) == codes
    heights = {file.stem: QImage(str(file)).height() for file in tmp_path.rglob("*.png")}
    assert min(heights["STAFF-CONTENT-PAGES"], heights["STAFF-CONTENT-NUMBERS"]) > 1.5 * SIZE[1]


def test_a_page_is_asked_for_by_its_name_or_code_and_a_screen_by_its_own(tmp_path: Path) -> None:
    assert pictured(tmp_path / "one", TourChoice(("vq-s5", "TERM"))) == {"VQ-S5", "TERM"}
    topics = {"topics/help": "HELP", "comparisons/vq-ctpa": "VQCT"}
    code = load_json(ROOT / "content", "comparisons/vq-ctpa/comparison.json")["code"]
    assert pictured(tmp_path / "two", TourChoice(tuple(topics))) == {"HELP", code}
    by_name = Tour(shipped(), None, LOOKS, TourChoice(("scans/vq",))).wanted[DEPARTMENT]
    by_code = Tour(shipped(), None, LOOKS, TourChoice(("VQ",))).wanted[DEPARTMENT]
    assert by_name == by_code
    assert {"VQ-01", "VQ-S1", "VQ-S9", "VQ-A", "VQ-T-SHOW", "VQ-U1"} <= {*(by_name or ())}
    assert all(code.startswith("VQ-") for code in by_name or ())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("scan/vq", "scan/vq: no screen has this name; was scans/vq meant?"),
        ("VQ-S55", "VQ-S55: no screen has this name; was VQ-S5 or"),
        ("STAFF-CONTEND", "was STAFF-CONTENT or"),
        ("\u202e???", "\\u202e???: no screen has this name; name a page such as scans/vq, or a code such as VQ-S5"),
    ],
)
def test_a_name_of_no_screen_is_told_with_those_that_are_nearly_so(name: str, told: str) -> None:
    with pytest.raises(UnknownScreenError) as error:
        Tour(shipped(), None, LOOKS, TourChoice((name,)))
    assert told in str(error.value)


def test_a_department_without_the_page_is_passed_over(tmp_path: Path) -> None:
    looks = TourLooks([SIZE], [100], ["light"], [DEPARTMENT, "general"])
    assert Tour(shipped(), None, looks, TourChoice(("PET-S1",))).write(tmp_path) == PICTURED
    assert {file.parent.name for file in tmp_path.rglob("*.png")} == {f"{DEPARTMENT}-540x960-100-light"}


def test_the_command_line_ends_with_2_for_a_name_of_no_screen(tmp_path: Path) -> None:
    done = run("tour", "--out", str(tmp_path / "out"), "--profile", DEPARTMENT, "--whole", "--page", "VQ-S55")
    assert (done.returncode, done.stdout) == (2, "")
    assert "was VQ-S5 or" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_only_the_screens_that_differ_are_pictured_whole(edited: Path, tmp_path: Path, capsys: Printed) -> None:
    put(edited, WORDS, "steps/arrive/title", "Check in at our desk")
    put(edited, WORDS, "questions/choice/answer", "Yes, you can.")
    before, choice = content_of(edited), TourChoice(("VQ-S1", "VQ-S2", "VQ-F"), since=edited)
    assert pictured(tmp_path / "out", choice, before) == {"VQ-S1", "VQ-F"}
    (long,) = tmp_path.rglob("VQ-F.png")
    assert QImage(str(long)).height() > 2 * SIZE[1], "what differs stands at the end of it"
    capsys.readouterr()
    same = content_of(ROOT / "content")
    assert pictured(tmp_path / "none", TourChoice(("VQ-S2",), since=edited), same) == set()
    assert capsys.readouterr().out == "No screen differs.\n"


def test_a_tour_shows_drafts_as_if_they_were_in(tmp_path: Path) -> None:
    drafts, out = tmp_path / "drafts", tmp_path / "out"
    (drafts / WORDS).parent.mkdir(parents=True)
    shutil.copyfile(ROOT / "content" / WORDS, drafts / WORDS)
    put(drafts, WORDS, "steps/arrive/title", "Check in at our desk")
    before, choice = content_of(ROOT / "content"), TourChoice(("VQ-S1", "VQ-S2"), since=ROOT / "content")
    assert Tour(tour_subject(settings_for(), drafts), before, LOOKS, choice).write(out) == PICTURED
    assert {file.stem for file in out.rglob("*.png")} == {"VQ-S1"}
    stops = walk(tour_subject(settings_for(), drafts), SIZE, wanted=("STAFF-CONTENT",))
    assert [stop.fault for stop in stops] == [""], "their version is told, too"


def test_a_page_that_reads_otherwise_where_no_picture_shows_it_is_pictured_and_told(
    edited: Path, tmp_path: Path, capsys: Printed
) -> None:
    picture = load_json(edited, "topics/test-card/topic.json")["sections"][0]["picture"]
    put(edited, "pictures/en-GB.json", picture, "Another drawing.")
    before, choice = content_of(edited), TourChoice(("topics/test-card", "HELP"), since=edited)
    assert pictured(tmp_path / "out", choice, before) == {"CARD"}
    assert "topics/test-card in en-GB: reads otherwise, though no picture differs" in capsys.readouterr().out


def test_what_differs_is_told_screen_by_screen_and_page_by_page() -> None:
    screens = [
        NamedScreen(HOME, "HOME"),
        NamedScreen(Route(ScreenId.SCAN, "vq"), "VQ-01", "scans/vq", "VQ"),
        NamedScreen(Route(ScreenId.AFTERCARE, "vq"), "VQ-A", "scans/vq", "VQ"),
    ]
    sums = {("scans/vq", "en-GB"): "a", ("scans/vq", "pl"): "b", ("glossary", "en-GB"): "c"}
    before = EditionLooks({"HOME": b"1", "VQ-01": b"2", "VQ-A": b"3", "MRI-01": b"4"}, sums, "en-GB")
    pictures = {"HOME": b"1", "VQ-01": b"2", "VQ-A": b"3"}
    other = {**sums, ("scans/vq", "en-GB"): "x", ("scans/vq", "pl"): "x", ("glossary", "en-GB"): "x"}
    unseen = changed_screens(before, EditionLooks(pictures, other, "en-GB"), screens)
    assert unseen.codes == {"VQ-01", "VQ-A"}
    assert unseen.remarks == (
        "MRI-01: not shown any more",
        "scans/vq in en-GB: reads otherwise, though no picture differs",
        "scans/vq in pl: reads otherwise; this tour has no picture of it",
        "glossary in en-GB: reads otherwise; this tour has no picture of it",
    )
    seen = changed_screens(before, EditionLooks({**pictures, "VQ-A": b"x", "VQ-N": b"y"}, other, "en-GB"), screens)
    assert seen.codes == {"VQ-A", "VQ-N"}


def test_pictures_are_told_apart_by_one_pixel() -> None:
    one, other = QPixmap(4, 4), QPixmap(4, 4)
    one.fill("white")
    other.fill("white")
    assert len({*picture_digests([("A", one), ("B", other)]).values()}) == 1
    image = other.toImage()
    image.setPixelColor(3, 3, "#fffffe")
    assert len({*picture_digests([("A", one), ("B", QPixmap.fromImage(image))]).values()}) == 2


@pytest.mark.slow
def test_an_older_pack_is_compared_with_where_it_lies(edited: Path, tmp_path: Path) -> None:
    put(edited, WORDS, "steps/arrive/title", "Check in at our desk")
    make_keys(tmp_path / "key")
    pack, label = tmp_path / "old.kioskpack", PackLabel(1, local_now(), "0")
    build_pack(FolderSnapshot(edited, at_once=None), pack, label, read_private(tmp_path / "key"))
    out, keys = tmp_path / "out", str(tmp_path / "key.pub")
    words = ("--profile", DEPARTMENT, "--size", "540x960", "--page", "VQ-S1", "--page", "VQ-S2")
    before = {*tmp_path.iterdir()}
    done = run("tour", "--out", str(out), *words, "--changed-since", str(pack), "--content-keys", keys)
    assert (done.returncode, done.stderr) == (0, "")
    assert {file.stem for file in out.rglob("*.png")} == {"VQ-S1"}
    assert {*tmp_path.iterdir()} == {*before, out}


def test_what_is_shown_to_staff_is_pictured_with_what_a_patient_ticked() -> None:
    for stop in walk(shipped(), SIZE, wanted=("VQ-T-SHOW", "VQ-Q-SHOW")):
        assert stop.window.screen_shown is not None
        assert len(stop.window.screen_shown.findChildren(Panel)) == 3, stop.code


@pytest.mark.slow
def test_drafts_are_toured_in_large_letters_from_the_command_line(edited: Path, tmp_path: Path) -> None:
    drafts, out = tmp_path / "drafts", tmp_path / "out"
    (drafts / WORDS).parent.mkdir(parents=True)
    shutil.copyfile(edited / WORDS, drafts / WORDS)
    put(drafts, WORDS, "steps/arrive/title", "Check in at our desk")
    looks = ("--profile", DEPARTMENT, "--size", "540x960", "--text-size", "200", "--page", "VQ-S1", "--page", "VQ-S2")
    places = ("--content", str(edited), "--drafts", str(drafts), "--changed-since", str(edited), "--out", str(out))
    done = run("tour", *places, *looks)
    assert (done.returncode, done.stderr) == (0, "")
    (picture,) = out.rglob("*.png")
    assert (picture.parent.name, picture.stem) == (f"{DEPARTMENT}-540x960-200-light", "VQ-S1")


def test_a_tab_that_was_pictured_before_it_was_ready_is_told(tmp_path: Path, capsys: Printed) -> None:
    subject = replace(shipped(), patience_seconds=0)
    choice = TourChoice(("STAFF-MACHINE", "STAFF-CLEAN"))
    assert Tour(subject, None, LOOKS, choice).write(tmp_path) == FAILED
    told = capsys.readouterr().out.splitlines()
    assert told[:-1] == [f"{DEPARTMENT}-540x960-100-light/STAFF-MACHINE.png: it was not ready within 0 seconds"]


@pytest.mark.slow
def test_the_codes_of_what_is_no_page_are_those_that_a_whole_tour_stops_at() -> None:
    assert {stop.code for stop in walk(shipped(), SIZE, wanted=OTHER_CODES)} == {*OTHER_CODES}
