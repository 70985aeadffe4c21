"""How soon a tap is answered, against a page of 60 plain labels; and whether memory grows with thousands of taps.

In a process of its own (`python -m tests.bench.taps nuclear-medicine 500 100`: profile, taps, milliseconds of rest
after each) it prints what it measured.
"""

from __future__ import annotations

import itertools
import json
import statistics
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kiosk.app import application, build, sized
from kiosk.app_content import content_places
from kiosk.commands.run import complete
from kiosk.settings import load
from tests.bench.bars import Figure
from tests.bench.children import Children, memory_kib
from tests.bench.finger import Finger, Paints, Timed
from tests.bench.journey import Journey
from tests.bench.rest import rest
from tests.bench.staff import HOLD_MS, StaffRound, prepare

SIZE = (1080, 1920)
LABELS = 60
REST_MS = 300
"""Far less than anyone takes to read a screen, enough for the program to prepare the next one."""
_AWAKE_MS = 350
_IDLE_MS = 1000
"""Nobody touches a screen in the very second of its start."""
_MS = 1000
_SLOWEST = 12


class EnoughError(Exception):
    """All the taps that were asked for are done."""


class BarePage:
    """A bare window that shows a page of plain labels, again and again."""

    def __init__(self, size: tuple[int, int] = SIZE) -> None:
        self._window = QWidget()
        self._window.resize(*size)
        self._window.show()
        self._paints = Paints(self._window)
        self._paints.until_painted()

    def seconds(self) -> float:
        """To create, lay out and paint the page; taking it away again is not counted."""
        started = time.perf_counter()
        page = QWidget(self._window)
        layout = QVBoxLayout(page)
        for number in range(LABELS):
            layout.addWidget(QLabel(f"Line {number} of a plain page"))
        page.setGeometry(self._window.rect())
        page.show()
        seconds = self._paints.until_painted() - started
        page.hide()
        page.deleteLater()
        self._paints.until_painted()
        return seconds


def plain_page(size: tuple[int, int] = SIZE, pages: int = 50) -> float:
    """The seconds of the processor that painting a page of plain labels takes: the pace of this moment."""
    page, taken = BarePage(size), list[float]()
    for _ in range(pages):
        began = time.thread_time()
        page.seconds()
        taken.append(time.thread_time() - began)
    return statistics.median(taken)


def taps(children: Children, profile: str, count: int) -> tuple[list[Figure], dict[str, object]]:
    """The figures, and how they come about: medians by kind of tap, and the slowest taps."""
    said = json.loads(children.answer("taps", profile, str(count), str(REST_MS)))
    bare = statistics.median(said["bare"])
    seconds = sorted(timed["seconds"] for timed in said["taps"])
    figures = [
        Figure(f"tap_p{share}", _percentile(seconds, share) / bare, _percentile(seconds, share) * _MS, bare * _MS, "ms")
        for share in (50, 99)
    ]
    kinds: dict[str, list[float]] = {}
    for timed in said["taps"]:
        kinds.setdefault(timed["kind"], []).append(timed["seconds"])
    by_kind = {kind: round(statistics.median(all_of) / bare, 2) for kind, all_of in sorted(kinds.items())}
    slowest = sorted(said["taps"], key=lambda timed: -float(timed["seconds"]))[:_SLOWEST]
    told = [f"{timed['kind']} to {timed['code']}: {timed['seconds'] / bare:.2f}" for timed in slowest]
    return figures, {"median_by_kind": by_kind, "slowest": told}


def growth(children: Children, profile: str, count: int) -> Figure:
    """From the first whole journey after the warm-up to the last one, each by its mean."""
    rounds = json.loads(children.answer("taps", profile, str(count), "0"))["memory"]
    first, last = statistics.mean(rounds[1]), statistics.mean(rounds[-1])
    return Figure("growth_percent", 100 * (last / first - 1), last / 1024, first / 1024, "MiB")


def _percentile(ordered: Sequence[float], share: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def _measured(profile: str, count: int, rest_ms: int, state: Path) -> dict[str, object]:
    app = application()
    settings = replace(load({"profile.default": profile}, {}, None, state), diagonal_inches=24.0)
    prepare(state)
    kiosk = build(settings, content_places(settings))
    sized(kiosk.window, SIZE)
    kiosk.window.show()
    timed: list[Timed] = []
    bare: list[float] = []
    memory: list[array[int]] = []
    page = BarePage()
    taps_done = itertools.count(1)

    def after(tap: Timed) -> None:
        if rest_ms:
            timed.append(tap)
            bare.append(page.seconds())
            rest(rest_ms)
        else:  # whatever is kept here would look like growth of the kiosk
            memory[-1].append(memory_kib()["rss"])
        if next(taps_done) >= count:
            raise EnoughError

    entrance = kiosk.open_staff_side().entrance
    entrance.gesture.hold_ms = HOLD_MS
    complete(app, kiosk)
    if rest_ms:
        rest(_IDLE_MS)
    finger = Finger(kiosk.window, after)
    journey = Journey(finger, lambda: rest(_AWAKE_MS), StaffRound(finger, entrance, rest).once)
    _travel(journey, memory)
    return {"taps": [vars(tap) for tap in timed], "bare": bare, "memory": [list(part) for part in memory[:-1]]}


def _travel(journey: Journey, memory: list[array[int]]) -> None:
    once: Callable[[], None] = journey.once
    try:
        while True:
            memory.append(array("q"))
            once()
    except EnoughError:
        return


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-bench-") as folder:
        answer = _measured(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(folder))
    print(json.dumps(answer))  # noqa: T201
