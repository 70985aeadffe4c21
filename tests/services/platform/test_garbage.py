"""Garbage of Qt ends in the thread of the screen, whichever thread works meanwhile."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from kiosk.services.platform.garbage import MOST_PUT_OFF_SECONDS, STILL_SECONDS, Collector, collected_here
from tests.clock import HandClock

pytestmark = pytest.mark.usefixtures("qapp")


class Page:
    """Garbage as soon as nobody holds it, for it holds itself."""

    ended_in: list[int] = []  # noqa: RUF012

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Page.ended_in.append(threading.get_ident())


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def collector(clock: HandClock) -> Iterator[Collector]:
    """A while after the last touch."""
    enabled = gc.isenabled()
    gc.collect()
    gc.disable()
    Page.ended_in.clear()
    made = Collector(clock=clock)
    clock.advance(STILL_SECONDS)
    yield made
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


def test_whoever_uses_the_screen_does_not_wait_for_it(collector: Collector, clock: HandClock) -> None:
    page, kept = weakref.ref(Page()), work()
    collector.touched()
    collector.tick()
    assert page() is not None
    clock.advance(STILL_SECONDS)
    collector.tick()
    assert page() is None
    assert kept


def test_it_is_not_put_off_for_ever(collector: Collector, clock: HandClock) -> None:
    page, kept = weakref.ref(Page()), work()
    clock.advance(MOST_PUT_OFF_SECONDS)
    collector.touched()
    collector.tick()
    assert page() is None
    assert kept


@pytest.mark.parametrize("enabled", [True, False])
def test_beside_a_block_whose_thread_collects_no_other_does(request: pytest.FixtureRequest, enabled: bool) -> None:
    request.addfinalizer(gc.enable if gc.isenabled() else gc.disable)
    gc.collect()
    Page.ended_in.clear()
    (gc.enable if enabled else gc.disable)()
    with collected_here():
        page = weakref.ref(Page())
        worker = threading.Thread(target=work)
        worker.start()
        worker.join()
        assert page() is not None
    assert (page(), Page.ended_in) == (None, [threading.get_ident()])
    assert gc.isenabled() is enabled
