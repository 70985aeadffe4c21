"""Every slip of an author is told at its place, in an author's words, and nothing is told that is no fault."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.content.authoring.check import check_folder
from kiosk.content.authoring.picture_checks import Rendering
from kiosk.content.faults import Fault
from tests.content.authoring.planting import Slip, as_it_was, unchanged
from tests.content.authoring.slips import SLIPS, TYPED
from tests.content.conftest import TODAY, write_small_library

WORDS_OF_PROGRAMMERS = re.compile(
    r"delimiter|codec|\bnull\b|\barray|schema|regex|\bobject\b|expecting|property|char\b|decode|\bstr\b|\bint\b",
    re.IGNORECASE,
)
INK = Rendering({"ink": "#22384B"}, lambda _: ())


UNREADABLE = {
    *TYPED,
    *("a photo from a phone", "ten steps", "the name of an icon guessed", "a character that nobody sees in an id"),
    *("a number as text", "a date without zeros"),
}
"""Slips for which a file can’t be read. What seems to follow from that is no fault."""


class Library(NamedTuple):
    """One folder for all slips, what lies in it, and what is told of it before any."""

    folder: Path
    files: dict[str, bytes]
    before: set[str]


def told(folder: Path) -> tuple[tuple[Fault, ...], list[str]]:
    report = check_folder(folder, TODAY, rendering=INK)
    return report.faults, [*map(str, report.faults), *map(str, report.advice)]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = write_small_library(tmp_path_factory.mktemp("slips") / "content")
    return Library(folder, unchanged(folder), set(told(folder)[1]))


@pytest.fixture
def clean(library: Library) -> Iterator[Library]:
    yield library
    as_it_was(library.folder, library.files)


@pytest.mark.parametrize(("name", "slip"), SLIPS.items(), ids=SLIPS)
def test_a_slip_is_told_at_its_place_with_what_to_do(clean: Library, name: str, slip: Slip) -> None:
    slip.typed(clean.folder)
    faults, sentences = told(clean.folder)
    new = [sentence for sentence in sentences if sentence not in clean.before]
    at_its_place = [sentence for sentence in new if sentence.startswith(f"{slip.file}: {slip.place}: ")]
    assert [sentence for sentence in at_its_place if slip.remedy in sentence], new
    assert [sentence for sentence in new if WORDS_OF_PROGRAMMERS.search(sentence)] == []
    if name in UNREADABLE:
        assert {(fault.file, fault.place) for fault in faults} == {(slip.file, slip.place)}


def test_there_are_71_slips_and_more() -> None:
    assert len(SLIPS) >= 71
