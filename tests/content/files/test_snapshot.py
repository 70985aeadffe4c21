"""Whatever becomes of a folder once it is open: all that is read of it is of one edition, and it is known if not."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.content.faults import ContentError, FaultKind
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.library import Edition, Library
from kiosk.services.platform.incremental import run_to_end
from tests.content.conftest import write_small_library
from tests.examples import examples

TODAY = dt.date(2026, 12, 1)
FILES = (
    "profiles/demo/profile.json",
    "scans/example/en-GB.json",
    "scans/plain/en-GB.json",
    "topics/help/en-GB.json",
    "pictures/arrive.svg",
)


def write_edition(folder: Path, file: str, number: int) -> None:
    """Writes a file as it is in edition `number`: its number, title or drawing says so.

    Each edition has another size, because a test writes two within one tick of the clock of the file system.
    """
    path = folder / file
    if file.endswith(".svg"):
        path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {number} --></svg>{" " * number}', "utf-8")
        return
    raw = json.loads(path.read_bytes())
    if file.startswith("profiles/"):
        raw["protocol"]["example.feeding"]["value"] = number
    else:
        raw["title"] = f"Edition {number}"
    path.write_text(json.dumps(raw) + " " * number, "utf-8")


def snapshot_of(library: Library) -> FolderSnapshot:
    assert isinstance(library.files, FolderSnapshot)
    return library.files


def edition_read(library: Library, edition: Edition, file: str) -> str:
    """The edition that a screen shows of a file."""
    kind, _, rest = file.partition("/")
    if kind == "profiles":
        return str(library.profile("demo").protocol["example.feeding"].value)
    if kind == "pictures":
        return library.picture("arrive", "").data.decode().split("!-- ")[1][:2]
    return library.page(kind, rest.partition("/")[0], edition).words.title.removeprefix("Edition ")


CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(FILES)),
        st.tuples(st.just("delete"), st.sampled_from(FILES)),
        st.tuples(st.just("read"), st.sampled_from(FILES)),
        st.tuples(st.just("keep"), st.integers(1, 20)),
    ),
    max_size=25,
)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHANGES)
def test_whatever_is_changed_every_page_number_and_picture_is_of_the_edition_that_was_opened(
    changes: list[tuple[str, object]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = write_small_library(Path(place) / "content")
        for file in FILES:
            write_edition(folder, file, 12)
        originals = {file: (folder / file).read_bytes() for file in FILES}
        library = Library.open(folder)
        edition = Edition("demo", library.profile("demo"), "en-GB", TODAY)
        keeping, newer = library.files.keep(), 12
        for what, of in changes:
            if what == "keep":
                assert isinstance(of, int)
                list(islice(keeping, of))
                continue
            assert isinstance(of, str)
            if what == "write":
                newer += 1
                (folder / of).write_bytes(originals[of])
                write_edition(folder, of, newer)
            elif what == "delete":
                (folder / of).unlink(missing_ok=True)
            else:
                with suppress(ContentError):
                    assert edition_read(library, edition, of) == "12"


DISTURBED: dict[str, Callable[[Path], object]] = {
    "written over": lambda file: file.write_bytes(file.read_bytes().swapcase()),
    "deleted": Path.unlink,
    "replaced by another": lambda file: replaced(file),
    "written over at its old time": lambda file: with_old_time(file),
    "made a folder": lambda file: made_a_folder(file),
    "half of it": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
}


def replaced(file: Path) -> None:
    new = file.with_name("new")
    new.write_bytes(file.read_bytes().swapcase())
    new.rename(file)


def made_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def with_old_time(file: Path) -> None:
    before = file.stat()
    file.write_bytes(file.read_bytes().swapcase())
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("disturb", DISTURBED.values(), ids=DISTURBED)
def test_a_file_that_is_not_of_this_edition_is_a_fault_and_never_read(
    folder: Path, disturb: Callable[[Path], object]
) -> None:
    snapshot = FolderSnapshot(folder)
    disturb(folder / "sources.json")
    assert FolderSnapshot(folder) != snapshot
    with pytest.raises(ContentError) as caught:
        snapshot.read("sources.json")
    assert caught.value.faults[0].kind in (FaultKind.CHANGED, FaultKind.MISSING_FILE)
    list(snapshot.keep())
    assert (snapshot.sums, snapshot.changed_file) == (None, "sources.json")


@pytest.mark.parametrize("disturb", DISTURBED.values(), ids=DISTURBED)
def test_what_was_kept_stays_readable_whatever_becomes_of_the_file(
    folder: Path, disturb: Callable[[Path], object]
) -> None:
    snapshot, before = FolderSnapshot(folder), (folder / "sources.json").read_bytes()
    list(snapshot.keep())
    disturb(folder / "sources.json")
    assert snapshot.read("sources.json") == before
    assert snapshot.sums is not None


TOUCHED: dict[str, Callable[[Path], object]] = {
    "linked": lambda file: os.link(file, file.with_name(f".{file.name}")),
    "given other rights": lambda file: file.chmod(0o600),
    "touched": lambda file: os.utime(file),
    "written over by itself": lambda file: file.write_bytes(file.read_bytes()),
    "replaced by a copy": lambda file: Path(shutil.copy2(file, file.with_name(".copy"))).rename(file),
    "replaced by a copy with another time": lambda file: Path(shutil.copy(file, file.with_name(".copy"))).rename(file),
    "taken away and put back": lambda file: file.rename(file.with_name(".away")).rename(file),
}
"""What links, backups and copies do without changing a byte."""


def by_everybody(touch: Callable[[Path], object], folder: Path) -> None:
    for file in FILES:
        touch(folder / file)


@pytest.mark.parametrize("kept", [False, True], ids=["right after it was opened", "once all is kept"])
@pytest.mark.parametrize("touch", TOUCHED.values(), ids=TOUCHED)
def test_equal_bytes_are_never_taken_for_a_change(folder: Path, touch: Callable[[Path], object], kept: bool) -> None:
    for file in FILES:
        write_edition(folder, file, 12)
    library = Library.open(folder)
    if kept:
        list(library.files.keep())
    by_everybody(touch, folder)
    edition = Edition("demo", library.profile("demo"), "en-GB", TODAY)
    assert {edition_read(library, edition, file) for file in FILES} == {"12"}
    later = FolderSnapshot(folder, at_once=None)
    list(library.files.keep())
    assert run_to_end(snapshot_of(library).has_bytes_of(later))
    assert later == library.files
    assert library.files.sums is not None


@pytest.mark.parametrize("kept", [False, True], ids=["right after it was opened", "once all is kept"])
@pytest.mark.parametrize("disturb", DISTURBED.values(), ids=DISTURBED)
def test_other_bytes_are_never_taken_for_the_same(folder: Path, disturb: Callable[[Path], object], kept: bool) -> None:
    for file in FILES:
        write_edition(folder, file, 12)
    library = Library.open(folder)
    if kept:
        list(library.files.keep())
    by_everybody(disturb, folder)
    edition = Edition("demo", library.profile("demo"), "en-GB", TODAY)
    assert {edition_read(library, edition, file) for file in FILES} == {"12"}, "what was opened is shown as it was"
    list(library.files.keep())
    later = FolderSnapshot(folder, at_once=None)
    assert not run_to_end(snapshot_of(library).has_bytes_of(later))
    assert later != library.files


def test_what_is_not_in_memory_is_known_by_its_sum(folder: Path) -> None:
    snapshot = FolderSnapshot(folder)
    list(snapshot.keep())
    snapshot._compressed.clear()  # as where there is more of it than is kept
    (folder / "sources.json").touch()
    snapshot.read("sources.json")
    (folder / "doses.json").write_bytes((folder / "doses.json").read_bytes().swapcase())
    with pytest.raises(ContentError):
        snapshot.read("doses.json")


def test_what_is_kept_and_summed_up_takes_a_third_of_the_room_and_reads_the_same(folder: Path) -> None:
    snapshot = FolderSnapshot.in_memory(folder)
    before = {file: snapshot.read(file) for file in snapshot.stamps}
    held = sum(map(len, snapshot._kept.values()))
    list(snapshot.keep())
    assert not snapshot._kept
    assert sum(map(len, snapshot._compressed.values())) < held / 2
    for file in snapshot.stamps:
        (folder / file).unlink()
    assert {file: snapshot.read(file) for file in snapshot.stamps} == before
