"""Whatever lies on a drive, an export writes to a new and plain file on that drive, and never waits."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.services.drives.drive_folder import DriveFolder, InTheWayError
from kiosk.services.drives.drive_writer import CopyFailure, CopyProgress, Exported, Failed, write_to_drive
from kiosk.services.drives.removable_drives import Drive

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no links and no pipes in a test")

NAME, PART, SECRET = "counts.csv", "counts.csv.part", b"the PIN"


@pytest.fixture
def stick(tmp_path: Path) -> Drive:
    folder = tmp_path / "stick"
    folder.mkdir()
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "pin.json").write_bytes(SECRET)
    return Drive(folder, "stick", 10**9, folder.stat().st_dev)


def secret(stick: Drive) -> Path:
    return stick.folder.parent / "state" / "pin.json"


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path.relative_to(Path.cwd())))


IN_THE_WAY: dict[str, Callable[[Path, Path], object]] = {
    "a link to a file": lambda path, file: path.symlink_to(file),
    "a link to a file that is not there": lambda path, file: path.symlink_to(file.with_name("new")),
    "a link to a folder": lambda path, file: path.symlink_to(file.parent),
    "a link to itself": lambda path, _: path.symlink_to(path),
    "a link to a device": lambda path, _: path.symlink_to("/dev/zero"),
    "a second name of a file": lambda path, file: path.hardlink_to(file),
    "a pipe": lambda path, _: os.mkfifo(path),
    "a socket": lambda path, _: listening(path),
    "a file that nobody may write to": lambda path, _: os.close(os.open(path, os.O_CREAT, 0)),
}


def is_written(stick: Drive, outcome: object) -> None:
    assert isinstance(outcome, Exported), outcome
    assert outcome.file.lstat().st_dev == stick.device
    assert not outcome.file.is_symlink()
    assert outcome.file.read_bytes() == b"rows"
    assert secret(stick).read_bytes() == SECRET
    assert [path.name for path in secret(stick).parent.iterdir()] == ["pin.json"]
    assert not os.path.lexists(stick.folder / PART)


@pytest.mark.parametrize("put", IN_THE_WAY.values(), ids=IN_THE_WAY)
@pytest.mark.parametrize("name", [PART, NAME])
def test_what_lies_in_the_way_is_neither_followed_nor_waited_for(
    stick: Drive, name: str, put: Callable[[Path, Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stick.folder)
    put(stick.folder / name, secret(stick))
    for _ in range(3):
        *_, outcome = write_to_drive([(b"rows", 1)], 1, stick, NAME)
        is_written(stick, outcome)


def test_what_is_put_there_while_it_is_written_is_neither_followed_nor_replaced(stick: Drive) -> None:
    steps = write_to_drive([(b"ro", 1), (b"ws", 2)], 2, stick, NAME)
    assert [next(steps), next(steps)] == [CopyProgress(0, 2), CopyProgress(1, 2)]
    (stick.folder / NAME).symlink_to(secret(stick))
    *_, outcome = steps
    is_written(stick, outcome)
    assert (stick.folder / NAME).is_symlink()


@pytest.mark.parametrize("full", [False, True], ids=["empty", "with a file"])
def test_a_folder_in_the_way_is_told_and_stays(stick: Drive, full: bool) -> None:
    (stick.folder / PART).mkdir()
    if full:
        (stick.folder / PART / "kept").write_bytes(b"x")
    *_, outcome = write_to_drive([(b"rows", 1)], 1, stick, NAME)
    assert isinstance(outcome, Failed)
    assert outcome.reason is CopyFailure.IN_THE_WAY
    assert (stick.folder / PART).is_dir()


def test_a_folder_that_became_a_link_is_no_drive(stick: Drive) -> None:
    stick.folder.rmdir()
    stick.folder.symlink_to(secret(stick).parent)
    *_, outcome = write_to_drive([(b"rows", 1)], 1, stick, NAME)
    assert isinstance(outcome, Failed)
    assert outcome.reason is CopyFailure.GONE
    assert [path.name for path in secret(stick).parent.iterdir()] == ["pin.json"]


@pytest.mark.parametrize("by_path", [False, True], ids=["in the open folder", "by its path, as on Windows"])
@pytest.mark.parametrize("put", IN_THE_WAY.values(), ids=IN_THE_WAY)
def test_a_new_file_is_none_that_was_there(
    stick: Drive, put: Callable[[Path, Path], object], by_path: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stick.folder)
    put(stick.folder / NAME, secret(stick))
    with DriveFolder.opened(stick) as opened:
        folder = DriveFolder(stick, None) if by_path else opened
        with pytest.raises(InTheWayError), folder.new_file(NAME):
            raise AssertionError("it was opened")
        assert folder.free_name(NAME) == "counts-2.csv"
        folder.remove(NAME)
        with folder.new_file(NAME) as file:
            file.write(b"rows")
        folder.rename(NAME, "whole.csv")
    assert (stick.folder / "whole.csv").read_bytes() == b"rows"
    assert secret(stick).read_bytes() == SECRET


def test_a_file_that_comes_to_lie_on_another_drive_is_not_written_to(stick: Drive) -> None:
    """Such as where something is mounted on the name."""
    elsewhere = DriveFolder(Drive(stick.folder, "", 0, stick.device + 1), None)
    with pytest.raises(InTheWayError), elsewhere.new_file(NAME):
        raise AssertionError("it was opened")
