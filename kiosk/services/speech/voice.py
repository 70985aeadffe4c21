"""The voice: what turns a sentence into sound, as the player and whoever listens see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kiosk.services.speech.utterance import Sentence, Speed

RATE = 24_000
"""Samples a second of all speech but that of programs which speak at their own rate."""


@dataclass(frozen=True)
class SpeakingProgram:
    """A program that reads `words` from its standard input and writes 16-bit mono sound, raw or WAV, to its output."""

    command: tuple[str, ...]
    words: str
    rate: int = RATE


@dataclass(frozen=True)
class PacedSound:
    """Samples that are played at another pace, at the same pitch: they last 1 / `tempo` as long."""

    samples: bytes
    tempo: float


PcmSource = bytes | PacedSound | SpeakingProgram
"""The sound of a sentence: its samples, mono, 16 bits with the low byte first, `RATE` a second; or who makes them."""


class Voice(Protocol):
    def offers(self, language: str) -> bool | None:
        """Whether whole screens in this language can be listened to; None while nobody knows: ask again later."""

    def pcm(self, sentence: Sentence, speed: Speed) -> PcmSource | None:
        """Return the sound of a sentence, None where it has none. Is called in the thread of the screen: be quick."""
