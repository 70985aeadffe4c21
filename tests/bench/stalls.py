"""How long the thread of the screen is kept from its events at one time, and what it does meanwhile.

In a process of its own (`python -m tests.bench.stalls nuclear-medicine 1080 1920 0 300`: profile, width, height, how
often Text size is tapped first, and for how many milliseconds each screen is read) it prints the longest stalls of a
whole way of patients and staff, each met for the first time, and how long a page of 60 plain labels takes. Whoever
reads for 0 milliseconds taps at once, so that nothing is prepared.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from pathlib import Path

from msgspec.structs import replace

from kiosk import cheap_start

cheap_start.begin()  # as it is done when the kiosk runs

from kiosk.app import Kiosk, application, build, sized  # noqa: E402
from kiosk.app_content import content_places  # noqa: E402
from kiosk.commands.run import complete  # noqa: E402
from kiosk.services.storage.writer import WriterThread  # noqa: E402
from kiosk.settings import load  # noqa: E402
from tests.bench.finger import Finger, LostError, Timed  # noqa: E402
from tests.bench.journey import Journey  # noqa: E402
from tests.bench.rest import rest  # noqa: E402
from tests.bench.rounds import Rounds  # noqa: E402
from tests.bench.staff import HOLD_MS, StaffRound, prepare  # noqa: E402
from tests.bench.taps import BarePage  # noqa: E402

_START_MS = 1500
_SWITCH_MS = 300
_AWAKE_MS = 350
_PAGES = 20
_MOST = 40
_MS = 1000


def _measured(profile: str, size: tuple[int, int], larger: int, read_ms: int, state: Path) -> dict[str, object]:
    app = application()
    settings = replace(load({"profile.default": profile}, {}, None, state), diagonal_inches=24.0)
    prepare(state)
    kiosk = build(settings, content_places(settings), writer=WriterThread())
    sized(kiosk.window, size)
    kiosk.window.show()
    rounds = Rounds(app, _MOST)
    entrance = kiosk.open_staff_side().entrance
    entrance.gesture.hold_ms = HOLD_MS
    rounds.end("staff side made")
    complete(app, kiosk)
    if read_ms:
        rest(_START_MS)
    rounds.end("rest after the start")

    def after(tap: Timed) -> None:
        rounds.end(f"{tap.kind} to {tap.code}")
        if read_ms:
            rest(read_ms)
            rounds.end(f"rest after {tap.kind} to {tap.code}")

    finger = Finger(kiosk.window, after)
    journey = Journey(finger, lambda: rest(_AWAKE_MS), StaffRound(finger, entrance, rest).once)
    parts = journey.parts()
    next(parts)()
    for _ in range(larger):
        finger.choose("text-size", "text-size")
    for part in parts:
        try:
            part()
        except LostError:  # with larger text some things lie elsewhere
            kiosk.services.navigator.home()
    _switch(kiosk, rounds)
    page = BarePage()
    bare = statistics.median(page.seconds() for _ in range(_PAGES))
    return {"bare_ms": round(bare * _MS, 1), "stalls": [str(stall) for stall in rounds.longest]}


def _switch(kiosk: Kiosk, rounds: Rounds) -> None:
    """Another department, then the content anew, on the idle screen."""
    library = kiosk.services.contents.library
    assert library is not None
    others = [each for each in library.profile_ids() if each != kiosk.services.departments.current]
    rounds.begin()
    kiosk.services.departments.choose(others[0])
    rest(_SWITCH_MS)
    rounds.end(f"department {others[0]}")
    kiosk.services.contents.reload()
    rest(_SWITCH_MS)
    rounds.end("content reloaded")


if __name__ == "__main__":
    _profile, _width, _height, _larger, _read_ms = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-bench-") as folder:
        answer = _measured(_profile, (int(_width), int(_height)), int(_larger), int(_read_ms), Path(folder))
    print(json.dumps(answer, indent=1))  # noqa: T201
