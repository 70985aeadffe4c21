"""The check of one page: what the check of the folder says of it, and nothing of others; and what is told of a page
that can't be read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.authoring.check import Report, check_files, check_folder
from kiosk.content.authoring.files.page_scope import page_of
from kiosk.content.authoring.picture_checks import Rendering
from kiosk.content.faults import ContentError, place
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.pages import Illustration
from tests.content.authoring.planted import PLANTED
from tests.content.authoring.planting import CLINIC, POLISH, SCAN, WORDS, Plant, as_it_was, at, unchanged
from tests.content.composing.test_shared_blocks import with_blocks
from tests.content.composing.test_variants import with_variants
from tests.content.conftest import (
    DELETE,
    ROOT,
    TODAY,
    load,
    put,
    report_of_what_ships,
    translated,
    write,
    write_small_library,
)
from tests.content.departments.own import OWN, give_own_files

DEMO = "profiles/demo/profile.json"
EXAMPLE, PLAIN, TOPIC, PAIR = "scans/example", "scans/plain", "topics/help", "comparisons/pair"


def check_page(folder: Path, page: str) -> Report:
    return check_files(FolderSnapshot(folder, at_once=None), TODAY, page)


def of_its_folder(report: Report, page: str) -> list[str]:
    found = [(each.file, str(each)) for each in report.faults]
    found += [(each.file, str(each)) for each in (*report.advice, *report.waived)]
    return [sentence for file, sentence in found if page_of(file) == page]


@pytest.mark.slow
def test_a_shipped_page_is_told_what_the_whole_check_tells_of_it() -> None:
    shipped = report_of_what_ships()
    for page in ("scans/vq", "scans/ct", "topics/radiation", "comparisons/vq-ctpa"):
        report = check_page(ROOT / "content", page)
        assert of_its_folder(report, page) == of_its_folder(shipped, page)
        assert {*report.advice} <= {*shipped.advice}
        assert {page_of(advice.file) for advice in report.advice} <= {page, None}
        own = place(("wording", *page.split("/")))
        assert [change for change in report.changes if change.place.startswith("wording")] == [
            change for change in shipped.changes if change.place.startswith(f"{own}.")
        ]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Plant], Path]:
    """Plants something in the small library as it was."""
    folder = write_small_library(tmp_path_factory.mktemp("page") / "small")
    put(folder, CLINIC, "wording", {"scans": {"example": {"en-GB": {"title": "Our scan"}}}})
    words = load(folder, f"{TOPIC}/en-GB.json")
    words["sections"]["desk"]["blocks"]["ask"] = "See a [scan](scan:example)."
    write(folder, f"{TOPIC}/en-GB.json", words)
    write(folder, f"{TOPIC}/pl.json", translated(words))
    before = unchanged(folder)

    def planted(plant: Plant) -> Path:
        for path in folder.rglob("*"):
            if path.is_dir() and path.suffix:
                path.rmdir()
        as_it_was(folder, before)
        plant(folder)
        return folder

    return planted


IN_PAGE = [name for name, planted in PLANTED.items() if page_of(planted.file) == EXAMPLE]
IN_ALL = [
    name
    for name, planted in PLANTED.items()
    if page_of(planted.file) is None and not planted.file.startswith(("profiles/", "pictures/", "library.json"))
]


@pytest.mark.parametrize("name", IN_PAGE[::11])
def test_what_is_wrong_with_a_page_is_told_of_that_page_alone(small: Callable[[Plant], Path], name: str) -> None:
    folder = small(PLANTED[name].plant)
    of_page = [fault for fault in check_folder(folder, TODAY).faults if page_of(fault.file) == EXAMPLE]
    assert of_page
    assert [*check_page(folder, EXAMPLE).faults] == of_page
    assert [*check_page(folder, TOPIC).faults] == []


@pytest.mark.parametrize("name", IN_ALL[::4])
def test_what_is_wrong_with_what_pages_share_is_told_of_each(small: Callable[[Plant], Path], name: str) -> None:
    folder = small(PLANTED[name].plant)
    shared = [fault for fault in check_folder(folder, TODAY).faults if fault.file == PLANTED[name].file]
    for page in (PLAIN, TOPIC):
        told = check_page(folder, page).faults
        assert [fault for fault in told if fault.file == PLANTED[name].file] == shared


OF_A_DEPARTMENT = {
    "a number": ("protocol/example.feeding/value", 600, {EXAMPLE}),
    "its words": ("wording/scans/example/en-GB/title", "Scan 2000", {EXAMPLE}),
    "its review": ("reviews/scans~plain/approved_by", "somebody", {PLAIN}),
    "a page twice": ("scans", ["example", "plain", "example"], {EXAMPLE}),
    "the roles of a page": ("approval", {"pages": {"scans/plain": ["Clinical lead"]}}, {PLAIN}),
    "the words of buttons": ("wording/interface", {"en-GB": {"bar": {"back": "<b>"}}}, {EXAMPLE, PLAIN, TOPIC, PAIR}),
    "its name": ("name/pl", DELETE, set[str]()),
    "all of it": ("scans", "example", {EXAMPLE, PLAIN, TOPIC, PAIR}),
}


@pytest.mark.parametrize(("path", "value", "pages"), OF_A_DEPARTMENT.values(), ids=OF_A_DEPARTMENT)
def test_of_a_department_only_what_is_about_the_page_is_told(
    small: Callable[[Plant], Path], path: str, value: object, pages: set[str]
) -> None:
    folder = small(lambda folder: put(folder, CLINIC, path, value))
    assert [fault for fault in check_folder(folder, TODAY).faults if fault.file == CLINIC]
    told = {page: check_page(folder, page).faults for page in (EXAMPLE, PLAIN, TOPIC, PAIR)}
    assert {page for page, faults in told.items() if any(fault.file == CLINIC for fault in faults)} == pages


def test_a_variant_and_the_numbers_of_blocks_and_of_an_own_page_are_told_with_their_page(folder: Path) -> None:
    give_own_files(with_variants(with_blocks(folder)))
    slips = {
        "variants": {"example": "gaz"},
        "protocol/call.emergency/unit": "hour",
        "protocol/bone.feeding": {**load(folder, DEMO)["protocol"]["example.feeding"], "value": 600},
    }
    for path, value in slips.items():
        put(folder, DEMO, path, value)
    told = {page: check_page(folder, page).faults for page in (EXAMPLE, "scans/bone", PLAIN)}
    found = {page: {fault.place for fault in faults if fault.file == DEMO} for page, faults in told.items()}
    assert found == {
        EXAMPLE: {"variants.example"},
        "scans/bone": {'protocol["bone.feeding"].value', 'protocol["call.emergency"].unit'},
        PLAIN: set(),
    }


def test_only_the_pictures_of_the_page_are_drawn(small: Callable[[Plant], Path]) -> None:
    drawn: list[Illustration] = []

    def unseen(picture: Illustration) -> tuple[str, ...]:
        drawn.append(picture)
        return ()

    rendering = Rendering({"ink": "#000000"}, unseen)
    folder = small(at(f"{TOPIC}/topic.json", "sections/0/picture", "cannula"))
    check_files(FolderSnapshot(folder, at_once=None), TODAY, TOPIC, rendering=rendering)
    assert len(drawn) == 1
    check_files(FolderSnapshot(folder, at_once=None), TODAY, EXAMPLE, rendering=rendering)
    assert len(drawn) == 1 + 4


def test_a_picture_that_only_an_own_page_shows_is_looked_at_with_that_page(folder: Path) -> None:
    picture = f"{OWN}pictures/dose-room.svg"
    (give_own_files(folder) / picture).write_text("<svg/>")
    told = {page: {fault.file for fault in check_page(folder, page).faults} for page in ("scans/bone", PLAIN)}
    assert told == {"scans/bone": {picture}, PLAIN: set()}


def test_a_page_that_is_not_there_is_told_with_those_nearly_named_so(small: Callable[[Plant], Path]) -> None:
    with pytest.raises(ContentError) as error:
        check_page(small(lambda _folder: None), "scan/example")
    assert "expected a page of this folder, such as `scans/example`" in str(error.value)


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILT: dict[str, Callable[[Path], object]] = {
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-40]),
    "in UTF-16": lambda path: path.write_text(path.read_text("utf-8"), encoding="utf-16"),
    "empty": lambda path: path.write_bytes(b""),
    "another shape": lambda path: path.write_bytes(b"[]"),
    "an own key": lambda path: path.write_text(path.read_text("utf-8").rstrip()[:-1] + ', "own": 1}', "utf-8"),
    "missing": lambda path: path.unlink(),
    "misnamed": lambda path: path.rename(path.with_name(path.name + ".txt")),
    "a folder": made_a_folder,
    "too large": lambda path: path.write_bytes(path.read_bytes() + b" " * 6_000_000),
}
FILES = {
    SCAN: [*SPOILT],
    WORDS: ["cut short", "another shape", "an own key", "missing", "a folder"],
    POLISH: ["cut short", "another shape"],
    f"{TOPIC}/topic.json": ["missing", "an own key"],
    f"{TOPIC}/en-GB.json": ["empty", "another shape"],
    f"{PAIR}/comparison.json": ["misnamed", "in UTF-16"],
}


@pytest.mark.parametrize("file", FILES)
def test_of_a_page_that_can_not_be_read_only_that_is_told(small: Callable[[Plant], Path], file: str) -> None:
    before = {*check_folder(small(lambda _folder: None), TODAY).advice}
    for kind in FILES[file]:
        folder = small(lambda folder, kind=kind: SPOILT[kind](folder / file))  # type: ignore[misc]
        report = check_folder(folder, TODAY)
        assert [fault.file for fault in report.faults] == [file], (kind, report.faults)
        assert {advice.file for advice in report.advice if advice not in before} <= {f"{file}.txt"}, kind
        assert [*check_page(folder, page_of(file) or "").faults] == [*report.faults], kind


@pytest.mark.parametrize("file", ["block.json", "en-GB.json", "pl.json"])
def test_of_a_block_that_can_not_be_read_only_that_is_told(small: Callable[[Plant], Path], file: str) -> None:
    """Not that a number is nobody's, a translation older, a card without a sign to look for, or nothing translated."""
    before = {*check_folder(small(with_blocks), TODAY).advice}
    for kind in ("cut short", "another shape", "an own key"):
        folder = small(lambda folder, kind=kind: SPOILT[kind](with_blocks(folder) / "blocks/faint" / file))  # type: ignore[misc]
        report = check_folder(folder, TODAY)
        assert {fault.file for fault in report.faults} == {f"blocks/faint/{file}"}, (kind, report.faults)
        assert {*report.advice} <= before, kind


def test_while_a_page_can_not_be_read_no_block_is_called_unused(small: Callable[[Plant], Path]) -> None:
    folder = small(lambda folder: SPOILT["cut short"](with_blocks(folder) / SCAN))
    assert [advice for advice in check_folder(folder, TODAY).advice if advice.rule == "unused"] == []


def test_a_page_of_which_nothing_is_there_is_told_wherever_it_is_named(small: Callable[[Plant], Path]) -> None:
    folder = small(lambda folder: shutil.rmtree(folder / PLAIN))
    told = {(fault.file, fault.place) for fault in check_folder(folder, TODAY).faults}
    assert {(CLINIC, "scans[1]"), (f"{PAIR}/comparison.json", "scans[1]")} <= told
