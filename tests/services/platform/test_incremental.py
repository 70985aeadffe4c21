"""Work in pieces: whoever waits sees the screen move, and gets all of it in the end."""

from __future__ import annotations

import pytest

from kiosk.services.platform.incremental import IncrementalTask, Work, run_to_end
from tests.clock import HandClock


def count(clock: HandClock, pieces: int, seconds: float) -> Work[str]:
    for _ in range(pieces):
        clock.advance(seconds)
        yield
    return "done"


def test_it_stops_when_the_time_is_up_and_goes_on_where_it_was() -> None:
    clock = HandClock()
    work = IncrementalTask(count(clock, pieces=5, seconds=1.0), clock.now)
    assert [work.go_on(2.0), work.go_on(2.0), work.go_on(2.0)] == [False, False, True]
    assert (work.result, clock.now()) == ("done", 1005.0)


def test_one_piece_is_done_however_little_time_there_is() -> None:
    clock = HandClock()
    work = IncrementalTask(count(clock, pieces=2, seconds=9.0), clock.now)
    assert [work.go_on(0.0), work.go_on(0.0), work.go_on(0.0)] == [False, False, True]


def test_nothing_is_said_before_the_end_and_nothing_is_done_after_it() -> None:
    clock = HandClock()
    work = IncrementalTask(count(clock, pieces=1, seconds=1.0), clock.now)
    assert not work.go_on(0.5)
    assert work.result is None
    assert [work.go_on(9.0), work.go_on(9.0)] == [True, True]
    assert clock.now() == 1001.0


def test_a_command_gets_all_of_it_at_once() -> None:
    assert run_to_end(count(HandClock(), pieces=3, seconds=1.0)) == "done"


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(OSError, match="gone"):
        run_to_end(broken(HandClock()))


def broken(clock: HandClock) -> Work[str | None]:
    yield
    clock.advance(1.0)
    raise OSError("gone")


def test_a_failure_ends_the_work_at_once_and_for_good() -> None:
    clock = HandClock()
    work = IncrementalTask(broken(clock))
    assert not work.go_on(0.0)
    assert not work.done
    with pytest.raises(OSError, match="gone"):
        work.go_on(0.0)
    assert work.done
    ended = clock.now()
    assert work.go_on(9.0)
    assert clock.now() == ended


def test_a_failure_is_told_from_an_answer_that_is_none() -> None:
    def answers_none() -> Work[str | None]:
        yield
        return None

    answered, failed = IncrementalTask(answers_none()), IncrementalTask(broken(HandClock()))
    assert answered.go_on(9.0)
    with pytest.raises(OSError, match="gone"):
        failed.go_on(9.0)
    assert (answered.done, answered.result, answered.failed) == (True, None, False)
    assert (failed.done, failed.result, failed.failed) == (True, None, True)
