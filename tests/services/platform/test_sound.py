"""The test sound: what it is made of, which program plays it, and what is told where none can."""

from __future__ import annotations

import array
import io
import os
import subprocess
import sys
import threading
import wave
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.services.checkup.findings import State, worst
from kiosk.services.checkup.sound_checks import sound
from kiosk.services.platform.incremental import run_to_end
from kiosk.services.platform.machine import Machine
from kiosk.services.platform.sound import (
    PATIENCE_SECONDS,
    PlayOutcome,
    Sound,
    Speaker,
    chime,
    outputs,
    players,
    sound_file,
)
from tests.loops import soon
from tests.services.kiosks import CARD, machine, windows, with_sound

ROOT = Path(__file__).resolve().parents[3]
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the programs of these tests are shell scripts")


def samples(percent: int) -> array.array[int]:
    with wave.open(io.BytesIO(chime(percent))) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert 1 <= file.getnframes() / file.getframerate() <= 3
        return array.array("h", file.readframes(file.getnframes()))


def test_it_is_soft_at_both_ends_and_never_cut_off() -> None:
    loudest = samples(100)
    assert abs(loudest[0]) < 50
    assert abs(loudest[-1]) < 50
    assert 25_000 < max(map(abs, loudest)) < 32_767


def test_each_step_of_the_volume_is_louder_and_none_is_silence() -> None:
    peaks = [max(map(abs, samples(percent))) for percent in range(0, 101, 10)]
    assert peaks[0] == 0
    assert peaks == sorted(set(peaks))


def test_the_volume_outlives_a_restart(tmp_path: Path) -> None:
    assert sound_file(tmp_path).save(Sound(30)) is None
    assert sound_file(tmp_path).load().value.percent == 30


@pytest.mark.parametrize("percent", [-10, 101])
def test_a_volume_that_there_is_not_is_set_aside(percent: int, tmp_path: Path) -> None:
    sound_file(tmp_path).save(Sound(percent))
    loaded = sound_file(tmp_path).load()
    assert (loaded.value, bool(loaded.trouble)) == (Sound(), True)


# --- what the machine has ------------------------------------------------------------------------------------------

MICROPHONE = ("controlC1", "pcmC1D0c")
OUTPUTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "a card": (CARD, ("PCH",)),
    "a card and a camera that listens": ((*CARD, *MICROPHONE), ("PCH",)),
    "a card of many outputs": ((*CARD, "pcmC0D3p", "pcmC0D7p"), ("PCH",)),
    "two cards": ((*CARD, "pcmC10D0p"), ("PCH", "USB")),
    "a card without a name": (("pcmC2D0p",), ("2",)),
    "a camera that listens": (MICROPHONE, ()),
    "what the system has without a card": (("timer", "seq"), ()),
    "no card": ((), ()),
}


@pytest.mark.parametrize(("devices", "found"), OUTPUTS.values(), ids=OUTPUTS)
def test_only_what_plays_is_a_sound_card(devices: tuple[str, ...], found: tuple[str, ...], tmp_path: Path) -> None:
    kiosk = machine(tmp_path)
    with_sound(tmp_path, *devices, names={0: "PCH", 1: "C270", 10: "USB"})
    assert outputs(kiosk) == found


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root hides what /proc holds")
def test_a_card_is_found_where_proc_shows_nothing_but_processes() -> None:
    """As in the service of the kiosk, which has ProcSubset=pid."""
    plant = "mount -t proc -o subset=pid proc /proc && mount -t tmpfs dev /dev && mkdir /dev/snd && touch /dev/snd/{}"
    look = "import os; from kiosk.services.platform import machine, sound; "
    look += "print(os.path.exists('/proc/cpuinfo'), len(sound.outputs(machine.this_machine())))"
    for device, cards in (("pcmC0D0p", 1), ("pcmC0D0c", 0)):
        script = f'{plant.format(device)} && exec "$@"'
        line = ("unshare", "--mount", "--pid", "--fork", "sh", "-c", script, "sh", sys.executable, "-c", look)
        told = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (told.stdout, told.returncode) == (f"False {cards}\n", 0), told.stderr


def test_a_system_without_any_sound_has_no_card(tmp_path: Path) -> None:
    assert outputs(replace(machine(tmp_path), root=tmp_path / "nothing")) == ()


def test_windows_is_asked_and_plays_by_itself(tmp_path: Path) -> None:
    kiosk = windows(tmp_path)
    assert (outputs(kiosk), players(kiosk)) == (("Windows",), ("Windows",))
    assert outputs(machine(tmp_path, windows=True, sound_outputs=lambda: 0)) == ()


def without_card(folder: Path) -> Machine:
    kiosk = machine(folder)
    with_sound(folder)
    return kiosk


