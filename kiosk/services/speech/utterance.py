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
