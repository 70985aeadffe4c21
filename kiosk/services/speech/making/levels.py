"""How loud speech is, where it begins and ends, and what is wrong with it."""

from __future__ import annotations

import array
import math
from collections.abc import Iterator
from itertools import pairwise
from operator import mul
from typing import NamedTuple

from kiosk.services.speech.voice import RATE

FULL_SCALE = 32_768
FRAME = RATE // 100
"""Samples of ten milliseconds, of which each is speech or a pause."""
RMS_DB, RMS_SPREAD_DB, PEAK_DB = -20.0, 1.0, -1.0
LEAD_SECONDS, SHORTEST_SECONDS, LONGEST_SECONDS = 0.05, 0.3, 30.0
_QUIET_DB = 40.0
"""How far below the loudest frame one is that is a pause."""
SILENCE_DB = -120.0


class Levels(NamedTuple):
    """Levels in dBFS: of the frames that are speech, of the largest sample, and of the quietest tenth of all frames.

    `begins` and `ends` are the samples between which there is speech; both are 0 where there is none. `pause` is the
    longest one between, in seconds.
    """

    rms: float
    peak: float
    floor: float
    begins: int
    ends: int
    pause: float
    seconds: float

    @property
    def lead(self) -> float:
        """The seconds before the speech."""
        return self.begins / RATE


def levels(samples: array.array[int]) -> Levels:
    """Measure 16-bit samples at RATE."""
    powers = [_power(samples[at : at + FRAME]) for at in range(0, len(samples), FRAME)]
    loudest = max(powers, default=0.0)
    seconds = len(samples) / RATE
    peak = decibels(max(map(abs, samples), default=0) ** 2)
    if loudest <= 1:
        return Levels(SILENCE_DB, peak, SILENCE_DB, 0, 0, 0.0, seconds)
    least = loudest * 10 ** (-_QUIET_DB / 10)
    spoken = [place for place, power in enumerate(powers) if power >= least]
    rms = decibels(sum(powers[place] for place in spoken) / len(spoken))
    floor = decibels(sorted(powers)[len(powers) // 10])
    pause = max((after - before - 1 for before, after in pairwise(spoken)), default=0)
    ends = min(len(samples), (spoken[-1] + 1) * FRAME)
    return Levels(rms, peak, floor, spoken[0] * FRAME, ends, pause * FRAME / RATE, seconds)


def clip_problems(found: Levels) -> Iterator[str]:
    """Yield what a clip has that no clip may have. The limits are those of the guide."""
    if not SHORTEST_SECONDS <= found.seconds <= LONGEST_SECONDS:
        yield f"it lasts {found.seconds:.2f} seconds, not {SHORTEST_SECONDS:g} to {LONGEST_SECONDS:g}"
    if abs(found.rms - RMS_DB) > RMS_SPREAD_DB:
        yield f"its speech is at {found.rms:.1f} dBFS, not {RMS_DB:g} ± {RMS_SPREAD_DB:g}"
    if found.peak > PEAK_DB:
        yield f"its peak is at {found.peak:.1f} dBFS, above {PEAK_DB:g}"
    if found.lead > LEAD_SECONDS:
        yield f"it begins with {found.lead:.2f} seconds of silence, more than {LEAD_SECONDS:g}"


def decibels(power: float) -> float:
    """Return the level of a mean square of samples."""
    return 10 * math.log10(power / FULL_SCALE**2) if power > 0 else SILENCE_DB


def _power(frame: array.array[int]) -> float:
    total: int = sum(map(mul, frame, frame))
    return total / max(1, len(frame))