CHECKED: dict[str, tuple[Callable[[Path], Machine], int, State]] = {
    "as it should be": (machine, 70, "pass"),
    "on Windows": (windows, 70, "pass"),
    "silent": (machine, 0, "attention"),
    "no card": (without_card, 70, "attention"),
    "no program": (lambda folder: machine(folder, program=lambda _name: None), 70, "attention"),
    "no output on Windows": (lambda folder: machine(folder, windows=True, sound_outputs=lambda: 0), 70, "attention"),
}


@pytest.mark.parametrize(("make", "percent", "state"), CHECKED.values(), ids=CHECKED)
def test_the_check_up_tells_whether_anything_can_be_heard(
    make: Callable[[Path], Machine], percent: int, state: State, tmp_path: Path
) -> None:
    found = [run_to_end(check.look()) for check in sound(make(tmp_path), percent)]
    assert worst(filter(None, found)) == state


# --- playing -------------------------------------------------------------------------------------------------------


def script(folder: Path, name: str, body: str) -> Path:
    """A program that notes its name and what it was given, then does as `body` says."""
    file = folder / name
    file.write_text(f'#!/bin/sh\necho "{name} $*" >> "{folder}/played"\n{body}\n')
    file.chmod(0o755)
    return file


def played(qtbot: QtBot, kiosk: Machine, parent: QObject, patience_seconds: float = PATIENCE_SECONDS) -> PlayOutcome:
    ended: list[PlayOutcome] = []
    speaker = Speaker(kiosk, parent, patience_seconds)
    speaker.ended.connect(ended.append)
    speaker.play(partial(chime, 50))
    soon(qtbot, lambda: bool(ended))
    return ended[0]


@needs_shell
def test_the_first_program_that_plays_is_taken_and_the_file_is_gone_after(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    found = {
        "paplay": script(tmp_path, "paplay", "exit 1"),
        "pw-play": tmp_path / "is not there",
        "aplay": script(tmp_path, "aplay", f'cp "$2" "{tmp_path}/heard.wav"'),
    }
    kiosk = machine(tmp_path, program=lambda name: str(found[name]))
    parent = QObject(qapp)
    assert played(qtbot, kiosk, parent) is PlayOutcome.PLAYED
    qtbot.waitUntil(lambda: not parent.children())
    tried = [line.split() for line in (tmp_path / "played").read_text().splitlines()]
    assert [line[0] for line in tried] == ["paplay", "aplay"]
    assert tried[1][1] == "-q"
    assert (tmp_path / "heard.wav").read_bytes() == chime(50)
    assert not Path(tried[1][2]).exists()


SILENT: dict[str, tuple[Callable[[Path], Machine], PlayOutcome]] = {
    "no card": (without_card, PlayOutcome.NO_CARD),
    "no program": (lambda folder: machine(folder, program=lambda _name: None), PlayOutcome.NO_PLAYER),
    "programs that fail": (lambda folder: machine(folder, program=lambda _name: "/bin/false"), PlayOutcome.FAILED),
    "programs that are not there": (lambda folder: machine(folder, program=lambda _n: "/no/such"), PlayOutcome.FAILED),
}


@needs_shell
@pytest.mark.parametrize(("make", "outcome"), SILENT.values(), ids=SILENT)
def test_why_nothing_is_heard_is_told(
    make: Callable[[Path], Machine], outcome: PlayOutcome, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    assert played(qtbot, make(tmp_path), qapp) is outcome


@needs_shell
def test_a_program_that_never_ends_is_ended(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    file = script(tmp_path, "aplay", f"echo $$ > {tmp_path}/pid\nexec sleep 60")
    kiosk = machine(tmp_path, program=lambda name: str(file) if name == "aplay" else None)
    assert played(qtbot, kiosk, qapp, patience_seconds=0.2) is PlayOutcome.FAILED
    if (tmp_path / "pid").exists():  # else it was ended before it began
        assert not Path(f"/proc/{(tmp_path / 'pid').read_text().strip()}/exe").exists()


def test_nobody_waits_for_what_the_machine_is_asked(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    answers = threading.Event()

    def program(_name: str) -> None:
        assert answers.wait(20)

    speaker = Speaker(machine(tmp_path, program=program), qapp)
    speaker.play(partial(chime, 50))
    with qtbot.waitSignal(speaker.ended) as ended:
        answers.set()
    assert ended.args == [PlayOutcome.NO_PLAYER]


def test_what_breaks_is_no_sound_and_is_logged(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def program(name: str) -> str:
        raise KeyError(name)

    assert played(qtbot, machine(tmp_path, program=program), qapp) is PlayOutcome.FAILED
    assert "in program" in caplog.text
