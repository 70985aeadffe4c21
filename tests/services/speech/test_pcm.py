"""Samples: softer by exact steps, without the header of a WAV file, and signs that are never louder than speech."""

from __future__ import annotations

import array
import io
import math
import wave

import pytest

from kiosk.services.speech.level_sound import level_sound
from kiosk.services.speech.making.levels import levels
from kiosk.services.speech.pcm import Earcon, earcon, softer, sound_seconds, without_header
from kiosk.services.speech.utterance import Volume
from kiosk.services.speech.voice import RATE

LOUD = array.array("h", (32_767, -32_768, 1_000)).tobytes()


def peak(samples: bytes) -> int:
    return max(map(abs, array.array("h", samples)))


def test_the_steps_span_twenty_four_decibels_with_one_twelve_above_the_lowest() -> None:
    peaks = [peak(softer(LOUD, Volume.halvings(step))) for step in range(1, Volume.STEPS + 1)]
    below = [round(20 * math.log10(each / peaks[-1])) for each in peaks]
    assert below == [-24, -18, -12, -6, 0]


def test_half_a_sample_is_left_out() -> None:
    assert softer(LOUD + b"x", 0) == LOUD
    assert len(softer(LOUD + b"x", 1)) == len(LOUD)


def test_the_header_of_a_wav_file_is_not_played() -> None:
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(LOUD)
    assert without_header(data.getvalue()) == LOUD
    assert without_header(LOUD) == LOUD
    assert without_header(b"RIFF and nothing that is sound") == b""


@pytest.mark.parametrize("kind", Earcon)
def test_signs_are_short_soft_and_do_not_click(kind: Earcon) -> None:
    samples = earcon(kind)
    assert 0.06 <= sound_seconds(samples, RATE) <= 0.12
    assert peak(samples) <= 3_277  # -20 dBFS
    values = array.array("h", samples)
    assert abs(values[0]) < 50
    assert abs(values[-1]) < 50


def test_the_level_to_measure_by_is_that_of_clips_at_each_step_of_the_volume() -> None:
    found = [levels(array.array("h", without_header(level_sound(step)))).rms for step in (3, 5)]
    assert found == pytest.approx([-32, -20], abs=0.5)
