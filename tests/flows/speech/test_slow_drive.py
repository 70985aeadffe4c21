"""A kiosk that starts while the drive with its clips spins up is heard once that has answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.files.snapshot import CLIPS
from kiosk.content.speech.clips import PERSON, clip_file
from kiosk.content.speech.prepared_lists import PreparedList, encoded_list, list_file, spoken_from
from kiosk.services.speech.making.clip_making import write_clip
from kiosk.ui.speech import setting_up
from tests.flows.conftest import OpenKiosk
from tests.services.kiosks import PROFILE, machine
from tests.services.speech.spoken import library, syllables
from tests.shipped_content import copy_of_content
from tests.silent_folder import SilentFolder

LANGUAGE, LONGEST_MS = "en-GB", 60_000


def test_a_start_while_the_drive_spins_up_is_heard_once_it_has_answered(
    open_kiosk: OpenKiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    content = copy_of_content(tmp_path / "content")
    clip = content / clip_file("Which scan are you having?", LANGUAGE, PERSON)
    write_clip(syllables(), clip, library())
    patient = open_kiosk(PROFILE, content)
    opened = patient.services.contents.library
    assert opened is not None
    made = PreparedList(spoken_from(opened, PROFILE, LANGUAGE), (clip.name,))
    (content / list_file(PROFILE, LANGUAGE)).write_bytes(encoded_list(made))
    programs = {"aplay": "/usr/bin/aplay"}
    monkeypatch.setattr(setting_up, "this_machine", lambda: machine(tmp_path, program=programs.get))
    share = SilentFolder(monkeypatch, content / CLIPS, hurried=True)
    listener = patient.kiosk.open_listening()
    assert listener is not None
    aids = patient.services.aids
    assert aids.listened == frozenset()
    assert len(share.asked_by) == 1
    assert caplog.text.count("does not answer") == 1
    share.answer_all()
    patient.qtbot.waitUntil(lambda: aids.listened == {LANGUAGE}, timeout=LONGEST_MS)
    listener.listening.close()
