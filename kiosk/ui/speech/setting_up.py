"""Puts together who reads aloud, after the first paint, where the machine can be heard and a voice is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.services.patient.routes import IDLE
from kiosk.services.platform.machine import this_machine
from kiosk.services.speech.keys import KeyMap, SpeechKey
from kiosk.services.speech.offer import SpeechOffer, speech_offer
from kiosk.services.speech.voice import Voice
from kiosk.services.speech.voice_of_content import VoiceInForce
from kiosk.ui.window.dependencies import KioskServices
from kiosk.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from kiosk.content.library import Edition, Library
    from kiosk.services.speech.player import Player
    from kiosk.ui.speech.listener import Listener

ASK_AGAIN_MS = 1_000
"""After which a drive that had not answered is asked again what can be listened to."""


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
    machine = this_machine()
    voice = VoiceInForce(partial(_in_force, window), machine, partial(_spoilt_clips, services))
    library = services.contents.library
    tags = () if library is None else tuple(library.languages)
    # A drive that has not answered yet may have clips: HeardLanguages asks it again.
    match speech_offer(mode, machine, lambda: any(voice.offers(tag) is not False for tag in tags)):
        case SpeechOffer.READER:
            from kiosk.ui.speech.reader import ScreenReader

            ScreenReader(window, services)
        case SpeechOffer.OFFERED:
            from kiosk.services.speech.player import Player, raw_players

            listener = listen(window, services, voice, Player(raw_players(machine.program)), keys_of(codes))
            listener.began.connect(counted)
            return listener
        case _:
            pass
    return None


def _in_force(window: MainWindow) -> tuple[Library, Edition] | None:
    context = window.context
    return None if context is None else (context.library, context.edition)


def _spoilt_clips(services: KioskServices) -> frozenset[str]:
    return services.contents.in_force.spoilt_clips or frozenset()


def keys_of(codes: Mapping[str, int | None]) -> KeyMap:
    """What the keys of a keypad stand for."""
    return KeyMap({SpeechKey(name): code for name, code in codes.items() if code is not None})


def listen(window: MainWindow, services: KioskServices, voice: Voice, player: Player, keys: KeyMap) -> Listener:
    """Offer the pages in the languages of the voice, through this player."""
    from kiosk.services.speech.listening import Listening
    from kiosk.ui.speech.key_input import KeyInput
    from kiosk.ui.speech.listener import Listener
    from kiosk.ui.speech.roles import install_roles

    install_roles()
    listener = Listener(window, services, Listening(voice, player))
    KeyInput(window, services, listener, keys)
    HeardLanguages(window, services, voice)
    return listener


class HeardLanguages(QObject):
    """Offers to read in every language that the voice has, as long as the window is there."""

    def __init__(self, window: MainWindow, services: KioskServices, voice: Voice) -> None:
        super().__init__(window)
        self._window, self._services, self._voice = window, services, voice
        self._later = QTimer(self, singleShot=True, interval=ASK_AGAIN_MS)
        self._later.timeout.connect(self.update)
        services.contents.content_changed.connect(self.update)
        services.contents.settled.connect(self.update)  # a look may have found a clip that is damaged
        services.departments.department_changed.connect(self.update)
        self.update()

    def update(self) -> None:
        """Look anew, because other content or another department is in force, or a drive had not answered."""
        library, aids = self._services.contents.library, self._services.aids
        offers = {tag: self._voice.offers(tag) for tag in (library.languages if library else ())}
        if None in offers.values():
            self._later.start()
        listened = frozenset(tag for tag, offered in offers.items() if offered)
        if listened == aids.listened:
            return
        aids.listened = listened
        if self._services.navigator.place.route == IDLE and not self._services.session.in_use():
            self._window.rebuild()
