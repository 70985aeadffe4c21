"""The sounds of the kiosk, their volume, and the programs of the machine that play them."""

from __future__ import annotations

import array
import io
import logging
import math
import re
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

from msgspec import Meta
from PySide6.QtCore import QObject, Signal

from kiosk.services.platform.background import BackgroundWorker, Failure, Send
from kiosk.services.platform.children import child_environment, leave_to_end
from kiosk.services.platform.machine import Machine
from kiosk.services.storage.state_file import StateFile

SOUND_FILE = "sound.json"  # in the state folder
PERCENT_STEP = 10
PLAYERS: dict[str, tuple[str, ...]] = {"paplay": (), "aplay": ("-q",), "pw-play": ()}
"""The players of PulseAudio, ALSA and PipeWire with their options, in the order in which speech tries them: the system
may keep a volume for each."""
CHIME_SECONDS = 1.4
PATIENCE_SECONDS = 8
_KILLED_SECONDS = 0.5
_RATE = 22_050  # samples a second
_LOUDEST = 0.9 * 32_767
_PEAK = 1.6  # the loudest that the notes get together, where one alone has 1
_NOTES = ((659.3, 0.0), (784.0, 0.22), (987.8, 0.44))
"""The frequency of each note in hertz and the second at which it begins. Together they are a rising triad."""
_SWELL, _FADE = 0.012, 0.28
"""The seconds in which a note swells, and those in which it fades to a third."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sound:
    """The volume in per cent, which outlives a restart; 0 is silence."""

    percent: Annotated[int, Meta(ge=0, le=100)] = 70


class PlayOutcome(StrEnum):
    PLAYED = "played"
    NO_CARD = "no-card"
    NO_PLAYER = "no-player"
    FAILED = "failed"


def sound_file(folder: Path) -> StateFile[Sound]:
    return StateFile(folder / SOUND_FILE, Sound, Sound())


def chime(percent: int) -> bytes:
    """Return the chime as a WAV file, mono with 16 bits.

    The amplitude grows with the square of the volume, so that all steps of the volume sound equally large.
    """
    loudest = _LOUDEST * (percent / 100) ** 2 / _PEAK
    samples = (round(loudest * _wave_at(at / _RATE)) for at in range(round(CHIME_SECONDS * _RATE)))
    return wav_file(array.array("h", samples), _RATE)


def wav_file(samples: array.array[int], rate: int) -> bytes:
    """Return samples of 16 bits, `rate` a second, as a WAV file with one channel."""
    if sys.byteorder == "big":
        samples.byteswap()
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(samples.itemsize)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return data.getvalue()


def _wave_at(second: float) -> float:
    """Return the wave at a second, from -_PEAK to _PEAK. It begins and ends softly, so that nothing clicks."""
    ending = min(1.0, (CHIME_SECONDS - second) / 0.1)
    return ending * sum(
        min(1.0, (second - begins) / _SWELL)
        * math.exp((begins - second) / _FADE)
        * math.sin(math.tau * hertz * (second - begins))
        for hertz, begins in _NOTES
        if second >= begins
    )


def outputs(machine: Machine) -> tuple[str, ...]:
    """Return the names of the sound cards that can play.

    The devices are asked, and not /proc/asound: of /proc the service of the kiosk is shown its processes alone.
    """
    if machine.windows:
        return ("Windows",) if machine.sound_outputs() else ()
    try:
        devices = [device.name for device in (machine.root / "dev/snd").iterdir()]
    except OSError:
        return ()
    playing = {int(found[1]) for device in devices if (found := re.fullmatch(r"pcmC(\d+)D\d+p", device))}
    return tuple(
        _read(machine.root / f"sys/class/sound/card{card}/id").strip() or f"{card}" for card in sorted(playing)
    )


def players(machine: Machine) -> tuple[str, ...]:
    """Return the names of the installed players in the order in which they are tried. On Windows it is the system."""
    return tuple(name for name in PLAYERS if machine.program(name)) if not machine.windows else ("Windows",)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


class Speaker(QObject):
    """Plays one sound in a thread, emits `ended` once, and then deletes itself. Its parent must outlive the page."""

    ended = Signal(object)
    """A `PlayOutcome`."""

    def __init__(self, machine: Machine, parent: QObject, patience_seconds: float = PATIENCE_SECONDS) -> None:
        """A program that plays for longer than `patience_seconds` is killed."""
        super().__init__(parent)
        self._machine, self._patience = machine, patience_seconds
        self._worker = BackgroundWorker(self)
        self._worker.ended.connect(self._on_ended)

    def play(self, made: Callable[[], bytes]) -> None:
        """Play the WAV file that `made` returns, which is called in the thread."""
        self._worker.start(partial(_play, self._machine, made, self._patience))

    def _on_ended(self, outcome: object) -> None:
        if isinstance(outcome, Failure):
            _log.error("The sound could not be played", exc_info=outcome.error)
            outcome = PlayOutcome.FAILED
        self.ended.emit(outcome)
        self.deleteLater()


def _play(machine: Machine, made: Callable[[], bytes], patience_seconds: float, _send: Send) -> PlayOutcome:
    """The job that makes a sound, which takes a tenth of a second, and plays it to its end."""
    names = players(machine)
    if not outputs(machine):
        return PlayOutcome.NO_CARD
    if not names:
        return PlayOutcome.NO_PLAYER
    try:
        with tempfile.TemporaryDirectory(prefix="radiology-kiosk-") as folder:
            file = Path(folder) / "sound.wav"
            file.write_bytes(made())
            if machine.windows:
                played = play_on_windows(file)
            else:
                commands = [(machine.program(name) or name, *PLAYERS[name], str(file)) for name in names]
                played = _play_by_one(commands, patience_seconds)
    except OSError:
        return PlayOutcome.FAILED
    return PlayOutcome.PLAYED if played else PlayOutcome.FAILED


def _play_by_one(commands: Iterable[Sequence[str]], patience_seconds: float) -> bool:
    """Try the players one after another until one plays: PipeWire's fails if its service does not run."""
    ends = time.monotonic() + patience_seconds
    for command in commands:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=child_environment(),
            )
        except OSError:
            continue
        try:
            if process.wait(max(0.0, ends - time.monotonic())) == 0:
                return True
        except subprocess.TimeoutExpired:
            process.kill()
            try:
                process.wait(_KILLED_SECONDS)
            except subprocess.TimeoutExpired:
                leave_to_end(process)
            return False
    return False


def play_on_windows(file: Path) -> bool:
    """Play the file to its end. Returns False if Windows refuses, and on other systems."""
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_NODEFAULT)
        except RuntimeError:
            return False
        return True
    return False
