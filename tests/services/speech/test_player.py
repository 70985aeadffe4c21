"""The player: one at a time, silent when it is killed, the next only after its end, and never a file."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.services.speech.pcm import softer
from kiosk.services.speech.player import Player, PlayerCommand, raw_players
from kiosk.services.speech.stretching import stretched
from kiosk.services.speech.voice import RATE, PacedSound, SpeakingProgram
from tests.services.speech.spoken import syllables

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs of these tests are shell scripts")
A_SECOND = b"\x10\x20" * RATE

Script = Callable[[str, str], PlayerCommand]


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """A player that is a shell script, which is given the rate."""

    def make(name: str, lines: str) -> PlayerCommand:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\ncd {tmp_path}\n{lines}\n", encoding="utf-8")
        path.chmod(0o700)
        return lambda rate: (str(path), str(rate))

    return make


def ended(qtbot: QtBot, player: Player) -> bool:
    with qtbot.waitSignal(player.ended) as signal:
        pass
    assert signal.args is not None
    return bool(signal.args[0])


def test_a_player_is_fed_raw_samples_softer_by_the_volume(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, script: Script
) -> None:
    player = Player([script("player", 'echo "$1" > rate; cat > heard')], qapp)
    player.play(A_SECOND, 2)
    assert ended(qtbot, player)
    assert (tmp_path / "heard").read_bytes() == softer(A_SECOND, 2)
    assert (tmp_path / "rate").read_text().strip() == str(RATE)
    assert not player.busy


def test_a_sound_at_another_pace_lasts_longer_and_begins_anew_with_the_next_player(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, script: Script
) -> None:
    pcm = syllables(2.0).tobytes()
    player = Player([script("first", "head -c 9000 > /dev/null; exit 1"), script("second", "cat > heard")], qapp)
    player.play(PacedSound(pcm, 0.8), 0)
    assert ended(qtbot, player)
    heard = (tmp_path / "heard").read_bytes()
    assert heard == b"".join(stretched(pcm, 0.8, len(pcm) * 2))
    assert len(heard) == pytest.approx(len(pcm) / 0.8, rel=0.03)


def test_a_program_that_speaks_is_asked_first_and_its_header_is_not_played(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, script: Script
) -> None:
    speaks = script("speaks", r"printf 'RIFFxxxxWAVEdata\000\000\000\000'; cat")
    player = Player([script("player", 'echo "$1" > rate; cat > heard')], qapp)
    player.play(SpeakingProgram(tuple(speaks(0)), "abcd", 22_050), 0)
    assert ended(qtbot, player)
    assert (tmp_path / "heard").read_bytes() == b"abcd"
    assert (tmp_path / "rate").read_text().strip() == "22050"


def test_a_player_that_fails_is_passed_over_from_then_on(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, script: Script
) -> None:
    first, second = script("first", "echo x >> tried; exit 1"), script("second", "cat > heard")
    player = Player([first, second], qapp)
    for _ in range(2):
        player.play(A_SECOND, 0)
        assert ended(qtbot, player)
    assert (tmp_path / "tried").read_text().split() == ["x"]


@pytest.mark.parametrize("lines", ["exit 1", "kill -9 $$"])
def test_without_a_player_that_plays_it_is_told(
    qapp: QApplication, qtbot: QtBot, script: Script, lines: str, caplog: pytest.LogCaptureFixture
) -> None:
    player = Player([script("player", lines)], qapp)
    player.play(A_SECOND, 0)
    assert not ended(qtbot, player)
    assert "No player of this machine could play" in caplog.text


def test_a_player_that_is_not_there_is_told(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    player = Player([lambda _rate: (str(tmp_path / "gone"),)], qapp)
    player.play(A_SECOND, 0)
    assert not ended(qtbot, player)
    assert caplog.text


def test_nothing_to_play_is_told_as_well(qapp: QApplication, qtbot: QtBot) -> None:
    player = Player([], qapp)
    player.play(A_SECOND, 0)
    assert not ended(qtbot, player)


def test_stopping_kills_it_at_once_and_tells_nothing(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, script: Script
) -> None:
    player = Player([script("player", "echo begun > begun; exec sleep 60")], qapp)
    heard: list[bool] = []
    player.ended.connect(heard.append)
    player.play(A_SECOND * 60, 0)
    qtbot.waitUntil((tmp_path / "begun").exists)
    (process,) = player.findChildren(QProcess)
    player.stop()
    end = os.waitid(os.P_PID, process.processId(), os.WEXITED | os.WNOWAIT)  # no event of Qt comes meanwhile
    assert end is not None
    assert (end.si_code, end.si_status) == (os.CLD_KILLED, signal.SIGKILL)
    qtbot.waitUntil(lambda: not player.busy)
    assert heard == []


def test_the_next_begins_only_after_the_end_of_the_one_before(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, script: Script
) -> None:
    """A sound card without a service may take one at a time."""
    lines = "echo $$ >> begun; [ $(wc -l < begun) = 2 ] || exec sleep 60; ps -p $(head -1 begun) > still-there"
    player = Player([script("player", lines + "; cat > /dev/null")], qapp)
    player.play(A_SECOND, 0)
    qtbot.waitUntil((tmp_path / "begun").exists)
    player.play(b"ab", 0)
    assert ended(qtbot, player)
    assert len((tmp_path / "still-there").read_text().splitlines()) <= 1  # the heading of ps alone


@pytest.fixture
def unkillable(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Processes that no kill ends, as those that wait for a sound card that hangs; undone, they can be killed."""
    monkeypatch.setattr(QProcess, "kill", lambda _process: None)
    return monkeypatch


def test_what_waits_for_a_process_that_never_ends_is_told_in_time(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    script: Script,
    unkillable: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    lines = "echo x >> begun; [ -e free ] || exec sleep 60; cat > heard"
    player = Player([script("player", lines)], qapp, patience_ms=50)
    player.play(A_SECOND, 0)
    qtbot.waitUntil((tmp_path / "begun").exists)
    for _ in range(2):  # the second is not even begun, because the first keeps the sound card
        player.play(b"abcd", 0)
        assert not ended(qtbot, player)
    assert "does not end" in caplog.text
    assert (tmp_path / "begun").read_text().split() == ["x"]
    unkillable.undo()
    (tmp_path / "free").touch()
    player.stop()
    qtbot.waitUntil(lambda: not player.busy)
    player.play(b"abcd", 0)
    assert ended(qtbot, player)
    assert (tmp_path / "heard").read_bytes() == b"abcd"


def test_a_player_that_hangs_and_never_ends_is_told_in_time(
    qapp: QApplication,
    qtbot: QtBot,
    script: Script,
    unkillable: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    player = Player([script("player", "exec sleep 60")], qapp, patience_ms=50)
    player.play(b"abcd", 0)
    assert not ended(qtbot, player)
    assert "does not end" in caplog.text
    unkillable.undo()
    player.stop()
    qtbot.waitUntil(lambda: not player.busy)


def test_only_what_is_installed_is_used_and_none_is_ever_given_a_file() -> None:
    there = {"paplay": "/usr/bin/paplay", "aplay": "/usr/bin/aplay", "pw-play": "/usr/bin/pw-play"}
    assert raw_players(lambda _name: None) == ()
    assert [player(RATE)[0] for player in raw_players({"aplay": "/usr/bin/aplay"}.get)] == ["/usr/bin/aplay"]
    commands = [" ".join(player(22_050)) for player in raw_players(there.get)]
    assert len(commands) == len(there)
    assert all("22050" in each and "raw" in each for each in commands)
    assert not any(word.endswith((".wav", ".opus")) for each in commands for word in each.split())
