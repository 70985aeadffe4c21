"""A recording with silence in between is like its sound, and one of other words, or with some of them lost, is not."""

from __future__ import annotations

import array
import math
import random

from tests.flows.speech.recorded import likeness

RATE, LENGTH, SYLLABLE = 8_000, 16_000, 800


def spoken(seed: int) -> bytes:
    """Two seconds that swell and fade as chance has it, a tenth at a time."""
    chance = random.Random(seed)
    loud = [chance.uniform(500, 9_000) for _ in range(LENGTH // SYLLABLE + 1)]
    return array.array("h", (round(loud[at // SYLLABLE] * math.sin(at)) for at in range(LENGTH))).tobytes()


def silence(seconds: float) -> bytes:
    return bytes(round(seconds * RATE) * 2)


def test_a_sound_with_silence_before_and_within_is_alike() -> None:
    sound = spoken(1)
    gaps = (0.113, 0.027, 0.4)
    places = (0, 7_002, 16_420, len(sound))
    pieces = (silence(gap) + sound[at:end] for gap, at, end in zip(gaps, places, places[1:], strict=False))
    assert likeness(b"".join(pieces) + silence(0.2), RATE, sound, RATE) > 0.98


def test_other_words_are_not_alike() -> None:
    sound = spoken(1)
    assert likeness(spoken(2), RATE, sound, RATE) < 0.9
    assert likeness(sound[: len(sound) // 2] + spoken(2)[len(sound) // 2 :], RATE, sound, RATE) < 0.9


def test_what_has_lost_a_word_is_not_alike() -> None:
    sound = spoken(1)
    assert likeness(sound[:8_000] + sound[14_400:], RATE, sound, RATE) < 0.9


def test_nothing_is_like_no_sound() -> None:
    assert likeness(b"", RATE, spoken(1), RATE) == 0
    assert likeness(silence(2), RATE, spoken(1), RATE) == 0
