"""Puts together who reads aloud, after the first paint, where the machine can be heard and a voice is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kiosk.services.platform.machine import Machine, this_machine
from kiosk.services.platform.sound import outputs
from kiosk.services.speech.espeak import PROGRAM, EspeakVoice
from kiosk.services.speech.keys import KeyMap, SpeechKey
from kiosk.services.speech.voice import Voice
from kiosk.ui.window.dependencies import KioskServices
from kiosk.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from kiosk.services.speech.player import Player
    from kiosk.ui.speech.listener import Listener

READER, OFF = "reader", "off"


def build_listening(
    mode: str,
    codes: Mapping[str, int | None],
    services: KioskServices,
    window: MainWindow,
    counted: Callable[[str], object],
) -> Listener | None:
    """Let pages be read aloud as the settings say. `counted` is called with how somebody began to listen.

    `mode` is that of `speech.mode`, and `codes` has what is given in `[keys]`.
    """
    if mode == READER:
        from kiosk.ui.speech.reader import ScreenReader

        ScreenReader(window, services)
        return None
    machine = this_machine()
    voice = voice_of(machine)
    if mode == OFF or voice is None or machine.windows or not outputs(machine):
        return None
    from kiosk.services.speech.player import Player, raw_players

    players = raw_players(machine.program)
    if not players:
        return None
    listener = listen(window, services, voice, Player(players), keys_of(codes))
    listener.began.connect(counted)
    return listener


def voice_of(machine: Machine) -> Voice | None:
    """The voice of this machine; None where it has none."""
    path = machine.program(PROGRAM)
    return None if path is None else EspeakVoice(path)


def keys_of(codes: Mapping[str, int | None]) -> KeyMap:
    """What the keys of a keypad stand for."""
    return KeyMap({SpeechKey(name): code for name, code in codes.items() if code is not None})


def listen(window: MainWindow, services: KioskServices, voice: Voice, player: Player, keys: KeyMap) -> Listener:
    """Offer the pages in the languages of the voice, through this player."""
    from kiosk.services.speech.listening import Listening
    from kiosk.ui.speech.headings import install_headings
    from kiosk.ui.speech.key_input import KeyInput
    from kiosk.ui.speech.listener import Listener

    install_headings()
    listener = Listener(window, services, Listening(voice, player))
    KeyInput(window, services, listener, keys)
    listener.offer(voice)
    return listener
