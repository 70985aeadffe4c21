"""Nobody sees a photo of which it is not stated whose it is, or that shows somebody who has not agreed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.authoring.check import check_files, check_folder
from kiosk.content.authoring.departments.moved_pages import moved
from kiosk.content.faults import ContentError, FaultKind
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.library import Library
from kiosk.content.pages import Edition
from kiosk.content.review import Status
from tests.approved import approve, own_department
from tests.content.conftest import DELETE, SVG, TODAY, put, write
from tests.content.photos.taken import jpeg, png

OWN = "profiles/demo/"
PHOTO, STATED = f"{OWN}pictures/arrive.jpg", f"{OWN}pictures/photos.json"
MAKER = {"maker": "City Hospital", "licence": "CC BY 4.0", "recognisable": False}
SHOWING_SOMEBODY = {**MAKER, "recognisable": True}


@pytest.fixture
def ward(folder: Path) -> Path:
    """The small library, of which one department has a photo in the place of a drawing."""
    for language in ("en-GB", "pl"):
        write(folder, f"{OWN}pictures/{language}.json", {"arrive": "Our desk."})
    (folder / PHOTO).write_bytes(jpeg())
    write(folder, STATED, {"arrive": MAKER})
    return folder


def opened(folder: Path, profile_id: str = "demo") -> tuple[Library, Edition]:
    library = Library.open(folder)
    return library, Edition(profile_id, library.profile(profile_id), "en-GB", TODAY)


def told(folder: Path) -> set[tuple[str, str]]:
    return {(fault.file, fault.place) for fault in check_folder(folder, TODAY).faults}


def advice(folder: Path) -> set[str]:
    return {str(each) for each in check_folder(folder, TODAY).advice}


def test_a_photo_stands_where_a_drawing_may_stand_for_its_department_alone(ward: Path) -> None:
    assert told(ward) == set()
    library, edition = opened(ward)
    picture = library.picture("arrive", "demo")
    assert (picture.file, picture.data) == (PHOTO, jpeg())
    assert picture.photo is not None
    assert (picture.photo.maker, picture.photo.licence) == ("City Hospital", "CC BY 4.0")
    assert library.picture_words("arrive", edition) == "Our desk."
    of_others = library.picture("arrive", "clinic")
    assert (of_others.file, of_others.photo) == ("pictures/arrive.svg", None)


@pytest.mark.parametrize(("name", "data"), [("arrive.jpeg", jpeg), ("arrive.png", png)])
def test_so_does_one_by_another_ending_and_one_of_the_library(ward: Path, name: str, data: Callable[[], bytes]) -> None:
    for file in (PHOTO, STATED, "pictures/arrive.svg"):
        (ward / file).unlink()
    (ward / "pictures" / name).write_bytes(data())
    write(ward, "pictures/photos.json", {"arrive": MAKER})
    assert told(ward) == set()
    assert opened(ward)[0].picture("arrive", "clinic").file == f"pictures/{name}"


UNSEEN: dict[str, tuple[Callable[[Path], object], FaultKind, set[tuple[str, str]]]] = {
    "nobody states anything": (
        lambda ward: (ward / STATED).unlink(),
        FaultKind.UNSTATED_PHOTO,
        {(PHOTO, "whole file")},
    ),
    "another is stated": (
        lambda ward: write(ward, STATED, {"desk": MAKER}),
        FaultKind.UNSTATED_PHOTO,
        {(PHOTO, "whole file")},
    ),
    "the library states one of this name": (
        lambda ward: (ward / STATED).rename(ward / "pictures/photos.json"),
        FaultKind.UNSTATED_PHOTO,
        {(PHOTO, "whole file")},
    ),
    "somebody was not asked": (
        lambda ward: write(ward, STATED, {"arrive": SHOWING_SOMEBODY}),
        FaultKind.PHOTO_CONSENT,
        {(STATED, "arrive.consent")},
    ),
    "a consent is to come": (
        lambda ward: write(ward, STATED, {"arrive": {**SHOWING_SOMEBODY, "consent": "TBC"}}),
        FaultKind.PHOTO_CONSENT,
        {(STATED, "arrive.consent")},
    ),
    "nobody says whether it shows anybody": (
        lambda ward: put(ward, STATED, "arrive/recognisable", DELETE),
        FaultKind.SHAPE,
        {(STATED, "arrive")},
    ),
    "no licence": (
        lambda ward: put(ward, STATED, "arrive/licence", DELETE),
        FaultKind.SHAPE,
        {(STATED, "arrive")},
    ),
}


@pytest.mark.parametrize(("spoil", "kind", "at"), UNSEEN.values(), ids=UNSEEN)
def test_a_photo_of_which_not_all_is_stated_is_told_and_its_page_shown_to_nobody(
    ward: Path, spoil: Callable[[Path], object], kind: FaultKind, at: set[tuple[str, str]]
) -> None:
    spoil(ward)
    assert told(ward) == at
    library, edition = opened(ward)
    with pytest.raises(ContentError) as raised:
        library.scan("example", edition)
    assert kind in {fault.kind for fault in raised.value.faults}
    assert library.scan("example", opened(ward, "clinic")[1]).id == "example"


def test_a_photo_of_somebody_who_agreed_is_shown_and_the_number_to_nobody(ward: Path) -> None:
    approved, edition = opened(ward)
    before = approved.sum_of("scans/example", edition)
    write(ward, STATED, {"arrive": {**SHOWING_SOMEBODY, "consent": "MI-2026-0417"}})
    assert told(ward) == set()
    library, edition = opened(ward)
    assert library.sum_of("scans/example", edition) == before, "patients read the same"


CHANGES: dict[str, Callable[[Path], object]] = {
    "a bit of a pixel": lambda ward: (ward / PHOTO).write_bytes(
        jpeg()[:-20] + bytes((jpeg()[-20] ^ 1,)) + jpeg()[-19:]
    ),
    "the maker": lambda ward: put(ward, STATED, "arrive/maker", "Somebody else"),
    "the licence": lambda ward: put(ward, STATED, "arrive/licence", "All rights reserved"),
    "what it says in words": lambda ward: put(ward, f"{OWN}pictures/en-GB.json", "arrive", "The desk."),
    "the photo gone": lambda ward: (ward / PHOTO).unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_page_is_approved_with_its_photo(ward: Path, change: Callable[[Path], object]) -> None:
    own_department(ward, "demo")
    approve(ward, "demo")
    library, edition = opened(ward)
    assert library.scan("example", edition).status is Status.APPROVED
    kept = {path: path.read_bytes() for path in (ward / OWN / "pictures").iterdir()}
    change(ward)
    library, edition = opened(ward)
    assert library.scan("example", edition).status is Status.CHANGED
    assert library.topic("help", edition).status is Status.APPROVED
    for path, data in kept.items():
        path.write_bytes(data)
    library, edition = opened(ward)
    assert library.scan("example", edition).status is Status.APPROVED


def test_a_photo_in_the_place_of_a_drawing_is_told_and_so_is_what_nothing_needs(ward: Path) -> None:
    before = advice(ward)
    assert [each for each in before if each.startswith(f"{PHOTO}: whole file: the library has this, too")]
    (ward / OWN / "pictures/spare.png").write_bytes(png())
    write(ward, STATED, {"arrive": MAKER, "spare": MAKER, "gone": MAKER})
    new = advice(ward) - before
    assert new == {
        f"{OWN}pictures/spare.png: whole file: no page shows this picture",
        f"{STATED}: gone: no photo of this folder has this name",
    }


@pytest.fixture
def spare(ward: Path) -> Path:
    """The same department with a photo that no page shows yet."""
    (ward / OWN / "pictures/spare.jpg").write_bytes(jpeg())
    return ward


UNASKED = {"arrive": MAKER, "spare": SHOWING_SOMEBODY}


@pytest.mark.parametrize(
    ("stated", "at"),
    [
        ({"arrive": MAKER}, (f"{OWN}pictures/spare.jpg", "whole file")),
        (UNASKED, (STATED, "spare.consent")),
        ({"arrive": MAKER, "spare": MAKER, "to-come": SHOWING_SOMEBODY}, (STATED, "to-come.consent")),
    ],
    ids=["not stated", "not asked", "not there"],
)
def test_a_photo_that_no_page_shows_is_told_once_and_keeps_no_page_away(
    spare: Path, stated: dict[str, Any], at: tuple[str, str]
) -> None:
    write(spare, STATED, stated)
    assert [(fault.file, fault.place) for fault in check_folder(spare, TODAY).faults] == [at]
    library, edition = opened(spare)
    assert library.scan("example", edition).id == "example"


def test_of_a_list_that_cannot_be_read_nothing_is_told_but_that(spare: Path) -> None:
    (spare / STATED).write_text("{", encoding="utf-8")
    assert {file for file, _ in told(spare)} == {STATED}


def test_what_a_page_shows_is_told_once_too(ward: Path) -> None:
    write(ward, STATED, {"spare": MAKER})
    assert [(fault.file, fault.place) for fault in check_folder(ward, TODAY).faults] == [(PHOTO, "whole file")]
    write(ward, STATED, {"arrive": SHOWING_SOMEBODY})
    assert [(fault.file, fault.place) for fault in check_folder(ward, TODAY).faults] == [(STATED, "arrive.consent")]


def test_two_files_of_one_picture_are_a_fault_of_the_one_that_nobody_sees(ward: Path) -> None:
    (ward / OWN / "pictures/arrive.svg").write_text(SVG, encoding="utf-8")
    assert told(ward) == {(PHOTO, "whole file")}
    assert opened(ward)[0].picture("arrive", "demo").file == f"{OWN}pictures/arrive.svg"


def test_of_one_page_only_its_photos_are_told(ward: Path) -> None:
    for name in ("arrive", "spare"):
        (ward / OWN / f"pictures/{name}.jpg").write_bytes(b"x")
    write(ward, STATED, {"arrive": SHOWING_SOMEBODY, "spare": SHOWING_SOMEBODY})
    report = check_files(FolderSnapshot(ward, at_once=None), TODAY, "scans/example")
    assert {(fault.file, fault.place) for fault in report.faults} == {
        (PHOTO, "whole file"),
        (STATED, "arrive.consent"),
    }
    assert check_files(FolderSnapshot(ward, at_once=None), TODAY, "topics/help").faults == ()


def test_a_newer_drawing_of_the_library_behind_a_photo_is_told(ward: Path) -> None:
    before = Library.open(ward)
    before.picture("arrive", "clinic")
    (ward / "pictures/arrive.svg").write_text(SVG.replace("0h4", "0h3"), encoding="utf-8")
    sentences: Any = [*moved(before, Library.open(ward), TODAY)]
    assert (
        "demo: pictures/arrive.svg has changed in the library; patients go on reading the department’s own."
        in sentences
    )
