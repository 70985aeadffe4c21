"""What a test is shown of content that was made for another test is what it would have made itself."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk import paths
from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library, ScanPage
from tests.made_once import MOST_KEPT, MadeOnce, made_once
from tests.shipped_content import copy_of_content

TODAY = dt.date(2026, 12, 1)


def edition(library: Library, profile: str = "nuclear-medicine", language: str = "en-GB") -> Edition:
    return Edition(profile, library.profile(profile), language, TODAY)


def vq(folder: Path, language: str = "en-GB") -> ScanPage:
    """Of a library that is opened for it, as by another kiosk."""
    library = Library.open(folder)
    return library.scan("vq", edition(library, language=language))


def test_the_page_of_an_unchanged_folder_is_made_once_and_is_the_same() -> None:
    made = vq(paths.content_folder())
    with made_once(MadeOnce()):
        first, second = vq(paths.content_folder()), vq(paths.content_folder())
    assert first is second
    assert first is not made
    assert first == made


def test_another_language_and_another_profile_have_their_own() -> None:
    with made_once(MadeOnce()):
        assert vq(paths.content_folder(), "pl") != vq(paths.content_folder())
        library = Library.open(paths.content_folder())
        usual = edition(library)
        other = replace(usual, profile=replace(usual.profile, sample=False))
        assert library.scan("vq", usual).standing != library.scan("vq", other).standing


def test_a_folder_that_a_test_may_change_is_read_each_time(tmp_path: Path) -> None:
    folder = copy_of_content(tmp_path / "content")
    with made_once(MadeOnce()):
        assert vq(folder) is not vq(folder)


def test_of_a_page_that_can_not_be_made_that_is_told_each_time(tmp_path: Path) -> None:
    folder = copy_of_content(tmp_path / "content")
    (folder / "scans/vq/scan.json").unlink()
    with made_once(MadeOnce(lambda: [folder])):
        for _ in range(2):
            with pytest.raises(ContentError):
                vq(folder)


def test_a_library_that_was_told_its_sums_makes_its_own() -> None:
    with made_once(MadeOnce()):
        first = vq(paths.content_folder())
        library = Library.open(paths.content_folder())
        library.use_known_sums({})
        assert library.scan("vq", edition(library)) is not first


def test_no_more_is_kept_than_who_collects_garbage_can_look_through() -> None:
    made = MadeOnce()
    library = Library.open(paths.content_folder())
    for number in range(MOST_KEPT + 1):
        made.value(library.cache, (number,), None, partial(int, number))
    assert made.value(library.cache, (1,), None, lambda: -1) == 1
    assert made.value(library.cache, (0,), None, lambda: -1) == -1
