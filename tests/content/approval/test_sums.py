"""The sum of a page changes with whatever a patient reads on it, with nothing else, and comes back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kiosk.content.library import Edition, Library
from tests.content.approval.summed import CHANGES, PARTS, Change, changed, edition_of, sums
from tests.content.authoring.planted_pages import with_parts
from tests.content.authoring.planting import SCAN
from tests.content.conftest import ROOT, TODAY, put, write_small_library

PROFILES = ("nuclear-medicine", "general", "chest-clinic", "nuclear-medicine-us")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The small library and the shipped content."""
    place = tmp_path_factory.mktemp("whole")
    shutil.copytree(ROOT / "content", place / "shipped")
    return {"small": write_small_library(place / "small"), "shipped": place / "shipped"}


SHIPPED = [pytest.param("shipped", id_, id=id_, marks=pytest.mark.slow) for id_ in PROFILES]


@pytest.mark.parametrize(("change", "expected"), CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize(("content", "profile_id"), [pytest.param("small", "demo", id="small"), *SHIPPED])
def test_the_sums_of_the_pages_that_show_it_change_and_come_back(
    folders: Mapping[str, Path],
    tmp_path: Path,
    content: str,
    profile_id: str,
    change: Change,
    expected: Callable[[Path, str], set[str]],
) -> None:
    whole = folders[content]
    folder = Path(shutil.copytree(whole, tmp_path / "content"))
    before, wanted = sums(whole, profile_id), expected(whole, profile_id)
    change(folder, profile_id)
    assert changed(before, sums(folder, profile_id)) == wanted
    shutil.copytree(whole, folder, dirs_exist_ok=True)
    assert sums(folder, profile_id) == before


def test_the_doses_of_parts_belong_to_the_sum_of_their_page(folder: Path) -> None:
    with_parts({"id": "hip", "dose": "lung-perfusion"})(folder)
    plain = sums(folder, "demo")["scans/plain"]
    found = [sums(folder, "demo")["scans/example"]]
    for path, value in (("exams/lung-perfusion/msv", 2), ("exams/lung-perfusion/below", True), ("background_msv", 3)):
        put(folder, "doses.json", f"uk/{path}", value)
        found.append(sums(folder, "demo")["scans/example"])
    put(folder, SCAN, "aftercare/2/urgency", "now")
    found.append(sums(folder, "demo")["scans/example"])
    assert len({*found}) == len(found)
    assert sums(folder, "demo")["scans/plain"] == plain, "which has no parts"


def test_the_sum_is_that_of_the_page_and_of_the_language(folder: Path) -> None:
    library = Library.open(folder)
    profile = library.profile("demo")
    found = {
        library.sum_of(name, Edition("demo", profile, language, TODAY))
        for name in ("scans/example", "scans/plain", "topics/help", "comparisons/pair", *PARTS)
        for language in ("en-GB", "pl")
    }
    assert len(found) == 14
    assert all(len(each) == 64 and set(each) <= set("0123456789abcdef") for each in found)


def test_the_sum_does_not_depend_on_the_day_and_on_who_approved_a_number(folder: Path) -> None:
    def of_example() -> str:
        library = Library.open(folder)
        return library.sum_of("scans/example", edition_of(folder, "demo")[1])

    before = of_example()
    put(folder, "profiles/demo/profile.json", "protocol/example.feeding/review_due", "2026-11-25")
    put(folder, "profiles/demo/profile.json", "protocol/example.feeding/approved_by", "Somebody else")
    assert of_example() == before
    put(folder, "profiles/demo/profile.json", "protocol/example.feeding/value", 12.0)
    assert of_example() == before
