"""What is said: one sentence at a time, and how fast."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Sentence:
    """One sentence as it is drawn, numbers filled in, and the BCP 47 tag of its language."""

    text: str
    language: str


class Speed(StrEnum):
    SLOWER = "slower"
    USUAL = "usual"
    FASTER = "faster"


class Volume:
    """The steps of the volume, from 1, and what each takes off the loudness, in halves of the amplitude."""

    STEPS = 5
    USUAL = 3

    @staticmethod
    def halvings(step: int) -> int:
        """Return how often the amplitude is halved: each step is 6 dB, so that all span 24 and the usual is at -12."""
        return Volume.STEPS - step
