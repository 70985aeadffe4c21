"""A day at the kiosk in an hour: the frozen program touched at random, seen from outside, asked what it cost.

KIOSK_SOAK_MINUTES says for how long: 5 unless told, 60 for a release. KIOSK_SOAK_SEED repeats a run.
"""

from __future__ import annotations

import itertools
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.flows.real_display import RealDisplay
from tests.frozen.conftest import UPRIGHT
from tests.frozen.window import Window

MINUTES = float(os.environ.get("KIOSK_SOAK_MINUTES") or 5)
pytestmark = [pytest.mark.soak, pytest.mark.timeout((2 * MINUTES + 10) * 60)]
SEED = int(os.environ.get("KIOSK_SOAK_SEED") or 20261122)
MOST_GROWTH = 1.02
RELEASE_MINUTES = 60
WARM_UP = 1 / 2 if MINUTES >= RELEASE_MINUTES else 2 / 3
"""Of the time: until then pages, words and pictures are met for the first time, in a few minutes for longer."""
LOOKS = 24
"""How often it is measured, evenly over the time."""
_AT_EACH_END = 4
"""Looks that are put together, for memory breathes by a few hundred kilobytes."""
_SETTLE_SECONDS = 3.0
_PAUSE_SECONDS = 0.1
_ANSWER_SECONDS = 0.5
_FINISH = ((985, 1845), (675, 1845))
"""Where the button stands that ends a visit: at the end of one row, and with large text of two."""
_ABOVE_A_SHEET = (540, 60)
"""A word that is explained lies over the button that ends a visit, until somebody taps above it or closes it."""
_FINISH_MIRRORED = (95, 1845)
"""Where the button stands in a language from right to left, which a touch at random may choose."""
OTHER_LANGUAGES = ((540, 1691), (876, 1691))
"""Where they stand on the idle screen. The first visit in each brings its pages and typefaces, whenever that is."""
WAYS_OUT = (*_FINISH, _ABOVE_A_SHEET, _FINISH_MIRRORED)


@dataclass(frozen=True)
class Look:
    """At the idle screen, some seconds after a patient has left."""

    kib: int
    files: int
    threads: int


def touches(window: Window, chance: random.Random, until: float) -> Iterator[None]:
    """Mostly taps, in places that patients reach for; some drags, some that stay too long."""
    width, height = UPRIGHT
    while time.monotonic() < until:
        x, y = chance.randrange(width), chance.randrange(height)
        kind = chance.random()
        if kind < 0.90:
            window.tap(x, y)
        elif kind < 0.98:
            window.drag((x, y), (chance.randrange(width), chance.randrange(height)), chance.uniform(0.05, 0.4))
        else:
            window.drag((x, y), (x, y), chance.uniform(0.5, 1.5))
        time.sleep(chance.uniform(0, 2 * _PAUSE_SECONDS))
        yield


def leave(window: Window) -> None:
    """As a patient ends a visit: every aid and choice is given back, and the idle screen stands."""

    def left() -> bool:
        if window.title != "IDLE":
            window.tap(*next(places))
            time.sleep(_ANSWER_SECONDS)
        return window.title == "IDLE"

    places = itertools.cycle(WAYS_OUT)
    window.wait_until(left, "the idle screen")


def meet_languages(window: Window) -> None:
    window.wait_until(lambda: window.title == "IDLE", "the idle screen")
    for x, y in OTHER_LANGUAGES:
        window.tap(x, y)
        time.sleep(2 * _ANSWER_SECONDS)
        assert window.title != "IDLE", "no page in another language"
        leave(window)
        time.sleep(_SETTLE_SECONDS)  # for just after a visit nothing that is touched counts


@pytest.fixture
def window(frozen: Path, display: RealDisplay, tmp_path: Path) -> Iterator[Window]:
    state = tmp_path / "state"
    # With a PIN, so that the keypad answers whoever holds the name for long enough.
    pin = [str(frozen / "radiology-kiosk-admin"), "pin", "--stdin", "--state", str(state)]
    subprocess.run(pin, input="482915\n", text=True, check=True, capture_output=True, env={})
    shown = Window(frozen, display, tmp_path, ("--profile", "general", "--touch", "yes", "--diagonal-inches", "21.5"))
    yield shown
    shown.process.kill()
    shown.process.wait()


def test_an_hour_of_random_touches_leaves_it_as_it_was(window: Window, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(SEED)
    meet_languages(window)
    began, seconds = time.monotonic(), MINUTES * 60
    looks: list[Look] = []
    count = 0
    for number in range(1, LOOKS + 1):
        for _ in touches(window, chance, began + seconds * number / LOOKS):
            count += 1
            assert window.process.poll() is None, window.told
        leave(window)
        time.sleep(_SETTLE_SECONDS)
        looks.append(Look(window.kib(), window.count("fd"), window.count("task")))
    memory = " ".join(str(look.kib // 1024) for look in looks)
    with capsys.disabled():
        sys.stdout.write(f"\n{count} touches in {MINUTES:g} minutes, seed {SEED}; MiB: {memory}\n")
    warm = looks[int(LOOKS * WARM_UP) :]
    first, last = (statistics.median(look.kib for look in part) for part in (warm[:_AT_EACH_END], warm[-_AT_EACH_END:]))
    assert window.told == ""
    assert last <= first * MOST_GROWTH, f"{first:.0f} KiB became {last:.0f}"
    assert max(look.files for look in warm[-_AT_EACH_END:]) <= warm[0].files
    assert max(look.threads for look in warm[-_AT_EACH_END:]) <= warm[0].threads
    assert window.end() == 0
