"""Speech made slower or faster at the same pitch, by moving pieces of it to where they fit best (WSOLA)."""

from __future__ import annotations

import array
import sys
from collections.abc import Iterator
from operator import mul

from kiosk.services.speech.voice import RATE

_PIECE, _OVERLAP, _SEARCH = RATE * 40 // 1000, RATE * 10 // 1000, RATE * 6 // 1000
"""Samples of a piece, of its overlap with the one before, and how far from its place it is looked for.

Ten milliseconds hold a period of the lowest voice, so that pieces join without a beat.
"""
_COARSE = 6
"""Every which sample is compared, and every which place tried, before the best place is looked at closely."""


def stretched(pcm: bytes, tempo: float, piece: int) -> Iterator[bytes]:
    """Yield 16-bit mono samples that together last 1 / tempo as long. A tempo of 1 changes nothing.

    Each piece has `piece` bytes or a little more, but the last, and is made when it is asked for: that takes 15 ms for
    a second of sound, which would hold up a touch if it were done for a sentence at once.
    """
    samples = array.array("h", pcm)
    if tempo == 1 or len(samples) < 2 * (_PIECE + _SEARCH):
        yield from (pcm[at : at + piece] for at in range(0, len(pcm), piece))
        return
    if sys.byteorder == "big":
        samples.byteswap()
    out = samples[:_PIECE]
    step = _PIECE - _OVERLAP
    taken = given = 0
    while True:
        wanted = round((given + len(out)) * tempo) - round(_OVERLAP * tempo)
        low, high = max(0, wanted - _SEARCH), wanted + _SEARCH
        if high + _PIECE > len(samples):
            break
        at = _best_place(samples, taken + step, low, high)
        _join(out, samples[at : at + _PIECE])
        taken = at
        if (len(out) - _OVERLAP) * samples.itemsize >= piece:
            given += len(out) - _OVERLAP
            yield _bytes(out[:-_OVERLAP])
            out = out[-_OVERLAP:]
    _join(out, samples[taken + step :])
    yield _bytes(out)


def _best_place(samples: array.array[int], wanted: int, low: int, high: int) -> int:
    """Return where the samples are most like those that would follow the last piece in the original."""
    like = samples[wanted : wanted + _OVERLAP]
    rough, close = like[::_COARSE], like[::2]

    def likeness(at: int, every: int, pattern: array.array[int]) -> int:
        return sum(map(mul, pattern, samples[at : at + _OVERLAP : every]))

    near = max(range(low, high, _COARSE), key=lambda at: likeness(at, _COARSE, rough))
    around = range(max(low, near - _COARSE + 1), min(high, near + _COARSE))
    return max(around, key=lambda at: likeness(at, 2, close))


def _join(out: array.array[int], piece: array.array[int]) -> None:
    """Add a piece whose beginning is mixed with the end of what is there."""
    for place, (old, new) in enumerate(zip(out[-_OVERLAP:], piece[:_OVERLAP], strict=False)):
        out[len(out) - _OVERLAP + place] = (old * (_OVERLAP - place) + new * place) // _OVERLAP
    out.extend(piece[_OVERLAP:])


def _bytes(samples: array.array[int]) -> bytes:
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
