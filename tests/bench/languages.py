"""How soon a tap on the name of a language is answered, the first time and later, and what visits in each leave behind.

In a process of its own (`python -m tests.bench.languages nuclear-medicine 4`: profile, visits in each language) it
prints how many pages of plain labels each tap is as long as, by the processor and at the pace of that moment, and the
memory after each round.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from kiosk.app import application, build, sized
from kiosk.app_content import content_places
from kiosk.commands.run import complete
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.settings import load
from kiosk.ui.idle_tasks import trim_heap
from tests.bench.children import memory_kib
from tests.bench.finger import Finger
from tests.bench.pace import measured_plain, pace
from tests.bench.rest import rest_until_idle
from tests.bench.staff import prepare
from tests.bench.taps import SIZE

_REST_MS, _IDLE_MS = 400, 1000
_PAGES = 15
_SEEN = (ScreenId.SCAN, ScreenId.STEPS, ScreenId.AFTERCARE)


def _measured(profile: str, rounds: int, state: Path) -> dict[str, object]:
    app = application()
    prepare(state)
    settings = replace(load({"profile.default": profile}, {}, None, state), diagonal_inches=24.0)
    kiosk = build(settings, content_places(settings))
    sized(kiosk.window, SIZE)
    kiosk.window.show()
    complete(app, kiosk)
    rest_until_idle(kiosk.window, _IDLE_MS)
    plain = measured_plain(SIZE, _PAGES)
    finger = Finger(kiosk.window, lambda _tap: None)
    context = kiosk.window.context
    assert context is not None
    named, shown = context.library.languages, context.edition.profile
    taps: dict[str, list[float]] = {tag: [] for tag in shown.languages}
    memory: list[int] = []
    for _ in range(rounds):
        for tag, pages in taps.items():
            seconds = _of_processor(partial(finger.press, named[tag].name, "language"))
            pages.append(seconds / pace(SIZE) / plain.paces)
            rest_until_idle(kiosk.window, _REST_MS)
            for screen in _SEEN:
                kiosk.services.navigator.go(Route(screen, shown.scans[0]))
                rest_until_idle(kiosk.window, _REST_MS)
            context = kiosk.window.context
            assert context is not None
            finger.press(context.words.bar.finish, "finish")
            rest_until_idle(kiosk.window, _IDLE_MS)
        gc.collect()  # which the kiosk does in its time
        trim_heap()
        memory.append(memory_kib()["anonymous"])
    return {"taps": taps, "memory": memory}


def _of_processor(does: Callable[[], object]) -> float:
    started = time.process_time()
    does()
    return time.process_time() - started


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-bench-") as folder:
        answer = _measured(sys.argv[1], int(sys.argv[2]), Path(folder))
    print(json.dumps(answer))  # noqa: T201
