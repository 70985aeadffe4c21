"""Whether anything can be heard from this machine."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.fill import said
from kiosk.services.checkup.checks import Check, at_once
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, Finding
from kiosk.services.platform.machine import Machine
from kiosk.services.platform.sound import PLAYERS, outputs, players
from kiosk.services.speech.offer import SpeechOffer, speech_offer

_SPEECH = {
    SpeechOffer.OFFERED: FindingText.SPEECH,
    SpeechOffer.OFF: FindingText.SPEECH_OFF,
    SpeechOffer.READER: FindingText.SPEECH_READER,
    SpeechOffer.NOT_ON_WINDOWS: FindingText.SPEECH_WINDOWS,
    SpeechOffer.NO_CARD: FindingText.SPEECH_UNHEARD,
    SpeechOffer.NO_PLAYER: FindingText.SPEECH_UNHEARD,
    SpeechOffer.NO_VOICE: FindingText.SPEECH_NO_VOICE,
}
"""Why pages are read aloud or not. None of it is wrong: the words are on the screen."""


def sound(
    machine: Machine, percent: int, lost: bool = False, speech: str = "own", speaks: Callable[[], bool] = lambda: False
) -> tuple[Check, ...]:
    """`speech` is the setting `speech.mode`, and `speaks` tells whether a voice has a language of the content."""
    return (
        Check("sound.output", Area.SOUND, at_once(_output, machine)),
        Check("sound.volume", Area.SOUND, at_once(volume, percent, lost)),
        Check("sound.speech", Area.SOUND, at_once(_speech, machine, speech, speaks)),
    )


def _speech(machine: Machine, mode: str, speaks: Callable[[], bool]) -> Finding:
    return Finding("sound.speech", Area.SOUND, "pass", said(_SPEECH[speech_offer(mode, machine, speaks)]))


def _output(machine: Machine) -> Finding:
    cards, programs = outputs(machine), players(machine)
    if not cards:
        return Finding("sound.output", Area.SOUND, "attention", said(FindingText.NO_SOUND_CARD))
    if not programs:
        return Finding("sound.output", Area.SOUND, "attention", said(FindingText.NO_PLAYER), tuple(PLAYERS))
    details = (
        said(FindingText.SOUND_CARDS, names=", ".join(cards)),
        said(FindingText.SOUND_PLAYERS, names=", ".join(programs)),
    )
    return Finding("sound.output", Area.SOUND, "pass", said(FindingText.SOUND), details)


def volume(percent: int, lost: bool = False) -> Finding:
    """The finding about the volume. `lost` says that it is the usual one because that of staff can't be read."""
    if lost:
        return Finding("sound.volume", Area.SOUND, "attention", said(FindingText.VOLUME_LOST, percent=percent))
    if percent:
        return Finding("sound.volume", Area.SOUND, "pass", said(FindingText.VOLUME, percent=percent))
    return Finding("sound.volume", Area.SOUND, "attention", said(FindingText.VOLUME_ZERO))
