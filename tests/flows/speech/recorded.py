"""How much a recording is the sound that was played, whatever silence a busy sound service put in between."""

from __future__ import annotations

import array
import statistics
from itertools import chain, groupby

_FRAME = 0.02
_HOPS = 4
"""To a frame: a recording begins anywhere within the first frame of a sound."""
_A_PIECE = 16
"""Frames that are found together."""
_DRIFT = 12
"""Hops by which a piece may come sooner or later than right behind the one before it."""
_FIRST = 3
"""Pieces by which the beginning is found."""
_QUIET = 4
"""Of 32,767: what no sample of silence exceeds."""
_PAUSE = 0.003


def without_silence(sound: bytes, rate: int) -> array.array[int]:
    """The samples of 16 bits without those of its pauses: of one's own, and of those of a service that had no data."""
    samples = array.array("h", sound[: len(sound) // 2 * 2])
    runs = ([*run] for _quiet, run in groupby(samples, key=lambda sample: abs(sample) <= _QUIET))
    return array.array(
        "h", chain.from_iterable(run for run in runs if abs(run[0]) > _QUIET or len(run) < _PAUSE * rate)
    )


def likeness(recording: bytes, rate: int, sound: bytes, sound_rate: int) -> float:
    """How much a recording swells and fades as the whole of a sound does, pauses left out: 1 is quite as much.

    A service that has nothing to play for a moment goes on later where it was, so that nothing but silence is added.
    """
    wanted = _loudness(without_silence(sound, sound_rate), sound_rate, 1)
    found = _loudness(without_silence(recording, rate), rate, _HOPS)
    pieces = [wanted[at : at + _A_PIECE] for at in range(0, len(wanted) // _A_PIECE * _A_PIECE, _A_PIECE)]
    assert len(pieces) > _FIRST, "too short to be told from others"
    beginning = [*chain.from_iterable(pieces[:_FIRST])]
    place = max(range(max(1, len(found))), key=lambda at: _alike(beginning, _from(found, at, len(beginning))))
    heard: list[float] = []
    for piece in pieces:
        places = range(place - _DRIFT, place + _DRIFT + 1)
        place = max(places, key=lambda at: _alike(piece, _from(found, at, len(piece))))
        heard += _from(found, place, len(piece))
        place += _HOPS * len(piece)
    return _alike([*chain.from_iterable(pieces)], heard)


def _loudness(samples: array.array[int], rate: int, hops: int) -> list[float]:
    """How loud a sound is in each frame, of which so many begin within the length of one."""
    step = round(rate * _FRAME)
    return [statistics.fmean(map(abs, samples[at : at + step])) for at in range(0, len(samples) - step, step // hops)]


def _from(found: list[float], at: int, frames: int) -> list[float]:
    """So many frames, one after the other; before the beginning and behind the end is silence."""
    return [found[hop] if 0 <= hop < len(found) else 0.0 for hop in range(at, at + _HOPS * frames, _HOPS)]


def _alike(one: list[float], other: list[float]) -> float:
    return statistics.correlation(one, other) if len(set(one)) > 1 and len(set(other)) > 1 else 0.0
