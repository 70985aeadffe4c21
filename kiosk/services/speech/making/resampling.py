"""Sound of a recorder brought to the rate of clips."""

from __future__ import annotations

import array
import math
from operator import mul

from kiosk.services.speech.voice import RATE

LOWEST_RATE, MOST_PHASES = 16_000, 600
_HALF = 16
"""Zero crossings of the filter on each side."""


class RateError(ValueError):
    """A rate that can't be brought to that of clips."""


def resampled(samples: array.array[int], rate: int) -> array.array[int]:
    """Return the samples at RATE. Raises RateError for a rate that is too low or odd."""
    if rate == RATE:
        return samples
    common = math.gcd(rate, RATE)
    phases, step = RATE // common, rate // common
    if rate < LOWEST_RATE or phases > MOST_PHASES:
        raise RateError(f"it has {rate} samples a second")
    reach = math.ceil(_HALF * max(1.0, rate / RATE))
    filters = [_filter(phase / phases, reach, min(1.0, RATE / rate)) for phase in range(phases)]
    padded = array.array("h", [0] * (reach - 1)) + samples + array.array("h", [0] * (reach + 1))
    out = array.array("h")
    for number in range(len(samples) * RATE // rate):
        at, phase = divmod(number * step, phases)
        value = round(sum(map(mul, filters[phase], padded[at : at + 2 * reach])))
        out.append(max(-32_768, min(32_767, value)))
    return out


def _filter(offset: float, reach: int, cutoff: float) -> tuple[float, ...]:
    """Return a windowed sinc that is centred `offset` behind the middle sample."""
    taps = []
    for tap in range(1 - reach, reach + 1):
        place = tap - offset
        window = 0.5 + 0.5 * math.cos(math.pi * place / (reach + 1))
        angle = math.pi * cutoff * place
        taps.append(cutoff * window * (math.sin(angle) / angle if angle else 1.0))
    whole = sum(taps)
    return tuple(tap / whole for tap in taps)
