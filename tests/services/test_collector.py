"""Garbage of Qt ends in the thread of the screen, whichever thread works meanwhile."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from kiosk.services.collector import Collector

pytestmark = pytest.mark.usefixtures("qapp")


class Page:
    """Garbage as soon as nobody holds it, for it holds itself."""

    ended_in: list[int] = []  # noqa: RUF012

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Page.ended_in.append(threading.get_ident())


@pytest.fixture
def collector() -> Iterator[Collector]:
    enabled = gc.isenabled()
    gc.collect()
    Page.ended_in.clear()
    yield Collector()
    if enabled:
        gc.enable()


def work() -> list[list[int]]:
    """Makes a lot of what is collected."""
    return [[number] for number in range(20_000)]


def test_a_thread_that_works_collects_nothing(collector: Collector) -> None:
    page = weakref.ref(Page())
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert page() is not None
    kept = work()
    collector.tick()
    assert page() is None
    assert kept
    assert Page.ended_in == [threading.get_ident()]


def test_little_garbage_is_left_for_later(collector: Collector) -> None:
    page = weakref.ref(Page())
    collector.tick()
    assert page() is not None
