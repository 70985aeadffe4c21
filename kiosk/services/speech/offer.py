"""Whether this machine reads aloud, and why not: asked by the kiosk itself and by whoever looks for the reason."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from kiosk.services.platform.machine import Machine
from kiosk.services.platform.sound import outputs
from kiosk.services.speech.player import raw_players

READER, OFF = "reader", "off"
"""Values of the setting `speech.mode`."""


class SpeechOffer(StrEnum):
    OFFERED = "offered"
    OFF = "off"
    READER = "reader"
    NOT_ON_WINDOWS = "not-on-windows"
    NO_CARD = "no-card"
    NO_PLAYER = "no-player"
    NO_VOICE = "no-voice"


def speech_offer(mode: str, machine: Machine, speaks: Callable[[], bool]) -> SpeechOffer:
    """Return whether pages are read aloud, else the first thing that keeps them from it.

    `mode` is `speech.mode`; `speaks` tells whether a voice has any language of the content, and is asked last.
    """
    reasons: tuple[tuple[SpeechOffer, Callable[[], bool]], ...] = (
        (SpeechOffer.READER, lambda: mode == READER),
        (SpeechOffer.OFF, lambda: mode == OFF),
        (SpeechOffer.NOT_ON_WINDOWS, lambda: machine.windows),
        (SpeechOffer.NO_CARD, lambda: not outputs(machine)),
        (SpeechOffer.NO_PLAYER, lambda: not raw_players(machine.program)),
        (SpeechOffer.NO_VOICE, lambda: not speaks()),
    )
    return next((reason for reason, holds in reasons if holds()), SpeechOffer.OFFERED)
