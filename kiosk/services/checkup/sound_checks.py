"""Whether anything can be heard from this machine."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.services.checkup.findings import Area, Finding
from kiosk.services.platform.machine import Machine
from kiosk.services.platform.sound import PLAYERS, outputs, players


def sound(machine: Machine, percent: int) -> Iterator[Finding]:
    yield _output(machine)
    yield volume(percent)
    says = "This version reads no page aloud, so no voice is needed."
    yield Finding("sound.speech", Area.SOUND, "pass", says)


def _output(machine: Machine) -> Finding:
    cards, programs = outputs(machine), players(machine)
    if not cards:
        says = "No sound card was found, so nothing can be heard."
        return Finding("sound.output", Area.SOUND, "attention", says)
    if not programs:
        says = "Nothing is installed that plays a sound. IT installs one of the programs below."
        return Finding("sound.output", Area.SOUND, "attention", says, tuple(PLAYERS))
    details = (f"card: {', '.join(cards)}", f"played by: {', '.join(programs)}")
    return Finding("sound.output", Area.SOUND, "pass", "Sound can be played.", details)


def volume(percent: int) -> Finding:
    if percent:
        return Finding("sound.volume", Area.SOUND, "pass", f"The volume is at {percent} %.")
    return Finding("sound.volume", Area.SOUND, "attention", "The volume is at 0 %, so nothing can be heard.")
