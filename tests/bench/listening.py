"""What hours of listening leave behind, compressed: every page is read to its end, by sounds of a tenth of a second.

In a process of its own (`python -m tests.bench.listening nuclear-medicine 3 cat 12`: profile, rounds, player, pages) it
prints how many sentences were said, and the memory in KiB after each round of these pages, without that of files; all
pages are an hour of listening. Each sentence is decoded from its clip, slowed or hastened in turn, and handed to the
player: cat drops it, and paplay plays it.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop

from kiosk.app import Kiosk, application, build, sized
from kiosk.commands.run import complete
from kiosk.content.library import Edition, Library
from kiosk.content.speech.clips import PREPARED, clip_file
from kiosk.content.speech.clock import all_clock_sentences
from kiosk.content.speech.respellings import respellings
from kiosk.content.speech.sentences import spoken_sentences
from kiosk.content.speech.spoken_form import spoken_form
from kiosk.fill import filled_form
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.patient.all_routes import all_routes
from kiosk.services.patient.routes import HOME, Route, ScreenId
from kiosk.services.platform.machine import this_machine
from kiosk.services.speech import clip_index
from kiosk.services.speech.keys import KeyMap
from kiosk.services.speech.listening import Phase
from kiosk.services.speech.player import Player, PlayerCommand, raw_players
from kiosk.services.speech.utterance import Sentence, Speed
from kiosk.services.speech.voice import PcmSource, Voice
from kiosk.services.speech.voice_of_content import VoiceInForce
from kiosk.settings import load
from kiosk.ui.speech.listener import Listener
from kiosk.ui.speech.setting_up import listen
from kiosk.ui.speech.shown import ShownUnits
from tests.bench.children import memory_kib
from tests.bench.rest import rest
from tests.bench.taps import SIZE
from tests.services.speech.spoken import library as sound_library
from tests.services.speech.spoken import syllables
from tests.shipped_content import copy_of_content

_LANGUAGE = "en-GB"
_CLIP_SECONDS = 0.15
_MOST_PARTS = 200
"""Of a page, which are counted to whoever listens."""
_REST_MS = 1_000
_ANSWER_SECONDS = 60.0
"""How long a clip is waited for: what else the machine does beside it says nothing of memory, nor of clips."""
_SKIPPED = (ScreenId.IDLE, ScreenId.SAFE)


class CountingVoice:
    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self.count = self.without = 0
        """The sentences that were asked for, and those of them that no clip says."""

    def offers(self, language: str) -> bool:
        return language == _LANGUAGE

    def pcm(self, sentence: Sentence, speed: Speed) -> PcmSource | None:
        self.count += 1
        source = self._voice.pcm(sentence, speed)
        self.without += source is None
        return source


def _measured(profile: str, rounds: int, player: str, pages: int | None, folder: Path) -> dict[str, object]:
    app = application()
    content = copy_of_content(folder / "content")
    settings = load({"profile.default": profile, "screen.diagonal_inches": "24"}, {}, None, folder / "state")
    kiosk = build(settings, ContentPlaces(folder / "state", content))
    sized(kiosk.window, SIZE)
    kiosk.window.show()
    complete(app, kiosk)
    rest(_REST_MS)
    context = kiosk.window.context
    assert context is not None
    kiosk.services.session.begin()  # nobody is shown other content meanwhile, though the clips are found in its folder
    routes = [each for each in all_routes(context.library, context.edition) if each.screen not in _SKIPPED][:pages]
    _make_clips(kiosk, routes, content)
    machine = this_machine(folder, {"PATH": str(folder)})  # on which nothing is said live
    voice = CountingVoice(VoiceInForce(lambda: _in_force(kiosk), machine))
    clip_index.ANSWER_SECONDS = _ANSWER_SECONDS
    listener = listen(kiosk.window, kiosk.services, voice, Player((_player(player),)), KeyMap({}))
    listener.begin(by_keys=False, headphones=True)
    memory: list[int] = []
    for _ in range(rounds):
        for route in routes:
            _hear(kiosk, listener, route)
        memory.append(memory_kib()["anonymous"])
    listener.listening.close()
    return {"sentences": voice.count, "without_clip": voice.without, "memory": memory}


def _in_force(kiosk: Kiosk) -> tuple[Library, Edition]:
    context = kiosk.window.context
    assert context is not None
    return context.library, context.edition


def _player(name: str) -> PlayerCommand:
    if name == "cat":
        return lambda _rate: (shutil.which("cat") or "cat",)
    return raw_players({name: shutil.which(name)}.get)[0]


def _make_clips(kiosk: Kiosk, routes: list[Route], content: Path) -> None:
    """Gives every sentence of the pages a clip, which is the same short sound."""
    library, edition = _in_force(kiosk)
    respelt = respellings(library.glossary(edition))
    sound = content / "sound.opus"
    sound_library().encode(syllables(_CLIP_SECONDS).tobytes(), sound)
    context = kiosk.window.context
    assert context is not None
    words, page = context.words.listen, context.words.page
    texts = [getattr(words, name) for name in words.__struct_fields__]
    texts += [filled_form(words.items, count=count) for count in range(1, _MOST_PARTS)]
    texts += [f"{page.more}, {filled_form(page.left, percent=percent)}" for percent in range(1, 100)]
    texts += all_clock_sentences()
    said = [Sentence(each, _LANGUAGE) for text in texts for each in spoken_sentences(text, _LANGUAGE)]
    shown = ShownUnits(kiosk.window, kiosk.services)
    for route in routes:
        kiosk.services.navigator.go(route)
        said += [sentence for unit in shown.units() for sentence in unit.sentences]
    for spoken in {spoken_form(each.text, _LANGUAGE, respelt) for each in said} - {""}:
        clip = content / clip_file(spoken, _LANGUAGE, PREPARED[_LANGUAGE])
        clip.parent.mkdir(parents=True, exist_ok=True)
        os.link(sound, clip)
    kiosk.services.navigator.go(HOME)


def _hear(kiosk: Kiosk, listener: Listener, route: Route) -> None:
    """Goes to a page and hears it out, at a speed of its own."""
    speeds = tuple(Speed)
    listener.listening.speed = speeds[(speeds.index(listener.listening.speed) + 1) % len(speeds)]
    loop = QEventLoop()

    def on_phase(phase: object) -> None:
        if phase is Phase.SILENT:
            loop.quit()

    kiosk.services.navigator.go(route)
    assert listener.listening.on
    if listener.listening.phase is Phase.SPEAKING:
        listener.listening.phase_changed.connect(on_phase)
        loop.exec()
        listener.listening.phase_changed.disconnect(on_phase)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-bench-") as folder:
        given_profile, given_rounds, *given = sys.argv[1:]
        given_pages = int(given[1]) if len(given) > 1 else None
        answer = _measured(given_profile, int(given_rounds), (*given, "cat")[0], given_pages, Path(folder))
    print(json.dumps(answer))  # noqa: T201
