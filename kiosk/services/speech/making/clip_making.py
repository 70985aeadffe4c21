"""A clip made of what was said: cut to its speech, brought to the level of all clips, encoded, and checked again."""

from __future__ import annotations

import array
import math
import sys
from pathlib import Path

from kiosk.services.speech.making.levels import (
    FULL_SCALE,
    PEAK_DB,
    RMS_DB,
    SHORTEST_SECONDS,
    Levels,
    clip_problems,
    levels,
)
from kiosk.services.speech.making.ogg_pages import OggError, without_room
from kiosk.services.speech.sound_library import SoundError, SoundLibrary
from kiosk.services.speech.voice import RATE

UNFINISHED = ".part"
"""The ending of a clip that is being written."""
_BEFORE, _AFTER, _FADE = RATE // 50, RATE * 12 // 100, RATE // 200
"""Samples that stay around the speech, and those in which it swells and fades, so that nothing clicks."""
_CEILING = FULL_SCALE * 10 ** ((PEAK_DB - 1.0) / 20)
"""The largest sample before encoding, which may raise it by half a decibel."""
_KNEE = 0.6 * _CEILING
_ROUNDS = 3


class ClipError(ValueError):
    """What is wrong with a clip, in words."""


def write_clip(samples: array.array[int], file: Path, library: SoundLibrary) -> Levels:
    """Write the clip of 16-bit samples at RATE, whole or not at all. Raises ClipError and OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    scratch = file.with_name(f".{file.name}{UNFINISHED}")
    try:
        scratch.unlink(missing_ok=True)  # never to be written through, should somebody have laid a link there
        library.encode(levelled(samples).tobytes(), scratch)
        scratch.write_bytes(without_room(scratch.read_bytes()))
        found = levels(as_samples(library.decoded(scratch)))
        if problems := [*clip_problems(found)]:
            raise ClipError("; ".join(problems))
        scratch.replace(file)
    except (SoundError, OggError) as error:
        raise ClipError(str(error)) from error
    finally:
        scratch.unlink(missing_ok=True)
    return found


def levelled(samples: array.array[int]) -> array.array[int]:
    """Return the speech in the samples at the level of all clips, with little around it. Raises ClipError if silent."""
    found = levels(samples)
    if not found.ends:
        raise ClipError("there is nothing to be heard in it")
    speech = samples[max(0, found.begins - _BEFORE) : found.ends + _AFTER]
    for _ in range(_ROUNDS):  # what is rounded off at the peaks is missing from the level
        gain = 10 ** ((RMS_DB - levels(speech).rms) / 20)
        speech = array.array("h", (_rounded_off(sample * gain) for sample in speech))
    _fade(speech)
    speech.extend([0] * (math.ceil(SHORTEST_SECONDS * RATE) + _BEFORE - len(speech)))
    return speech


def as_samples(pcm: bytes) -> array.array[int]:
    """Return 16-bit samples of the bytes that players take."""
    samples = array.array("h", pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _rounded_off(sample: float) -> int:
    """Return the sample, bent below the ceiling where it would be above the knee."""
    size = abs(sample)
    if size > _KNEE:
        size = _KNEE + (_CEILING - _KNEE) * math.tanh((size - _KNEE) / (_CEILING - _KNEE))
    return round(math.copysign(size, sample))


def _fade(speech: array.array[int]) -> None:
    for place in range(min(_FADE, len(speech) // 2)):
        speech[place] = speech[place] * place // _FADE
        speech[-1 - place] = speech[-1 - place] * place // _FADE
