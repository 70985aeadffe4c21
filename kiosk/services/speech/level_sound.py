"""The sound by which the loudness of speech is measured: steady noise, as loud as all clips are."""

from __future__ import annotations

import array
import math
import random

from kiosk.services.platform.sound import wav_file
from kiosk.services.speech.utterance import Volume
from kiosk.services.speech.voice import RATE

LEVEL_SECONDS = 6
"""Long enough for the needle of a meter to rest, and shorter than a player may take."""
_LEVEL_DB = -20.0
_SMOOTH = 0.86
"""Of each sample, how much stays of the one before: above 600 hertz it falls as the voices of people do."""
_FULL_SCALE = 32_767


def level_sound(step: int) -> bytes:
    """Return a WAV file of noise with the spectrum and the level of speech at a step of the volume."""
    dice, last = random.Random(_FULL_SCALE), 0.0  # the same noise each time
    waves: list[float] = []
    for _ in range(LEVEL_SECONDS * RATE):
        last = _SMOOTH * last + (1 - _SMOOTH) * dice.uniform(-1, 1)
        waves.append(last)
    present = math.sqrt(math.fsum(wave * wave for wave in waves) / len(waves))
    wanted = _FULL_SCALE * 10 ** (_LEVEL_DB / 20) / 2 ** Volume.halvings(step)
    return wav_file(array.array("h", (round(wave * wanted / present) for wave in waves)), RATE)
