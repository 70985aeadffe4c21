"""Files that are made anew, and lines that are added: nothing in the way is overwritten or followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.services.storage.files import (
    append_lines,
    open_new,
    replace_whole,
    write_new,
)
from tests.services.storage.test_files import NEW, OLD, Writer


def open_and_write(path: Path) -> None:
    with open_new(path) as file:
        file.write(NEW)


MAKERS: dict[str, Writer] = {"write_new": lambda path: write_new(path, [NEW]), "open_new": open_and_write}
each_maker = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


@each_maker
def test_a_file_that_is_there_is_never_overwritten(path: Path, make: Writer) -> None:
    path.write_bytes(OLD)
    with pytest.raises(FileExistsError):
        make(path)
    assert path.read_bytes() == OLD


@each_maker
@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing"])
def test_a_link_laid_in_the_way_is_not_followed(path: Path, make: Writer, there: bool) -> None:
    target = path.with_name("target")
    if there:
        target.write_bytes(OLD)
    path.symlink_to(target)
    with pytest.raises(FileExistsError):
        make(path)
    assert target.exists() == there
    assert not there or target.read_bytes() == OLD


@pytest.mark.parametrize("name", ["notice.json", "notice.json.new"])
def test_a_link_in_the_way_of_a_replacement_goes_and_its_target_stays(path: Path, name: str) -> None:
    target = path.with_name("target")
    target.write_bytes(OLD)
    path.with_name(name).symlink_to(target)
    replace_whole(path, NEW)
    assert not path.is_symlink()
    assert (path.read_bytes(), target.read_bytes()) == (NEW, OLD)


def test_a_new_file_is_on_the_disk_with_all_its_pieces(path: Path, done: list[str]) -> None:
    write_new(path, iter([b"one ", b"two"]))
    assert path.read_bytes() == b"one two"
    assert done == ["flushed"]


def test_lines_are_added_and_on_the_disk(path: Path, done: list[str]) -> None:
    append_lines(path, b"one\n")
    assert done == ["flushed", *(["flushed"] if os.name != "nt" else [])], "the name of a new file, too"
    append_lines(path, b"two\nthree\n")
    assert done[-1:] == ["flushed"]
    assert len(done) == (3 if os.name != "nt" else 2)
    assert path.read_bytes() == b"one\ntwo\nthree\n"


def test_half_a_line_does_not_swallow_the_next_one(path: Path) -> None:
    path.write_bytes(b"one\nha")
    append_lines(path, b"two\n")
    assert path.read_bytes() == b"one\nha\ntwo\n"
