"""The aids: what a patient may change to read and reach better. They are reset when the patient leaves."""

from __future__ import annotations

from enum import StrEnum

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

TEXT_SIZES = (100, 125, 150, 200)  # per cent


class Contrast(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    HIGH = "high"


class Aids(msgspec.Struct, frozen=True, kw_only=True):
    """The aids in use. `language` is a BCP 47 tag; `lower` moves all controls into the lower half of the screen.

    `beside` has steps and cards in the language of staff as well, where the patient reads another.
    """

    text_size: int = 100
    contrast: Contrast = Contrast.LIGHT
    language: str
    lower: bool = False
    beside: bool = False


def next_text_size(aids: Aids) -> Aids:
    """Return the aids with the next larger text size, or with the smallest after the largest."""
    larger = [size for size in TEXT_SIZES if size > aids.text_size]
    return replace(aids, text_size=larger[0] if larger else TEXT_SIZES[0])


def next_contrast(aids: Aids) -> Aids:
    kinds = tuple(Contrast)
    return replace(aids, contrast=kinds[(kinds.index(aids.contrast) + 1) % len(kinds)])


def toggled_lower(aids: Aids) -> Aids:
    return replace(aids, lower=not aids.lower)


class AidsKeeper(QObject):
    """Holds the aids in use, and emits them whenever they have changed."""

    aids_changed = Signal(object)

    def __init__(self, default: Aids, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._default = default
        self._aids = default
        self.listened: frozenset[str] = frozenset()
        """The languages in which the kiosk can read aloud. It reads none until that is looked at."""

    @property
    def aids(self) -> Aids:
        return self._aids

    @property
    def default(self) -> Aids:
        """The aids that each patient begins with."""
        return self._default

    def use(self, aids: Aids) -> None:
        """Put these aids in use."""
        if aids != self._aids:
            self._aids = aids
            self.aids_changed.emit(aids)

    def start_with(self, default: Aids) -> None:
        """Change the aids that each patient begins with, and reset those in use to them."""
        self._default = default
        self.reset()

    def reset(self) -> None:
        self.use(self._default)
