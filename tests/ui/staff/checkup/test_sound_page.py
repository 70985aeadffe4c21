"""Sound in the check-up by touch: the volume that is kept, the chime, and what becomes of the answer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.fill import filled
from kiosk.services.platform.sound import SOUND_FILE, chime, sound_file
from kiosk.services.speech.level_sound import level_sound
from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.words.findings import ToldFinding
from tests.services.kiosks import machine
from tests.services.platform.test_sound import script
from tests.ui.staff.checkup.checkup_app import CheckupApp, room

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(sys.platform == "win32", reason="the program that plays here is a shell script"),
]


def finding(kiosk: CheckupApp, id_: str) -> ToldFinding:
    (one,) = [each for each in kiosk.page.findings if each.id == id_]
    return one


def test_the_volume_goes_in_steps_is_kept_and_noted(tmp_path: Path) -> None:
    with room(tmp_path) as kiosk:
        words = kiosk.words.sound
        kiosk.tap(kiosk.words.try_sound, words.less, words.less, words.more)
        assert "60 %" in kiosk.open_panel.reads()
        assert sound_file(tmp_path).load().value.percent == 60
        lines = [
            line for line in kiosk.open_panel.services.kiosk.audit.latest(10) if line.event == AuditEvent.VOLUME_CHANGED
        ]
        assert [line.facts["percent"] for line in lines] == [60, 50, 60]
        kiosk.tap(kiosk.words.back)
        assert finding(kiosk, "sound.volume").says == "The volume is at 60 %."
    with room(tmp_path) as kiosk:
        kiosk.tap(kiosk.words.try_sound)
        assert "60 %" in kiosk.open_panel.reads(), "not remembered over a restart"


def test_it_ends_at_silence_and_silence_can_not_be_tried(tmp_path: Path) -> None:
    with room(tmp_path) as kiosk:
        words = kiosk.words.sound
        kiosk.tap(kiosk.words.try_sound, *[words.less] * 7)
        assert "0 %" in kiosk.open_panel.reads()
        assert not kiosk.open_panel.finger.named(words.play)
        kiosk.tap(words.more)
        assert kiosk.open_panel.finger.named(words.play)
        kiosk.tap(words.less, kiosk.words.back)
        assert finding(kiosk, "sound.volume").state == "attention"


@pytest.mark.parametrize("heard", [True, False])
def test_the_sound_is_played_at_the_volume_and_the_answer_is_in_the_check_up(
    heard: bool, tmp_path: Path, qtbot: QtBot
) -> None:
    player = script(tmp_path, "pw-play", f'cp "$1" "{tmp_path}/heard.wav"')
    with room(tmp_path / "state", machine_=machine(tmp_path, program=lambda _name: str(player))) as kiosk:
        words = kiosk.words.sound
        kiosk.tap(kiosk.words.try_sound, words.less, words.play)
        qtbot.waitUntil(lambda: words.ask in kiosk.open_panel.reads())
        assert (tmp_path / "heard.wav").read_bytes() == chime(60)
        kiosk.tap(words.yes if heard else words.no)
        assert (words.heard if heard else words.not_heard) in kiosk.open_panel.reads()
        assert kiosk.open_panel.finger.named(words.play), "it can be tried once more"
        kiosk.tap(kiosk.words.back)
        told = finding(kiosk, "sound.heard")
        assert told.state == ("pass" if heard else "attention")
        assert told.says in kiosk.open_panel.reads()


def test_a_meter_is_given_the_level_of_speech_at_the_usual_step_and_at_the_loudest(
    tmp_path: Path, qtbot: QtBot
) -> None:
    player = script(tmp_path, "pw-play", f'cp "$1" "{tmp_path}/heard.wav"')
    with room(tmp_path / "state", machine_=machine(tmp_path, program=lambda _name: str(player))) as kiosk:
        words = kiosk.words.sound
        kiosk.tap(kiosk.words.try_sound, words.less)
        for step in (3, 5):
            kiosk.tap(filled(words.level_step, number=step, count=5))
            assert words.level_playing in kiosk.open_panel.reads()
            qtbot.waitUntil(lambda: len(kiosk.open_panel.finger.named(words.play)) == 1)
            assert (tmp_path / "heard.wav").read_bytes() == level_sound(step)


def test_nothing_else_is_played_while_a_meter_listens(tmp_path: Path, qtbot: QtBot) -> None:
    player = script(tmp_path, "paplay", f'while [ ! -e "{tmp_path}/go" ]; do sleep 0.05; done')
    with room(tmp_path / "state", machine_=machine(tmp_path, program=lambda _name: str(player))) as kiosk:
        words, finger = kiosk.words.sound, kiosk.open_panel.finger
        names = [words.play, *(filled(words.level_step, number=step, count=5) for step in (3, 5))]
        kiosk.tap(kiosk.words.try_sound, names[1])
        kiosk.tap(words.less)  # which shows the buttons again
        assert [name for name in names if finger.named(name)] == []
        kiosk.tap(kiosk.words.back, kiosk.words.try_sound)
        assert [name for name in names if finger.named(name)] == []
        (tmp_path / "go").touch()
        qtbot.waitUntil(lambda: all(finger.named(name) for name in names))


def test_what_can_not_be_played_is_told_in_plain_words(tmp_path: Path, qtbot: QtBot) -> None:
    with room(tmp_path / "state", machine_=machine(tmp_path, program=lambda _name: None)) as kiosk:
        words = kiosk.words.sound
        kiosk.tap(kiosk.words.try_sound, words.play)
        qtbot.waitUntil(lambda: words.failures["no-player"] in kiosk.open_panel.reads())
        kiosk.tap(kiosk.words.back)
        assert finding(kiosk, "sound.heard").state == finding(kiosk, "sound.output").state == "attention"


def test_who_turns_away_while_it_plays_is_asked_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    player = script(tmp_path, "pw-play", f'while [ ! -e "{tmp_path}/go" ]; do sleep 0.05; done')
    with room(tmp_path / "state", machine_=machine(tmp_path, program=lambda _name: str(player))) as kiosk:
        words, gate = kiosk.words.sound, kiosk.open_panel.services.gate
        before = len(gate.children())
        kiosk.tap(kiosk.words.try_sound, words.play)
        assert words.playing in kiosk.open_panel.reads()
        kiosk.tap("Log")
        (tmp_path / "go").touch()
        qtbot.waitUntil(lambda: len(gate.children()) == before)
        assert words.ask not in kiosk.open_panel.reads()


def test_a_damaged_volume_is_set_aside_and_told(tmp_path: Path) -> None:
    (tmp_path / SOUND_FILE).write_bytes(b"{")
    with room(tmp_path) as kiosk:
        kiosk.tap(kiosk.words.try_sound)
        assert f"{SOUND_FILE} was damaged and is kept as {SOUND_FILE}.damaged-1" in kiosk.open_panel.reads()
        assert AuditEvent.STATE_DAMAGED in kiosk.open_panel.noted()
