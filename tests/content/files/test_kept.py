"""What is kept of the files of a folder, and what a folder holds that is no content."""

from __future__ import annotations

import errno
import os
import zlib
from pathlib import Path

import pytest

from kiosk.content.faults import ContentError
from kiosk.content.files.snapshot import MOST_AT_ONCE, MOST_KEPT, FolderSnapshot, folders_holding
from kiosk.content.library import Edition, Library
from kiosk.services.platform.incremental import run_to_end
from tests.content.files.test_snapshot import TODAY, snapshot_of, write_edition


def test_two_that_keep_the_same_file_at_once_end_with_it_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As two threads do: the second comes to the end of a file while the first compresses it."""
    one, other = (snapshot := FolderSnapshot(folder)).keep(), snapshot.keep()
    next(other)  # which has begun to read the first file
    compressed = zlib.compress

    def compress_while_the_other_goes_on(data: bytes) -> bytes:
        monkeypatch.undo()
        next(other)
        next(other)
        return compressed(data)

    monkeypatch.setattr(zlib, "compress", compress_while_the_other_goes_on)
    run_to_end(one)
    run_to_end(other)
    assert snapshot.sums is not None
    assert {file: snapshot.read(file) for file in snapshot.stamps} == {
        file: (folder / file).read_bytes() for file in snapshot.stamps
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only there has a pipe a path")
def test_a_file_that_has_become_a_pipe_keeps_nobody_waiting(folder: Path) -> None:
    (folder / "README.md").write_text("How to edit this")
    snapshot = FolderSnapshot(folder)
    (folder / "README.md").unlink()
    os.mkfifo(folder / "README.md")
    writer = os.open(folder / "README.md", os.O_RDWR)  # which says nothing, so that what reads from it never ends
    try:
        run_to_end(snapshot.keep())
    finally:
        os.close(writer)
    assert (snapshot.changed_file, snapshot.unread and snapshot.unread.errno) == ("README.md", errno.ENOTSUP)


def test_a_file_that_no_screen_shows_counts_with_another_time(folder: Path) -> None:
    (folder / "README.md").write_text("How to edit this")
    snapshot = FolderSnapshot(folder)
    (folder / "README.md").chmod(0o600)
    list(snapshot.keep())
    assert snapshot.sums is not None


def test_the_first_screen_waits_for_no_schema_which_is_kept_later(folder: Path) -> None:
    (folder / "schema").mkdir()
    (folder / "schema" / "scan.json").write_text("{}")
    snapshot = FolderSnapshot.in_memory(folder)
    assert {file for file in snapshot.stamps if file.endswith(".json")} - snapshot._kept.keys() == {"schema/scan.json"}
    run_to_end(snapshot.keep())
    assert snapshot.sums is not None
    assert "schema/scan.json" in snapshot.sums


def test_a_file_that_comes_later_is_not_of_this_edition(folder: Path) -> None:
    snapshot = FolderSnapshot(folder)
    (folder / "later.json").write_text("{}")
    assert "later.json" not in snapshot
    with pytest.raises(ContentError, match="as it was when the content was opened"):
        snapshot.read("later.json")


def test_more_than_fits_into_memory_is_still_read_but_not_kept(folder: Path) -> None:
    for number in range(MOST_KEPT // 3_900_000 + 2):
        (folder / f"more-{number}.json").write_bytes(b" " * 3_900_000)
    snapshot = FolderSnapshot(folder)
    list(snapshot.keep())
    assert snapshot.sums is not None
    assert MOST_KEPT - 3_900_000 < snapshot._kept_bytes <= MOST_KEPT
    for file in snapshot.stamps:
        snapshot.read(file)


def test_a_link_to_a_folder_above_ends_somewhere(folder: Path) -> None:
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    snapshot = FolderSnapshot(folder)
    assert "loop/library.json" in snapshot
    assert len(snapshot.stamps) < 2000


def test_hidden_files_are_no_content(folder: Path) -> None:
    before = FolderSnapshot(folder)
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("x")
    assert FolderSnapshot(folder) == before


def test_a_folder_that_can_not_be_listed_says_why(tmp_path: Path) -> None:
    snapshot = FolderSnapshot(tmp_path / "nowhere")
    assert isinstance(snapshot.unlisted, FileNotFoundError)
    assert snapshot.sums is None


@pytest.fixture
def large(folder: Path) -> Path:
    """A folder of more files than are looked at when it is opened."""
    for number in range(MOST_AT_ONCE):
        (folder / "glossary" / f"more-{number}.json").write_text("{}")
    return folder


def test_of_a_folder_of_many_files_all_departments_are_known_at_once(large: Path) -> None:
    for number in range(MOST_AT_ONCE):
        (large / "profiles" / f"ward-{number}").mkdir()
        (large / "profiles" / f"ward-{number}" / "profile.json").write_text("{}")
    library = Library.open(large)
    assert not snapshot_of(library).complete
    assert len(library.profile_ids()) == MOST_AT_ONCE + 2
    edition = Edition("demo", library.profile("demo"), "en-GB", TODAY)
    assert library.usable_scans(edition)[1] == ()


def test_of_a_folder_of_many_files_a_start_waits_for_what_it_needs_and_the_rest_is_kept_later(folder: Path) -> None:
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    needed = {file for file in files if file.startswith(("library.json", "profiles/", "interface/"))}
    looked_at_first = needed | {file for file in files if "/" not in file}
    for number in range(MOST_AT_ONCE - len(looked_at_first)):
        (folder / f"more-{number}.json").write_text("{}")
    for number in range(20):
        (folder / f"other-{number}").mkdir()
        (folder / f"other-{number}" / "more.json").write_text("{}")
    snapshot = FolderSnapshot.in_memory(folder)
    assert snapshot._kept.keys() == needed
    run_to_end(snapshot.keep())
    assert snapshot.sums is not None
    assert snapshot.sums.keys() == FolderSnapshot(folder, at_once=None).stamps.keys()


def test_a_folder_that_holds_a_file_is_told_by_the_names_of_the_files() -> None:
    names = [
        "profiles/profile.json",
        "profiles/a/profile.json",
        "profiles/a/b/profile.json",
        "x/profiles/b/profile.json",
    ]
    assert [*folders_holding(names, "profiles", "profile.json")] == ["a"]


def test_what_was_read_of_a_folder_of_many_files_stays_as_it_was_read(large: Path) -> None:
    snapshot = FolderSnapshot(large)
    before = snapshot.read("topics/help/en-GB.json")
    write_edition(large, "topics/help/en-GB.json", 12)
    list(snapshot.keep())
    assert snapshot.complete
    assert snapshot.read("topics/help/en-GB.json") == before
    assert FolderSnapshot(large, at_once=None) != snapshot, "and it is known that the disk holds another edition"


def test_once_it_is_looked_through_a_folder_of_many_files_is_of_one_edition(large: Path) -> None:
    snapshot = FolderSnapshot(large)
    list(snapshot.keep())
    assert snapshot.sums is not None
    assert snapshot == FolderSnapshot(large, at_once=None)
    (large / "glossary" / "late.json").write_text("{}")
    with pytest.raises(ContentError):
        snapshot.read("glossary/late.json")
