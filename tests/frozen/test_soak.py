"""A day at the kiosk in an hour: the frozen program touched at random, seen from outside, asked what it cost.

KIOSK_SOAK_MINUTES says for how long: 5 unless told, 60 for a release. KIOSK_SOAK_SEED repeats a run. Pages, words and
pictures are met for the first time for as long as touches are new. So in the second half those of the quarter before it
come twice more, and what it holds after each part is compared with what it held a pass before: there is nothing new
left in it. A machine that has other work to do is given longer, until as many touches are done and the program rests.
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
TOUCHES_A_MINUTE = 240
"""At least, of the some 260 of a machine that does nothing else."""
MOST_GROWN_KIB = 1_950
"""Two per cent of what it holds with its files, which do not count: another one that opens them would halve them."""
LOOKS = 24
"""How often it is measured, after parts of as many touches."""
FRESH, REPEATED = LOOKS // 2, LOOKS // 4
"""The parts of new touches, and how many of them come again in each of the two passes behind them."""
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
    """At the idle screen, once a patient has left and the program rests."""

    kib: int
    files: int
    threads: int


def touches(window: Window, chance: random.Random, until: float, least: int) -> Iterator[None]:
    """Mostly taps, in places that patients reach for; some drags, some that stay too long; `least` of them or more."""
    width, height = UPRIGHT
    for number in itertools.count():
        if number >= least and time.monotonic() >= until:
            return
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
    """Each by one tap, which has to do it: however slowly the page comes, nobody taps again."""
    window.wait_until(lambda: window.title == "IDLE", "the idle screen")
    for x, y in OTHER_LANGUAGES:
        window.tap(x, y)
        window.wait_until(lambda: window.title != "IDLE", "a page in another language")
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
    meet_languages(window)
    began, seconds = time.monotonic(), MINUTES * 60
    looks: list[Look] = []
    counts: list[int] = []
    for number in range(LOOKS):
        part = number if number < FRESH else FRESH - REPEATED + (number - FRESH) % REPEATED
        is_new = part == number
        least = round(MINUTES * TOUCHES_A_MINUTE / LOOKS) if is_new else counts[part]
        until = began + seconds * (number + 1) / LOOKS if is_new else 0.0
        counts.append(0)
        for _ in touches(window, random.Random(f"{SEED} {part}"), until, least):
            counts[-1] += 1
            assert window.process.poll() is None, window.told
        leave(window)
        window.settle()
        looks.append(Look(window.kib(), *window.fewest()))
    memory, took = " ".join(f"{look.kib / 1024:.1f}" for look in looks), (time.monotonic() - began) / 60
    warm, last = looks[FRESH:-REPEATED], looks[-REPEATED:]
    grown = statistics.median(after.kib - before.kib for before, after in zip(warm, last, strict=True))
    with capsys.disabled():
        sys.stdout.write(
            f"\n{sum(counts)} touches in {took:.1f} minutes, seed {SEED}; MiB: {memory}; {grown:.0f} KiB\n"
        )
    assert window.told == ""
    assert grown <= MOST_GROWN_KIB
    assert max(look.files for look in last) <= warm[0].files
    assert max(look.threads for look in last) <= warm[0].threads
    assert window.end() == 0
