"""Clips on a drive that answers with an error: they are heard again once it can be read, and no other content comes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.files.snapshot import CLIPS
from kiosk.content.library import Library
from kiosk.content.speech.clips import PERSON
from kiosk.content.speech.prepared_lists import list_file
from kiosk.services.platform.machine import Machine
from kiosk.services.speech.utterance import Sentence, Speed
from tests.failing_folder import LISTING, OPENING, FailingFolder
from tests.services.speech.spoken import library
from tests.services.speech.test_prepared_voice import ASK, DEPARTMENT, record, voice_for, write_list
from tests.services.speech.test_prepared_voice import content as content
from tests.services.speech.test_prepared_voice import without_programs as without_programs


@pytest.mark.parametrize("calls", [LISTING, OPENING], ids=["listed", "opened"])
def test_a_drive_that_could_not_be_read_is_heard_once_it_is_back(
    content: Path,
    without_programs: Machine,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    calls: tuple[str, ...],
) -> None:
    clip = record(content, ASK, "pl", PERSON)
    opened = Library.open(content)
    write_list(content, opened, "pl", clip)
    voice = voice_for(opened, without_programs)
    drive = FailingFolder(monkeypatch, content / CLIPS, calls)
    assert voice.offers("pl") is None, "nobody knows"
    if calls == LISTING:
        assert voice.pcm(Sentence(ASK, "pl"), Speed.USUAL) is None
        assert "A clip can’t be played" in caplog.text
    drive.mend()
    assert voice.offers("pl")
    assert voice.pcm(Sentence(ASK, "pl"), Speed.USUAL) == library().decoded(clip)


def a_pipe(path: Path) -> None:
    if sys.platform != "win32":
        os.mkfifo(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipe or device has a path in a folder here")
@pytest.mark.parametrize("make", [a_pipe, a_device])
def test_what_is_no_list_is_neither_waited_for_nor_read_without_end(
    content: Path, without_programs: Machine, make: Callable[[Path], object]
) -> None:
    clip = record(content, ASK, "pl", PERSON)
    opened = Library.open(content)
    listed = content / list_file(DEPARTMENT, "pl")
    make(listed)
    voice = voice_for(opened, without_programs)
    assert not voice.offers("pl")
    assert voice.pcm(Sentence(ASK, "pl"), Speed.USUAL) == library().decoded(clip), "no thread waits"
    listed.unlink()
    write_list(content, opened, "pl", clip)
    assert voice.offers("pl")
