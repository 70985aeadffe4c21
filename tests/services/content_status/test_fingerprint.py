"""The version of the content: another one for whatever is different, and one that IT can work out without the kiosk."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.services.content_status.fingerprint import FingerprintReader, content_fingerprint
from kiosk.services.platform.incremental import run_to_end
from tests.failing_folder import OPENING, FailingFolder
from tests.silent_folder import SilentFolder

SHELL = (
    r"find . -type f -not -path '*/.*' -not -path './translations/*' -printf '%P\0'"
    " | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-12"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "content"
    (made / "scans" / "vq").mkdir(parents=True)
    (made / "scans" / "vq" / "en-GB.json").write_text("{}")
    (made / "scans-2.json").write_text("more")
    (made / "library.json").write_bytes(b"\x00" * 700_000)
    return made


CHANGES: dict[str, Callable[[Path], object]] = {
    "a byte": lambda folder: (folder / "scans-2.json").write_text("mere"),
    "a file more": lambda folder: (folder / "new.json").write_text(""),
    "a file less": lambda folder: (folder / "scans-2.json").unlink(),
    "a name": lambda folder: (folder / "scans-2.json").rename(folder / "scans-3.json"),
    "a folder's name": lambda folder: (folder / "scans").rename(folder / "scan"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_is_another_version(folder: Path, change: Callable[[Path], object]) -> None:
    before = run_to_end(content_fingerprint(FolderSnapshot(folder)))
    change(folder)
    assert run_to_end(content_fingerprint(FolderSnapshot(folder))) != before


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_names_what_was_opened_and_not_what_the_disk_holds_since(
    folder: Path, change: Callable[[Path], object]
) -> None:
    opened = FolderSnapshot(folder)
    before = run_to_end(content_fingerprint(opened))
    change(folder)
    assert run_to_end(content_fingerprint(opened)) == before


def test_a_folder_that_changes_before_it_was_read_has_no_version(folder: Path) -> None:
    opened = FolderSnapshot(folder)
    (folder / "scans-2.json").write_text("mere")
    with pytest.raises(OSError, match=r"scans-2\.json"):
        run_to_end(content_fingerprint(opened))


UNSEEN: dict[str, Callable[[Path], object]] = {
    "the same files elsewhere": lambda folder: folder.rename(folder.with_name("moved")),
    "an empty folder": lambda folder: (folder / "empty").mkdir(),
    "what the system put there": lambda folder: (folder / ".DS_Store").write_text("x"),
    "version control": lambda folder: shutil.copytree(folder / "scans", folder / ".git"),
    "another time of writing": lambda folder: os.utime(folder / "scans-2.json", (1, 1)),
}


@pytest.mark.parametrize("change", UNSEEN.values(), ids=UNSEEN)
def test_it_is_the_same_version_with(folder: Path, change: Callable[[Path], object]) -> None:
    before = run_to_end(content_fingerprint(FolderSnapshot(folder)))
    change(folder)
    moved = folder.with_name("moved")
    assert run_to_end(content_fingerprint(FolderSnapshot(moved if moved.exists() else folder))) == before


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="the tools of Linux")
def test_the_tools_of_the_system_give_the_same() -> None:
    content = paths.content_folder()
    told = subprocess.run(["sh", "-c", SHELL], cwd=content, check=True, capture_output=True, text=True)
    assert run_to_end(content_fingerprint(FolderSnapshot(content))) == told.stdout.strip()


def test_it_can_be_interrupted_within_a_large_file(folder: Path) -> None:
    pieces = sum(1 for _ in content_fingerprint(FolderSnapshot(folder)))
    assert pieces > 2 * len(list(folder.rglob("*.json")))


def test_a_file_is_read_once(folder: Path) -> None:
    snapshot = FolderSnapshot(folder)
    assert sum(1 for _ in content_fingerprint(snapshot)) > 0
    assert sum(1 for _ in content_fingerprint(snapshot)) == 0


def test_a_folder_that_is_not_there_is_an_error_and_no_version(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        run_to_end(content_fingerprint(FolderSnapshot(tmp_path / "nowhere")))


def test_a_drive_that_does_not_answer_is_asked_once_beside_the_screen_and_given_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, reader = FolderSnapshot(folder), FingerprintReader()
    share = SilentFolder(monkeypatch, folder)
    for _ in range(3):
        with pytest.raises(TimeoutError, match="timed out"):
            run_to_end(reader.in_time(opened, 0.05))
    assert len(share.asked_by - {threading.current_thread().name}) == len(share.asked_by) == 1
    share.answer()
    version = run_to_end(reader.in_time(opened))
    monkeypatch.undo()
    assert version == run_to_end(content_fingerprint(FolderSnapshot(folder)))


def test_a_drive_that_does_not_answer_is_told_from_a_file_that_was_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, changed, reader = FolderSnapshot(folder), FolderSnapshot(folder), FingerprintReader()
    share = SilentFolder(monkeypatch, folder)
    with pytest.raises(TimeoutError):
        run_to_end(reader.in_time(opened, 0.05))
    assert isinstance(reader.trouble(opened), TimeoutError)
    share.answer()
    assert run_to_end(reader.in_time(opened))
    assert reader.trouble(opened) is None
    monkeypatch.undo()
    (folder / "scans-2.json").write_text("mere")
    with pytest.raises(OSError, match=r"scans-2\.json"):
        run_to_end(reader.in_time(changed))
    assert reader.trouble(changed) is None


def test_files_that_can_not_be_read_are_told_from_changed_ones_and_read_once_they_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "library.json").write_bytes(b"{}")
    opened, reader = FolderSnapshot(tmp_path), FingerprintReader()
    drive = FailingFolder(monkeypatch, tmp_path, OPENING)
    with pytest.raises(OSError, match="Input/output error"):
        run_to_end(reader.in_time(opened))
    assert isinstance(reader.trouble(opened), OSError)
    drive.mend()
    assert run_to_end(reader.in_time(opened))
    assert reader.trouble(opened) is None


def test_what_was_answered_by_an_error_is_asked_again(folder: Path) -> None:
    gone, reader = folder.rename(folder.with_name("away")), FingerprintReader()
    opened = FolderSnapshot(folder)
    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            run_to_end(reader.in_time(opened))
        assert isinstance(reader.trouble(opened), FileNotFoundError)
    gone.rename(folder)
    assert run_to_end(reader.in_time(FolderSnapshot(folder)))
