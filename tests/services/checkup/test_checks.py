"""One check by itself: what waits for a disk waits beside the screen, and not for ever."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.content.library import Library
from kiosk.services.checkup.checks import beside_for
from kiosk.services.checkup.content_checks import content
from kiosk.services.checkup.protection_checks import protection
from kiosk.services.platform.incremental import IncrementalTask, run_to_end
from tests.content.conftest import write_small_library
from tests.services.kiosks import machine, subject
from tests.silent_folder import SilentFolder

MOMENT = 0.02


def test_a_look_that_never_ends_is_told() -> None:
    answers = threading.Event()
    with pytest.raises(TimeoutError):
        run_to_end(beside_for(MOMENT, _waits, answers)())
    answers.set()


def _waits(answers: threading.Event) -> None:
    answers.wait()


@pytest.mark.parametrize("opened", [True, False], ids=["that is shown", "that could not be opened"])
def test_a_silent_folder_is_never_asked_in_the_thread_of_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: bool
) -> None:
    folder = write_small_library(tmp_path / "content")
    library = Library.open(folder) if opened else None
    looked_at = replace(
        subject(tmp_path / "state"), content=folder, library=library, edition=None, inbox=folder / "inbox"
    )
    share = SilentFolder(monkeypatch, folder)
    for check in (*content(looked_at), *protection(looked_at, machine(tmp_path / "machine"))):
        IncrementalTask(check.look()).go_on(MOMENT)
    assert share.asked_by
    assert threading.current_thread().name not in share.asked_by
    share.answer()
