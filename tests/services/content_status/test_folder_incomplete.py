"""A folder that is not whole, or does not answer: nobody sees it, and staff are told."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.services.content_status.folder_watcher import SILENT_SECONDS
from kiosk.services.storage.troubles import TroubleId
from tests.failing_folder import LISTING, OPENING, FailingFolder
from tests.loops import wait_until
from tests.services.content_status.watched_kiosk import Kiosk
from tests.silent_folder import SilentFolder

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    made = Kiosk(tmp_path)
    made.look()
    return made


def without(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def half(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:40])


def emptied(folder: Path) -> None:
    for file in [file for file in folder.rglob("*") if file.is_file()]:
        file.unlink()


INCOMPLETE: dict[str, Callable[[Path], object]] = {
    "a page is missing": without("scans/plain/pl.json"),
    "the facts of a page are missing": without("scans/plain/scan.json"),
    "half a page": half("scans/example/en-GB.json"),
    "half the profile": half("profiles/demo/profile.json"),
    "no profile": without("profiles/demo/profile.json"),
    "no index": without("library.json"),
    "half the index": half("library.json"),
    "no interface": without("interface/pl.json"),
    "a picture is missing": without("pictures/arrive.svg"),
    "no topic": without("topics/help/topic.json"),
    "half a comparison": half("comparisons/pair/pl.json"),
    "nothing at all": lambda folder: emptied(folder),
    "no folder": lambda folder: folder.rename(folder.with_name("elsewhere")),
}


@pytest.mark.parametrize("spoil", INCOMPLETE.values(), ids=INCOMPLETE)
def test_a_folder_that_is_not_whole_is_never_shown_and_staff_are_told(
    kiosk: Kiosk, spoil: Callable[[Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    kiosk.write(99)
    spoil(kiosk.folder)
    kiosk.look(4)
    assert (kiosk.changes, kiosk.seen()) == (0, {"12"})
    assert kiosk.troubles == [TroubleId.FOLDER_CHANGE_FAULTY]
    assert caplog.text.count("what was shown before stays") == 1, "told once"


def test_a_page_that_was_not_translated_before_holds_no_change_up(tmp_path: Path) -> None:
    """It is offered in the language of staff, before and after."""
    kiosk = Kiosk(tmp_path, lacks="scans/plain/pl.json")
    kiosk.write(99)
    kiosk.look(4)
    assert (kiosk.changes, kiosk.troubles) == (1, [])


def test_once_it_is_whole_again_it_is_shown(kiosk: Kiosk, caplog: pytest.LogCaptureFixture) -> None:
    whole = (kiosk.folder / "library.json").read_bytes()
    half("library.json")(kiosk.folder)
    kiosk.look(3)
    assert "what was shown before stays" in caplog.text
    (kiosk.folder / "library.json").write_bytes(whole)
    kiosk.write(99)
    kiosk.look(2)
    assert (kiosk.seen(), kiosk.troubles) == ({"99"}, [])


def test_a_folder_that_is_put_back_as_it_was_is_no_change(kiosk: Kiosk) -> None:
    kiosk.folder.rename(kiosk.place / "elsewhere")
    kiosk.look()
    (kiosk.place / "elsewhere").rename(kiosk.folder)
    kiosk.look(2)
    assert (kiosk.changes, kiosk.troubles) == (0, [])


def test_a_kiosk_without_usable_content_takes_what_is_mended(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    kiosk = Kiosk(tmp_path)
    index = (kiosk.folder / "library.json").read_bytes()
    (kiosk.folder / "library.json").write_text("{")
    assert not kiosk.keeper.reload()
    kiosk.keeper.library = None
    kiosk.look(2)
    (kiosk.folder / "library.json").write_bytes(index)
    kiosk.look(2)
    assert (kiosk.changes, kiosk.seen()) == (1, {"12"})


@pytest.mark.parametrize("kept", [False, True], ids=["right after the start", "once all is kept"])
def test_a_folder_that_does_not_answer_stops_nobody_and_staff_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, kept: bool
) -> None:
    kiosk = Kiosk(tmp_path)
    if kept:
        kiosk.look()
    share = SilentFolder(monkeypatch, kiosk.folder)
    kiosk.watcher.tick()
    kiosk.clock.advance(SILENT_SECONDS - 1)
    kiosk.watcher.tick()
    assert kiosk.troubles == []
    for _ in range(3):
        kiosk.clock.advance(SILENT_SECONDS)
        kiosk.watcher.tick()
        kiosk.keeper.tick()
    assert (kiosk.seen(), kiosk.troubles) == ({"12"}, [TroubleId.FOLDER_SILENT])
    (line,) = kiosk.audit.latest(9)
    assert caplog.text.count("does not answer") == 1
    assert line.facts["fault"] == TroubleId.FOLDER_SILENT
    assert threading.current_thread().name not in share.asked_by
    share.answer()
    wait_until(lambda: not kiosk.watcher.busy, "the look never ends")
    kiosk.look()
    assert (kiosk.changes, kiosk.troubles) == (0, [])


@pytest.mark.parametrize("calls", [LISTING, OPENING], ids=["listed", "opened"])
def test_a_folder_that_can_not_be_read_is_told_as_that_and_read_once_the_drive_is_back(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, calls: tuple[str, ...]
) -> None:
    kiosk.write(99)
    drive = FailingFolder(monkeypatch, kiosk.folder, calls)
    kiosk.look(4)
    assert (kiosk.changes, kiosk.seen(), kiosk.troubles) == (0, {"12"}, [TroubleId.FOLDER_UNREAD])
    assert caplog.text.count("can’t be read: Input/output error") == 1, "told once"
    assert "was changed" not in caplog.text
    drive.mend()
    kiosk.look(2)
    assert (kiosk.changes, kiosk.seen(), kiosk.troubles) == (1, {"99"}, [])


def test_of_a_folder_with_one_file_that_can_not_be_read_the_rest_is_read_once(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk.write(99)
    drive = FailingFolder(monkeypatch, kiosk.folder / "library.json", OPENING)
    kiosk.look(2)
    opened, open_path = list[str](), os.open

    def noted(path: Any, *how: Any, **named: Any) -> int:
        if Path(path).is_relative_to(kiosk.folder):
            opened.append(Path(path).name)
        return open_path(path, *how, **named)

    monkeypatch.setattr(os, "open", noted)
    kiosk.look(3)
    assert opened == ["library.json"] * 3
    assert caplog.text.count("can’t be read: Input/output error") == 1
    assert (kiosk.changes, kiosk.troubles) == (0, [TroubleId.FOLDER_UNREAD])
    drive.mend()
    kiosk.look()
    assert opened == ["library.json"] * 4
    assert (kiosk.changes, kiosk.seen(), kiosk.troubles) == (1, {"99"}, [])


def test_a_kiosk_that_starts_with_a_silent_folder_shows_it_once_it_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = Kiosk(tmp_path)
    share = SilentFolder(monkeypatch, kiosk.folder, hurried=True)
    kiosk.start()
    assert kiosk.keeper.library is None
    assert "an answer within 10 seconds" in kiosk.keeper.fault
    share.answer()
    kiosk.look(2)
    assert (kiosk.changes, kiosk.seen()) == (1, {"12"})


@pytest.mark.parametrize("calls", [LISTING, OPENING], ids=["listed", "opened"])
def test_what_could_not_be_read_since_the_start_is_told_by_its_file_until_it_can(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, calls: tuple[str, ...]
) -> None:
    drive = FailingFolder(monkeypatch, kiosk.folder / "pictures", calls)
    kiosk.keeper.reload()
    kiosk.look(3)
    assert (kiosk.changes, kiosk.seen(), kiosk.troubles) == (1, {"12"}, [TroubleId.FILE_UNREAD])
    (line,) = kiosk.audit.latest(9)
    assert str(line.facts["fault.file"]).startswith(str(kiosk.folder / "pictures"))
    assert caplog.text.count("can’t be read") == 1, "told once"
    drive.mend()
    kiosk.look(3)
    assert (kiosk.seen(), kiosk.troubles) == ({"12"}, [])
