"""Sounds that stand for speech in tests: what a voice is to what measures and plays it."""

from __future__ import annotations

import array
import math
import wave
from pathlib import Path

from kiosk.services.speech.sound_library import SoundLibrary, library_file
from kiosk.services.speech.voice import RATE


def library() -> SoundLibrary:
    """The library that came with the program."""
    file = library_file()
    assert file is not None
    return SoundLibrary(file)


def syllables(seconds: float = 1.5, loudness: float = 0.3, hertz: float = 150.0, rate: int = RATE) -> array.array[int]:
    """Three harmonics that swell and fade five times a second, as a voice does."""
    made = array.array("h")
    for number in range(round(seconds * rate)):
        at = number / rate
        swell = 0.15 + 0.85 * math.sin(math.pi * 2.5 * at) ** 2
        wave_ = sum(math.sin(math.tau * hertz * n * at) / n for n in (1, 2, 3)) / 1.6
        made.append(round(32_767 * loudness * swell * wave_))
    return made


def silence(seconds: float, rate: int = RATE) -> array.array[int]:
    return array.array("h", [0] * round(seconds * rate))


def wav(file: Path, samples: array.array[int], rate: int = RATE, channels: int = 1) -> Path:
    with wave.open(str(file), "wb") as stream:
        stream.setnchannels(channels)
        stream.setsampwidth(2)
        stream.setframerate(rate)
        stream.writeframes(samples.tobytes())
    return file
