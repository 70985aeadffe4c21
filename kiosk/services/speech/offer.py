"""Whether this machine reads aloud, and why not: asked by the kiosk itself and by whoever looks for the reason."""

from __future__ import annotations

from enum import StrEnum

from kiosk.services.platform.machine import Machine
from kiosk.services.platform.sound import outputs
from kiosk.services.speech.player import raw_players
from kiosk.services.speech.voice import Voice

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


def speech_offer(mode: str, machine: Machine, voice: Voice | None) -> SpeechOffer:
    """Return whether pages are read aloud, else the first thing that keeps them from it. `mode` is `speech.mode`."""
    reasons = (
        (SpeechOffer.READER, mode == READER),
        (SpeechOffer.OFF, mode == OFF),
        (SpeechOffer.NOT_ON_WINDOWS, machine.windows),
        (SpeechOffer.NO_CARD, not outputs(machine)),
        (SpeechOffer.NO_PLAYER, not raw_players(machine.program)),
        (SpeechOffer.NO_VOICE, voice is None),
    )
    return next((reason for reason, holds in reasons if holds), SpeechOffer.OFFERED)
