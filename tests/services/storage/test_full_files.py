"""A full log moves on, or is copied and emptied, whatever holds its files open; it never grows without a bound."""

from __future__ import annotations

import os
from io import BufferedRandom, FileIO
from pathlib import Path

import pytest

from kiosk.services.checkup.state_look import state_troubles
from kiosk.services.storage import full_files
from kiosk.services.storage.audit import GROWN, KEPT_FILES, KEPT_IN_MEMORY, LONGEST_FACT, ROTATED_AT, Audit, AuditEvent
from kiosk.services.storage.files import replace_whole
from kiosk.services.storage.full_files import put_away
from tests.commands.test_logs import hold_open
from tests.services.storage.test_audit import Days, again, numbers
from tests.services.trouble_words import in_english

pytestmark = pytest.mark.windows

FULL = "audit.jsonl is full and can’t be put away: another program holds it open, or nothing can be written there."
FORMER = [f"audit-{number}.jsonl" for number in range(1, KEPT_FILES + 1)]
A_FILE = 96  # lines of `fill`, and a few less than a full file has
LAST = 5 * A_FILE
LARGEST = 4 * ROTATED_AT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def audit(folder: Path) -> Audit:
    return Audit(folder, Days().now)


def fill(audit: Audit, first: int, last: int) -> None:
    trace = {f"trace{part}": "x" * LONGEST_FACT for part in range(5)}
    for number in range(first, last + 1):
        audit.note(AuditEvent.ERROR, number=number, **trace)


def kept(folder: Path) -> list[int]:
    """The numbers of all lines, the oldest first."""
    return [int(number) for number in reversed(numbers(again(folder).latest(99_999)))]


def test_a_log_that_can_not_be_moved_is_copied_and_emptied(
    audit: Audit, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inode = None
    with monkeypatch.context() as viewer:
        hold_open(viewer, "audit.jsonl")
        for number in range(1, 3 * A_FILE):
            fill(audit, number, number)
            assert (folder / "audit.jsonl").stat().st_size <= ROTATED_AT
            inode = inode or (folder / "audit.jsonl").stat().st_ino
        assert (folder / "audit.jsonl").stat().st_ino == inode, "it is the file that the viewer holds"
        assert audit.trouble is None
    assert kept(folder) == list(range(1, 3 * A_FILE))
    assert (folder / "audit-2.jsonl").exists()


@pytest.mark.parametrize("held", ["audit-1.jsonl", "audit-2.jsonl"])
def test_a_former_file_that_is_held_open_is_passed_by(
    audit: Audit, folder: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    fill(audit, 1, 3 * A_FILE)
    with monkeypatch.context() as viewer:
        hold_open(viewer, held)
        fill(audit, 3 * A_FILE + 1, 6 * A_FILE)
        assert audit.trouble is None
    assert (folder / "audit.jsonl").stat().st_size <= ROTATED_AT
    assert sorted(kept(folder)) == list(range(1, 6 * A_FILE + 1))
    fill(audit, 6 * A_FILE + 1, 7 * A_FILE + 1)
    assert kept(folder)[-A_FILE:] == list(range(6 * A_FILE + 2, 7 * A_FILE + 2))


def test_where_nothing_can_be_put_away_it_grows_to_a_bound_and_staff_and_the_doctor_are_told(
    audit: Audit, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(audit, 1, A_FILE)
    assert state_troubles(folder) == ()

    def refused(*_arguments: object) -> None:
        raise PermissionError(13, "held open")

    with monkeypatch.context() as viewer:
        hold_open(viewer, "audit.jsonl")
        viewer.setattr(full_files, "replace_whole", refused)
        fill(audit, A_FILE + 1, A_FILE + 20)
        assert in_english(audit.trouble) == in_english(*state_troubles(folder)) == FULL
        fill(audit, A_FILE + 21, LAST)
        assert ROTATED_AT < (folder / "audit.jsonl").stat().st_size <= GROWN
        assert in_english(audit.trouble) == FULL
        assert audit.latest(1)[0].facts["number"] == LAST, "the latest can be read all the same"
    written = kept(folder)
    assert written == list(range(1, len(written) + 1))
    lost = LAST - len(written) - KEPT_IN_MEMORY
    assert lost > 0
    fill(audit, LAST + 1, LAST + 1)
    gap = [line for line in again(folder).latest(99_999) if line.event == AuditEvent.STATE_DAMAGED]
    assert [line.facts for line in gap] == [{"trouble": "log_lacks", "trouble.count": lost + 1}]
    after = [line.facts["number"] for line in again(folder).latest(KEPT_IN_MEMORY)]
    assert after == list(range(LAST + 1, LAST + 1 - KEPT_IN_MEMORY, -1))
    assert in_english(audit.trouble) == f"The log lacks lines of a time when it could not be written: {lost + 1}."
    fill(audit, LAST + 2, LAST + 2)
    assert state_troubles(folder) == ()


def files(folder: Path, count: int) -> list[Path]:
    names = [folder / f"file-{number}" for number in range(count)]
    for number, name in enumerate(names):
        name.write_text(str(number))
    return names


def held_now(names: list[Path]) -> list[str]:
    return [name.read_text() if name.exists() else "-" for name in names]


def test_a_copy_that_can_not_take_the_place_of_its_file_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = files(tmp_path, 4)
    names[3].unlink()
    hold_open(monkeypatch, names[0].name)

    class Mapped(BufferedRandom):
        def truncate(self, _size: int | None = None) -> int:
            raise OSError(22, "a view of it is mapped")

    monkeypatch.setattr(full_files, "open_to_append", lambda path: Mapped(FileIO(path, "r+")))
    for _ in range(3):
        with pytest.raises(OSError, match="mapped"):
            put_away(names, LARGEST)
        assert held_now(names) == ["0", "-", "1", "2"], "nothing is lost, and no try pushes out a file"


def test_what_another_process_adds_meanwhile_is_copied_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = files(tmp_path, 2)
    names[0].write_text("first\n")
    names[1].unlink()

    def copied(path: Path, data: bytes) -> None:
        replace_whole(path, data)
        with names[0].open("a") as other:
            other.write("second\n")

    hold_open(monkeypatch, names[0].name)
    monkeypatch.setattr(full_files, "replace_whole", copied)
    put_away(names, LARGEST)
    assert held_now(names) == ["", "first\nsecond\n"]


@pytest.mark.skipif(os.name == "nt", reason="Windows flushes no folders")
def test_a_name_that_may_not_last_is_not_given_to_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = files(tmp_path, 5)
    names[4].unlink()

    def not_flushed(_folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("kiosk.services.storage.files.sync_folder", not_flushed)
    put_away(names, LARGEST)
    assert held_now(names) == ["-", "0", "1", "2", "3"]
