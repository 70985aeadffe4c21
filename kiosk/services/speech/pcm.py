"""Sound as bytes: 16-bit samples of one channel, made softer, out of a WAV file, or into short signs."""

from __future__ import annotations

import array
import math
import sys
from collections.abc import Iterable
from enum import Enum

from kiosk.services.speech.voice import RATE

BYTES_A_SAMPLE = 2
_DATA = b"data"
_LOUDEST = 3_276
"""The peak of a sign at full volume: -20 dBFS, as loud as speech is on the average."""


def softer(samples: bytes, halvings: int) -> bytes:
    """Return the samples with the amplitude halved so often. An odd last byte, half a sample, is left out."""
    values = _values(samples)
    return samples[: len(values) * BYTES_A_SAMPLE] if not halvings else _bytes(each >> halvings for each in values)


def without_header(sound: bytes) -> bytes:
    """Return the samples of a WAV file; raw samples as they are. A header that counts too many bytes is no matter."""
    if not sound.startswith(b"RIFF"):
        return sound
    begins = sound.find(_DATA)
    return b"" if begins < 0 else sound[begins + len(_DATA) + 4 :]


def sound_seconds(samples: bytes, rate: int) -> float:
    return len(samples) / BYTES_A_SAMPLE / rate


class Earcon(Enum):
    """Short signs beside what is said, each as the pitch in hertz and the length in seconds of its tones."""

    PAGE = ((659.3, 0.06), (784.0, 0.06))
    EDGE = ((196.0, 0.08),)


def earcon(kind: Earcon) -> bytes:
    """Return the samples of a sign: sines that swell and fade, so that nothing clicks."""
    return b"".join(_tone(hertz, length) for hertz, length in kind.value)


def _tone(hertz: float, length: float) -> bytes:
    count = round(length * RATE)
    return _bytes(
        round(_LOUDEST * math.sin(math.pi * at / count) * math.sin(math.tau * hertz * at / RATE)) for at in range(count)
    )


def _values(samples: bytes) -> array.array[int]:
    values = array.array("h")
    values.frombytes(samples[: len(samples) // BYTES_A_SAMPLE * BYTES_A_SAMPLE])
    if sys.byteorder == "big":
        values.byteswap()
    return values


def _bytes(values: Iterable[int]) -> bytes:
    made = array.array("h", values)
    if sys.byteorder == "big":
        made.byteswap()
    return made.tobytes()
