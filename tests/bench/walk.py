"""How long the thread of the screen is kept from its events by each screen, met for the first time and at once.

In a process of its own (`python -m tests.bench.walk nuclear-medicine 1080 1920 100`: profile, width, height and text
size) it opens every screen of patients right after the start, one after the other without a rest, so that nothing is
prepared. With the name of a tab behind these it is staff who come at once, and open that tab as soon as they are in.
With "" and the tag of a language it is a patient who reads that one.
It prints the longest stalls, how long the processor takes for a page of 60 plain labels, and for each of these stalls
how many such pages could be shown in it. A machine that others share takes twice as long for some seconds: so its pace
is noted right after each long stall, and such a page is counted as long as it would have taken then.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kiosk import cheap_start

cheap_start.begin()  # as it is done when the kiosk runs

from msgspec.structs import replace  # noqa: E402

from kiosk.app import Kiosk, application, build, sized  # noqa: E402
from kiosk.app_content import content_places  # noqa: E402
from kiosk.commands.run import complete  # noqa: E402
from kiosk.services.patient.all_routes import all_routes  # noqa: E402
from kiosk.services.patient.routes import CHOOSING, HOME, SHOW, Route, ScreenId  # noqa: E402
from kiosk.services.storage.writer import WriterThread  # noqa: E402
from kiosk.settings import load  # noqa: E402
from tests.bench.finger import Finger, Paints, Timed  # noqa: E402
from tests.bench.pace import PacedRounds, measured_plain  # noqa: E402
from tests.bench.rest import rest  # noqa: E402
from tests.bench.rounds import Rounds  # noqa: E402
from tests.bench.staff import HOLD_MS, StaffRound, prepare  # noqa: E402

_MOST = 30
_PAGES = 20
_READ_MS = 1500
"""At a tab, some of which fill themselves meanwhile."""
_MS = 1000


def _measured(profile: str, size: tuple[int, int], text_size: int, state: Path) -> dict[str, object]:
    tab, language = (*sys.argv[5:], "", "")[:2]
    app = application()
    settings = replace(load({"profile.default": profile}, {}, None, state), diagonal_inches=24.0)
    prepare(state)
    kiosk = build(settings, content_places(settings), writer=WriterThread())
    sized(kiosk.window, size)
    paints = Paints(kiosk.window)
    kiosk.window.show()
    rounds = PacedRounds(app, _MOST, size)
    complete(app, kiosk)
    paints.until_painted()
    rounds.end("staff side made")
    if tab:
        _open_tab(kiosk, rounds, tab)
    else:
        _open_all(kiosk, rounds, paints, text_size, language)
    plain, longest = measured_plain(size, _PAGES), rounds.longest
    return {
        "bare_ms": round(plain.seconds * _MS, 2),
        "pages": {stall.doing: round(plain.pages(stall), 2) for stall in reversed(longest)},
        "stalls": [str(stall) for stall in longest],
    }


def _open_all(kiosk: Kiosk, rounds: Rounds, paints: Paints, text_size: int, language: str) -> None:
    services = kiosk.services
    rounds.begin()
    Finger(kiosk.window, lambda _timed: None).choose(HOME, "home")
    rounds.end("home")
    for route in _routes(kiosk):
        if route.part == SHOW:
            _choose_all(kiosk, replace(route, part=""))
        rounds.begin()
        services.navigator.go(route)
        paints.until_painted()
        rounds.end(f"{route.screen.value} {route.page} {route.part}")
        aids = services.aids.aids
        wanted = replace(aids, text_size=text_size, language=language or aids.language)
        if aids != wanted and route.screen is not ScreenId.IDLE:
            services.aids.use(wanted)
            paints.until_painted()
            rounds.end(f"{text_size} % {language} on {route.screen.value} {route.page} {route.part}")


def _routes(kiosk: Kiosk) -> Iterator[Route]:
    context = kiosk.window.context
    assert context is not None
    for route in all_routes(context.library, context.edition):
        yield route
        if route.screen in CHOOSING:
            yield replace(route, part=SHOW)


def _choose_all(kiosk: Kiosk, route: Route) -> None:
    context = kiosk.window.context
    assert context is not None
    page = context.library.scan(route.page, context.edition)
    for key in [prompt.id for prompt in page.facts.tell] if route.screen is ScreenId.TELL else page.facts.ask:
        kiosk.services.choices.toggle(route, key)


def _open_tab(kiosk: Kiosk, rounds: Rounds, tab: str) -> None:
    entrance = kiosk.open_staff_side().entrance
    entrance.gesture.hold_ms = HOLD_MS

    def after(timed: Timed) -> None:
        rounds.end(timed.kind)

    staff = StaffRound(Finger(kiosk.window, after), entrance, rest)
    staff.go_in()
    rounds.end("panel")
    staff.open(tab)
    rest(_READ_MS)
    rounds.end(f"{tab} fills itself")


if __name__ == "__main__":
    _profile, _width, _height, _text_size = sys.argv[1:5]
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-bench-") as folder:
        answer = _measured(_profile, (int(_width), int(_height)), int(_text_size), Path(folder))
    print(json.dumps(answer, indent=1))  # noqa: T201
