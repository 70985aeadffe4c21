"""The host of the screens, apart from what journeys show of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from kiosk.ui.screens.base import Screen
from kiosk.ui.window.screen_host import ScreenHost
from tests.loops import wait_until
from tests.ui.stage import Look, opened

pytestmark = pytest.mark.usefixtures("qapp")
LONG_SECONDS = 0.02
"""Longer than the host works at one time."""


def test_what_takes_long_is_loaded_a_piece_at_a_time_and_what_was_to_follow_follows_once() -> None:
    done: list[object] = []

    def load(piece: int) -> None:
        until = time.perf_counter() + LONG_SECONDS
        while time.perf_counter() < until:
            pass
        done.append(piece)
        if piece == 1:
            raise ValueError("a page that can't be used")

    class Slow(Screen):
        def ahead(self) -> Iterator[Callable[[], object]]:
            return (partial(load, piece) for piece in range(3))

    with opened("nuclear-medicine", Look()) as stage:
        host = ScreenHost(lambda _aids: None, lambda _screen: None, stage.window)
        host.screen = Slow(stage.context)
        host.after_loading(partial(done.append, "first"))
        assert done == [0], "the rest waits for a later event"
        host.after_loading(partial(done.append, "then"))  # as by a second tap
        wait_until(lambda: "then" in done, "it never follows")
        host.screen = None
        host.after_loading(partial(done.append, "at once"))
    assert done == [0, 0, 1, 2, "then", "at once"]
