"""What the kiosk plays, how loud, and through which program of the machine."""

from __future__ import annotations

import array
import io
import math
import re
import sys
import wave
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from msgspec import Meta
from PySide6.QtCore import QDir, QObject, QProcess, QTemporaryFile, QTimer, Signal

from kiosk.services.machine import Machine
from kiosk.services.state import StateFile

SOUND_FILE = "sound.json"  # in the state folder
PERCENT_STEP = 10
PLAYERS: dict[str, tuple[str, ...]] = {"pw-play": (), "paplay": (), "aplay": ("-q",)}
"""In the order in which they are tried, with their options: PipeWire's, PulseAudio's, and that of the kernel alone."""
CHIME_SECONDS = 1.4
PATIENCE_SECONDS = 8
_KILLED_MS = 500
_RATE = 22_050  # samples a second
_LOUDEST = 0.9 * 32_767
_PEAK = 1.6  # of the notes together, the loudest of which is 1
_NOTES = ((659.3, 0.0), (784.0, 0.22), (987.8, 0.44))
"""Hertz, and the second at which it begins: a triad that rises, as friendly door bells do."""
_SWELL, _FADE = 0.012, 0.28
"""Seconds in which a note comes, and in which it loses two thirds."""


@dataclass(frozen=True)
class Sound:
    """What is kept over a restart; 0 is silence."""

    percent: Annotated[int, Meta(ge=0, le=100)] = 70


class Outcome(StrEnum):
    PLAYED = "played"
    NO_CARD = "no-card"
    NO_PLAYER = "no-player"
    FAILED = "failed"


def sound_file(folder: Path) -> StateFile[Sound]:
    return StateFile(folder / SOUND_FILE, Sound, Sound())


def chime(percent: int) -> bytes:
    """A WAV file, mono, 16 bits. Loudness goes with the square, so that each step sounds like one."""
    loudest = _LOUDEST * (percent / 100) ** 2 / _PEAK
    samples = array.array("h", (round(loudest * _wave_at(at / _RATE)) for at in range(round(CHIME_SECONDS * _RATE))))
    if sys.byteorder == "big":
        samples.byteswap()
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(samples.itemsize)
        file.setframerate(_RATE)
        file.writeframes(samples.tobytes())
    return data.getvalue()


def _wave_at(second: float) -> float:
    """Between minus and plus the peak; soft at both ends, so that nothing clicks."""
    ending = min(1.0, (CHIME_SECONDS - second) / 0.1)
    return ending * sum(
        min(1.0, (second - begins) / _SWELL)
        * math.exp((begins - second) / _FADE)
        * math.sin(math.tau * hertz * (second - begins))
        for hertz, begins in _NOTES
        if second >= begins
    )


def outputs(machine: Machine) -> tuple[str, ...]:
    """The sound cards that play, by name; one that only listens is none."""
    if machine.windows:
        return ("Windows",) if machine.sound_outputs() else ()
    asound = machine.root / "proc" / "asound"
    cards = re.findall(r"^\s*(\d+) \[[^\]]*\]: .*? - (.+)$", _read(asound / "cards"), re.MULTILINE)
    playing = {int(number) for number in re.findall(r"^(\d+)-\d+:.*playback", _read(asound / "pcm"), re.MULTILINE)}
    return tuple(name.strip() for number, name in cards if int(number) in playing)


def players(machine: Machine) -> tuple[str, ...]:
    """The programs that can play a file, the one to be tried first first; on Windows the system does it itself."""
    return tuple(name for name in PLAYERS if machine.program(name)) if not machine.windows else ("Windows",)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


class Speaker(QObject):
    """Plays one sound beside the screen, tells once how it `ended`, and goes. Its parent outlives the page."""

    ended = Signal(object)
    """The Outcome."""

    def __init__(self, machine: Machine, parent: QObject) -> None:
        super().__init__(parent)
        self._machine = machine
        self._left: list[str] = []
        self._process: QProcess | None = None
        self._file = QTemporaryFile(f"{QDir.tempPath()}/radiology-kiosk-XXXXXX.wav", self)
        self._late = QTimer(self, singleShot=True, interval=round(PATIENCE_SECONDS * 1000))
        self._late.timeout.connect(self._on_late)

    def play(self, percent: int) -> None:
        """The chime. It may have ended when this returns."""
        self._left = list(players(self._machine))
        if not outputs(self._machine):
            self._end(Outcome.NO_CARD)
        elif not self._left:
            self._end(Outcome.NO_PLAYER)
        elif not self._file.open() or self._file.write(chime(percent)) < 0 or not self._file.flush():
            self._end(Outcome.FAILED)
        else:
            self._file.close()
            self._late.start()
            self._try_next()

    def _try_next(self) -> None:
        """A program may be there and not play, as PipeWire's does where its service does not run."""
        if not self._left:
            self._end(Outcome.FAILED)
            return
        name = self._left.pop(0)
        if self._machine.windows:
            self._play_on_windows()
            return
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        process.start(self._machine.program(name) or name, [*PLAYERS[name], self._file.fileName()])

    def _play_on_windows(self) -> None:
        """Windows does not tell when it has played."""
        if start_on_windows(self._file.fileName()):
            QTimer.singleShot(round(CHIME_SECONDS * 1000), self, self._on_played)
        else:
            self._end(Outcome.FAILED)

    def _on_played(self) -> None:
        self._end(Outcome.PLAYED)

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._take_process() is None:
            return
        if code == 0 and status is QProcess.ExitStatus.NormalExit:
            self._end(Outcome.PLAYED)
        else:
            self._try_next()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        """Of a program that did start, `finished` follows."""
        if error is QProcess.ProcessError.FailedToStart and self._take_process() is not None:
            self._try_next()

    def _on_late(self) -> None:
        if process := self._take_process():
            process.kill()
            process.waitForFinished(_KILLED_MS)
        self._end(Outcome.FAILED)

    def _take_process(self) -> QProcess | None:
        process, self._process = self._process, None
        return process

    def _end(self, outcome: Outcome) -> None:
        self._late.stop()
        self.ended.emit(outcome)
        self.deleteLater()


def start_on_windows(file: str) -> bool:
    """Beside the screen, too. False where the system refuses, and on all others."""
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(file, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        except RuntimeError:
            return False
        return True
    return False
