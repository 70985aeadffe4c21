"""A unit: one thing on a screen as it is heard, such as a heading, a text, a picture or a button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.services.speech.utterance import Sentence


class UnitRole(StrEnum):
    HEADING = "heading"
    TEXT = "text"
    PICTURE = "picture"
    LINK = "link"
    """A word in a text that leads to its meaning: the text has been read with it."""
    BUTTON = "button"
    SWITCH = "switch"


@dataclass(frozen=True)
class HeardUnit:
    """`state` is None where it can't be ticked. `tap` does what a tap on it does; None where nothing can be chosen.

    `place` is the widget that draws it.
    """

    text: str
    role: UnitRole
    sentences: tuple[Sentence, ...]
    state: bool | None = None
    tap: Callable[[], object] | None = None
    place: object = None

    @property
    def is_choice(self) -> bool:
        """True for what reading stops in front of, for somebody to choose."""
        return self.tap is not None and self.role is not UnitRole.LINK
