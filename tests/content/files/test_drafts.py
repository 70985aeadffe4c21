"""Drafts over content: in every respect what the folder is once they are in, and nothing is written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_files, check_folder
from kiosk.content.faults import ContentError
from kiosk.content.files.drafts import DraftsOver
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.files.source import FileSource
from kiosk.content.library import Edition, Library
from tests.content.conftest import SVG, TODAY, load, put, write_small_library

WORDS, PROFILE, PICTURE = "scans/example/en-GB.json", "profiles/demo/profile.json", "pictures/arrive.svg"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_small_library(tmp_path / "content")


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "drafts").mkdir()
    return tmp_path / "drafts"


def over(content: Path, drafts: Path) -> FileSource:
    return DraftsOver(FolderSnapshot(content, at_once=None), FolderSnapshot(drafts, at_once=None))


def draft(content: Path, drafts: Path, file: str, path: str, value: object) -> None:
    (drafts / file).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(content / file, drafts / file)
    put(drafts, file, path, value)


def a_file(drafts: Path, file: str, text: str) -> None:
    (drafts / file).parent.mkdir(parents=True)
    (drafts / file).write_text(text)


def a_new_page(content: Path, drafts: Path) -> None:
    shutil.copytree(content / "scans/plain", drafts / "scans/new")
    put(drafts, "scans/new/scan.json", "code", "NEW")
    draft(content, drafts, PROFILE, "scans", [*load(content, PROFILE)["scans"], "new"])


def a_new_department(content: Path, drafts: Path) -> None:
    shutil.copytree(content / "profiles/demo", drafts / "profiles/ward")


DRAFTED: dict[str, Callable[[Path, Path], object]] = {
    "nothing": lambda _content, _drafts: None,
    "other words": lambda content, drafts: draft(content, drafts, WORDS, "steps/arrive/title", "Check in"),
    "a fault": lambda content, drafts: draft(content, drafts, PROFILE, "doses", "mars"),
    "a file that can not be read": lambda content, drafts: draft(content, drafts, WORDS, "steps", 5),
    "a picture": lambda _content, drafts: a_file(drafts, PICTURE, SVG.replace("<svg", "<svg id='x'", 1)),
    "a new page": a_new_page,
    "a new department": a_new_department,
    "a file of no format": lambda _content, drafts: a_file(drafts, "scans/exampel/notes.txt", "?"),
}


@pytest.mark.parametrize("make", DRAFTED.values(), ids=DRAFTED)
def test_drafts_are_checked_as_if_they_were_in(content: Path, drafts: Path, make: Callable[[Path, Path], None]) -> None:
    make(content, drafts)
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    files = over(content, drafts)
    report = check_files(files, TODAY)
    list(files.keep())
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before
    shutil.copytree(drafts, content, dirs_exist_ok=True)
    assert report == check_folder(content, TODAY)
    put_in = FolderSnapshot(content, at_once=None)
    list(put_in.keep())
    assert files.sums == put_in.sums
    assert {name: files.read(name) for name in files.names} == {name: put_in.read(name) for name in put_in.names}
    for within, file in (("profiles", "profile.json"), ("scans", "scan.json")):
        assert {*files.folders_with(within, file)} == {*put_in.folders_with(within, file)}
    names = ("scans/new/scan.json", WORDS, "scans/gone.json")
    assert [name in files for name in names] == [name in put_in for name in names]
    assert [files.has_folder(name) for name in ("profiles/ward", "scans", "gone")] == [
        put_in.has_folder(name) for name in ("profiles/ward", "scans", "gone")
    ]


def test_a_page_shows_the_draft_as_it_was_opened_whatever_becomes_of_either(content: Path, drafts: Path) -> None:
    draft(content, drafts, WORDS, "steps/arrive/title", "Check in")
    library = Library.of(over(content, drafts))
    put(drafts, WORDS, "steps/arrive/title", "Something else, longer")
    put(content, WORDS, "steps/arrive/title", "Something else, longer")
    edition = Edition("demo", library.profile("demo"), "en-GB", TODAY)
    with pytest.raises(ContentError, match="as it was when the content was opened"):
        library.scan("example", edition)
    list(library.files.keep())
    assert (library.files.sums, library.files.changed_file) == (None, WORDS)


def test_a_folder_of_drafts_that_can_not_be_listed_is_told(content: Path, drafts: Path) -> None:
    files = over(content, drafts / "gone")
    assert isinstance(files.unlisted, FileNotFoundError)
    assert files.location == content
